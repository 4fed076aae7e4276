package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.AbstractLambdaTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.IdentityTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TokenTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ConstantStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FoldStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SelectOneStep;
import org.apache.tinkerpop.gremlin.structure.T;

/** Reads what a {@code by()} gives as an expression; empty where it is not known exactly. */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class ModulatorReader {

    private ModulatorReader() {}

    /**
     * The expressions of a ring of modulators, which is used in turn.
     *
     * @param count how many are wanted
     */
    static Optional<List<Expression>> readRing(List<? extends Traversal.Admin<?, ?>> ring, int count, Thing thing) {
        return readRing(ring, count, thing, Map.of());
    }

    /**
     * The same for modulators that may look up labels.
     *
     * @param labelled what the labels before the step name
     */
    static Optional<List<Expression>> readRing(
            List<? extends Traversal.Admin<?, ?>> ring, int count, Thing thing, Map<String, Thing> labelled) {
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Expression> expression =
                    ring.isEmpty() ? Optional.of(Expression.SELF) : read(ring.get(i % ring.size()), thing, labelled);
            if (expression.isEmpty()) return Optional.empty();
            expressions.add(expression.get());
        }
        return Optional.of(expressions);
    }

    /**
     * @param by null for the thing itself
     */
    static Optional<Expression> read(Traversal.Admin<?, ?> by, Thing thing) {
        return read(by, thing, Map.of());
    }

    private static Optional<Expression> read(Traversal.Admin<?, ?> by, Thing thing, Map<String, Thing> labelled) {
        if (by == null || by instanceof IdentityTraversal) return Optional.of(Expression.SELF);
        if (by instanceof AbstractLambdaTraversal<?, ?> lambda) return readLambda(lambda, thing);
        List<Step> steps = by.getSteps();
        if (steps.size() == 1 && steps.get(0).getClass() == ConstantStep.class) {
            return Constants.read(((ConstantStep<?, ?>) steps.get(0)).getConstant())
                    .map(Expression.Constant::new);
        }
        if (thing.fields() != null) return readField(steps, thing);
        return thing.kind() == ElementKind.VALUE ? Optional.empty() : readWalk(by, thing.kind(), labelled);
    }

    private static Optional<Expression> readLambda(AbstractLambdaTraversal<?, ?> by, Thing thing) {
        // ProductiveByStrategy gives things without the key a null.
        if (by.getBypassTraversal() != null) return Optional.empty();
        if (by instanceof ValueTraversal<?, ?> value) {
            if (thing.kind() != ElementKind.VALUE) return Optional.of(new Expression.Property(value.getPropertyKey()));
            return thing.fields() != null && thing.fields().contains(value.getPropertyKey())
                    ? Optional.of(new Expression.Field(value.getPropertyKey(), true))
                    : Optional.empty();
        }
        if (by instanceof TokenTraversal<?, ?> token && thing.kind() != ElementKind.VALUE) {
            if (token.getToken() == T.id) return Optional.of(new Expression.Id());
            if (token.getToken() == T.label) return Optional.of(new Expression.Label());
        }
        return Optional.empty();
    }

    /** {@code by(select('field'))} on a record. */
    private static Optional<Expression> readField(List<Step> steps, Thing thing) {
        if (steps.size() != 1 || !(steps.get(0) instanceof SelectOneStep<?, ?> select)) return Optional.empty();
        String key = select.getScopeKeys().iterator().next();
        return select.getPop() == Pop.last
                        && select.getLocalChildren().isEmpty()
                        && select.getLabels().isEmpty()
                        && thing.fields().contains(key)
                ? Optional.of(new Expression.Field(key, false))
                : Optional.empty();
    }

    private static Optional<Expression> readWalk(
            Traversal.Admin<?, ?> by, ElementKind kind, Map<String, Thing> labelled) {
        List<Step> steps = by.getSteps();
        if (steps.isEmpty()) return Optional.empty();
        Step<?, ?> last = steps.get(steps.size() - 1);
        if (last.getClass() == GroupCountStep.class) {
            return walk(steps, kind, 1, labelled).flatMap(walk -> tally(walk, (GroupCountStep<?, ?>) last));
        }
        boolean folds = isFold(last);
        Optional<Plan> read = walk(steps, kind, folds ? 1 : 0, labelled);
        return read.flatMap(walk -> folds ? fold(walk) : single(walk));
    }

    /** Whether a step gathers everything in a list. */
    static boolean isFold(Step<?, ?> step) {
        return step.getClass() == FoldStep.class && ((FoldStep<?, ?>) step).isListFold();
    }

    /** The first steps of a child as a walk; empty when they cannot be read whole. */
    static Optional<Plan> walk(List<Step> steps, ElementKind kind, int dropped) {
        return walk(steps, kind, dropped, Map.of());
    }

    private static Optional<Plan> walk(List<Step> steps, ElementKind kind, int dropped, Map<String, Thing> labelled) {
        int length = steps.size() - dropped;
        Segment segment = new StepReader(steps, 0, length, labelled).readExpression(new Operator.Seeds(kind, false));
        return segment.end() < length || segment.hasLabels() ? Optional.empty() : Optional.of(segment.plan());
    }

    /** How often a walk gives each value, or vertices or edges with each value of a key. */
    private static Optional<Expression> tally(Plan walk, GroupCountStep<?, ?> step) {
        if (walk.size() == 1 || !isListable(walk) || hasLoop(walk)) return Optional.empty();
        List<? extends Traversal.Admin<?, ?>> by = step.getLocalChildren();
        boolean isValue = walk.operators().stream().anyMatch(Operator.Project.class::isInstance);
        if (isValue) return by.isEmpty() ? Optional.of(new Expression.Tally(walk)) : Optional.empty();
        if (by.isEmpty() || !(by.get(0) instanceof ValueTraversal<?, ?> value) || value.getBypassTraversal() != null) {
            return Optional.empty();
        }
        var key = new Projection.Value(new Expression.Property(value.getPropertyKey()));
        return Optional.of(new Expression.Tally(walk.followedBy(new Operator.Project(key))));
    }

    static Optional<Expression> fold(Plan walk) {
        return isListable(walk) && !hasLoop(walk) ? Optional.of(new Expression.Fold(walk)) : Optional.empty();
    }

    /** The one thing that a walk gives, or its first. */
    static Optional<Expression> single(Plan walk) {
        if (walk.size() == 1) return Optional.of(Expression.SELF);
        Operator last = walk.operators().get(walk.size() - 1);
        if (last instanceof Operator.Count) {
            Plan counted = walk.prefix(walk.size() - 1);
            return WalkReader.isCountable(counted) ? Optional.of(new Expression.Count(counted)) : Optional.empty();
        }
        if (last instanceof Operator.Reduce)
            return ReductionReader.expression(walk).map(reduced -> reduced);
        if (walk.size() > 2 && walk.operators().get(1) instanceof Operator.Jump jump) {
            Optional<Expression> there = single(walk.from(1, new Operator.Seeds(jump.kind(), false)));
            if (there.isPresent() && there.get().walkOrNull() == null) {
                return Optional.of(new Expression.OfPlace(jump.label(), there.get()));
            }
        }
        if (walk.size() == 2 && last instanceof Operator.Project project) {
            if (project.projection() instanceof Projection.PropertyMap map) {
                return Optional.of(new Expression.Properties(map));
            }
            if (project.projection() instanceof Projection.Id) return Optional.of(new Expression.Id());
            if (project.projection() instanceof Projection.Label) return Optional.of(new Expression.Label());
            if (project.projection() instanceof Projection.Value value) return Optional.of(value.expression());
            if (project.projection() instanceof Projection.Values values
                    && values.keys().size() == 1) {
                return Optional.of(new Expression.Property(values.keys().get(0)));
            }
        }
        return isListable(walk) && !(hasLoop(walk) && skips(walk))
                ? Optional.of(new Expression.First(walk))
                : Optional.empty();
    }

    /** Whether each result comes once only, however often the walk gives it. */
    static boolean hasLoop(Plan walk) {
        return walk.operators().stream().anyMatch(Operator.Reach.class::isInstance);
    }

    private static boolean skips(Plan walk) {
        return walk.operators().stream()
                .anyMatch(operator -> operator instanceof Operator.Range range && range.low() > 0);
    }

    /** Hops, filters, cuts and sorts that end at vertices or at the values of one key. */
    static boolean isListable(Plan walk) {
        for (int i = 1; i < walk.size(); i++) {
            Operator operator = walk.operators().get(i);
            if (operator.reduces() || operator instanceof Operator.Fork) return false;
            if (operator instanceof Operator.Project project) {
                boolean oneKey = project.projection() instanceof Projection.Values values
                        && values.keys().size() == 1;
                if (!oneKey) return false;
            }
        }
        return true;
    }
}
