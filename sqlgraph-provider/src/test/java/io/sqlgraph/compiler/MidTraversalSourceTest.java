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
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** {@code V()} and {@code E()} after the start: the same for every traverser, so read once for all. */
class MidTraversalSourceTest {

    @TempDir
    Path directory;

    @EachDatabase
    void theyGiveWhatTinkerGraphGivesWithOneStatementEach(Database database) {
        same(database, Map.of());
    }

    @EachDatabase
    void smallBarriersNeedNoMoreStatements(Database database) {
        same(database, Map.of("sqlgraph.barrierSize", 2));
    }

    private void same(Database database, Map<String, Object> settings) {
        TinkerGraph model = TinkerFactory.createModern();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), settings)) {
            GraphCopies.copy(model, graph, false);
            for (Case each : CASES) check(graph, model, each);
        }
    }

    private record Case(int statements, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {}

    private static final List<Case> CASES = List.of(
            new Case(2, g -> g.V().hasLabel("person").V().hasLabel("software").values("name")),
            new Case(2, g -> g.V().values("age").V().has("name", "lop").in().values("name")),
            new Case(
                    2,
                    g -> g.V().has("age").as("a").V().as("b").where(P.neq("a")).values("name")),
            new Case(2, g -> g.V().out().E().count()),
            new Case(
                    2,
                    g -> g.V().hasLabel("software")
                            .as("s")
                            .V()
                            .hasLabel("person")
                            .as("p")
                            .select("s", "p")
                            .by(T.label)),
            new Case(
                    2,
                    g -> g.V().hasLabel("software")
                            .V()
                            .hasLabel("person")
                            .path()
                            .by(T.label)),
            new Case(1, g -> g.V().hasLabel("software").V().hasLabel("nothing").count()),
            new Case(
                    3,
                    g -> g.V().hasLabel("software")
                            .V()
                            .hasLabel("person")
                            .dedup()
                            .V()
                            .count()),
            new Case(1, g -> g.inject("a", "b", "c").V().out("knows").values("name")),
            new Case(
                    2,
                    g -> g.V().hasLabel("person")
                            .V()
                            .where(__.out("created").has("name", "ripple"))
                            .values("name")));

    private static void check(SqlGraph graph, Graph model, Case each) {
        List<String> expected = texts(each.traversal().apply(model.traversal()));
        try (StatementLog log = StatementLog.open()) {
            assertThat(texts(each.traversal().apply(graph.traversal()))).isEqualTo(expected);
            assertThat(log.lines()).hasSize(each.statements());
        }
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(String::valueOf).sorted().toList();
    }
}
