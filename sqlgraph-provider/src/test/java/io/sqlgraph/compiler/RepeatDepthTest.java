package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Loops through long chains and wide grids take few statements, as many for ten times the depth. */
class RepeatDepthTest {

    private static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> CHAIN = new LinkedHashMap<>();
    private static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> GRID = new LinkedHashMap<>();

    static {
        CHAIN.put("emit", g -> g.V().has("n", 0).repeat(__.out()).emit().count());
        CHAIN.put("until", g -> g.V().has("n", 0).repeat(__.out()).until(__.has("last", true)));
        CHAIN.put(
                "until first",
                g -> g.V().has("n", 0).until(__.has("last", true)).repeat(__.out()));
        CHAIN.put("until leaf", g -> g.V().has("n", 0).repeat(__.out()).until(__.not(__.out())));
        CHAIN.put(
                "until or loops",
                g -> g.V().has("n", 0).repeat(__.out()).until(__.or(__.loops().is(P.gt(15)), __.has("last", true))));
        CHAIN.put(
                "emit some",
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .emit(__.has("n", P.lt(7)))
                        .count());
        CHAIN.put(
                "path",
                g -> g.V().has("n", 0)
                        .repeat(__.outE().inV().simplePath())
                        .until(__.has("last", true))
                        .path()
                        .count(Scope.local));
        CHAIN.put("back", g -> g.V().has("last", true).repeat(__.in()).until(__.has("n", 0)));
        CHAIN.put(
                "there and back",
                g -> g.V().has("n", 9).repeat(__.both().simplePath()).emit().count());
        CHAIN.put("set", g -> g.V().has("n", 0).repeat(__.both().dedup()).emit().count());
        CHAIN.put(
                "labelled",
                g -> g.V().has("n", 0)
                        .as("a")
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .select("a"));
        GRID.put(
                "all paths",
                g -> g.V().has("n", 0)
                        .repeat(__.out().simplePath())
                        .until(__.has("last", true))
                        .path()
                        .count());
        GRID.put(
                "walks",
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .count());
        GRID.put("emit", g -> g.V().has("n", 0).repeat(__.out()).emit().count());
        GRID.put(
                "deep",
                g -> g.V().has("n", 0).repeat(__.both()).times(9).values("n").sum());
        GRID.put(
                "reach", g -> g.V().has("n", 0).repeat(__.both()).emit().dedup().count());
        GRID.put(
                "near",
                g -> g.V().has("n", 0).repeat(__.both()).emit().times(4).path().count());
    }

    @TempDir
    Path directory;

    @EachDatabase
    void tenTimesTheDepthTakesNoMoreStatements(Database database) {
        Map<String, Integer> counts = statements(database, CHAIN, graph -> grid(graph, 1, 20));
        assertThat(statements(database, CHAIN, graph -> grid(graph, 1, 200))).isEqualTo(counts);
        assertThat(counts.values()).allMatch(count -> count <= 2);
        counts.keySet().removeAll(Set.of("path", "there and back"));
        assertThat(counts.values()).containsOnly(1);
    }

    @EachDatabase
    void gridsAreReadOnceHoweverManyWaysGoThroughThem(Database database) {
        Map<String, Integer> counts = statements(database, GRID, graph -> grid(graph, 7, 7));
        assertThat(counts.values()).allMatch(count -> count <= 2);
        counts.keySet().removeAll(Set.of("all paths", "near"));
        assertThat(counts.values()).containsOnly(1);
    }

    @EachDatabase
    void aLimitOrAShortestPathReadsMoreAndMoreAhead(Database database) {
        Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> few = Map.of(
                "limit",
                        g -> g.V().has("n", 0)
                                .repeat(__.out())
                                .until(__.has("last", true))
                                .limit(2),
                "shortest",
                        g -> g.V().has("n", 0)
                                .repeat(__.both().simplePath())
                                .until(__.has("last", true))
                                .limit(1)
                                .path()
                                .count(Scope.local));
        assertThat(statements(database, few, graph -> grid(graph, 1, 1_000)).values())
                .allMatch(count -> count <= 12);
    }

    /** The first pass leads to all that are wanted; 64 vertices were read ahead. */
    @EachDatabase
    void aLimitOfWhatEachPassGivesReadsTheNearest(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex hub = graph.addVertex("n", 0);
            for (int i = 1; i <= 50; i++) {
                Vertex spoke = graph.addVertex("n", i);
                hub.addEdge("to", spoke);
                spoke.addEdge("to", hub);
            }
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                var paths = graph.traversal()
                        .V()
                        .has("n", 0)
                        .repeat(__.out())
                        .times(4)
                        .emit()
                        .path()
                        .by("n")
                        .limit(5)
                        .toList();
                assertThat(paths).hasSize(5).allMatch(path -> path.size() == 2);
                assertThat(log.lines().get(1)).contains(" 3 rows: ");
            }
        }
    }

    @EachDatabase
    void chainsTooLongForOneStatementTakeOneMoreForManyThousands(Database database) {
        Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> all =
                Map.of("emit", g -> g.V().has("n", 0).repeat(__.out()).emit().count());
        assertThat(statements(database, all, graph -> grid(graph, 1, 3_000))).containsEntry("emit", 1);
        assertThat(statements(database, all, graph -> grid(graph, 1, 12_000))).containsEntry("emit", 4);
    }

    private Map<String, Integer> statements(
            Database database,
            Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> loops,
            java.util.function.Consumer<Graph> build) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TinkerGraph model = TinkerGraph.open();
        build.accept(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            build.accept(graph);
            graph.tx().commit();
            loops.forEach((name, loop) -> {
                List<String> expected = texts(loop.apply(model.traversal()));
                Traversal<?, ?> traversal = loop.apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    List<?> results = traversal.toList();
                    counts.put(name, log.lines().size());
                    assertThat(results.stream().map(RepeatDepthTest::text))
                            .as(name)
                            .isEqualTo(expected);
                }
            });
        }
        return counts;
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(RepeatDepthTest::text).toList();
    }

    private static String text(Object result) {
        return result instanceof Vertex vertex ? vertex.value("n").toString() : result.toString();
    }

    /** Edges go right and down. */
    private static void grid(Graph graph, int height, int width) {
        List<List<Vertex>> rows = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            List<Vertex> row = new ArrayList<>();
            for (int x = 0; x < width; x++) {
                Vertex vertex = graph.addVertex(T.label, "node", "n", y * width + x);
                if (y == height - 1 && x == width - 1) vertex.property("last", true);
                if (x > 0) row.get(x - 1).addEdge("to", vertex);
                if (y > 0) rows.get(y - 1).get(x).addEdge("to", vertex);
                row.add(vertex);
            }
            rows.add(row);
        }
    }
}
