package io.sqlgraph.compiler.read;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.PropertyType;

/** Where the properties that {@code properties(..)} gives are only counted, or only asked for their values. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class PropertiesAsValues {

    private PropertiesAsValues() {}

    /**
     * Whether the step at an index gives properties of which only their number matters, whether there are any, or their values.
     *
     * @param limit the index after the last step that may be looked at
     * @param existence whether it is asked of the last step whether it gives anything
     */
    static boolean begin(List<Step> steps, int index, int limit, boolean existence) {
        if (steps.get(index).getClass() != PropertiesStep.class) return false;
        var properties = (PropertiesStep<?>) steps.get(index);
        if (properties.getReturnType() != PropertyType.PROPERTY
                || ElementStepReader.hasNull(properties.getPropertyKeys())) return false;
        return index + 1 == limit
                ? existence
                : steps.get(index + 1).getClass() == CountGlobalStep.class || goOn(steps, index + 1, limit);
    }

    /** Whether the step at an index takes the value of each property of the step before it, and nobody asks for the properties. */
    static boolean goOn(List<Step> steps, int index, int limit) {
        if (index >= limit || steps.get(index).getClass() != PropertyValueStep.class) return false;
        Step<?, ?> before = steps.get(index - 1);
        return before.getClass() == PropertiesStep.class
                && ((PropertiesStep<?>) before).getReturnType() == PropertyType.PROPERTY
                && before.getLabels().isEmpty()
                && !TraversalHelper.getRootTraversal(before.getTraversal())
                        .getTraverserRequirements()
                        .contains(TraverserRequirement.PATH);
    }
}
