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
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Sacks that are filled on a walk hold what TinkerGraph's hold, and the walk is one statement. */
@SuppressWarnings("unchecked") // generic varargs of the traversal language
class SackTest {

    private static final List<Traversals.Case> ONE_STATEMENT = List.of(
            new Traversals.Case(
                    "sum",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .sack()),
            new Traversals.Case(
                    "of vertices",
                    false,
                    g -> g.withSack(1L).V().sack(Operator.sum).by("size").out().sack()),
            new Traversals.Case(
                    "two sacks",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .outE()
                            .sack(Operator.mult)
                            .by("weight")
                            .inV()
                            .sack()),
            new Traversals.Case(
                    "many ways",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .out()
                            .in()
                            .groupCount()
                            .by(__.sack())),
            new Traversals.Case(
                    "passes",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .has("size", 1)
                            .repeat(__.outE().sack(Operator.sum).by("length").inV())
                            .times(3)
                            .has("size", P.gt(1))
                            .sack()),
            new Traversals.Case(
                    "floats",
                    false,
                    g -> g.withSack(0.1)
                            .V()
                            .repeat(__.bothE().sack(Operator.sum).by("weight").otherV())
                            .times(2)
                            .sack()),
            new Traversals.Case(
                    "extremes",
                    false,
                    g -> g.withSack(3)
                            .V()
                            .outE()
                            .sack(Operator.min)
                            .by("length")
                            .inV()
                            .sack(Operator.max)
                            .by("size")
                            .sack()),
            new Traversals.Case(
                    "assigned",
                    false,
                    g -> g.withSack("none")
                            .V()
                            .sack(Operator.assign)
                            .by("name")
                            .both()
                            .sack()),
            new Traversals.Case(
                    "overflow",
                    false,
                    g -> g.withSack(Integer.MAX_VALUE)
                            .V()
                            .sack(Operator.sum)
                            .by("size")
                            .out()
                            .sack()),
            new Traversals.Case(
                    "reduced",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .has("name", "d")
                            .sack()
                            .max()),
            new Traversals.Case(
                    "tested",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .where(__.sack().is(P.gt(2)))
                            .values("name")),
            new Traversals.Case(
                    "cheapest",
                    true,
                    g -> g.withSack(0)
                            .V()
                            .has("name", "a")
                            .repeat(__.outE().sack(Operator.sum).by("length").inV())
                            .times(2)
                            .order()
                            .by(__.sack(), Order.asc)
                            .by("name")
                            .limit(2)
                            .project("n", "s")
                            .by("name")
                            .by(__.sack())));

    private static final List<Traversals.Case> OTHERS = List.of(
            new Traversals.Case(
                    "a path",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .path()
                            .by(__.sack())),
            new Traversals.Case(
                    "a label",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .as("a")
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .select("a")
                            .sack()),
            new Traversals.Case(
                    "until",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .has("name", "a")
                            .repeat(__.outE().sack(Operator.sum).by("length").inV())
                            .until(__.has("name", "d").or().loops().is(3))
                            .sack()),
            new Traversals.Case(
                    "emit",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .repeat(__.outE().sack(Operator.sum).by("length").inV())
                            .emit()
                            .times(2)
                            .sack()),
            new Traversals.Case(
                    "tested in the pass",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .repeat(__.outE()
                                    .sack(Operator.sum)
                                    .by("length")
                                    .inV()
                                    .where(__.sack().is(P.lt(5))))
                            .times(2)
                            .sack()),
            new Traversals.Case(
                    "counted",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by(__.inV().out().count())
                            .sack()),
            new Traversals.Case(
                    "a lambda",
                    false,
                    g -> g.<Integer>withSack(0)
                            .V()
                            .outE()
                            .<Integer, Integer>sack((sack, length) -> sack + length * 2)
                            .by("length")
                            .sack()),
            new Traversals.Case(
                    "of values",
                    false,
                    g -> g.withSack(0).V().values("size").sack(Operator.sum).sack()),
            new Traversals.Case(
                    "in a child",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .local(__.outE().sack(Operator.sum).by("length").inV())
                            .sack()),
            new Traversals.Case(
                    "in a fork",
                    false,
                    g -> g.withSack(0)
                            .V()
                            .union(__.outE().sack(Operator.sum).by("length"), __.inE())
                            .sack()),
            new Traversals.Case(
                    "in mid-traversal",
                    false,
                    g -> g.withSack(0)
                            .inject(1)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .sack()),
            new Traversals.Case(
                    "merged",
                    false,
                    g -> g.withSack(1, Operator.sum)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("length")
                            .inV()
                            .barrier()
                            .sack()),
            new Traversals.Case(
                    "split",
                    false,
                    g -> g.<Map<Object, Object>>withSack(HashMap::new, map -> new HashMap<>(map))
                            .V()
                            .<Map<Object, Object>, Integer>sack((map, size) -> {
                                map.put(map.size(), size);
                                return map;
                            })
                            .by("size")
                            .out()
                            .sack()),
            new Traversals.Case(
                    "deduplicated",
                    false,
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
                    withIds,
                    TinkerGraphComparison.MODES.keySet());
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
