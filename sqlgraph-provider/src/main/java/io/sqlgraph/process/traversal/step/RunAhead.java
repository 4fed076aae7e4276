package io.sqlgraph.process.traversal.step;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;
import org.apache.tinkerpop.gremlin.process.traversal.step.SideEffectCapable;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DiscardStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.UnfoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.InjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.EventStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalUtil;

/** Whether a merge step may take many traversers and look at their maps before it merges for the first of them. */
final class RunAhead {

    /** Steps that give the same whatever the graph holds. */
    private static final Set<Class<?>> BLIND = Set.of(
            InjectStep.class,
            UnfoldStep.class,
            IdentityStep.class,
            ConstantStep.class,
            NoOpBarrierStep.class,
            RangeGlobalStep.class,
            SelectOneStep.class);

    private RunAhead() {}

    /** Whether what comes before a step is the same whether the step has written in the meantime or not. */
    static boolean isSafeBefore(Step<?, ?> merge) {
        Traversal.Admin<?, ?> traversal = merge.getTraversal();
        if (!traversal.isRoot()
                || TraversalHelper.anyStepRecursively(step -> step instanceof SideEffectCapable, traversal)) {
            return false;
        }
        boolean before = true;
        Set<String> mergedVertices = new HashSet<>();
        for (Step<?, ?> step : traversal.getSteps()) {
            if (step.getId().equals(merge.getId())) {
                before = false;
                if (!mergedVertices.isEmpty() && !isBetween(merge, mergedVertices)) return false;
            } else if (before) {
                if (isBlind(step) || isReadBeforeWriting(step)) continue;
                if (!mergesBlindly(step)) return false;
                // One without a label is merged for, too.
                mergedVertices.add("");
                mergedVertices.addAll(step.getLabels());
            } else if (!mergedVertices.isEmpty() && !isBlind(step) && !isEnd(step)) {
                return false;
            }
        }
        return !before;
    }

    /** Whether a step makes nothing of its traversers but their number. */
    private static boolean isEnd(Step<?, ?> step) {
        return step instanceof CountGlobalStep || step instanceof DiscardStep;
    }

    private static boolean isBlind(Step<?, ?> step) {
        return BLIND.contains(step.getClass())
                && (!(step instanceof TraversalParent parent)
                        || parent.getLocalChildren().isEmpty());
    }

    /** Whether a step merges vertices, and looks at nothing else of the graph. */
    private static boolean mergesBlindly(Step<?, ?> step) {
        return step instanceof SqlMergeVertexStep<?> merge && areBlind(merge.getLocalChildren());
    }

    private static <S, E> boolean areBlind(List<Traversal.Admin<S, E>> children) {
        return children.stream()
                .allMatch(
                        child -> !TraversalHelper.anyStepRecursively(step -> !BLIND.contains(step.getClass()), child));
    }

    /**
     * Whether a step merges edges between vertices merged before it: then all of these can be merged first. Listeners would
     * hear of things in another order.
     */
    private static boolean isBetween(Step<?, ?> step, Set<String> mergedVertices) {
        return step instanceof SqlMergeEdgeStep<?> merge
                && step.getTraversal()
                        .getStrategies()
                        .getStrategy(EventStrategy.class)
                        .isEmpty()
                && areBlind(merge.getLocalChildren())
                && selects(merge.getOutVTraversal(), mergedVertices)
                && selects(merge.getInVTraversal(), mergedVertices);
    }

    private static boolean selects(Traversal.Admin<?, ?> end, Set<String> labels) {
        return end != null
                && end.getSteps().size() == 1
                && end.getStartStep() instanceof SelectOneStep<?, ?> select
                && labels.containsAll(select.getScopeKeys());
    }

    private static boolean isReadBeforeWriting(Step<?, ?> step) {
        return step instanceof SqlStep sql && sql.isStart();
    }

    /** Whether a child can be asked for a traverser before its turn: nothing but its result tells that it was asked. */
    static boolean isPure(Traversal.Admin<?, ?> child) {
        return !TraversalHelper.anyStepRecursively(
                step -> step instanceof Mutating || step instanceof SideEffectCapable || step instanceof LambdaHolder,
                child);
    }

    /** What a child gives for a traverser; null when it gives nothing. */
    static <S> Object resultOf(Traverser.Admin<S> traverser, Traversal.Admin<S, ?> child) {
        Object[] result = {null};
        TraversalUtil.produce(traverser, child).ifProductive(value -> result[0] = value);
        return result[0];
    }

    /** Whether the child gives a map for a traverser; if not, the step is to say so when it comes to that. */
    static <S> boolean givesMap(Traverser.Admin<S> traverser, Traversal.Admin<S, ?> map) {
        return resultOf(traverser, map) instanceof Map;
    }
}
