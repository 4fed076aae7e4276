package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Sacks that are filled on a walk hold what TinkerGraph's hold, and the walk is one statement. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
class SackTest {

    /** From all vertices over the edges out of them, whose lengths are added up. */
    private static GraphTraversal<Vertex, Vertex> hop(GraphTraversalSource g) {
        return g.withSack(0).V().outE().sack(Operator.sum).by("length").inV();
    }

    /** The same in a child. */
    private static GraphTraversal<Vertex, Vertex> hop() {
        return __.outE().sack(Operator.sum).by("length").inV();
    }

    private static final List<Traversals.Case> ONE_STATEMENT = List.of(
            Traversals.Case.of("sum", g -> hop(g).sack()),
            Traversals.Case.of(
                    "of vertices",
                    g -> g.withSack(1L).V().sack(Operator.sum).by("size").out().sack()),
            Traversals.Case.of(
                    "two sacks",
                    g -> hop(g).outE().sack(Operator.mult).by("weight").inV().sack()),
            Traversals.Case.of("many ways", g -> hop(g).out().in().groupCount().by(__.sack())),
            Traversals.Case.of(
                    "passes",
                    g -> g.withSack(0)
                            .V()
                            .has("size", 1)
                            .repeat(hop())
                            .times(3)
                            .has("size", P.gt(1))
                            .sack()),
            Traversals.Case.of(
                    "floats",
                    g -> g.withSack(0.1)
                            .V()
                            .repeat(__.bothE().sack(Operator.sum).by("weight").otherV())
                            .times(2)
                            .sack()),
            Traversals.Case.of(
                    "extremes",
                    g -> g.withSack(3)
                            .V()
                            .outE()
                            .sack(Operator.min)
                            .by("length")
                            .inV()
                            .sack(Operator.max)
                            .by("size")
                            .sack()),
            Traversals.Case.of(
                    "assigned",
                    g -> g.withSack("none")
                            .V()
                            .sack(Operator.assign)
                            .by("name")
                            .both()
                            .sack()),
            Traversals.Case.of(
                    "overflow",
                    g -> g.withSack(Integer.MAX_VALUE)
                            .V()
                            .sack(Operator.sum)
                            .by("size")
                            .out()
                            .sack()),
            Traversals.Case.of("reduced", g -> hop(g).has("name", "d").sack().max()),
            Traversals.Case.of(
                    "tested", g -> hop(g).where(__.sack().is(P.gt(2))).values("name")),
            Traversals.Case.ordered(
                    "cheapest",
                    g -> g.withSack(0)
                            .V()
                            .has("name", "a")
                            .repeat(hop())
                            .times(2)
                            .order()
                            .by(__.sack(), Order.asc)
                            .by("name")
                            .limit(2)
                            .project("n", "s")
                            .by("name")
                            .by(__.sack())));

    private static final List<Traversals.Case> OTHERS = List.of(
            Traversals.Case.of("a path", g -> hop(g).path().by(__.sack())),
            Traversals.Case.of(
                    "a label",
                    g -> g.withSack(0)
                            .V()
                            .as("a")
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .select("a")
                            .sack()),
            Traversals.Case.of(
                    "until",
                    g -> g.withSack(0)
                            .V()
                            .has("name", "a")
                            .repeat(hop())
                            .until(__.has("name", "d").or().loops().is(3))
                            .sack()),
            Traversals.Case.of(
                    "emit", g -> g.withSack(0).V().repeat(hop()).emit().times(2).sack()),
            Traversals.Case.of(
                    "tested in the pass",
                    g -> g.withSack(0)
                            .V()
                            .repeat(hop().where(__.sack().is(P.lt(5))))
                            .times(2)
                            .sack()),
            Traversals.Case.of(
                    "counted",
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by(__.inV().out().count())
                            .sack()),
            Traversals.Case.of(
                    "a lambda",
                    g -> g.<Integer>withSack(0)
                            .V()
                            .outE()
                            .<Integer, Integer>sack((sack, length) -> sack + length * 2)
                            .by("length")
                            .sack()),
            Traversals.Case.of(
                    "of values",
                    g -> g.withSack(0).V().values("size").sack(Operator.sum).sack()),
            Traversals.Case.of("in a child", g -> g.withSack(0).V().local(hop()).sack()),
            Traversals.Case.of(
                    "in a fork",
                    g -> g.withSack(0)
                            .V()
                            .union(__.outE().sack(Operator.sum).by("length"), __.inE())
                            .sack()),
            Traversals.Case.of(
                    "in mid-traversal",
                    g -> g.withSack(0)
                            .inject(1)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .sack()),
            Traversals.Case.of(
                    "merged",
                    g -> g.withSack(1, Operator.sum)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .barrier()
                            .sack()),
            Traversals.Case.of(
                    "split",
                    g -> g.<Map<Object, Object>>withSack(HashMap::new, map -> new HashMap<>(map))
                            .V()
                            .<Map<Object, Object>, Integer>sack((map, size) -> {
                                map.put(map.size(), size);
                                return map;
                            })
                            .by("size")
                            .out()
                            .sack()),
            Traversals.Case.of(
                    "deduplicated",
                    g -> g.withSack(0)
                            .V()
                            .sack(Operator.sum)
                            .by("size")
                            .has("name", "b")
                            .out()
                            .dedup()
                            .sack()));

    @TempDir
    Path directory;

    /** Two ways from a to d, edges without a length, vertices without a size. */
    private static TinkerGraph graph() {
        TinkerGraph graph = TinkerGraph.open();
        Vertex a = graph.addVertex(T.label, "place", "name", "a", "size", 1);
        Vertex b = graph.addVertex(T.label, "place", "name", "b", "size", 2);
        Vertex c = graph.addVertex(T.label, "place", "name", "c", "size", 3);
        Vertex d = graph.addVertex(T.label, "place", "name", "d", "size", 2);
        Vertex e = graph.addVertex(T.label, "village", "name", "e");
        a.addEdge("road", b, "length", 1, "weight", 0.1);
        a.addEdge("road", c, "length", 2, "weight", 0.2);
        a.addEdge("path", c, "length", 2, "weight", 0.7);
        b.addEdge("road", d, "length", 3, "weight", 0.3);
        c.addEdge("road", d, "length", 4, "weight", 1e17);
        c.addEdge("path", e, "length", 5);
        d.addEdge("road", a, "weight", 0.4);
        d.addEdge("road", e, "length", 7, "weight", 0.5);
        e.addEdge("path", a, "length", 1, "weight", 0.6);
        return graph;
    }

    @EachDatabase
    void sacksHoldWhatThoseOfTinkerGraphHold(Database database) {
        for (boolean withIds : List.of(false, true)) {
            TinkerGraphComparison.compare(
                    database,
                    directory,
                    GraphCopies.withTids(graph()),
                    Stream.concat(ONE_STATEMENT.stream(), OTHERS.stream()).toList(),
                    withIds);
        }
    }

    @EachDatabase
    void theWalkIsOneStatement(Database database) {
        assertThat(TinkerGraphComparison.ofManyStatements(
                        database, directory, GraphCopies.withTids(graph()), ONE_STATEMENT))
                .isEmpty();
    }

    /** What comes after the sack decides which rows there are. */
    @EachDatabase
    void filtersBehindTheSackArePartOfTheStatement(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(GraphCopies.withTids(graph()), graph, false);
            try (StatementLog log = StatementLog.open()) {
                assertThat(graph.traversal()
                                .withSack(0)
                                .V()
                                .has("name", "a")
                                .outE()
                                .sack(Operator.sum)
                                .by("length")
                                .inV()
                                .has("name", "b")
                                .sack()
                                .toList())
                        .containsExactly(1);
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .contains("1 rows")
                        .containsPattern("SELECT \\w+\\.\"length\", \\w+\\.\"in_id\" FROM");
            }
        }
    }
}
