package io.sqlgraph.process.traversal.strategy.optimization;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.compiler.read.LoopReader;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.compiler.read.StepReader;
import io.sqlgraph.compiler.run.LoopRunner;
import io.sqlgraph.compiler.run.LoopWishes;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.process.traversal.step.SqlRepeatStep;
import io.sqlgraph.process.traversal.step.SqlStep;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.Scoping;
import org.apache.tinkerpop.gremlin.process.traversal.step.SideEffectCapable;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
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

    /** What traversers may have beside what they hold, and their bulk. */
    private static final Set<TraverserRequirement> TOLD_APART = EnumSet.of(
            TraverserRequirement.PATH,
            TraverserRequirement.LABELED_PATH,
            TraverserRequirement.SACK,
            TraverserRequirement.SINGLE_LOOP,
            TraverserRequirement.NESTED_LOOP,
            TraverserRequirement.ONE_BULK);

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
            replaceStart(traversal, afterFilters(traversal), barrierSize);
            return;
        }
        int next = replaceStart(traversal, traversal.getSteps().size(), barrierSize);
        if (mayBarrier(traversal)) replaceLater(traversal, next, barrierSize);
        else replaceSourcesAgain(traversal, next);
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

    /** Replaces each {@code V()} and {@code E()} in mid-traversal where traversers must not be gathered before it. */
    private static void replaceSourcesAgain(Traversal.Admin<?, ?> traversal, int from) {
        for (int i = from; i < traversal.getSteps().size(); i++) {
            replaceSourceAgain(traversal, i, 1);
        }
    }

    /** Replaces the step at an index, and those after it, if it is a {@code V()} or {@code E()} in mid-traversal. */
    private static boolean replaceSourceAgain(Traversal.Admin<?, ?> traversal, int index, int barrierSize) {
        if (!(traversal.getSteps().get(index) instanceof GraphStep<?, ?>)) return false;
        var reader =
                new StepReader(traversal.getSteps(), index, traversal.getSteps().size());
        Optional<Segment> all = reader.readSourceAgain();
        all.ifPresent(segment -> replace(traversal, index, segment, SqlStep.Input.ANYTHING, barrierSize));
        return all.isPresent();
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

    private static int replaceStart(Traversal.Admin<?, ?> traversal, int limit, int barrierSize) {
        var reader = new StepReader(traversal.getSteps(), 0, limit);
        Optional<Segment> segment = reader.readFromSource();
        if (segment.isEmpty()) return 0;
        replace(traversal, 0, segment.get(), SqlStep.Input.NONE, barrierSize);
        return 1;
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
        // Steps that look labels up ask for side effects in case there is one of that name.
        if (keys.isEmpty()) return TraversalHelper.anyStepRecursively(SqlCompilerStrategy::hasEffects, traversal);
        if (!keys.equals(Set.of(ProfileSideEffectStep.DEFAULT_METRICS_KEY))) return true;
        return traversal.getSteps().stream()
                .anyMatch(step -> !isProfile((Step<?, ?>) step)
                        && ((Step<?, ?>) step).getRequirements().contains(TraverserRequirement.SIDE_EFFECTS));
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

    private static void replaceLater(Traversal.Admin<?, ?> traversal, int from, int barrierSize) {
        boolean sorted = from > 0 && sorts((SqlStep) traversal.getStartStep());
        for (int i = from; i < traversal.getSteps().size(); i++) {
            Step<?, ?> step = traversal.getSteps().get(i);
            if (step instanceof OrderGlobalStep) sorted = true;
            if (step instanceof RepeatStep<?> repeat) {
                Optional<Loop> loop = LoopReader.read(repeat);
                // Traversers with sacks are told apart by these, too.
                boolean sacks = traversal.getTraverserRequirements().contains(TraverserRequirement.SACK);
                if (loop.isPresent() && !sacks) replace(traversal, i, repeat, loop.get(), barrierSize);
                continue;
            }
            if (i == 0 || replaceSourceAgain(traversal, i, barrierSize)) continue;
            ElementKind input = StepReader.inputOf(step);
            if (input == null) continue;
            var reader =
                    new StepReader(traversal.getSteps(), i, traversal.getSteps().size());
            boolean merged = !sorted && areAlike(traversal);
            Segment segment = reader.readLocal(new Operator.Seeds(input, sorted, merged));
            SqlStep.Input taken = input == ElementKind.VERTEX ? SqlStep.Input.VERTICES : SqlStep.Input.EDGES;
            replace(traversal, i, segment, taken, barrierSize);
        }
    }

    /** Whether traversers that hold the same are the same to every step. */
    private static boolean areAlike(Traversal.Admin<?, ?> traversal) {
        return Collections.disjoint(traversal.getTraverserRequirements(), TOLD_APART);
    }

    @SuppressWarnings("unchecked") // TinkerPop hands out raw lists of steps
    private static void replace(
            Traversal.Admin<?, ?> traversal, int index, RepeatStep<?> repeat, Loop loop, int barrierSize) {
        traversal.removeStep(index);
        var behind = (List<Step<?, ?>>) (List<?>) traversal.getSteps();
        LoopRunner.Wish wish = LoopWishes.of(behind, index);
        traversal.addStep(index, new SqlRepeatStep(traversal, repeat, loop, wish, barrierSize));
    }

    private static boolean sorts(SqlStep step) {
        return step.segment().plan().entries().stream().anyMatch(entry -> entry.operator() instanceof Operator.Sort);
    }

    private static void replace(
            Traversal.Admin<?, ?> traversal, int start, Segment segment, SqlStep.Input input, int barrierSize) {
        List<Step<?, ?>> steps = new ArrayList<>();
        for (int i = start; i < segment.end(); i++) {
            steps.add(traversal.getSteps().get(start));
            traversal.removeStep(start);
        }
        traversal.addStep(start, new SqlStep(traversal, segment, steps, input, barrierSize));
    }
}
