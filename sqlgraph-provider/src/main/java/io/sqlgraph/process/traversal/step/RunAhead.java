package io.sqlgraph.process.traversal.step;

import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ConstantTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.IdentityTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.UnfoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.InjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
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
            RangeGlobalStep.class);

    private RunAhead() {}

    /** Whether what comes before a step is the same whether the step has written in the meantime or not. */
    static boolean isSafeBefore(Step<?, ?> merge) {
        Traversal.Admin<?, ?> traversal = merge.getTraversal();
        if (!traversal.isRoot() || traversal.getTraverserRequirements().contains(TraverserRequirement.SIDE_EFFECTS)) {
            return false;
        }
        for (Step<?, ?> step : traversal.getSteps()) {
            if (step.getId().equals(merge.getId())) return true;
            if (!BLIND.contains(step.getClass()) && !isReadBeforeWriting(step)) return false;
        }
        return false;
    }

    private static boolean isReadBeforeWriting(Step<?, ?> step) {
        return step instanceof SqlStep sql && sql.isStart();
    }

    /** Whether a child gives a map that depends on nothing but its traverser. */
    static boolean isOfTraverser(Traversal.Admin<?, ?> map) {
        if (map instanceof IdentityTraversal || map instanceof ConstantTraversal) return true;
        return map.getSteps().size() == 1
                && map.getStartStep() instanceof SelectOneStep<?, ?> select
                && select.getLocalChildren().isEmpty();
    }

    /** Whether the child gives a map for a traverser; if not, the step is to say so when it comes to that. */
    static <S> boolean givesMap(Traverser.Admin<S> traverser, Traversal.Admin<S, ?> map) {
        boolean[] given = {false};
        TraversalUtil.produce(traverser, map).ifProductive(value -> given[0] = value instanceof Map);
        return given[0];
    }
}
