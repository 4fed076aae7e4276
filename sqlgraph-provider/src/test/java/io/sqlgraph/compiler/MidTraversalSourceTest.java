package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** {@code V()} and {@code E()} after the start: the same for every traverser, so read once for all. */
class MidTraversalSourceTest {

    @TempDir
    Path directory;

    @EachDatabase
    void theyGiveWhatTinkerGraphGivesWithOneStatementEach(Database database) {
        same(database, Map.of(), true);
    }

    @EachDatabase
    void smallBarriersGiveTheSame(Database database) {
        same(database, Map.of("sqlgraph.barrierSize", 2), true);
    }

    private void same(Database database, Map<String, Object> settings, boolean counted) {
        TinkerGraph model = TinkerFactory.createModern();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), settings)) {
            GraphCopies.copy(model, graph, false);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().hasLabel("person").V().hasLabel("software").values("name"),
                    counted);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().values("age").V().has("name", "lop").in().values("name"),
                    counted);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().has("name", "marko")
                            .as("a")
                            .V()
                            .as("b")
                            .where(P.neq("a"))
                            .values("name"),
                    false);
            check(graph, model, 2, g -> g.V().out().E().count(), counted);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().hasLabel("software")
                            .as("s")
                            .V()
                            .hasLabel("person")
                            .as("p")
                            .select("s", "p")
                            .by("name"),
                    false);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().hasLabel("software")
                            .V()
                            .hasLabel("person")
                            .path()
                            .by("name"),
                    false);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().hasLabel("software").V().hasLabel("nothing").count(),
                    false);
            check(
                    graph,
                    model,
                    3,
                    g -> g.V().hasLabel("software")
                            .V()
                            .hasLabel("person")
                            .dedup()
                            .V()
                            .count(),
                    counted);
            check(graph, model, 1, g -> g.inject("a", "b", "c").V().out("knows").values("name"), counted);
            check(
                    graph,
                    model,
                    2,
                    g -> g.V().hasLabel("person")
                            .V()
                            .where(__.out("created").has("name", "ripple"))
                            .values("name"),
                    counted);
        }
    }

    private static void check(
            SqlGraph graph,
            Graph model,
            int statements,
            Function<GraphTraversalSource, Traversal<?, ?>> traversal,
            boolean counted) {
        List<String> expected = texts(traversal.apply(model.traversal()));
        try (StatementLog log = StatementLog.open()) {
            assertThat(texts(traversal.apply(graph.traversal()))).isEqualTo(expected);
            if (counted) assertThat(log.lines()).hasSize(statements);
        }
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(String::valueOf).sorted().toList();
    }
}
