package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Loops give what TinkerGraph gives, in a number of statements that depends on their levels, not on the elements. */
class RepeatTest {

    @TempDir
    Path directory;

    @EachDatabase
    void modernGivesWhatTinkerGraphGives(Database database) {
        TinkerGraphComparison.compare(
                database,
                directory,
                GraphCopies.withTids(TinkerFactory.createModern()),
                RepeatTraversals.modern(),
                false);
    }

    @EachDatabase
    void boundedLoopsAreOneStatement(Database database) {
        assertThat(TinkerGraphComparison.ofManyStatements(
                        database, directory, TinkerFactory.createModern(), RepeatTraversals.oneStatement()))
                .isEmpty();
    }

    @EachDatabase
    void timesWithoutRepeatIsRefusedAsTinkerPopDoes(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            assertThatThrownBy(() -> graph.traversal().V().times(5).iterate())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The repeat()-traversal was not defined");
        }
    }

    @EachDatabase
    void boundedLoopsWalkHundredsOfRelations(Database database) {
        TinkerGraph model = TinkerGraph.open();
        StatementCountTest.build(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            StatementCountTest.build(graph);
            graph.tx().commit();
            Object start = graph.traversal().V().has("n", 0).next().id();
            Object modelStart = model.traversal().V().has("n", 0).next().id();
            for (int times = 1; times <= 5; times++) {
                int levels = times;
                Function<GraphTraversal<Vertex, Vertex>, Long> reached = from -> from.repeat(__.both())
                        .emit()
                        .times(levels)
                        .dedup()
                        .count()
                        .next();
                Function<GraphTraversal<Vertex, Vertex>, Long> walks = from ->
                        from.repeat(__.both()).emit().times(levels).count().next();
                Long expectedReached = reached.apply(model.traversal().V(modelStart));
                Long expectedWalks = walks.apply(model.traversal().V(modelStart));
                try (StatementLog log = StatementLog.open()) {
                    assertThat(reached.apply(graph.traversal().V(start))).isEqualTo(expectedReached);
                    assertThat(walks.apply(graph.traversal().V(start))).isEqualTo(expectedWalks);
                    assertThat(log.lines()).hasSizeLessThanOrEqualTo(2);
                }
            }
        }
    }
}
