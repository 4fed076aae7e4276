package io.sqlgraph.compiler.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ConstantTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValueHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.PropertiesHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddEdgeStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddElementStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AddPropertyStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AddPropertyStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * Where the constants are in TinkerPop's steps that write: values of properties and ids of new elements, and, as children,
 * the maps of {@code mergeV()} and {@code mergeE()} and the vertices that an edge is to go between. No strategy looks at
 * them, so that they may be of any class.
 */
public final class WrittenPlaces {

    private WrittenPlaces() {}

    /** Whether a value that is written is a constant, and not something that gives one. */
    public static boolean isConstant(Object value) {
        return value != null && !(value instanceof Traversal) && !(value instanceof GValue);
    }

    /** The constant that a child of a step that writes consists of; null for any other child. */
    public static Object constantOf(TraversalParent parent, Traversal.Admin<?, ?> child) {
        if (parent instanceof MergeStepContract) {
            return child instanceof ConstantTraversal<?, ?> constant && constant.next() instanceof Map<?, ?> map
                    ? map
                    : null;
        }
        if (!(parent instanceof AddEdgeStepContract) || child.getSteps().size() != 1) return null;
        boolean vertex = child.getStartStep() instanceof ConstantStep<?, ?> constant
                && constant.getLabels().isEmpty()
                && constant.getConstant() instanceof Vertex;
        return vertex ? ((ConstantStep<?, ?>) child.getStartStep()).getConstant() : null;
    }

    /** Puts what a function gives in the place of each constant of a step but for those of its children. */
    static void visit(Object step, UnaryOperator<Object> function) {
        if (step instanceof AddElementStepContract<?, ?> adding) {
            visitProperties(adding, function);
            visitId(adding, function);
        } else if (step instanceof AddPropertyStepContract<?> setting) {
            visitProperties(setting, function);
            visitValue(setting, function);
        }
    }

    private static void visitProperties(PropertiesHolder step, UnaryOperator<Object> function) {
        for (Map.Entry<Object, List<Object>> entry :
                List.copyOf(step.getPropertiesWithGValues().entrySet())) {
            List<Object> others = new ArrayList<>(entry.getValue().size());
            boolean changed = false;
            for (Object value : entry.getValue()) {
                Object other = isConstant(value) ? function.apply(value) : value;
                changed |= other != value;
                others.add(other);
            }
            if (!changed) continue;
            Object key = entry.getKey();
            step.removeProperty(key);
            for (Object other : others) step.addProperty(key, other);
        }
    }

    private static void visitId(AddElementStepContract<?, ?> step, UnaryOperator<Object> function) {
        Object id = step.getElementIdWithGValue();
        Object other = isConstant(id) ? function.apply(id) : id;
        if (other == id) return;
        step.removeElementId();
        step.setElementId(other);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // TinkerPop takes steps by their raw types
    private static void visitValue(AddPropertyStepContract<?> step, UnaryOperator<Object> function) {
        Object value = step.getValueWithGValue();
        Object other = isConstant(value) ? function.apply(value) : value;
        if (other == value) return;
        if (!(step instanceof GValueHolder)) {
            step.removeProperty(T.value);
            step.addProperty(T.value, other);
            return;
        }
        Traversal.Admin<?, ?> traversal = step.getTraversal();
        var own = new AddPropertyStepPlaceholder(traversal, step.getCardinality(), step.getKey(), other);
        step.getPropertiesWithGValues().forEach((key, values) -> own.addProperty(key, values.get(0)));
        TraversalHelper.copyLabels(step, own, false);
        TraversalHelper.replaceStep(step, own, traversal);
    }

    /** Puts another constant in the place of a {@linkplain #constantOf child that is one}. */
    @SuppressWarnings({"unchecked", "rawtypes", "ReferenceEquality"}) // raw merge steps; the very child is replaced
    static void replace(TraversalParent parent, Traversal.Admin<?, ?> child, Object constant) {
        if (parent instanceof MergeStepContract merge) {
            var other = new ConstantTraversal(constant);
            if (merge.getMergeTraversal() == child) merge.setMerge(other);
            else if (merge.getOnCreateTraversal() == child) merge.setOnCreate(other);
            else if (merge.getOnMatchTraversal() == child) merge.setOnMatch(other);
            return;
        }
        var edge = (AddEdgeStepContract<?>) parent;
        boolean from = edge.getFromWithGValue() == child;
        boolean applied = !(edge instanceof GValueHolder);
        Traversal.Admin<?, ?> other = applied
                ? new ConstantTraversal<>(constant)
                : __.constant(constant).asAdmin();
        if (applied) edge.removeProperty(Graph.Hidden.hide(from ? "from" : "to"));
        if (from) edge.addFrom(other);
        else edge.addTo(other);
    }
}
