package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.LoopTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TrueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.AndStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.ConnectiveStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.IsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.NotStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.PathFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.TraversalFilterStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.WhereTraversalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LoopsStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.InjectStep;

/** Reads a {@code repeat()} whose passes can be run for many vertices at once. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
public final class LoopReader {

    private LoopReader() {}

    /** The loop; empty where a pass is more than a walk from vertices to vertices and some filters. */
    public static Optional<Loop> read(RepeatStep<?> repeat) {
        return read(repeat, null);
    }

    /** @param outside the loop of which this one is a condition; null for none */
    private static Optional<Loop> read(RepeatStep<?> repeat, RepeatStep<?> outside) {
        if (repeat.getRepeatTraversal() == null) return Optional.empty();
        // TinkerPop refuses the loop when it finds these in the step.
        if (injects(repeat.getUntilTraversal()) || injects(repeat.getEmitTraversal())) return Optional.empty();
        List<Step> steps = new ArrayList<>(repeat.getRepeatTraversal().getSteps());
        steps.removeIf(step -> step instanceof RepeatStep.RepeatEndStep || step.getClass() == NoOpBarrierStep.class);
        List<Loop.Filter> filters = new ArrayList<>();
        int end = steps.size();
        while (end > 0) {
            Optional<Loop.Filter> filter = filter(steps.get(end - 1));
            if (filter.isEmpty()) break;
            filters.add(0, filter.get());
            end--;
        }
        Segment body = new StepReader(steps, 0, end).readLocal(new Operator.Seeds(ElementKind.VERTEX, false));
        if (body.end() < end || !isWalk(body.plan())) return Optional.empty();
        Optional<LoopTest> until = test(repeat.getUntilTraversal(), repeat, outside);
        Optional<LoopTest> emit = test(repeat.getEmitTraversal(), repeat, outside);
        boolean asksUntil = repeat.getUntilTraversal() != null && until.isEmpty();
        boolean asksEmit = repeat.getEmitTraversal() != null && emit.isEmpty();
        return Optional.of(new Loop(
                body,
                filters,
                until.orElse(null),
                emit.orElse(null),
                asksUntil,
                asksEmit,
                repeat.untilFirst,
                repeat.emitFirst,
                asksUntil ? inner(repeat.getUntilTraversal(), repeat) : null,
                asksEmit ? inner(repeat.getEmitTraversal(), repeat) : null));
    }

    private static boolean injects(Traversal.Admin<?, ?> child) {
        return child != null && child.getSteps().stream().anyMatch(InjectStep.class::isInstance);
    }

    /** A condition that is a loop, and what is asked of the vertices that it gives; null where it is something else. */
    private static InnerLoop inner(Traversal.Admin<?, ?> child, RepeatStep<?> outside) {
        if (!(child.getStartStep() instanceof RepeatStep<?> repeat)
                || !repeat.getLabels().isEmpty()) return null;
        Optional<Loop> loop = read(repeat, outside)
                .filter(read -> read.filters().isEmpty() && !read.body().hasLabels())
                .filter(read -> !read.asksUntil() && !read.asksEmit());
        Optional<Condition> found = WalkReader.conditionFrom(child, 1);
        return loop.isPresent() && found.isPresent() ? new InnerLoop(loop.get(), found.get()) : null;
    }

    private static Optional<LoopTest> test(Traversal.Admin<?, ?> child, RepeatStep<?> repeat, RepeatStep<?> outside) {
        if (child != null && outside != null && isLikeOutside(child.getSteps(), repeat, outside)) {
            return Optional.of(new LoopTest.LikeOutside());
        }
        return test(child, repeat.getLoopName());
    }

    /** {@code loops('inner').as('x').where(loops('outer').as('x'))}. */
    private static boolean isLikeOutside(List<Step> steps, RepeatStep<?> repeat, RepeatStep<?> outside) {
        if (steps.size() != 2
                || !(steps.get(0) instanceof LoopsStep<?> own)
                || !(steps.get(1) instanceof WhereTraversalStep<?> where)) return false;
        List<Step> asked = where.getLocalChildren().get(0).getSteps();
        return asked.size() == 3
                && asked.get(0) instanceof WhereTraversalStep.WhereStartStep<?> start
                && start.getScopeKeys().isEmpty()
                && asked.get(1) instanceof LoopsStep<?> other
                && asked.get(2) instanceof WhereTraversalStep.WhereEndStep end
                && outside.getLoopName() != null
                && isOf(own, repeat.getLoopName())
                && isNamed(other, outside.getLoopName())
                && own.getLabels().equals(end.getScopeKeys())
                && where.getLabels().isEmpty();
    }

    private static Optional<Loop.Filter> filter(Step<?, ?> step) {
        if (!step.getLabels().isEmpty()) return Optional.empty();
        if (step instanceof PathFilterStep<?> path) {
            boolean whole = path.getFromLabel() == null
                    && path.getToLabel() == null
                    && path.getLocalChildren().isEmpty();
            if (!whole) return Optional.empty();
            return Optional.of(path.isSimple() ? Loop.Filter.SIMPLE_PATH : Loop.Filter.CYCLIC_PATH);
        }
        if (step instanceof DedupGlobalStep<?> dedup) {
            boolean whole = dedup.getLocalChildren().isEmpty()
                    && (dedup.getScopeKeys() == null || dedup.getScopeKeys().isEmpty());
            return whole ? Optional.of(Loop.Filter.DEDUP) : Optional.empty();
        }
        return Optional.empty();
    }

    /** At least one hop or fork, and these, ends and filters only. */
    private static boolean isWalk(Plan plan) {
        ElementKind kind = ElementKind.VERTEX;
        boolean moves = false;
        for (Plan.Entry entry : plan.entries().subList(1, plan.size())) {
            if (entry.operator() instanceof Operator.Hop hop) {
                kind = hop.target();
                moves = true;
            } else if (entry.operator() instanceof Operator.EdgeEnd) {
                kind = ElementKind.VERTEX;
            } else if (entry.operator() instanceof Operator.Fork fork) {
                kind = fork.kind();
                moves = true;
            } else if (!isBeside(entry.operator())) {
                return false;
            }
        }
        return moves && kind == ElementKind.VERTEX;
    }

    private static boolean isBeside(Operator operator) {
        return operator instanceof Operator.Filter
                || operator instanceof Operator.Levels
                || operator instanceof Operator.Emit
                || operator instanceof Operator.Gather;
    }

    /** What a condition asks; empty for none and where it is not known. */
    static Optional<LoopTest> test(Traversal.Admin<?, ?> child, String name) {
        if (child == null) return Optional.empty();
        if (child instanceof TrueTraversal) return Optional.of(new LoopTest.OnElement(Condition.Constant.TRUE));
        if (child instanceof LoopTraversal<?> times) {
            return Optional.of(new LoopTest.Loops(new ValueTest.Comparison(Compare.gte, times.getMaxLoops())));
        }
        List<Step> steps = child.getSteps();
        if (steps.size() == 2 && steps.get(0) instanceof LoopsStep<?> loops && steps.get(1) instanceof IsStep<?> is) {
            return loops(loops, is, name);
        }
        if (steps.size() == 1 && steps.get(0) instanceof Step<?, ?> only) {
            if (only instanceof ConnectiveStep<?> connective) return connective(connective, name);
            if (only instanceof NotStep<?> not) {
                return test(not.getLocalChildren().get(0), name).map(LoopTest.Not::new);
            }
            if (only instanceof TraversalFilterStep<?> filter) return test(filter.getFilterTraversal(), name);
        }
        return WalkReader.condition(child, ElementKind.VERTEX).map(LoopTest.OnElement::new);
    }

    private static Optional<LoopTest> loops(LoopsStep<?> loops, IsStep<?> is, String name) {
        return isOf(loops, name) ? PredicateReader.read(is.getPredicate()).map(LoopTest.Loops::new) : Optional.empty();
    }

    /** Whether the passes of the loop around are asked for. */
    private static boolean isOf(LoopsStep<?> loops, String name) {
        return isNamed(loops, null) || isNamed(loops, name);
    }

    /** The step keeps the name to itself, but for equality of the name alone. */
    private static boolean isNamed(LoopsStep<?> loops, String name) {
        var named = new LoopsStep<>(loops.getTraversal(), name);
        loops.getLabels().forEach(named::addLabel);
        return loops.equals(named);
    }

    private static Optional<LoopTest> connective(ConnectiveStep<?> step, String name) {
        List<LoopTest> parts = new ArrayList<>();
        for (Traversal.Admin<?, ?> child : step.getLocalChildren()) {
            Optional<LoopTest> part = test(child, name);
            if (part.isEmpty()) return Optional.empty();
            parts.add(part.get());
        }
        return Optional.of(new LoopTest.Connective(parts, step instanceof AndStep));
    }

    /** Whether a test, once true of a number, is true of all larger ones. */
    static boolean isUpperBound(ValueTest test) {
        return test instanceof ValueTest.Comparison comparison
                && (comparison.operator() == Compare.gte || comparison.operator() == Compare.gt);
    }
}
