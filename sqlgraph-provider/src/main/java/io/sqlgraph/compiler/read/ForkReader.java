package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.rewrite.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.ChooseStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.LocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.OptionalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.UnionStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CoalesceStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.HasNextStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.TraversalFlatMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.ComputerAwareStep;

/** Reads steps that send elements into child traversals, as forks. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class ForkReader {

    private ForkReader() {}

    /** The step as a fork; empty where a child cannot be read whole, or needs to see all elements at once. */
    static Optional<Operator.Fork> read(Step<?, ?> step, ElementKind kind) {
        if (step.getClass() == UnionStep.class && !((UnionStep<?, ?>) step).isStart()) {
            return all(((UnionStep<?, ?>) step).getGlobalChildren(), kind, false);
        }
        if (step.getClass() == LocalStep.class || step.getClass() == TraversalFlatMapStep.class) {
            return all(children(step), kind, false);
        }
        if (step.getClass() == CoalesceStep.class) return all(children(step), kind, true);
        if (step.getClass() == OptionalStep.class)
            return optional(children(step).get(0), kind);
        return step.getClass() == ChooseStep.class ? choose((ChooseStep<?, ?, ?>) step, kind) : Optional.empty();
    }

    private static List<Traversal.Admin<?, ?>> children(Step<?, ?> step) {
        List<Traversal.Admin<?, ?>> children = new ArrayList<>();
        for (Object child : ((TraversalParent) step).getLocalChildren()) children.add((Traversal.Admin<?, ?>) child);
        return children;
    }

    private static Optional<Operator.Fork> all(
            List<? extends Traversal.Admin<?, ?>> children, ElementKind kind, boolean firstOnly) {
        List<Operator.Fork.Arm> arms = new ArrayList<>();
        List<Condition> earlier = new ArrayList<>();
        for (Traversal.Admin<?, ?> child : children) {
            Optional<Plan> walk = walk(child, kind);
            if (walk.isEmpty()) return Optional.empty();
            arms.add(new Operator.Fork.Arm(guard(earlier), walk.get()));
            if (!firstOnly) continue;
            Optional<Condition> arrives = WalkReader.condition(child, kind);
            if (arrives.isEmpty()) return Optional.empty();
            earlier.add(new Condition.Not(arrives.get()));
        }
        return fork(arms, kind);
    }

    private static Condition guard(List<Condition> conditions) {
        if (conditions.isEmpty()) return Condition.Constant.TRUE;
        return conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
    }

    private static Optional<Operator.Fork> optional(Traversal.Admin<?, ?> child, ElementKind kind) {
        Optional<Plan> walk = walk(child, kind);
        Optional<Condition> arrives = WalkReader.condition(child, kind);
        if (walk.isEmpty() || arrives.isEmpty()) return Optional.empty();
        return fork(
                List.of(
                        new Operator.Fork.Arm(Condition.Constant.TRUE, walk.get()),
                        new Operator.Fork.Arm(new Condition.Not(arrives.get()), identity(kind))),
                kind);
    }

    private static Plan identity(ElementKind kind) {
        return Plan.of(new Operator.Seeds(kind, false));
    }

    /** Only if-then-else: {@code choose(traversal, then, else)}. */
    private static Optional<Operator.Fork> choose(ChooseStep<?, ?, ?> step, ElementKind kind) {
        if (step.getChooseSemantics() == ChooseStep.ChooseSemantics.SWITCH) return options(step, kind);
        var options = step.getTraversalOptions();
        List<Step> test = step.getBranchTraversal().getSteps();
        if (options.size() != 2 || test.isEmpty() || test.get(test.size() - 1).getClass() != HasNextStep.class) {
            return Optional.empty();
        }
        Optional<Condition> condition = WalkReader.condition(step.getBranchTraversal(), kind, 1);
        Optional<Plan> then = walk(options.get(0).getValue1(), kind);
        Optional<Plan> otherwise = walk(options.get(1).getValue1(), kind);
        if (condition.isEmpty() || then.isEmpty() || otherwise.isEmpty()) return Optional.empty();
        return fork(
                List.of(
                        new Operator.Fork.Arm(condition.get(), then.get()),
                        new Operator.Fork.Arm(new Condition.Not(condition.get()), otherwise.get())),
                kind);
    }

    /**
     * {@code choose(what).option(..)}. An option that was not given lets elements through as they are; where others give values
     * that works only for labels of which nothing comes so far.
     */
    private static Optional<Operator.Fork> options(ChooseStep<?, ?, ?> step, ElementKind kind) {
        Optional<List<SwitchReader.Case>> cases = SwitchReader.read(step, kind);
        if (cases.isEmpty()) return Optional.empty();
        List<Operator.Fork.Arm> arms = new ArrayList<>();
        for (SwitchReader.Case each : cases.get()) {
            Optional<Plan> then = walk(each.then(), kind);
            if (then.isEmpty()) return Optional.empty();
            arms.add(new Operator.Fork.Arm(each.guard(), then.get()));
        }
        return Optional.of(new Operator.Fork(arms, Kinds.after(arms.get(0).walk(), kind)));
    }

    private static Optional<Operator.Fork> fork(List<Operator.Fork.Arm> arms, ElementKind kind) {
        if (arms.isEmpty()) return Optional.empty();
        List<ElementKind> kinds = arms.stream()
                .map(arm -> Kinds.after(arm.walk(), kind))
                .distinct()
                .toList();
        return kinds.size() == 1 ? Optional.of(new Operator.Fork(arms, kinds.get(0))) : Optional.empty();
    }

    private static Optional<Plan> walk(Traversal.Admin<?, ?> child, ElementKind kind) {
        List<Step> steps = child.getSteps();
        int length = steps.size();
        if (length > 0 && steps.get(length - 1) instanceof ComputerAwareStep.EndStep) length--;
        if (length == 0) return steps.isEmpty() ? Optional.empty() : Optional.of(identity(kind));
        Segment segment = new StepReader(steps, 0, length).readLocal(new Operator.Seeds(kind, false));
        return segment.end() < length || segment.hasLabels() ? Optional.empty() : Optional.of(segment.plan());
    }
}
