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
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Ways of which the first or the first few are wanted cost what lies around them, and not the graph. */
class ShortestWayTest {

    private static final int SIDE = 7;
    private static final int LAST = SIDE * SIDE - 1;

    @TempDir
    Path directory;

    /** A square of nodes whose edges go right and down. */
    private static void square(Graph graph) {
        List<Vertex> nodes = new ArrayList<>();
        for (int i = 0; i <= LAST; i++) {
            Vertex node = graph.addVertex(T.label, "node", "n", i, "m", i % 7);
            if (i % SIDE > 0) nodes.get(i - 1).addEdge("to", node);
            if (i >= SIDE) nodes.get(i - SIDE).addEdge("to", node);
            nodes.add(node);
        }
    }

    private void each(Database database, boolean indexed, Query... queries) {
        TinkerGraph model = TinkerGraph.open();
        square(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            if (indexed) graph.schema().createVertexIndex("node", "n");
            square(graph);
            graph.tx().commit();
            for (Query query : queries) {
                List<?> expected = query.traversal().apply(model.traversal()).toList();
                Traversal<?, ?> traversal = query.traversal().apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    assertThat((List<Object>) new ArrayList<Object>(traversal.toList()))
                            .as(query.text())
                            .isEqualTo(expected);
                    assertThat(log.lines()).as(query.text()).hasSize(query.statements());
                }
            }
        }
    }

    private record Query(String text, int statements, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {}

    @EachDatabase
    void oneWayToEndsThatAnIndexFindsIsSearchedFromBothEnds(Database database) {
        each(
                database,
                true,
                new Query(
                        "no end",
                        2,
                        g -> g.V().has("node", "n", 0)
                                .repeat(__.both("to").dedup())
                                .until(__.has("node", "n", -1))
                                .limit(1)
                                .values("n")),
                new Query(
                        "no end of ways",
                        2,
                        g -> g.V().has("node", "n", 0)
                                .repeat(__.out("to"))
                                .until(__.has("node", "n", P.within(-1, -2)))
                                .limit(1)
                                .values("n")),
                new Query(
                        "near",
                        4,
                        g -> g.V().has("node", "n", 0)
                                .repeat(__.both("to"))
                                .until(__.has("node", "n", 2))
                                .limit(1)
                                .values("n")),
                new Query(
                        "of several starts",
                        3,
                        g -> g.V().has("node", "n", P.within(0, 30))
                                .repeat(__.both("to").simplePath())
                                .until(__.has("node", "n", P.within(45, 48)))
                                .path()
                                .limit(1)
                                .count()));
    }

    @EachDatabase
    void oneWayToOtherEndsIsARecursion(Database database) {
        each(
                database,
                false,
                new Query(
                        "no index",
                        1,
                        g -> g.V().has("node", "n", 0)
                                .repeat(__.both("to").dedup())
                                .until(__.has("node", "n", LAST))
                                .limit(1)
                                .values("n")),
                new Query(
                        "no end",
                        1,
                        g -> g.V().has("node", "n", 0)
                                .repeat(__.both("to").dedup())
                                .until(__.has("node", "n", -1))
                                .limit(1)
                                .values("n")));
        each(
                database,
                true,
                new Query(
                        "many ends",
                        1,
                        g -> g.V().has("node", "n", 0)
                                .repeat(__.out("to").dedup())
                                .until(__.has("node", "n", P.gt(2)))
                                .limit(1)
                                .count()),
                new Query(
                        "asked before",
                        1,
                        g -> g.V().has("node", "n", 7)
                                .until(__.has("node", "n", 7))
                                .repeat(__.out("to"))
                                .limit(1)
                                .values("n")));
    }

    /** The way from 5 to 6 starts where the search would already be. */
    @EachDatabase
    void waysThatLeadBackToAStartAreFollowed(Database database) {
        Function<GraphTraversalSource, Traversal<?, ?>> back = g -> g.V().has("node", "n", P.within(5, 6))
                .repeat(__.both("to").simplePath())
                .until(__.has("node", "n", P.within(5, 6)))
                .path()
                .limit(1)
                .count(Scope.local);
        Function<GraphTraversalSource, Traversal<?, ?>> around = g -> g.V().has("node", "n", 5)
                .repeat(__.both("to"))
                .until(__.has("node", "n", 5))
                .limit(1)
                .count();
        each(database, true, new Query("around", 4, around), new Query("back", 4, back));
    }

    @EachDatabase
    void theFirstFewPathsAreReadWithWhatIsNearThem(Database database) {
        Function<GraphTraversalSource, Traversal<?, ?>> emitted = g -> g.V().has("n", 0)
                .repeat(__.both("to").simplePath())
                .emit(__.has("n", SIDE + 1))
                .path()
                .limit(2)
                .count(Scope.local);
        each(
                database,
                false,
                new Query(
                        "out",
                        2,
                        g -> g.V().has("n", 0)
                                .repeat(__.out("to").simplePath())
                                .until(__.has("n", 2 * SIDE + 1))
                                .path()
                                .limit(3)
                                .count(Scope.local)),
                new Query(
                        "both",
                        2,
                        g -> g.V().has("n", 0)
                                .repeat(__.both("to").simplePath())
                                .until(__.has("n", 2 * SIDE + 1))
                                .limit(3)
                                .path()
                                .count(Scope.local)),
                new Query(
                        "several ends",
                        2,
                        g -> g.V().has("n", P.within(0, 1))
                                .repeat(__.both("to").simplePath())
                                .until(__.has("n", P.within(SIDE + 2, SIDE + 3)))
                                .path()
                                .limit(2)
                                .count()),
                new Query("emitted", 2, emitted));
    }

    @EachDatabase
    void aFilterBehindTheFirstPathsHasMoreOfThemGathered(Database database) {
        each(
                database,
                false,
                new Query(
                        "filtered",
                        5,
                        g -> g.V().has("n", 0)
                                .repeat(__.out("to").simplePath())
                                .until(__.has("n", 3 * SIDE + 2))
                                .path()
                                .by("n")
                                .filter(__.unfold().is(3 * SIDE))
                                .limit(1)
                                .count(Scope.local)));
    }
}
