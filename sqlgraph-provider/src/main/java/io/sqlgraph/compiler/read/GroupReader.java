package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.compiler.run.TupleFieldStep;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.AbstractLambdaTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.Barrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.LocalBarrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.Scoping;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.DefaultTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * Reads {@code group()} and {@code groupCount()}: SQL computes what they group by, and what of each thing goes into its
 * group; TinkerPop's own step gathers that, so that reductions are its own.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // TinkerPop hands out raw steps and traversals
final class GroupReader {

    /**
     * What was read.
     *
     * @param tallies whether equal rows may be one with their number
     */
    record Read(Projection projection, boolean tallies, Finisher finisher) {}

    /**
     * What of a thing goes into its group, and the steps that reduce it.
     *
     * @param spread whether what goes in is a list of results, each of which is one
     * @param number what of a thing the first of these steps can reduce as well; null where nothing is known
     */
    private record Members(Expression value, boolean counted, List<Step> rest, boolean spread, Expression number) {
        Members(Expression value, boolean counted, List<Step> rest) {
            this(value, counted, rest, false, null);
        }
    }

    private GroupReader() {}

    /**
     * @param thing what the step takes
     */
    static Optional<Read> read(Step<?, ?> step, Thing thing) {
        if (step.getClass() == GroupCountStep.class) return groupCount((GroupCountStep<?, ?>) step, thing);
        return step.getClass() == GroupStep.class ? group((GroupStep<?, ?, ?>) step, thing) : Optional.empty();
    }

    /** Whether a step takes all traversers before it gives anything, and looks at what they hold and at their number alone. */
    static boolean gathers(Step<?, ?> step) {
        return step.getClass() == GroupCountStep.class || step.getClass() == AggregateStep.class;
    }

    private static Optional<Read> groupCount(GroupCountStep<?, ?> step, Thing thing) {
        List<? extends Traversal.Admin<?, ?>> by = step.getLocalChildren();
        if (by.isEmpty()) return Optional.empty();
        return ModulatorReader.read(by.get(0), thing)
                .map(key -> new Read(
                        new Projection.Value(key),
                        true,
                        new Finisher(List.of(labelled(step, new GroupCountStep<>(none()))))));
    }

    private static Optional<Read> group(GroupStep<?, ?, ?> step, Thing thing) {
        Optional<Expression> key = ModulatorReader.read(step.getKeyTraversal(), thing);
        Optional<Members> members = members(step.getValueTraversal(), thing);
        if (key.isEmpty() || members.isEmpty()) return Optional.empty();
        boolean tallies = members.get().value() instanceof Expression.Constant;
        return Optional.of(new Read(
                projection(key.get(), members.get()),
                tallies,
                new Finisher(List.of(gathering(step, key.get(), members.get())))));
    }

    private static Projection projection(Expression key, Members members) {
        var tuple = new Projection.Tuple(List.of(key, members.value()), 1);
        if (members.number() == null) return tuple;
        Reduction reduction = members.counted()
                ? Reduction.SUM
                : ReductionReader.of(members.rest().get(0)).orElseThrow();
        return new Projection.Groups(tuple, members.number(), reduction, members.counted());
    }

    /** The same step over tuples of a key and a value. */
    private static Step<?, ?> gathering(GroupStep<?, ?, ?> step, Expression keyed, Members members) {
        var group = new GroupStep<>(none());
        var key = new DefaultTraversal<>();
        key.addStep((Step) new TupleFieldStep(key, 0, false, keyed.isValue(), false));
        group.modulateBy(key);
        var value = new DefaultTraversal<>();
        value.addStep((Step)
                new TupleFieldStep(value, 1, members.counted(), members.value().isValue(), members.spread()));
        for (Step rest : members.rest()) {
            Step clone = rest.clone();
            value.addStep(clone);
            clone.setTraversal(value);
        }
        group.modulateBy(value);
        return labelled(step, group);
    }

    /** Up to the first barrier the steps work on each thing alone; from there on they work on the group. */
    private static Optional<Members> members(Traversal.Admin<?, ?> by, Thing thing) {
        if (by instanceof AbstractLambdaTraversal) return Optional.empty();
        List<Step> steps = by.getSteps();
        int barrier = 0;
        while (barrier < steps.size() && !isBarrier(steps.get(barrier))) barrier++;
        List<Step> rest = steps.subList(barrier, steps.size());
        if (rest.stream().anyMatch(step -> !step.getLabels().isEmpty() || asksOrigin(step))) return Optional.empty();
        if (barrier == 0) return Optional.of(new Members(reduced(rest), false, rest));
        List<Step> before = steps.subList(0, barrier);
        if (before.size() == 1
                && before.get(0).getClass() == TraversalMapStep.class
                && before.get(0).getLabels().isEmpty()) {
            var map = (TraversalMapStep<?, ?>) before.get(0);
            return ModulatorReader.read(map.getLocalChildren().get(0), thing)
                    .map(value -> new Members(value, false, rest));
        }
        if (!thing.isElement()) return Optional.empty();
        Optional<Plan> walk = ModulatorReader.walk(before, thing.kind(), 0);
        if (walk.isEmpty()) return Optional.empty();
        if (rest.isEmpty()) return ModulatorReader.single(walk.get()).map(value -> new Members(value, false, rest));
        if (rest.get(0).getClass() == CountGlobalStep.class && WalkReader.isCountable(walk.get())) {
            var count = new Expression.Count(walk.get());
            return Optional.of(new Members(count, true, rest, false, count));
        }
        Optional<Expression> one = isOneToOne(walk.get()) ? ModulatorReader.single(walk.get()) : Optional.empty();
        Expression number = number(walk.get(), rest.get(0), one.orElse(null));
        return one.or(() -> ModulatorReader.fold(walk.get()))
                .map(value -> new Members(value, false, rest, one.isEmpty(), number));
    }

    /** What a step reduces: the only value of a thing, or what it would make of those of the thing alone. Null for none. */
    private static Expression number(Plan walk, Step<?, ?> step, Expression one) {
        Optional<Reduction> reduction = ReductionReader.of(step);
        if (reduction.isEmpty()) return null;
        if (one != null) return one;
        // The mean of means is not that of all.
        if (reduction.get() == Reduction.MEAN) return null;
        return ReductionReader.read(step, walk.operators())
                .flatMap(reduce -> ReductionReader.expression(walk.followedBy(reduce)))
                .orElse(null);
    }

    /** The thing itself, but for a number of things nobody looks at them. */
    private static Expression reduced(List<Step> steps) {
        boolean counted = !steps.isEmpty() && steps.get(0).getClass() == CountGlobalStep.class;
        return counted ? new Expression.Constant(1L) : Expression.SELF;
    }

    /** What is gathered are tuples, which come from nowhere. */
    private static boolean asksOrigin(Step<?, ?> step) {
        return !Collections.disjoint(step.getRequirements(), ProjectionReader.OF_ORIGIN)
                || namesPlaces(step)
                || step instanceof TraversalParent parent
                        && TraversalHelper.anyStepRecursively(GroupReader::namesPlaces, parent);
    }

    /** Steps that select by labels ask for paths only where the labels are in the same traversal. */
    private static boolean namesPlaces(Step<?, ?> step) {
        return step instanceof Scoping scoping && !scoping.getScopeKeys().isEmpty();
    }

    /** Barriers that only thin the stream do not count. */
    private static boolean isBarrier(Step<?, ?> step) {
        return step instanceof Barrier && !(step instanceof LocalBarrier) && step.getClass() != NoOpBarrierStep.class;
    }

    /** Whether each thing gives at most one result, so that the first is all. */
    private static boolean isOneToOne(Plan walk) {
        return walk.size() == 2
                && ModulatorReader.single(walk)
                        .filter(expression -> expression.walkOrNull() == null)
                        .isPresent();
    }

    private static Traversal.Admin none() {
        return new DefaultTraversal<>();
    }

    private static Step<?, ?> labelled(Step<?, ?> original, Step<?, ?> step) {
        original.getLabels().forEach(step::addLabel);
        return step;
    }
}
