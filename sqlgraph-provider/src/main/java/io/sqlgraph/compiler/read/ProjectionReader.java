package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Projection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.LocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PathStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ProjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalFlatMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/** Reads the steps that make something of labelled places, of the path, or of several modulators. */
final class ProjectionReader {

    /**
     * What was read.
     *
     * @param thing what comes out
     */
    record Read(Operator operator, Thing thing) {}

    /** What a traverser knows of those that it comes from. */
    static final Set<TraverserRequirement> OF_ORIGIN =
            EnumSet.of(TraverserRequirement.PATH, TraverserRequirement.LABELED_PATH, TraverserRequirement.SACK);

    private ProjectionReader() {}

    /**
     * @param thing what the step takes
     * @param labelled what the labels before the step name
     */
    static Optional<Read> read(Step<?, ?> step, Thing thing, Map<String, Thing> labelled) {
        if (step.getClass() == ProjectStep.class) return project((ProjectStep<?, ?>) step, thing, labelled);
        if (step.getClass() == SelectOneStep.class) return selectOne((SelectOneStep<?, ?>) step, thing, labelled);
        if (step.getClass() == SelectStep.class) return select((SelectStep<?, ?>) step, thing, labelled);
        if (step.getClass() == PathStep.class) return path((PathStep<?>) step);
        if (step.getClass() == TraversalMapStep.class) return map((TraversalMapStep<?, ?>) step, thing);
        return isMap(step) ? reduced(((TraversalParent) step).getLocalChildren().get(0), thing) : Optional.empty();
    }

    /**
     * Steps that give all results of their child for each thing, which are as good as {@code map()} where there is at most one.
     * A reduction in {@code local()} forgets where it comes from: that is told only to those who ask.
     */
    private static boolean isMap(Step<?, ?> step) {
        if (step.getClass() == TraversalFlatMapStep.class) return true;
        if (step.getClass() != LocalStep.class) return false;
        Set<TraverserRequirement> requirements =
                TraversalHelper.getRootTraversal(step.getTraversal()).getTraverserRequirements();
        return Collections.disjoint(requirements, OF_ORIGIN);
    }

    /** What a child counts or reduces, gathers in a list or tallies: the only thing that it gives. */
    private static Optional<Read> reduced(Traversal.Admin<?, ?> child, Thing thing) {
        if (!thing.isElement()) return Optional.empty();
        return ModulatorReader.read(child, thing)
                .filter(read -> read instanceof Expression.Count
                        || read instanceof Expression.Reduced
                        || read instanceof Expression.Fold
                        || read instanceof Expression.Tally)
                .map(expression -> new Read(new Operator.Project(new Projection.Value(expression)), Thing.VALUE));
    }

    private static Optional<Read> project(ProjectStep<?, ?> step, Thing thing, Map<String, Thing> labelled) {
        List<String> names = step.getProjectKeys();
        return ModulatorReader.readRing(step.getLocalChildren(), names.size(), thing, labelled)
                .map(fields ->
                        new Read(new Operator.Project(new Projection.Record(names, fields)), Thing.record(names)));
    }

    private static Optional<Read> map(TraversalMapStep<?, ?> step, Thing thing) {
        if (!thing.isElement()) return Optional.empty();
        return ModulatorReader.read(step.getLocalChildren().get(0), thing)
                .filter(expression -> !(expression instanceof Expression.Self))
                .map(expression -> new Read(new Operator.Project(new Projection.Value(expression)), Thing.VALUE));
    }

    private static Optional<Read> selectOne(SelectOneStep<?, ?> step, Thing thing, Map<String, Thing> labelled) {
        if (step.getPop() != Pop.last) return Optional.empty();
        String label = step.getScopeKeys().iterator().next();
        List<? extends Traversal.Admin<?, ?>> bys = step.getLocalChildren();
        if (thing.fields() != null && thing.fields().contains(label)) {
            return bys.isEmpty()
                    ? Optional.of(new Read(
                            new Operator.Project(new Projection.Value(new Expression.Field(label, false))),
                            Thing.VALUE))
                    : Optional.empty();
        }
        Thing place = labelled.get(label);
        if (place == null) return Optional.empty();
        if (bys.isEmpty() && place.isElement()) {
            return Optional.of(new Read(new Operator.Jump(label, place.kind()), place));
        }
        return ModulatorReader.readRing(bys, 1, place)
                .map(fields -> new Read(
                        new Operator.Project(new Projection.Select(List.of(label), Pop.last, fields, true)),
                        Thing.VALUE));
    }

    private static Optional<Read> select(SelectStep<?, ?> step, Thing thing, Map<String, Thing> labelled) {
        List<String> labels = step.getSelectKeys();
        Pop pop = step.getPop();
        if (pop != Pop.last && pop != Pop.first || new HashSet<>(labels).size() < labels.size())
            return Optional.empty();
        List<? extends Traversal.Admin<?, ?>> bys = step.getLocalChildren();
        List<Expression> fields = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            boolean isField = thing.fields() != null && thing.fields().contains(labels.get(i));
            Thing place = isField ? Thing.VALUE : labelled.get(labels.get(i));
            if (place == null) return Optional.empty();
            Optional<Expression> by =
                    bys.isEmpty() ? Optional.of(Expression.SELF) : ModulatorReader.read(bys.get(i % bys.size()), place);
            if (by.isEmpty()) return Optional.empty();
            fields.add(by.get());
        }
        return Optional.of(new Read(
                new Operator.Project(new Projection.Select(labels, pop, fields, false)), Thing.record(labels)));
    }

    /** A map of all that some labels are bound to. */
    static Projection bindings(List<String> labels) {
        return new Projection.Select(
                labels, Pop.last, labels.stream().map(label -> Expression.SELF).toList(), false);
    }

    /** Modulators that fit places of every kind. */
    private static Optional<Read> path(PathStep<?> step) {
        if (isPartial(step)) return Optional.empty();
        return pathOf(step.getLocalChildren(), false).map(path -> new Read(new Operator.Project(path), Thing.VALUE));
    }

    /**
     * The path, modulated.
     *
     * @param tuple as in {@link Projection.PathOf}
     */
    static Optional<Projection> pathOf(List<? extends Traversal.Admin<?, ?>> children, boolean tuple) {
        List<Expression> bys = new ArrayList<>();
        for (Traversal.Admin<?, ?> child : children) {
            Optional<Expression> by = ModulatorReader.read(child, Thing.of(ElementKind.VERTEX));
            if (by.isEmpty() || by.get().walkOrNull() != null || by.get() instanceof Expression.Properties) {
                return Optional.empty();
            }
            bys.add(by.get());
        }
        return Optional.of(new Projection.PathOf(bys, tuple));
    }

    /** The step does not tell whether {@code from()} or {@code to()} cut the path, but the source of the traversal does. */
    private static boolean isPartial(PathStep<?> step) {
        return TraversalHelper.getRootTraversal(step.getTraversal()).getBytecode().getStepInstructions().stream()
                .anyMatch(instruction -> instruction.getOperator().equals("from")
                        || instruction.getOperator().equals("to"));
    }
}
