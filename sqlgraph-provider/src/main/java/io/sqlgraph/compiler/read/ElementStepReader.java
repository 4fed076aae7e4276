package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Projection;
import java.util.Arrays;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ElementMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.IdStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertyMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.WithOptions;
import org.apache.tinkerpop.gremlin.structure.PropertyType;

/** Reads steps that ask a vertex or an edge for what it has or is next to, filter it, or send it into children. */
public final class ElementStepReader {

    private ElementStepReader() {}

    /**
     * The step as one operator; empty where it is none.
     *
     * @param thing what the step takes
     */
    static Optional<ProjectionReader.Read> read(Step<?, ?> step, Thing thing) {
        return switch (thing.kind()) {
            case VERTEX -> step.getClass() == VertexStep.class ? hop((VertexStep<?>) step) : onElement(step, thing);
            case EDGE ->
                step.getClass() == EdgeVertexStep.class || step.getClass() == EdgeOtherVertexStep.class
                        ? Optional.of(edgeEnd(step))
                        : onElement(step, thing);
            case VALUE -> Optional.empty();
        };
    }

    /** What the elements are that a step takes; null for a step that no compiled run in mid-traversal starts with. */
    public static ElementKind inputOf(Step<?, ?> step) {
        if (step.getClass() == VertexStep.class) {
            return hasNull(((VertexStep<?>) step).getEdgeLabels()) ? null : ElementKind.VERTEX;
        }
        return step.getClass() == EdgeVertexStep.class ? ElementKind.EDGE : null;
    }

    static boolean hasNull(String[] names) {
        return Arrays.asList(names).contains(null);
    }

    /** No edge has null as its label, while no label at all would be every edge. */
    private static Optional<ProjectionReader.Read> hop(VertexStep<?> step) {
        if (hasNull(step.getEdgeLabels())) return Optional.empty();
        ElementKind kind = step.returnsVertex() ? ElementKind.VERTEX : ElementKind.EDGE;
        var hop = new Operator.Hop(step.getDirection(), Arrays.asList(step.getEdgeLabels()), kind);
        return Optional.of(new ProjectionReader.Read(hop, Thing.of(kind)));
    }

    private static ProjectionReader.Read edgeEnd(Step<?, ?> step) {
        Operator.EdgeEnd.End end = Operator.EdgeEnd.End.OTHER;
        if (step instanceof EdgeVertexStep of) {
            end = switch (of.getDirection()) {
                case OUT -> Operator.EdgeEnd.End.OUT;
                case IN -> Operator.EdgeEnd.End.IN;
                case BOTH -> Operator.EdgeEnd.End.BOTH;
            };
        }
        return new ProjectionReader.Read(new Operator.EdgeEnd(end), Thing.of(ElementKind.VERTEX));
    }

    private static Optional<ProjectionReader.Read> onElement(Step<?, ?> step, Thing thing) {
        Optional<Projection> value = value(step);
        if (value.isPresent()) {
            return value.map(projection -> new ProjectionReader.Read(new Operator.Project(projection), Thing.VALUE));
        }
        Optional<Operator.Fork> fork = ForkReader.read(step, thing.kind());
        if (fork.isPresent()) {
            return fork.map(read -> new ProjectionReader.Read(read, Thing.of(read.kind())));
        }
        return ConditionReader.read(step, thing.kind())
                .map(condition -> new ProjectionReader.Read(new Operator.Filter(condition), thing));
    }

    private static Optional<Projection> value(Step<?, ?> step) {
        if (step.getClass() == PropertiesStep.class) {
            var properties = (PropertiesStep<?>) step;
            if (properties.getReturnType() != PropertyType.VALUE || hasNull(properties.getPropertyKeys())) {
                return Optional.empty();
            }
            return Optional.of(new Projection.Values(Arrays.asList(properties.getPropertyKeys())));
        }
        if (step.getClass() == IdStep.class) return Optional.of(new Projection.Id());
        if (step.getClass() == LabelStep.class) return Optional.of(new Projection.Label());
        if (step.getClass() == PropertyMapStep.class) return propertyMap((PropertyMapStep<?, ?>) step);
        if (step.getClass() == ElementMapStep.class) {
            String[] keys = ((ElementMapStep<?, ?>) step).getPropertyKeys();
            if (hasNull(keys)) return Optional.empty();
            return Optional.of(new Projection.PropertyMap(
                    Projection.PropertyMap.Form.ELEMENT_MAP, Arrays.asList(keys), true, true));
        }
        if (step.getClass() == ConstantStep.class) {
            return Constants.read(((ConstantStep<?, ?>) step).getConstant())
                    .map(constant -> new Projection.Value(new Expression.Constant(constant)));
        }
        return Optional.empty();
    }

    private static Optional<Projection> propertyMap(PropertyMapStep<?, ?> step) {
        if (step.getReturnType() != PropertyType.VALUE
                || !step.getLocalChildren().isEmpty()
                || hasNull(step.getPropertyKeys())) {
            return Optional.empty();
        }
        return Optional.of(new Projection.PropertyMap(
                Projection.PropertyMap.Form.VALUE_MAP,
                Arrays.asList(step.getPropertyKeys()),
                (step.getIncludedTokens() & WithOptions.ids) != 0,
                (step.getIncludedTokens() & WithOptions.labels) != 0));
    }
}
