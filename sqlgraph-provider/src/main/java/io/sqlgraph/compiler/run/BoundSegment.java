package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.compiler.rewrite.PlanMapper;
import io.sqlgraph.process.traversal.step.WriteIntent;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;

/**
 * A run of steps with its constants. Many traversals may share the run with placeholders: then it is known what its plan
 * hoists, and the plan and the steps themselves are made only when somebody looks at them. For one traversal.
 */
public final class BoundSegment {

    /** The most steps along edges of a short run. */
    private static final int SHORT = 2;

    private final Segment segment;
    private final List<Step<?, ?>> steps;
    private final Constants constants;
    private final Hoisted hoisted;
    /** Null for a run that is not prepared: strategies may still change its steps. */
    private final SegmentNeeds needs;
    /** Null like these. */
    private final WriteIntent.Kind writes;

    private Plan plan;
    private List<Step<?, ?>> ownSteps;

    private BoundSegment(
            Segment segment,
            List<Step<?, ?>> steps,
            Constants constants,
            Hoisted hoisted,
            SegmentNeeds needs,
            WriteIntent.Kind writes) {
        this.segment = segment;
        this.steps = steps;
        this.constants = constants;
        this.hoisted = hoisted;
        this.needs = needs;
        this.writes = writes;
        if (constants == null) {
            plan = segment.plan();
            ownSteps = steps;
        }
    }

    /** A run with constants of its own. */
    public static BoundSegment of(Segment segment, List<Step<?, ?>> steps) {
        return new BoundSegment(segment, List.copyOf(steps), null, null, null, null);
    }

    /** A plan that no steps stand for. */
    static BoundSegment of(Plan plan) {
        return of(new Segment(plan, List.of(), 0, null), List.of());
    }

    /**
     * The same run prepared for {@link #with}.
     *
     * @param kind what its traversal writes
     */
    public BoundSegment prepared(WriteIntent.Kind kind) {
        Hoisted known = isWithoutIds(segment.plan()) ? Hoisted.of(segment.plan()) : null;
        return new BoundSegment(segment, steps, null, known, SegmentNeeds.of(segment, steps), kind);
    }

    /** A prepared run with constants for its placeholders. */
    public BoundSegment with(Constants others) {
        Hoisted rebound = null;
        if (hoisted != null) {
            List<ValueTest> tests = new ArrayList<>(hoisted.tests().size());
            for (ValueTest test : hoisted.tests()) tests.add(others.in(test));
            rebound = hoisted.with(tests);
        }
        return new BoundSegment(segment, steps, others, rebound, needs, writes);
    }

    /** Whether the plan names no elements by ids of users, which have to be looked up each time. */
    private static boolean isWithoutIds(Plan plan) {
        var search = new IdSearch();
        search.map(plan);
        return !search.found;
    }

    private static final class IdSearch extends PlanMapper {
        private boolean found;

        @Override
        protected Operator leaf(Operator operator) {
            found |= operator instanceof Operator.Source source && source.ids() != null;
            return operator;
        }

        @Override
        protected Condition leaf(Condition condition, ElementKind kind) {
            found |= condition instanceof Condition.HasId;
            return condition;
        }
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

    /** A text with every constant that a run can use: of the plan, of what it hoists, and of the steps on its rows. */
    public String constantsText() {
        Object finisher = segment.finisher() == null ? "" : segment.finisher().steps();
        return plan() + " " + (hoisted == null ? "" : hoisted.shape() + " " + hoisted.tests()) + finisher;
    }

    /**
     * What the traversal means to write.
     *
     * @param root the root traversal
     */
    WriteIntent intent(Traversal.Admin<?, ?> root) {
        return (writes == null ? WriteIntent.Kind.of(root) : writes).after(this::steps);
    }

    /** What the run asks of traversers: known for prepared ones, else that of its steps as they are now. */
    public SegmentNeeds needs() {
        return needs == null ? SegmentNeeds.of(segment, steps) : needs;
    }

    /** Whether the steps lead so little way that they can as well run on what an earlier statement has brought along. */
    public boolean isShort() {
        return segment.plan().operators().stream()
                        .filter(operator -> operator instanceof Operator.Hop || operator instanceof Operator.EdgeEnd)
                        .count()
                <= SHORT;
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
