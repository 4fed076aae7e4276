package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.LoopTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TrueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.ChooseStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.LocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.OptionalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.UnionStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.AndStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.OrStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.PathFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TailGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CoalesceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeOtherVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.IdentityStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.SackValueStep;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;

/**
 * A {@code repeat()} that is bounded by {@code times(n)}, written out level by level. What leaves the loop early, by
 * {@code emit()}, is set aside and gathered with what leaves it at the end.
 *
 * <p>Nothing is emitted where a path is tracked: traversers of different levels have paths of different lengths.
 */
final class Unrolling {

    /** A repeat of more levels is not one statement. */
    private static final long MAX_LEVELS = 24;

    /** Where ways that meet do not become one row, there are as many rows as ways; a loop in memory counts them. */
    private static final long MAX_LEVELS_OF_ROWS = 2;

    /** With paths, or with sacks, these rows are what is asked for. */
    private static final long MAX_LEVELS_OF_PATHS = 3;

    /** A level of at most that many rows is none to worry about. */
    private static final long MAX_ROWS = 1_000;

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

    /** Ways that fork. */
    private static final Set<Class<?>> FORKS =
            Set.of(UnionStep.class, CoalesceStep.class, OptionalStep.class, ChooseStep.class, LocalStep.class);

    /** What sees the whole level: TinkerPop's loop goes level by level, too. But for {@code dedup()}, which sees all levels. */
    private static final Set<Class<?>> LEVEL_WIDE =
            Set.of(OrderGlobalStep.class, RangeGlobalStep.class, TailGlobalStep.class);

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
     * The levels of a repeat; empty where it is not bounded, emits with a path or has more than a walk in its body.
     *
     * @param kind what the loop starts with
     * @param whole whether everything that enters the loop enters it together
     */
    static Optional<Unrolling> of(RepeatStep<?> repeat, ElementKind kind, boolean whole) {
        OptionalLong times = times(repeat);
        if (times.isEmpty()) return Optional.empty();
        List<Step<?, ?>> body = body(repeat);
        boolean emits = repeat.getEmitTraversal() != null;
        boolean sacks = body.stream().anyMatch(SackValueStep.class::isInstance);
        boolean paths = sacks || tracksPaths(repeat);
        if (body.isEmpty() || emits && paths) return Optional.empty();
        if (!body.stream().allMatch(step -> isRead(step, whole && !emits))) return Optional.empty();
        boolean merges = !paths && body.stream().allMatch(Unrolling::isWalk);
        long most = merges || isLimited(body) ? MAX_LEVELS : paths ? MAX_LEVELS_OF_PATHS : MAX_LEVELS_OF_ROWS;
        if (times.getAsLong() > most) return Optional.empty();
        Optional<Condition> emit = Optional.of(Condition.Constant.FALSE);
        if (emits) emit = emitCondition(repeat.getEmitTraversal(), kind);
        return emit.map(condition -> {
            var unrolling = new Unrolling(repeat, body, condition);
            unrolling.unroll(times.getAsLong());
            return unrolling;
        });
    }

    /** How many passes each traverser makes, by {@code times(n)} or as many {@code loops()}; empty where they differ. */
    private static OptionalLong times(RepeatStep<?> repeat) {
        if (repeat.getUntilTraversal() instanceof LoopTraversal<?> times) {
            long most = times.getMaxLoops();
            return most < 0 || most > MAX_LEVELS ? OptionalLong.empty() : OptionalLong.of(most);
        }
        Optional<LoopTest> until = LoopReader.test(repeat.getUntilTraversal(), repeat.getLoopName());
        if (until.isEmpty() || !until.get().conditions().isEmpty()) return OptionalLong.empty();
        return LongStream.rangeClosed(repeat.untilFirst ? 0 : 1, MAX_LEVELS)
                .filter(loops -> until.get().at((int) loops).equals(Condition.Constant.TRUE))
                .findFirst();
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

    private static boolean isRead(Step<?, ?> step, boolean levelWide) {
        if (isWalk(step)) return true;
        return step.getLabels().isEmpty()
                && (FORKS.contains(step.getClass())
                        || step instanceof PathFilterStep
                        || step instanceof SackValueStep
                        || levelWide && LEVEL_WIDE.contains(step.getClass()));
    }

    /** Whether no level is more than a few rows. */
    private static boolean isLimited(List<Step<?, ?>> body) {
        return body.stream()
                .anyMatch(step -> step instanceof RangeGlobalStep<?> range
                        && range.getHighRange() >= 0
                        && range.getHighRange() <= MAX_ROWS);
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
