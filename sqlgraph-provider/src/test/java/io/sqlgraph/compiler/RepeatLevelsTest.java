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
import java.util.Random;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Loops that ask the database level by level. */
@SuppressWarnings("unchecked") // results of traversals of any type
class RepeatLevelsTest {

    private static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> LOOPS = new LinkedHashMap<>();

    static {
        LOOPS.put("emit", g -> g.V().has("n", 0).repeat(__.out()).emit());
        LOOPS.put("until", g -> g.V().has("n", 0).repeat(__.out()).until(__.not(__.out())));
        LOOPS.put(
                "until has",
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .count());
        LOOPS.put(
                "until emit",
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .emit(__.has("n", 1))
                        .count());
        LOOPS.put("set", g -> g.V().has("n", 0).repeat(__.out()).emit().dedup().count());
        LOOPS.put(
                "dedup", g -> g.V().has("n", 0).repeat(__.out().dedup()).emit().count());
        LOOPS.put(
                "path",
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .until(__.has("last", true))
                        .path()
                        .limit(7));
        LOOPS.put(
                "simple",
                g -> g.V().has("n", 0)
                        .repeat(__.out().simplePath())
                        .until(__.loops().is(2))
                        .path());
        LOOPS.put(
                "edges",
                g -> g.V().has("n", 0).repeat(__.outE().inV()).times(2).emit().path());
    }

    @TempDir
    Path directory;

    @EachDatabase
    void statementsDependOnLevelsNotOnElements(Database database) {
        Map<String, Integer> small = statements(database, 3);
        assertThat(statements(database, 30)).isEqualTo(small);
        assertThat(small.values()).allMatch(count -> count <= 2 + 2 * 4);
    }

    private Map<String, Integer> statements(Database database, int width) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TinkerGraph model = TinkerGraph.open();
        layers(model, width);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            layers(graph, width);
            graph.tx().commit();
            LOOPS.forEach((name, loop) -> {
                long expected = loop.apply(model.traversal()).toList().size();
                Traversal<?, ?> traversal = loop.apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    assertThat(traversal.toList()).as(name).hasSize((int) expected);
                    counts.put(name, log.lines().size());
                }
            });
        }
        return counts;
    }

    /** Four layers, each vertex of one joined to some of the next. */
    private static void layers(Graph graph, int width) {
        var random = new Random(5);
        List<Vertex> before = List.of(graph.addVertex(T.label, "node", "n", 0));
        for (int layer = 1; layer <= 3; layer++) {
            List<Vertex> next = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                Vertex vertex = graph.addVertex(T.label, "node", "n", layer);
                if (layer == 3) vertex.property("last", true);
                next.add(vertex);
            }
            for (Vertex from : before) {
                for (Vertex to : next) if (width < 4 || random.nextInt(4) == 0) from.addEdge("to", to);
            }
            before = next;
        }
    }

    @EachDatabase
    void shortestPathsAreThoseThatTinkerGraphFindsFirst(Database database) {
        TinkerGraph model = TinkerGraph.open();
        mesh(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            mesh(graph);
            graph.tx().commit();
            var random = new Random(11);
            for (int i = 0; i < 40; i++) {
                int from = random.nextInt(60);
                int to = random.nextInt(60);
                if (from == to) continue;
                for (boolean both : new boolean[] {false, true}) {
                    List<List<Object>> expected = shortest(model.traversal(), from, to, both);
                    try (StatementLog log = StatementLog.open()) {
                        List<List<Object>> actual = shortest(graph.traversal(), from, to, both);
                        assertThat(actual).hasSameSizeAs(expected);
                        if (expected.isEmpty()) continue;
                        assertThat(actual.get(0)).hasSameSizeAs(expected.get(0)).doesNotHaveDuplicates();
                        assertThat(actual.get(0)).startsWith(from).endsWith(to);
                        assertThat(isPath(model, actual.get(0), both)).isTrue();
                        assertThat(log.lines().size())
                                .isLessThanOrEqualTo(actual.get(0).size() + 4);
                    }
                }
            }
        }
    }

    @EachDatabase
    void anyOneEndIsFoundAsNearAsTinkerGraphFindsItHoweverRepetitionsAreDropped(Database database) {
        TinkerGraph model = TinkerGraph.open();
        mesh(model);
        Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> loops = new LinkedHashMap<>();
        for (int end : new int[] {1, 17, 42, 59, 1_000}) {
            loops.put(
                    "dedup " + end,
                    g -> g.V().has("n", 3)
                            .repeat(__.both("to").dedup())
                            .until(__.has("n", end))
                            .path()
                            .limit(1)
                            .count(Scope.local));
            loops.put(
                    "without a path " + end,
                    g -> g.V().has("n", 3)
                            .repeat(__.both("to").dedup())
                            .until(__.has("n", end))
                            .limit(1)
                            .values("n"));
            if (end < 60) {
                loops.put(
                        "again and again " + end,
                        g -> g.V().has("n", 3)
                                .repeat(__.both("to"))
                                .until(__.has("n", end))
                                .limit(1)
                                .values("n"));
            }
        }
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            mesh(graph);
            graph.tx().commit();
            loops.forEach((name, loop) -> {
                List<?> expected = loop.apply(model.traversal()).toList();
                try (StatementLog log = StatementLog.open()) {
                    assertThat((List<Object>) loop.apply(graph.traversal()).toList())
                            .as(name)
                            .isEqualTo(expected);
                    assertThat(log.lines()).as(name).hasSizeLessThanOrEqualTo(expected.isEmpty() ? 2 : 6);
                }
            });
        }
    }

    @EachDatabase
    void boundedLoopsThatAreTooLongForOneStatementAreOneForEachLevel(Database database) {
        TinkerGraph model = TinkerGraph.open();
        StatementCountTest.build(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            StatementCountTest.build(graph);
            graph.tx().commit();
            Function<GraphTraversalSource, Traversal<?, ?>> count =
                    g -> g.V().has("n", 0).repeat(__.both()).emit().times(14).count();
            Function<GraphTraversalSource, Traversal<?, ?>> sorted =
                    g -> g.V().order().by("n").repeat(__.out()).emit().times(3).count();
            for (var loop : List.of(count, sorted)) {
                List<?> expected = loop.apply(model.traversal()).toList();
                try (StatementLog log = StatementLog.open()) {
                    assertThat((List<Object>) loop.apply(graph.traversal()).toList())
                            .isEqualTo(expected);
                    assertThat(log.lines()).hasSizeLessThan(20);
                }
            }
        }
    }

    @EachDatabase
    void anEndThatCannotBeReachedIsFoundOutWithoutFollowingAllPaths(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            List<Vertex> clique = new ArrayList<>();
            for (int i = 0; i < 25; i++) clique.add(graph.addVertex(T.label, "node", "n", i));
            for (Vertex out : clique) {
                for (Vertex in : clique) if (out != in) out.addEdge("to", in);
            }
            Vertex lonely = graph.addVertex(T.label, "node", "n", 100);
            clique.get(0).addEdge("from", lonely);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                assertThat(graph.traversal()
                                .V(clique.get(3))
                                .repeat(__.out("to").simplePath())
                                .until(__.hasId(lonely.id()))
                                .path()
                                .limit(1)
                                .toList())
                        .isEmpty();
                assertThat(log.lines()).hasSizeLessThan(5);
            }
        }
    }

    /** The numbers on the first path, if there is one. */
    private static List<List<Object>> shortest(GraphTraversalSource g, int from, int to, boolean both) {
        var start = g.V().has("n", from);
        var walk = both
                ? start.repeat(__.both("to").simplePath())
                : start.repeat(__.out("to").simplePath());
        return walk.until(__.has("n", to)).limit(1).path().by("n").toList().stream()
                .map(path -> path.objects())
                .toList();
    }

    private static boolean isPath(TinkerGraph model, List<Object> numbers, boolean both) {
        for (int i = 1; i < numbers.size(); i++) {
            var from = model.traversal().V().has("n", numbers.get(i - 1));
            boolean step = (both ? from.both("to") : from.out("to"))
                    .has("n", numbers.get(i))
                    .hasNext();
            if (!step) return false;
        }
        return true;
    }

    /** A ring with shortcuts: everything can be reached, on paths of different lengths. */
    private static void mesh(Graph graph) {
        var random = new Random(7);
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < 60; i++) vertices.add(graph.addVertex(T.label, i % 2 == 0 ? "even" : "odd", "n", i));
        for (int i = 0; i < 60; i++) vertices.get(i).addEdge("to", vertices.get((i + 1) % 60));
        for (int i = 0; i < 25; i++) {
            vertices.get(random.nextInt(60)).addEdge("to", vertices.get(random.nextInt(60)));
        }
    }

    @EachDatabase
    void whereAPassIsNoSqlTinkerPopGoesOn(Database database) {
        TinkerGraph model = TinkerGraph.open();
        mixed(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            mixed(graph);
            graph.tx().commit();
            List<Function<GraphTraversalSource, Traversal<?, ?>>> loops = List.of(
                    g -> g.V().has("n", 0)
                            .repeat(__.out("to").where(__.not(__.out("odd").has("code", TextP.startingWith("x")))))
                            .emit()
                            .values("n"),
                    g -> g.V().has("n", 0)
                            .repeat(__.out("to"))
                            .until(__.out("odd").has("code", TextP.startingWith("x")))
                            .emit()
                            .values("n"),
                    g -> g.V().has("n", 0)
                            .emit()
                            .repeat(__.out("to").where(__.not(__.out("odd").has("code", TextP.startingWith("x")))))
                            .until(__.loops().is(3))
                            .path()
                            .by("n"));
            for (Function<GraphTraversalSource, Traversal<?, ?>> loop : loops) {
                assertThat(texts(loop.apply(graph.traversal())))
                        .containsExactlyInAnyOrderElementsOf(texts(loop.apply(model.traversal())));
            }
        }
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        List<String> texts = new ArrayList<>();
        traversal.forEachRemaining(result -> texts.add(result.toString()));
        return texts;
    }

    /** A chain over three labels; from the last of them edges lead to a label whose codes are no texts. */
    private static void mixed(Graph graph) {
        List<Vertex> chain = new ArrayList<>();
        for (int i = 0; i < 6; i++) chain.add(graph.addVertex(T.label, "label" + i / 2, "n", i));
        for (int i = 1; i < 6; i++) chain.get(i - 1).addEdge("to", chain.get(i));
        chain.get(3).addEdge("to", chain.get(5));
        Vertex aside = graph.addVertex(T.label, "label2", "n", 10);
        aside.addEdge("odd", graph.addVertex(T.label, "number", "n", 11, "code", 5));
        chain.get(5).addEdge("odd", graph.addVertex(T.label, "text", "n", 12, "code", "xyz"));
    }
}
