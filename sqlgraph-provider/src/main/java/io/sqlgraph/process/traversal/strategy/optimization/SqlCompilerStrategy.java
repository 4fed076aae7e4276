package io.sqlgraph.process.traversal.strategy.optimization;

import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.process.traversal.step.SegmentSteps;
import io.sqlgraph.process.traversal.step.SqlStep;
import io.sqlgraph.structure.SqlGraph;
import java.util.List;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.Scoping;
import org.apache.tinkerpop.gremlin.process.traversal.step.SideEffectCapable;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.ProfileSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SideEffectCapStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.EdgeLabelVerificationStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * Replaces runs of steps by {@link SqlStep}s: from {@code V()} and {@code E()} at the start of a traversal as far as steps
 * can be read, and, in traversals that only read, runs of steps from a hop on.
 *
 * <p>It works on what all strategies of TinkerPop and of the user have left, so that these are honoured.
 */
public final class SqlCompilerStrategy extends AbstractTraversalStrategy<TraversalStrategy.ProviderOptimizationStrategy>
        implements TraversalStrategy.ProviderOptimizationStrategy {

    private static final long serialVersionUID = 1L;
    private static final SqlCompilerStrategy INSTANCE = new SqlCompilerStrategy();

    /** The size of the barriers that TinkerPop's strategies put in. */
    private static final int LAZY_BARRIER = 2_500;

    private SqlCompilerStrategy() {}

    public static SqlCompilerStrategy instance() {
        return INSTANCE;
    }

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
        if (TraversalHelper.onGraphComputer(traversal) || traversal.getSteps().isEmpty()) return;
        if (!(traversal.getGraph().orElse(null) instanceof SqlGraph graph)) return;
        StorageSettings settings = graph.storage().settings();
        if (!settings.compiler()) return;
        if (settings.profile() == StorageSettings.Profile.STEPS && isProfiled(traversal)) return;
        if (settings.order() == StorageSettings.Order.INSERTION && hops(traversal)) return;
        // Verification comes after this strategy and would no longer see the hops.
        traversal
                .getStrategies()
                .getStrategy(EdgeLabelVerificationStrategy.class)
                .ifPresent(verification -> verification.apply(traversal));
        int barrierSize = settings.barrierSize();
        if (barriersMatter(traversal)) {
            SegmentSteps.replaceStart(traversal, 0, afterFilters(traversal), false, barrierSize);
            return;
        }
        boolean gathers = mayBarrier(traversal);
        int next = SegmentSteps.replaceStart(traversal, 0, traversal.getSteps().size(), gathers, barrierSize);
        if (gathers) SegmentSteps.replaceLater(traversal, next, barrierSize);
        else SegmentSteps.replaceSourcesAgain(traversal, next, barrierSize);
        widenBarriers(traversal, barrierSize);
    }

    /** Lets as many traversers through TinkerPop's own barriers at a time as one statement serves. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void widenBarriers(Traversal.Admin<?, ?> traversal, int barrierSize) {
        if (barrierSize <= LAZY_BARRIER) return;
        for (NoOpBarrierStep<?> barrier : TraversalHelper.getStepsOfClass(NoOpBarrierStep.class, traversal)) {
            if (barrier.getMaxBarrierSize() != LAZY_BARRIER) continue;
            var wider = new NoOpBarrierStep<>(traversal, barrierSize);
            TraversalHelper.copyLabels(barrier, wider, false);
            TraversalHelper.replaceStep((Step) barrier, wider, traversal);
        }
    }

    /**
     * Whether the answer depends on where traversers are merged: with a sack merger, and without bulk. A segment merges where
     * the database does it best, and leaves the barriers out.
     */
    private static boolean barriersMatter(Traversal.Admin<?, ?> traversal) {
        Traversal.Admin<?, ?> root = TraversalHelper.getRootTraversal(traversal);
        return root.getSideEffects().getSackMerger() != null
                || root.getTraverserRequirements().contains(TraverserRequirement.ONE_BULK);
    }

    /** Indexes give the edges of a vertex in the order of their other ends. */
    private static boolean hops(Traversal.Admin<?, ?> traversal) {
        return TraversalHelper.hasStepOfAssignableClassRecursively(VertexStep.class, traversal);
    }

    private static boolean isProfiled(Traversal.Admin<?, ?> traversal) {
        return TraversalHelper.hasStepOfClass(ProfileSideEffectStep.class, TraversalHelper.getRootTraversal(traversal));
    }

    /** The index of the first step that is no {@code V()}, {@code E()} or filter of its elements by what they hold. */
    private static int afterFilters(Traversal.Admin<?, ?> traversal) {
        int index = 1;
        while (index < traversal.getSteps().size() && traversal.getSteps().get(index) instanceof HasStep) index++;
        return index;
    }

    /**
     * Whether traversers may be gathered before a step: not in children, which run for one traverser at a time, nor where
     * somebody could tell by a side effect or by what was written in the meantime.
     */
    private static boolean mayBarrier(Traversal.Admin<?, ?> traversal) {
        return traversal.isRoot()
                && !usesSideEffects(traversal)
                && !TraversalHelper.hasStepOfAssignableClassRecursively(Mutating.class, traversal);
    }

    /** That of {@code profile()} is no reason to run other steps than those to be profiled. */
    private static boolean usesSideEffects(Traversal.Admin<?, ?> traversal) {
        if (!traversal.getTraverserRequirements().contains(TraverserRequirement.SIDE_EFFECTS)) return false;
        Set<String> keys = traversal.getSideEffects().keys();
        boolean profiled = keys.equals(Set.of(ProfileSideEffectStep.DEFAULT_METRICS_KEY));
        if (!keys.isEmpty() && !profiled) return true;
        // Steps that look labels up ask for side effects in case there is one of that name, and all parents of other
        // steps do so as soon as there is any.
        return TraversalHelper.anyStepRecursively(step -> !isProfile(step) && hasEffects(step), traversal);
    }

    private static boolean hasEffects(Step<?, ?> step) {
        if (step instanceof Scoping || !step.getRequirements().contains(TraverserRequirement.SIDE_EFFECTS))
            return false;
        // The children of a step that has no effect itself are looked at for themselves.
        return !(step instanceof TraversalParent) || step instanceof SideEffectCapable || step instanceof LambdaHolder;
    }

    private static boolean isProfile(Step<?, ?> step) {
        return step instanceof ProfileSideEffectStep
                || step instanceof SideEffectCapStep<?, ?> cap
                        && cap.getSideEffectKeys().equals(List.of(ProfileSideEffectStep.DEFAULT_METRICS_KEY));
    }
}
