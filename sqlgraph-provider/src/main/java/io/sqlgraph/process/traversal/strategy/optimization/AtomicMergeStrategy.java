package io.sqlgraph.process.traversal.strategy.optimization;

import io.sqlgraph.process.traversal.step.SqlMergeEdgeStep;
import io.sqlgraph.process.traversal.step.SqlMergeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeEdgeStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/** Replaces {@code mergeV()} and {@code mergeE()} by steps that lock what they search for. */
public final class AtomicMergeStrategy extends AbstractTraversalStrategy<TraversalStrategy.ProviderOptimizationStrategy>
        implements TraversalStrategy.ProviderOptimizationStrategy {

    private static final long serialVersionUID = 1L;
    private static final AtomicMergeStrategy INSTANCE = new AtomicMergeStrategy();

    private AtomicMergeStrategy() {}

    public static AtomicMergeStrategy instance() {
        return INSTANCE;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void apply(Traversal.Admin<?, ?> traversal) {
        if (TraversalHelper.onGraphComputer(traversal)) return;
        for (Step<?, ?> step : traversal.getSteps().toArray(Step[]::new)) {
            if (step.getClass() == MergeVertexStep.class) {
                TraversalHelper.replaceStep((Step) step, new SqlMergeVertexStep<>((MergeVertexStep) step), traversal);
            } else if (step.getClass() == MergeEdgeStep.class) {
                TraversalHelper.replaceStep((Step) step, new SqlMergeEdgeStep<>((MergeEdgeStep) step), traversal);
            }
        }
    }
}
