package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.process.traversal.SqlExplanation;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Loops at the start of a traversal are part of its statement, as long as they do not go on too far. */
@SuppressWarnings("unchecked") // results of traversals of any type
class RootLoopTest {

    @TempDir
    Path directory;

    @EachDatabase
    void loopsGiveWhatTinkerGraphGives(Database database) {
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(RootLoopTraversals.knots()), RootLoopTraversals.all(), false);
    }

    @EachDatabase
    void loopsAreOneStatement(Database database) {
        List<Traversals.Case> all = new ArrayList<>(RootLoopTraversals.all());
        all.addAll(RootLoopTraversals.endless(false));
        assertThat(TinkerGraphComparison.ofManyStatements(database, directory, RootLoopTraversals.knots(), all))
                .isEmpty();
    }

    @EachDatabase
    void aSetOfVerticesComesToAnEndInCycles(Database database) {
        List<Traversals.Case> ending = RootLoopTraversals.endless(true);
        List<Traversals.Case> endless = RootLoopTraversals.endless(false);
        TinkerGraph model = RootLoopTraversals.knots();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(model, graph, false);
            for (int i = 0; i < endless.size(); i++) {
                assertThat(texts(endless.get(i).traversal().apply(graph.traversal())))
                        .as(endless.get(i).text())
                        .containsExactlyInAnyOrderElementsOf(
                                texts(ending.get(i).traversal().apply(model.traversal())));
            }
        }
    }

    /** Every vertex leads to every other one: {@code size} to the power of the passes are the ways. */
    private static void clique(Graph graph, int size) {
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < size; i++) vertices.add(graph.addVertex(T.label, "node", "n", i));
        for (Vertex out : vertices) {
            for (Vertex in : vertices) if (out != in) out.addEdge("to", in);
        }
    }

    @EachDatabase
    void tooManyWaysAreFollowedInMemory(Database database) {
        List<Function<GraphTraversalSource, Traversal<?, ?>>> loops = List.of(
                g -> g.V().has("n", 0)
                        .repeat(__.out())
                        .emit()
                        .times(40)
                        .limit(100_000)
                        .count(),
                g -> g.V().has("n", P.lt(2))
                        .as("a")
                        .repeat(__.out())
                        .emit(__.has("n", 3))
                        .times(4)
                        .select("a")
                        .values("n"),
                g -> g.V().has("n", 0)
                        .emit()
                        .repeat(__.out("to"))
                        .until(__.or(__.loops().is(4), __.has("n", 5)))
                        .groupCount()
                        .by("n"),
                g -> g.V().has("n", 0)
                        .repeat(__.out("to"))
                        .until(__.or(__.loops().is(4), __.has("n", 5)))
                        .order()
                        .by("n")
                        .out("to")
                        .project("n", "out")
                        .by("n")
                        .by(__.out("to").count()));
        same(
                database,
                graph -> clique(graph, 12),
                loops,
                statements -> assertThat(statements).isBetween(2, 9));
    }

    @EachDatabase
    void asManyWaysAsThereMayBeAreOneStatement(Database database) {
        // 7 + 7 * 7 + .. + 7 ^ 4 = 2,800 ways
        List<Function<GraphTraversalSource, Traversal<?, ?>>> loops = List.of(g -> g.V().has("n", 0)
                .repeat(__.out("to"))
                .emit()
                .until(__.or(__.loops().is(4), __.has("n", 50)))
                .count());
        same(
                database,
                graph -> clique(graph, 8),
                loops,
                statements -> assertThat(statements).isOne());
    }

    @EachDatabase
    void manyWaysFromOneVertexComeToTheSame(Database database) {
        List<Function<GraphTraversalSource, Traversal<?, ?>>> loops = List.of(
                g -> g.V().has("n", 0).repeat(__.out("to")).emit().values("n"),
                g -> g.V().has("n", 0).repeat(__.out("to")).emit().limit(200).count(),
                g -> g.V().has("n", 0).repeat(__.out("to")).emit().dedup().count());
        same(
                database,
                graph -> star(graph, 100),
                loops,
                statements -> assertThat(statements).isOne());
        same(
                database,
                graph -> star(graph, 101),
                loops,
                statements -> assertThat(statements).isLessThanOrEqualTo(8));
        same(
                database,
                graph -> star(graph, 5_000),
                loops,
                statements -> assertThat(statements).isLessThanOrEqualTo(8));
    }

    private static void star(Graph graph, int size) {
        Vertex center = graph.addVertex(T.label, "node", "n", 0);
        for (int i = 1; i <= size; i++) center.addEdge("to", graph.addVertex(T.label, "node", "n", i));
    }

    private void same(
            Database database,
            Consumer<Graph> build,
            List<Function<GraphTraversalSource, Traversal<?, ?>>> loops,
            Consumer<Integer> statements) {
        TinkerGraph model = TinkerGraph.open();
        build.accept(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            build.accept(graph);
            graph.tx().commit();
            for (var loop : loops) {
                List<String> expected = texts(loop.apply(model.traversal()));
                try (StatementLog log = StatementLog.open()) {
                    assertThat(texts(loop.apply(graph.traversal()))).containsExactlyInAnyOrderElementsOf(expected);
                    statements.accept(log.lines().size());
                }
            }
        }
    }

    @EachDatabase
    void aLoopThatWentTooFarIsNotTriedEachTime(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            clique(graph, 12);
            graph.tx().commit();
            List<Boolean> tried = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                try (StatementLog log = StatementLog.open()) {
                    assertThat(graph.traversal()
                                    .V()
                                    .has("n", i)
                                    .repeat(__.out())
                                    .emit()
                                    .until(__.or(__.loops().is(4), __.has("n", 50)))
                                    .count()
                                    .next())
                            .isEqualTo(11 + 121 + 1331 + 14641L);
                    tried.add(log.lines().stream().anyMatch(line -> line.contains(" AS cut")));
                }
            }
            assertThat(tried).containsExactly(true, false, true, false, false, true, false, false);
        }
    }

    @EachDatabase
    void theFirstResultsAreThoseOfTheFirstPasses(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(RootLoopTraversals.knots(), graph, false);
            assertThat(graph.traversal()
                            .V()
                            .has("n", 0)
                            .emit()
                            .repeat(__.out("down"))
                            .limit(3)
                            .values("n")
                            .toList())
                    .containsExactlyInAnyOrder(0, 1, 2)
                    .startsWith(0);
        }
    }

    @EachDatabase
    void aTraversalThatWritesKeepsTinkerPopsLoop(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(RootLoopTraversals.knots(), graph, false);
            GraphTraversalSource g = graph.traversal();
            g.V().has("n", 1)
                    .repeat(__.out("down"))
                    .emit()
                    .property("seen", true)
                    .iterate();
            assertThat(g.V().has("seen").values("n").toSet()).isEqualTo(java.util.Set.of(3, 4, 5, 7, 8, 9, 10, 11, 12));
        }
    }

    @EachDatabase
    void explainAndProfileShowTheLoopInItsStatement(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(RootLoopTraversals.knots(), graph, false);
            Traversal<?, ?> loop = graph.traversal()
                    .V()
                    .has("n", 0)
                    .repeat(__.out("down"))
                    .emit()
                    .values("n");
            String explained =
                    SqlExplanation.of(loop, SqlExplanation.Detail.PLANS).toString();
            assertThat(explained)
                    .contains("repeat {given vertices | out[down]} emit true", "WITH RECURSIVE", "database")
                    .doesNotContain("TinkerPop");
            String profile = graph.traversal()
                    .V()
                    .has("n", 0)
                    .repeat(__.out("down"))
                    .emit()
                    .values("n")
                    .profile()
                    .next()
                    .toString();
            assertThat(profile).contains("WITH RECURSIVE", "statements=1", "rows=20");
        }
    }

    @EachDatabase
    void profileShowsTheStatementsThatTookOver(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            clique(graph, 12);
            graph.tx().commit();
            String profile = graph.traversal()
                    .V()
                    .has("n", 0)
                    .repeat(__.out())
                    .emit()
                    .until(__.or(__.loops().is(4), __.has("n", 50)))
                    .values("n")
                    .profile()
                    .next()
                    .toString();
            assertThat(profile).contains("SqlStep").doesNotContain("statements=1,");
        }
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(String::valueOf).toList();
    }
}
