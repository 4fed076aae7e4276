package io.sqlgraph.process.traversal.step;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ElementMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FormatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IdStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Whether the steps after a statement ask the elements that it gives for properties, as far as one can see. To be wrong costs a
 * statement or wider rows, never the answer.
 */
final class PropertyReads {

    private PropertyReads() {}

    /** Whether any step after this one, before elements give way to others, reads properties. */
    static boolean after(Step<?, ?> step) {
        Step<?, ?> next = step.getNextStep();
        while (!(next instanceof EmptyStep)) {
            if (reads(next)) return true;
            if (leaves(next)) return false;
            next = next.getNextStep();
        }
        return false;
    }

    private static boolean reads(Step<?, ?> step) {
        if (step instanceof PropertiesStep
                || step instanceof PropertyMapStep
                || step instanceof ElementMapStep
                || step instanceof FormatStep
                || step instanceof LambdaHolder) {
            return true;
        }
        if (step instanceof HasStep<?> has) {
            return has.getHasContainers().stream().anyMatch(container -> !isToken(container.getKey()));
        }
        return step instanceof TraversalParent parent && readsInChildren(parent);
    }

    private static boolean isToken(String key) {
        return T.id.getAccessor().equals(key) || T.label.getAccessor().equals(key);
    }

    private static boolean readsInChildren(TraversalParent parent) {
        return anyReads(parent.getLocalChildren()) || anyReads(parent.getGlobalChildren());
    }

    private static boolean anyReads(List<? extends Traversal.Admin<?, ?>> children) {
        return children.stream().anyMatch(PropertyReads::reads);
    }

    private static boolean reads(Traversal.Admin<?, ?> child) {
        if (child instanceof ValueTraversal) return true;
        for (Step<?, ?> step : child.getSteps()) {
            if (reads(step)) return true;
            if (leaves(step)) return false;
        }
        return false;
    }

    /** Whether what comes after a step is something else than the elements before it. */
    private static boolean leaves(Step<?, ?> step) {
        return step instanceof VertexStep
                || step instanceof GraphStep
                || step instanceof EdgeVertexStep
                || step instanceof EdgeOtherVertexStep
                || step instanceof SqlStep
                || step instanceof SqlRepeatStep
                || step instanceof RepeatStep
                || step instanceof IdStep
                || step instanceof LabelStep
                || step instanceof CountGlobalStep;
    }
}
