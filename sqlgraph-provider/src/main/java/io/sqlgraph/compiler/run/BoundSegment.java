package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.process.traversal.step.WriteIntent;
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
    /** For a plan that begins with an id, where that is all it needs to be resolved; else null. */
    private final PreparedLookup lookup;

    /** Null for a run that is not prepared: strategies may still change its steps. */
    private final SegmentNeeds needs;
    /** Null like these. */
    private final WriteIntent.Kind writes;
    /** Null for a run that is not prepared, or names ids. */
    private final ReadTables.Memo read;

    private Plan plan;
    private List<Step<?, ?>> ownSteps;

    private BoundSegment(
            Segment segment,
            List<Step<?, ?>> steps,
            Constants constants,
            Hoisted hoisted,
            PreparedLookup lookup,
            SegmentNeeds needs,
            WriteIntent.Kind writes,
            ReadTables.Memo read) {
        this.segment = segment;
        this.steps = steps;
        this.constants = constants;
        this.hoisted = hoisted;
        this.lookup = lookup;
        this.needs = needs;
        this.writes = writes;
        this.read = read;
        if (constants == null) {
            plan = segment.plan();
            ownSteps = steps;
        }
    }

    /** A run with constants of its own. */
    public static BoundSegment of(Segment segment, List<Step<?, ?>> steps) {
        return new BoundSegment(segment, List.copyOf(steps), null, null, null, null, null, null);
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
        boolean looksUp = known == null && kind == WriteIntent.Kind.READS;
        PreparedLookup prepared = looksUp ? PreparedLookup.of(segment.plan()) : null;
        ReadTables.Memo tables = known == null ? null : new ReadTables.Memo(segment.plan());
        return new BoundSegment(segment, steps, null, known, prepared, SegmentNeeds.of(segment, steps), kind, tables);
    }

    /** A prepared run with constants for its placeholders. */
    public BoundSegment with(Constants others) {
        Hoisted rebound = hoisted == null ? null : hoisted.with(others);
        return new BoundSegment(segment, steps, others, rebound, lookup, needs, writes, read);
    }

    /** Whether the plan names no elements by ids of users, which have to be looked up each time. */
    private static boolean isWithoutIds(Plan plan) {
        return IdSearch.in(plan).isEmpty();
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

    /**
     * What the plan hoists, if that is known already and needs no look-up of ids; else null.
     *
     * @param catalog that of the transaction, which is the newest
     */
    Hoisted hoisted(Catalog catalog) {
        return lookup == null || constants == null ? hoisted : lookup.hoisted(catalog, constants);
    }

    /** A text with every constant that a run can use: of the plan, of what it hoists, and of the steps on its rows. */
    public String constantsText() {
        Object finisher = segment.finisher() == null ? "" : segment.finisher().steps();
        return plan() + " " + (hoisted == null ? "" : hoisted.shape() + " " + hoisted.tests()) + finisher;
    }

    /** The tables whose rows decide what the run gives, and those of all elements on the way. */
    ReadTables readTables(Catalog catalog) {
        return read == null ? ReadTables.withRows(plan(), catalog) : read.withRows(catalog);
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
