package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Loops whose conditions are loops give what TinkerGraph gives, in few statements however large the graph is. */
@SuppressWarnings("unchecked") // results of traversals of any type
class InnerLoopTest {

    /** One for each vertex that is entered, and some for each loop. */
    private static final int MOST_STATEMENTS = 8;

    private final List<Traversals.Case> cases = new ArrayList<>();

    @TempDir
    Path directory;

    private void add(String text, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        cases.add(Traversals.Case.of(text, traversal));
    }

    private void modern() {
        add(
                "until a loop emits a name",
                g -> g.V().repeat(__.out("knows"))
                        .until(__.repeat(__.out("created")).emit(__.has("name", "lop")))
                        .path()
                        .by("name"));
        add(
                "emit where a loop emits after its first pass",
                g -> g.V().repeat(__.both("created"))
                        .until(__.loops().is(5))
                        .emit(__.repeat(__.in("knows")).emit(__.loops().is(1)))
                        .dedup()
                        .values("name"));
        add(
                "emit where a loop of as many passes arrives",
                g -> g.V().repeat("a", __.both("created").simplePath())
                        .emit(__.repeat("b", __.both("knows"))
                                .until(__.loops("b").as("b").where(__.loops("a").as("b")))
                                .has("name", "vadas"))
                        .dedup()
                        .values("name"));
        add(
                "until a loop of two passes arrives",
                g -> g.V().repeat(__.both())
                        .until(__.repeat(__.out()).until(__.loops().is(2)))
                        .limit(3)
                        .count());
        add(
                "until a loop that emits its seed",
                g -> g.V().repeat(__.in())
                        .until(__.<Vertex>emit(__.or(__.loops().is(1), __.has("age", 29)))
                                .repeat(__.out("knows")))
                        .values("name"));
        add(
                "until a loop that is asked before its passes",
                g -> g.V().repeat(__.out())
                        .until(__.<Vertex>until(__.or(__.loops().is(P.gt(1)), __.has("lang")))
                                .repeat(__.out()))
                        .path()
                        .by("name"));
        add(
                "emit before a pass where a loop over edges goes on",
                g -> g.V().emit(__.repeat(__.outE().has("weight", P.gt(0.3)).inV())
                                .emit(__.not(__.loops().is(1)))
                                .in("created")
                                .has("age", P.gt(30)))
                        .repeat(__.out())
                        .values("name"));
        add(
                "a loop that leaves and emits",
                g -> g.V().repeat(__.both().simplePath())
                        .emit(__.repeat(__.out())
                                .until(__.loops().is(2))
                                .emit(__.has("name", "josh"))
                                .has("age"))
                        .path()
                        .by("name"));
        add(
                "a loop whose body is no SQL",
                g -> g.V().repeat(__.out())
                        .until(__.repeat(__.out().filter(t -> true))
                                .emit(__.loops().is(1)))
                        .values("name"));
    }

    @EachDatabase
    void modernGivesWhatTinkerGraphGives(Database database) {
        modern();
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(TinkerFactory.createModern()), cases, false);
    }

    private void layered() {
        add(
                "as many passes",
                g -> g.V().has("n", 0)
                        .repeat("a", __.out("to"))
                        .emit(__.repeat("b", __.out("to"))
                                .until(__.loops("b").as("b").where(__.loops("a").as("b")))
                                .has("n", P.gt(4)))
                        .dedup()
                        .values("n"));
        add(
                "two passes",
                g -> g.V().has("n", 0)
                        .repeat(__.out("to"))
                        .emit(__.repeat(__.out("to")).until(__.loops().is(2)).has("mark", true))
                        .path()
                        .count());
        add(
                "the end",
                g -> g.V().has("n", 0)
                        .repeat(__.out("to").simplePath())
                        .until(__.repeat(__.out("to"))
                                .emit(__.or(__.loops().is(1), __.has("n", 4)))
                                .has("n", 7))
                        .values("n"));
    }

    @EachDatabase
    void statementsDoNotDependOnTheGraph(Database database) {
        layered();
        for (int width : new int[] {2, 12}) {
            TinkerGraph model = TinkerGraph.open();
            layers(model, width);
            try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
                layers(graph, width);
                graph.tx().commit();
                for (Traversals.Case each : cases) {
                    List<Object> expected = (List<Object>)
                            each.traversal().apply(model.traversal()).toList();
                    try (StatementLog log = StatementLog.open()) {
                        assertThat((List<Object>) each.traversal()
                                        .apply(graph.traversal())
                                        .toList())
                                .as(each.text())
                                .containsExactlyInAnyOrderElementsOf(expected)
                                .isNotEmpty();
                        assertThat(log.lines()).as(each.text()).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
                    }
                }
            }
        }
    }

    /** Nine layers, each vertex of one joined to two of the next. */
    private static void layers(Graph graph, int width) {
        var random = new Random(3);
        List<Vertex> before = List.of(graph.addVertex(T.label, "node", "n", 0, "mark", false));
        for (int layer = 1; layer <= 8; layer++) {
            List<Vertex> next = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                next.add(graph.addVertex(T.label, "node", "n", layer, "mark", i % 2 == 0));
            }
            for (Vertex from : before) {
                from.addEdge("to", next.get(random.nextInt(width)));
                from.addEdge("to", next.get(random.nextInt(width)));
            }
            before = next;
        }
    }
}
