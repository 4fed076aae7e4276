package io.sqlgraph.process.traversal.strategy.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.process.traversal.step.SqlStep;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.EdgeLabelVerificationStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCompilerStrategyTest {

    @TempDir
    Path directory;

    private SqlGraph graph;
    private GraphTraversalSource g;

    @BeforeEach
    void twoWalksLeadToOneVertex() {
        graph = SqlGraph.open("jdbc:sqlite:" + directory.resolve("graph.db"));
        g = graph.traversal();
        Vertex end = graph.addVertex();
        graph.addVertex().addEdge("e", end);
        graph.addVertex().addEdge("e", end);
        graph.tx().commit();
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aPlainWalkIsCompiled() {
        assertThat(compiled(g.V().out().barrier())).isTrue();
        assertThat(g.V().out().barrier().toList()).hasSize(2);
    }

    @Test
    void withoutBulkABarrierMergesWhatItGathers() {
        GraphTraversalSource unbulked = g.withBulk(false);
        Traversal<?, ?> walk = unbulked.V().out().barrier();
        assertThat(compiled(walk)).isTrue();
        assertThat(TraversalHelper.hasStepOfClass(NoOpBarrierStep.class, walk.asAdmin()))
                .isTrue();
        assertThat(unbulked.V().out().barrier().toList()).hasSize(1);
    }

    @Test
    void aBarrierMergesSacks() {
        GraphTraversalSource summing = g.withBulk(false).withSack(1, Operator.sum);
        assertThat(summing.V().out().barrier().<Integer>sack().toList()).containsExactly(2);
    }

    @Test
    void aSackThatIsNeverMergedDoesNotStopTheCompiler() {
        assertThat(compiled(g.withSack(1).V().out())).isTrue();
    }

    @Test
    void edgeLabelsAreVerifiedBeforeHopsAreCompiled() {
        GraphTraversalSource strict = g.withStrategies(
                EdgeLabelVerificationStrategy.build().throwException().create());
        assertThatThrownBy(() -> strict.V().out().iterate())
                .hasMessageContaining("vertex step without any specified edge label");
        assertThat(strict.V().out("e").count().next()).isEqualTo(2);
    }

    @Test
    void profileMeasuresSegmentsOrEachStepAsTheOptionSays() {
        assertThat(compiled(g.V().out().profile())).isTrue();
        try (SqlGraph stepwise = SqlGraph.open(new MapConfiguration(Map.of(
                "sqlgraph.jdbc.url", "jdbc:sqlite:" + directory.resolve("graph.db"), "sqlgraph.profile", "steps")))) {
            GraphTraversalSource s = stepwise.traversal();
            assertThat(compiled(s.V().out().profile())).isFalse();
            assertThat(compiled(s.V().where(__.out()).profile("metrics"))).isFalse();
            assertThat(compiled(s.V().out())).isTrue();
            assertThat(s.V().out().profile().next().getMetrics()).hasSize(2);
        }
    }

    private static boolean compiled(Traversal<?, ?> traversal) {
        traversal.asAdmin().applyStrategies();
        return TraversalHelper.hasStepOfClass(SqlStep.class, traversal.asAdmin());
    }
}
