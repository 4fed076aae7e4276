package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.run.SackOfTupleStep;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSideEffects;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SackValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.DefaultTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Graph;

/**
 * Reads {@code sack(operator).by(key)} on the way of a walk: SQL carries the values, and a step puts them into the sack of each
 * result one after the other, as they would have been put in on the way, so that numbers, their classes and their rounding are
 * those of TinkerPop. Collects what was read, for one run of steps; not thread safe.
 */
final class SackReader {

    /** What neither looks into a sack nor depends on how many traversers there are. */
    private static final Set<Class<?>> WALKS = Set.of(
            SackValueStep.class,
            VertexStep.class,
            EdgeVertexStep.class,
            EdgeOtherVertexStep.class,
            HasStep.class,
            TraversalFilterStep.class,
            RepeatStep.class);

    private static final Set<TraverserRequirement> PATHS =
            EnumSet.of(TraverserRequirement.PATH, TraverserRequirement.LABELED_PATH);

    /**
     * One value.
     *
     * @param label of the place that has it, hidden as TinkerPop hides names from users
     * @param productive the condition for there to be one
     */
    record Read(String label, Condition productive) {}

    private final List<Expression> values = new ArrayList<>();
    private final List<BiFunction<Object, Object, Object>> operators = new ArrayList<>();

    /** How many values were read. */
    int size() {
        return values.size();
    }

    /** Takes back what was read from an index on. */
    void forgetFrom(int index) {
        values.subList(index, values.size()).clear();
        operators.subList(index, operators.size()).clear();
    }

    /** Whether a step may be read after a sack. */
    boolean takes(Step<?, ?> step) {
        return values.isEmpty() || WALKS.contains(step.getClass());
    }

    /** @param thing what the step takes */
    @SuppressWarnings("unchecked") // an operator of TinkerPop takes anything
    Optional<Read> read(SackValueStep<?, ?, ?> step, Thing thing) {
        List<? extends Traversal.Admin<?, ?>> by = step.getLocalChildren();
        if (!thing.isElement() || by.isEmpty() || !(step.getSackFunction() instanceof Operator operator)) {
            return Optional.empty();
        }
        if (!arePlain(step)
                || !(ModulatorReader.read(by.get(0), thing).orElse(null) instanceof Expression.Property key)) {
            return Optional.empty();
        }
        String label = Graph.Hidden.hide("sack " + values.size());
        values.add(new Expression.OfPlace(label, key));
        operators.add(operator);
        return Optional.of(new Read(label, new Condition.HasKey(key.key())));
    }

    /** Whether sacks are handed on as they are, to traversers without paths. */
    private static boolean arePlain(Step<?, ?> step) {
        Traversal.Admin<?, ?> root = TraversalHelper.getRootTraversal(step.getTraversal());
        TraversalSideEffects effects = root.getSideEffects();
        return effects.getSackSplitter() == null
                && effects.getSackMerger() == null
                && root.getTraverserRequirements().stream().noneMatch(PATHS::contains);
    }

    /** The values, which are there, and what the walk led to after them. */
    Projection projection() {
        List<Expression> fields = new ArrayList<>(values);
        fields.add(Expression.SELF);
        return new Projection.Tuple(fields, 0);
    }

    Finisher finisher() {
        return new Finisher(List.of(new SackOfTupleStep(new DefaultTraversal<>(), operators)));
    }
}
