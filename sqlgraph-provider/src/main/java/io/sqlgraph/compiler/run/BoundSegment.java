package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.compiler.read.Segment;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;

/**
 * A run of steps with its constants. Many traversals may share the run with placeholders: then it is known what its plan
 * hoists, and the plan and the steps themselves are made only when somebody looks at them. For one traversal.
 */
public final class BoundSegment {

    private final Segment segment;
    private final List<Step<?, ?>> steps;
    private final Constants constants;
    private final Hoisted hoisted;
    private final boolean readOnly;
    private Plan plan;
    private List<Step<?, ?>> ownSteps;

    private BoundSegment(
            Segment segment, List<Step<?, ?>> steps, Constants constants, Hoisted hoisted, boolean readOnly) {
        this.segment = segment;
        this.steps = steps;
        this.constants = constants;
        this.hoisted = hoisted;
        this.readOnly = readOnly;
        if (constants == null) {
            plan = segment.plan();
            ownSteps = steps;
        }
    }

    /** A run with constants of its own. */
    public static BoundSegment of(Segment segment, List<Step<?, ?>> steps) {
        return new BoundSegment(segment, List.copyOf(steps), null, null, false);
    }

    /** A plan that no steps stand for. */
    static BoundSegment of(Plan plan) {
        return of(new Segment(plan, List.of(), 0, null), List.of());
    }

    /** The same run of a traversal that only reads, prepared for {@link #with}. */
    public BoundSegment prepared() {
        return new BoundSegment(
                segment, steps, null, isWithoutIds(segment.plan()) ? Hoisted.of(segment.plan()) : null, true);
    }

    /** A prepared run with constants for its placeholders. */
    public BoundSegment with(Constants others) {
        Hoisted rebound = null;
        if (hoisted != null) {
            List<ValueTest> tests = new ArrayList<>(hoisted.tests().size());
            for (ValueTest test : hoisted.tests()) tests.add(others.in(test));
            rebound = hoisted.with(tests);
        }
        return new BoundSegment(segment, steps, others, rebound, readOnly);
    }

    /** Whether the plan surely names no elements by ids of users, which have to be looked up each time. */
    private static boolean isWithoutIds(Plan plan) {
        return plan.entries().stream().allMatch(entry -> isWithoutIds(entry.operator()));
    }

    private static boolean isWithoutIds(Operator operator) {
        if (operator instanceof Operator.Source source) return source.ids() == null;
        if (operator instanceof Operator.Filter filter) return isWithoutIds(filter.condition());
        return operator instanceof Operator.Hop
                || operator instanceof Operator.EdgeEnd
                || operator instanceof Operator.Seeds
                || operator instanceof Operator.Range
                || operator instanceof Operator.Dedup
                || operator instanceof Operator.Count
                || operator instanceof Operator.Project project && isPlain(project.projection());
    }

    /** Whether a projection gives what the element at hand has, and nothing else. */
    static boolean isPlain(Projection projection) {
        return projection instanceof Projection.Id
                || projection instanceof Projection.Label
                || projection instanceof Projection.Values
                || projection instanceof Projection.PropertyMap;
    }

    private static boolean isWithoutIds(Condition condition) {
        if (condition instanceof Condition.Not not) return isWithoutIds(not.inner());
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(BoundSegment::isWithoutIds);
        }
        return condition instanceof Condition.HasValue
                || condition instanceof Condition.HasKey
                || condition instanceof Condition.HasLabel
                || condition instanceof Condition.Constant;
    }

    /** The run; its constants may be placeholders. */
    public Segment shape() {
        return segment;
    }

    /** The plan with its constants. */
    public Plan plan() {
        if (plan == null) plan = constants.in(segment.plan());
        return plan;
    }

    /** What the plan hoists, if that is known already and needs no ids; else null. */
    Hoisted hoisted() {
        return hoisted;
    }

    /** Whether the whole traversal is known to write nothing. */
    boolean isReadOnly() {
        return readOnly;
    }

    /** The steps; their constants may be placeholders. */
    public List<Step<?, ?>> shapeSteps() {
        return steps;
    }

    /** The steps with their constants. */
    public List<Step<?, ?>> steps() {
        if (ownSteps == null) {
            ownSteps = steps.stream()
                    .<Step<?, ?>>map(step -> ConstantPlaces.copy(step, constants))
                    .toList();
        }
        return ownSteps;
    }
}
