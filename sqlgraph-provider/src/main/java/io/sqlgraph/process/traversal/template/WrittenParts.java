package io.sqlgraph.process.traversal.template;

import io.sqlgraph.compiler.run.WrittenPlaces;
import io.sqlgraph.process.traversal.step.SqlMergeEdgeStep;
import io.sqlgraph.process.traversal.step.SqlMergeVertexStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.GValueConstantTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.Configuring;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValueHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.PropertiesHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DropStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddEdgeStartStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddEdgeStartStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddEdgeStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddEdgeStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddEdgeStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddElementStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddVertexStartStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddVertexStartStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddVertexStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.AddVertexStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeEdgeStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeEdgeStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeVertexStepPlaceholder;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AddPropertyStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AddPropertyStepContract;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AddPropertyStepPlaceholder;

/** What TinkerPop's steps that write hold beside labels and children: constants in the places that {@link WrittenPlaces} knows. */
final class WrittenParts {

    private static final Set<Class<?>> KNOWN = Set.of(
            AddVertexStartStepPlaceholder.class,
            AddVertexStepPlaceholder.class,
            AddEdgeStartStepPlaceholder.class,
            AddEdgeStepPlaceholder.class,
            AddPropertyStepPlaceholder.class,
            MergeVertexStepPlaceholder.class,
            MergeEdgeStepPlaceholder.class,
            AddVertexStartStep.class,
            AddVertexStep.class,
            AddEdgeStartStep.class,
            AddEdgeStep.class,
            AddPropertyStep.class,
            SqlMergeVertexStep.class,
            SqlMergeEdgeStep.class,
            DropStep.class);

    private final ShapeParts parts;

    /** @param parts where what steps hold is added */
    WrittenParts(ShapeParts parts) {
        this.parts = parts;
    }

    /** Reads a step; false for one that is not known, or holds something that gives a value, or a variable. */
    boolean read(Step<?, ?> step) {
        boolean configured = step instanceof Configuring configuring
                && !configuring.getParameters().isEmpty();
        if (!KNOWN.contains(step.getClass()) || configured) return false;
        if (step instanceof AddElementStepContract<?, ?> adding) return adding(adding);
        if (step instanceof AddPropertyStepContract<?> setting) return setting(setting);
        return !(step instanceof MergeStepContract<?, ?, ?> merging) || merging(merging);
    }

    private boolean adding(AddElementStepContract<?, ?> step) {
        Object label = step.getLabelWithGValue();
        parts.add(label);
        if (step instanceof AddVertexStepContract<?> vertex) parts.add(vertex.hasUserProvidedLabel());
        if (step instanceof AddEdgeStepContract<?> edge && !ends(edge)) return false;
        return label instanceof String && properties(step) && written(step.getElementIdWithGValue());
    }

    private boolean ends(AddEdgeStepContract<?> edge) {
        Object from = edge.getFromWithGValue();
        Object to = edge.getToWithGValue();
        if (edge instanceof GValueHolder && (from instanceof GValue || to instanceof GValue)) return false;
        parts.add(from != null);
        parts.add(to != null);
        return true;
    }

    private boolean setting(AddPropertyStepContract<?> step) {
        parts.add(step.getCardinality());
        parts.add(step.getKey());
        return step.getKey() instanceof String && properties(step) && written(step.getValueWithGValue());
    }

    private boolean properties(PropertiesHolder step) {
        for (Map.Entry<Object, List<Object>> entry :
                step.getPropertiesWithGValues().entrySet()) {
            if (!(entry.getKey() instanceof String)) return false;
            parts.add(entry.getKey());
            parts.add(entry.getValue().size());
            for (Object value : entry.getValue()) {
                if (!written(value)) return false;
            }
        }
        return true;
    }

    private boolean written(Object value) {
        if (value != null && !WrittenPlaces.isConstant(value)) return false;
        parts.add(value == null ? null : value.getClass());
        if (value != null) parts.addConstant(value);
        return true;
    }

    private boolean merging(MergeStepContract<?, ?, ?> step) {
        if (step instanceof GValueHolder && !isPlain(step)) return false;
        parts.add(step.isStart());
        parts.add(step.getOnCreateTraversal() != null);
        parts.add(step.getOnMatchTraversal() != null);
        return true;
    }

    /** The ends of a {@code mergeE()} are not among its children before strategies have been applied. */
    private static boolean isPlain(MergeStepContract<?, ?, ?> step) {
        boolean variable = ((TraversalParent) step)
                .getLocalChildren().stream().anyMatch(GValueConstantTraversal.class::isInstance);
        if (variable || !step.getPropertiesWithGValues().isEmpty()) return false;
        if (!(step instanceof MergeEdgeStepPlaceholder<?> edge)) return true;
        MergeEdgeStep<?> applied = edge.asConcreteStep();
        boolean ends = applied.getOutVTraversal() != null || applied.getInVTraversal() != null;
        // The other step has become the parent of the children.
        edge.setTraversal(edge.getTraversal());
        return !ends;
    }
}
