package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MaxGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MeanGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MinGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.SumGlobalStep;

/** Reads steps that make one number of the values of properties. Which types these have is not known here. */
final class ReductionReader {

    private static final Map<Class<?>, Reduction> STEPS = Map.of(
            SumGlobalStep.class, Reduction.SUM,
            MinGlobalStep.class, Reduction.MIN,
            MaxGlobalStep.class, Reduction.MAX,
            MeanGlobalStep.class, Reduction.MEAN);

    private ReductionReader() {}

    /**
     * The reduction of a step; empty for other steps, and for values of which it is not known that it is exact.
     *
     * @param before what gives the values
     */
    static Optional<Operator> read(Step<?, ?> step, List<Operator> before) {
        Reduction reduction = of(step).orElse(null);
        if (reduction == null || !endsAtProperties(before)) return Optional.empty();
        // In an order that is asked for, a sum may overflow on the way and end within bounds.
        boolean sorted = before.stream().anyMatch(Operator.Sort.class::isInstance);
        return sorted && reduction.adds() ? Optional.empty() : Optional.of(new Operator.Reduce(reduction));
    }

    /** What a step makes of numbers; empty for other steps. */
    static Optional<Reduction> of(Step<?, ?> step) {
        return Optional.ofNullable(STEPS.get(step.getClass()));
    }

    private static boolean endsAtProperties(List<Operator> operators) {
        for (int i = operators.size() - 1; i > 0; i--) {
            Operator operator = operators.get(i);
            if (operator instanceof Operator.Project project) {
                return project.projection() instanceof Projection.Values values
                        && !values.keys().isEmpty();
            }
            boolean thins = operator instanceof Operator.Filter
                    || operator instanceof Operator.Dedup
                    || operator instanceof Operator.Sort
                    || operator instanceof Operator.Range;
            if (!thins) return false;
        }
        return false;
    }

    /** A walk that ends with a reduction, as an expression; empty for other walks. */
    static Optional<Expression.Reduced> expression(Plan walk) {
        return walk.operators().get(walk.size() - 1) instanceof Operator.Reduce reduce
                        && ModulatorReader.isListable(walk.prefix(walk.size() - 1))
                        && !ModulatorReader.hasLoop(walk)
                ? Optional.of(new Expression.Reduced(reduce.reduction(), walk.prefix(walk.size() - 1)))
                : Optional.empty();
    }

    /** The condition that what a walk is reduced to passes a test; empty for walks that are not reduced. */
    static Optional<Condition> condition(Plan walk, ValueTest test) {
        return expression(walk).map(reduced -> new Condition.ReducedIs(reduced, test));
    }
}
