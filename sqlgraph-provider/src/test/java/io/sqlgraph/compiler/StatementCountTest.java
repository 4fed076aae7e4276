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
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

class StatementCountTest {

    /** Traversals that are compared with TinkerGraph elsewhere, and are not one statement. */
    private static final Set<String> MORE = Set.of(
            "V([])",
            "V.hasLabel(none)",
            "V.hasLabel(none).count",
            "has null",
            "has within none",
            "values missing",
            "out nothing");

    @TempDir
    Path directory;

    @EachDatabase
    void sourcesFiltersWalksAndValuesAreOneStatement(Database database) {
        List<String> others = new ArrayList<>();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            List<Traversals.Case> cases = new ArrayList<>(Traversals.oneStatement());
            cases.addAll(RecordTraversals.oneStatement());
            cases.addAll(PlaceTraversals.all());
            cases.addAll(AggregateTraversals.oneStatement());
            cases.addAll(ChildLoopTraversals.all());
            for (Traversals.Case each : cases) {
                Traversal<?, ?> traversal = each.traversal().apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    traversal.iterate();
                    if (log.lines().size() != 1 && !MORE.contains(each.text())) others.add(each.text() + log.lines());
                }
            }
        }
        assertThat(others).isEmpty();
    }

    @EachDatabase
    void whatNothingCanMatchIsNoStatement(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            GraphTraversalSource g = graph.traversal();
            g.V().limit(1).iterate();
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V().hasLabel("nothing").count().next()).isZero();
                assertThat(g.V().hasLabel("software").out().toList()).isEmpty();
                assertThat(g.V().has("nothing", 1).toList()).isEmpty();
                assertThat(log.lines()).isEmpty();
            }
        }
    }

    @EachDatabase
    void aShortWalkAfterALambdaComesAlongAndALongOneIsOneStatementPerBarrier(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphTraversalSource g = graph.traversal();
            Vertex hub = graph.addVertex("hub");
            for (int i = 0; i < 1_500; i++) hub.addEdge("to", graph.addVertex("leaf"));
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V().hasLabel("leaf")
                                .map(traverser -> traverser.get())
                                .in("to")
                                .out("to")
                                .count()
                                .next())
                        .isEqualTo(1_500L * 1_500);
                assertThat(log.lines()).hasSize(1);
            }
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V().hasLabel("leaf")
                                .map(traverser -> traverser.get())
                                .in("to")
                                .out("to")
                                .in("to")
                                .count()
                                .next())
                        .isEqualTo(1_500L * 1_500);
                assertThat(log.lines()).hasSize(2);
            }
        }
    }

    @EachDatabase
    void aTraversalThatIsNotReadToItsEndIsOneStatement(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            try (StatementLog log = StatementLog.open()) {
                GraphTraversalSource g = graph.traversal();
                Traversal<?, ?> traversal = g.V().out().values("name");
                assertThat(traversal.hasNext()).isTrue();
                closeQuietly(traversal);
                assertThat(log.lines()).hasSize(1);
            }
        }
    }

    @EachDatabase
    void hundredsOfRelationsAreWalkedInOneStatement(Database database) {
        TinkerGraph model = TinkerGraph.open();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            build(model);
            build(graph);
            graph.tx().commit();
            GraphTraversalSource g = graph.traversal();
            GraphTraversalSource m = model.traversal();
            Object start = g.V().has("n", 0).next().id();
            Object modelStart = m.V().has("n", 0).next().id();
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V(start).both().count().next())
                        .isEqualTo(m.V(modelStart).both().count().next());
                assertThat(g.V().both().both().count().next())
                        .isEqualTo(m.V().both().both().count().next());
                assertThat(g.V(start).repeat(__.both()).times(3).dedup().count().next())
                        .isEqualTo(m.V(modelStart)
                                .repeat(__.both())
                                .times(3)
                                .dedup()
                                .count()
                                .next());
                assertThat(g.V(start).both().both().values("n").dedup().count().next())
                        .isEqualTo(m.V(modelStart)
                                .both()
                                .both()
                                .values("n")
                                .dedup()
                                .count()
                                .next());
                assertThat(log.lines()).hasSizeLessThan(40);
                log.clear();
                assertThat(g.V().map(traverser -> traverser.get()).values("n").toSet())
                        .isEqualTo(m.V().values("n").toSet());
                assertThat(log.lines()).hasSize(3);
                log.clear();
                assertThat(g.V().map(traverser -> traverser.get())
                                .both()
                                .values("n")
                                .toSet())
                        .isEqualTo(m.V().both().values("n").toSet());
                assertThat(log.lines()).hasSizeLessThan(6);
                log.clear();
                assertThat(g.V(start)
                                .repeat(__.both().dedup())
                                .emit()
                                .times(6)
                                .values("n")
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(m.V(modelStart)
                                .repeat(__.both().dedup())
                                .emit()
                                .times(6)
                                .values("n")
                                .toList());
                assertThat(log.lines()).hasSizeLessThan(25);
            }
        }
    }

    /** SQLite opened each of 400 relations for each vertex, which took seconds. */
    @EachDatabase
    void aHopOverHundredsOfRelationsLooksOnlyWhereTheVertexCanHaveEdges(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            build(graph);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                graph.traversal().V().repeat(__.both()).emit().limit(2_000).iterate();
                assertThat(log.lines()).anyMatch(line -> line.contains(" & 16383) = "));
                log.clear();
                graph.traversal().V().both().both().count().next();
                String sql = log.lines().get(0);
                assertThat(sql.contains(" & 16383) = ")).isEqualTo(sql.contains("json_group_array"));
            }
        }
    }

    /** 100 vertex labels and 200 edge labels, each between two vertex labels. */
    static void build(Graph graph) {
        var random = new Random(3);
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < 300; i++) vertices.add(graph.addVertex(T.label, "label" + i % 100, "n", i));
        for (int i = 0; i < 600; i++) {
            int relation = i % 200;
            int from = relation % 100 + 100 * random.nextInt(3);
            int to = (relation * 7 + relation / 100) % 100 + 100 * random.nextInt(3);
            vertices.get(from).addEdge("edge" + relation, vertices.get(to));
        }
    }

    private static void closeQuietly(Traversal<?, ?> traversal) {
        try {
            traversal.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
