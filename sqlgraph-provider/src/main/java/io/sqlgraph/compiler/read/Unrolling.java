package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.LoopTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TrueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.AndStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.OrStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * A {@code repeat()} that is bounded by {@code times(n)}, written out level by level. What leaves the loop early, by
 * {@code emit()}, is set aside and gathered with what leaves it at the end.
 *
 * <p>Only where no path is tracked: traversers of different levels have paths of different lengths.
 */
final class Unrolling {

    /** A repeat of more levels is not one statement. */
    private static final long MAX_LEVELS = 24;

    private static final Set<Class<?>> WALKS = Set.of(
            VertexStep.class,
            EdgeVertexStep.class,
            EdgeOtherVertexStep.class,
            HasStep.class,
            TraversalFilterStep.class,
            NotStep.class,
            AndStep.class,
            OrStep.class,
            NoOpBarrierStep.class,
            IdentityStep.class);

    /** One piece of the unrolled loop: an operator, or a step that is to be read; the other is null. */
    record Part(Operator operator, Step<?, ?> step) {}

    private final RepeatStep<?> repeat;
    private final List<Step<?, ?>> body;
    private final Condition emit;
    private final List<Part> parts = new ArrayList<>();

    private Unrolling(RepeatStep<?> repeat, List<Step<?, ?>> body, Condition emit) {
        this.repeat = repeat;
        this.body = body;
        this.emit = emit;
    }

    /**
     * The levels of a repeat; empty where it is not bounded, tracks a path or has more than a walk in its body.
     *
     * @param kind what the loop starts with
     */
    static Optional<Unrolling> of(RepeatStep<?> repeat, ElementKind kind) {
        if (!(repeat.getUntilTraversal() instanceof LoopTraversal<?> times) || tracksPaths(repeat)) {
            return Optional.empty();
        }
        if (times.getMaxLoops() > MAX_LEVELS || times.getMaxLoops() < 0) return Optional.empty();
        List<Step<?, ?>> body = body(repeat);
        if (body.isEmpty() || !body.stream().allMatch(Unrolling::isWalk) || kindAfter(body, kind) != kind) {
            return Optional.empty();
        }
        Optional<Condition> emit = Optional.of(Condition.Constant.FALSE);
        if (repeat.getEmitTraversal() != null) emit = emitCondition(repeat.getEmitTraversal(), kind);
        return emit.map(condition -> {
            var unrolling = new Unrolling(repeat, body, condition);
            unrolling.unroll(times.getMaxLoops());
            return unrolling;
        });
    }

    /** The operators and steps, in order. */
    List<Part> parts() {
        return parts;
    }

    private static boolean tracksPaths(RepeatStep<?> repeat) {
        Set<TraverserRequirement> requirements =
                TraversalHelper.getRootTraversal(repeat.getTraversal()).getTraverserRequirements();
        return requirements.contains(TraverserRequirement.PATH)
                || requirements.contains(TraverserRequirement.LABELED_PATH);
    }

    private static List<Step<?, ?>> body(RepeatStep<?> repeat) {
        List<Step<?, ?>> steps = new ArrayList<>();
        // times() without repeat() has none; the step itself says so when it runs.
        if (repeat.getRepeatTraversal() == null) return steps;
        for (Step<?, ?> step : repeat.getRepeatTraversal().getSteps()) {
            if (!(step instanceof RepeatStep.RepeatEndStep)) steps.add(step);
        }
        return steps;
    }

    private static boolean isWalk(Step<?, ?> step) {
        return step.getLabels().isEmpty() && (WALKS.contains(step.getClass()) || step instanceof RepeatStep);
    }

    private static ElementKind kindAfter(List<Step<?, ?>> body, ElementKind before) {
        ElementKind kind = before;
        for (Step<?, ?> step : body) {
            if (step instanceof VertexStep<?> hop) {
                kind = hop.returnsVertex() ? ElementKind.VERTEX : ElementKind.EDGE;
            } else if (step instanceof EdgeVertexStep || step instanceof EdgeOtherVertexStep) {
                kind = ElementKind.VERTEX;
            }
        }
        return kind;
    }

    private static Optional<Condition> emitCondition(Traversal.Admin<?, ?> emit, ElementKind kind) {
        return emit instanceof TrueTraversal ? Optional.of(Condition.Constant.TRUE) : WalkReader.condition(emit, kind);
    }

    /** After each pass the conditions behind the loop are asked, then those before it, as TinkerPop does. */
    private void unroll(long times) {
        long last = repeat.untilFirst ? times : Math.max(1, times);
        add(new Operator.Levels());
        for (long level = 0; level <= last; level++) {
            boolean ends = level == last;
            if (level > 0 && !repeat.emitFirst && (!ends || repeat.untilFirst)) emit();
            if (ends) break;
            if (repeat.emitFirst) emit();
            body.forEach(step -> parts.add(new Part(null, step)));
        }
        add(new Operator.Gather());
    }

    private void emit() {
        if (!emit.equals(Condition.Constant.FALSE)) add(new Operator.Emit(emit));
    }

    private void add(Operator operator) {
        parts.add(new Part(operator, null));
    }
}
