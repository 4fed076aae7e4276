package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
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

    private static final List<Case> GATHERED = List.of(
            new Case(
                    2,
                    g -> g.V().hasLabel("person")
                            .out()
                            .aggregate("x")
                            .V()
                            .has("name", "josh")
                            .out()
                            .where(P.within("x"))
                            .values("name")),
            new Case(
                    2,
                    g -> g.V().out()
                            .aggregate("x")
                            .by("name")
                            .V()
                            .hasLabel("person")
                            .count()),
            new Case(
                    2,
                    g -> g.V().out()
                            .aggregate("x")
                            .V()
                            .hasLabel("person")
                            .groupCount()
                            .by("name")),
            new Case(
                    2,
                    g -> g.V().out()
                            .as("a")
                            .aggregate("x")
                            .V()
                            .hasLabel("person")
                            .where(P.without("x"))
                            .select("a")
                            .values("name")),
            new Case(
                    2,
                    g -> g.V().out()
                            .aggregate("x")
                            .V()
                            .hasLabel("software")
                            .path()
                            .by("name")),
            new Case(
                    3,
                    g -> g.V().hasLabel("person")
                            .aggregate("x")
                            .V()
                            .hasLabel("software")
                            .aggregate("y")
                            .V()
                            .where(P.without("x"))
                            .where(P.within("y"))
                            .values("name")));

    @EachDatabase
    void theyFollowWhatIsGathered(Database database) {
        for (Map<String, Object> settings :
                List.of(Map.<String, Object>of(), Map.<String, Object>of("sqlgraph.barrierSize", 2))) {
            TinkerGraph model = TinkerFactory.createModern();
            try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), settings)) {
                GraphCopies.copy(model, graph, false);
                for (Case each : GATHERED) check(graph, model, each);
            }
        }
    }

    /** They were made for each traverser, each of which a filter then compared with all that was gathered. */
    @EachDatabase
    void whatIsGatheredBeforeIsFollowedOnce(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            GraphTraversalSource g = graph.traversal();
            assertThat(made(g.V().hasLabel("person").aggregate("x").V().hasLabel("software")))
                    .isEqualTo(2);
            assertThat(made(g.V().hasLabel("person").V().hasLabel("software"))).isEqualTo(2);
            assertThat(made(g.V().hasLabel("person")
                            .as("a")
                            .aggregate("x")
                            .V()
                            .hasLabel("software")
                            .as("b")
                            .where(P.neq("a"))))
                    .as("told apart by a label")
                    .isEqualTo(8);
            assertThat(g.V().hasLabel("person")
                            .aggregate("x")
                            .V()
                            .hasLabel("software")
                            .limit(2)
                            .toSet())
                    .as("a limit sees different ones")
                    .hasSize(2);
        }
    }

    /** How many traversers a walk gives; equal ones may be one. */
    private static int made(GraphTraversal<?, ?> walk) {
        var made = new AtomicInteger();
        walk.map(traverser -> made.incrementAndGet()).iterate();
        return made.get();
    }

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
