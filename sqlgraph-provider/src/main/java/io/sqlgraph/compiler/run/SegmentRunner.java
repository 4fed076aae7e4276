package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.read.LoopReader;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.process.traversal.step.SegmentSteps;
import io.sqlgraph.process.traversal.step.SqlRepeatStep;
import io.sqlgraph.process.traversal.step.WriteIntent;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.InternalElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.TraverserGenerator;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.EdgeVertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.VertexStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.BulkSet;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * Runs a segment of a traversal as SQL and gives the traversers that its steps would have given. What has no exact SQL
 * with the tables there are is run by the steps themselves, on the traversers that the SQL gives. For one thread.
 */
public final class SegmentRunner implements StatementRunner {

    /** How side effects that gather grow. */
    private static final BinaryOperator<Object> ADD_ALL =
            org.apache.tinkerpop.gremlin.process.traversal.Operator.addAll::apply;

    private final Traversal.Admin<?, ?> traversal;
    private final BoundSegment bound;
    private final Segment segment;
    /** What the traversal asks of traversers after the segment. */
    private final Set<TraverserRequirement> outer;
    /** That, and what the segment's own steps ask for, where they have to run; null until they have to. */
    private Set<TraverserRequirement> all;

    private final SqlGraph graph;
    private final WriteIntent intent;
    private final Function<List<Step<?, ?>>, Prefetch> asked;
    /** Null until only a part of the segment is SQL. */
    private Map<Integer, Optional<Prefetch>> prefetches;

    /** What is asked of what the whole segment gives: the only one that most runs need. */
    private Prefetch ofWhole;

    private boolean isWholeAsked;
    private MutableMetrics metrics;
    private CrossRows everywhere;

    /**
     * @param traversal the traversal that the segment was taken from
     * @param asked given the steps of the segment that are left to TinkerPop, what these and those after the segment are going
     *     to ask of elements; null for nothing
     */
    public SegmentRunner(
            Traversal.Admin<?, ?> traversal, BoundSegment bound, Function<List<Step<?, ?>>, Prefetch> asked) {
        this.asked = asked;
        this.traversal = traversal;
        this.bound = bound;
        this.segment = bound.shape();
        Traversal.Admin<?, ?> root = TraversalHelper.getRootTraversal(traversal);
        this.outer = root.getTraverserRequirements();
        this.intent = bound.intent(root);
        this.graph = (SqlGraph) traversal.getGraph().orElseThrow();
    }

    private Set<TraverserRequirement> all() {
        if (all == null) {
            SegmentNeeds needs = bound.needs();
            all = EnumSet.copyOf(needs.inside());
            all.addAll(outer);
            if (needs.hasLabels()) all.add(TraverserRequirement.LABELED_PATH);
        }
        return all;
    }

    private Program program(Set<TraverserRequirement> requirements) {
        boolean paths = requirements.contains(TraverserRequirement.PATH);
        boolean labels = requirements.contains(TraverserRequirement.LABELED_PATH);
        Predicate<Set<String>> carried = place -> paths || labels && !place.isEmpty();
        boolean grouping = !paths && !requirements.contains(TraverserRequirement.ONE_BULK);
        int told = (paths ? 1 : 0) | (labels ? 2 : 0) | (grouping ? 4 : 0);
        var demands = new PlanCache.Demands(told, prefetch(segment.plan().size()));
        var program = new Program(graph, bound, carried, grouping, this::prefetch, demands, intent);
        program.setMetrics(metrics);
        return program;
    }

    /** What is going to be asked of the elements that the first operators give. */
    private Prefetch prefetch(int length) {
        if (length < segment.plan().size()) {
            if (prefetches == null) prefetches = new HashMap<>();
            return prefetches
                    .computeIfAbsent(length, first -> Optional.ofNullable(asked(first)))
                    .orElse(null);
        }
        if (!isWholeAsked) {
            ofWhole = asked(length);
            isWholeAsked = true;
        }
        return ofWhole;
    }

    private Prefetch asked(int length) {
        Prefetch wanted = asked.apply(left(length));
        return wanted != null && intent.writes() ? wanted.inRows() : wanted;
    }

    /** The steps that run on what the first operators give. */
    private List<Step<?, ?>> left(int length) {
        if (length == segment.plan().size()) {
            return segment.finisher() == null ? List.of() : segment.finisher().steps();
        }
        List<Step<?, ?>> steps = bound.shapeSteps();
        int first = segment.end() - steps.size();
        return steps.subList(segment.resume().get(length - 1) - first, steps.size());
    }

    /** The statement by the catalog that the process knows, without a transaction; null where there is none. */
    public String previewSql() {
        Compiler.Compiled compiled = program(outer).preview();
        if (isPartial(compiled)) compiled = program(all()).preview();
        boolean none = compiled.length() == 0 || compiled.rendered().isConstant();
        return none ? null : compiled.rendered().sql().text();
    }

    /**
     * What the segment becomes in the current transaction.
     *
     * @param databasePlan whether to ask the database for its plan
     * @param analyze whether the database is to run the statement for that
     */
    @Override
    public SegmentPlan explain(boolean databasePlan, boolean analyze) {
        boolean partial = isPartial(program(outer).preview());
        return program(partial ? all() : outer).explain(databasePlan, analyze);
    }

    private boolean isPartial(Compiler.Compiled compiled) {
        return compiled.length() < segment.plan().size() && !all().equals(outer);
    }

    /** Lets statements say what they are and what they gave, from now on; null for no longer. */
    @Override
    public void setMetrics(MutableMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Runs a segment that begins with {@code V()} or {@code E()}. Paths that only the segment's own steps ask for are made
     * only where these steps have to run.
     */
    public CloseableIterator<Traverser.Admin<Object>> start() {
        Set<TraverserRequirement> requirements = outer;
        Program program = program(outer);
        PlanCache.Bound plan = program.compile();
        if (isPartial(plan.compiled())) {
            requirements = all();
            program = program(all());
            plan = program.compile();
        }
        Compiler.Compiled compiled = plan.compiled();
        if (leavesLoop(compiled.length())) return startWithoutLoops();
        if (compiled.length() == 0) return tail(bound.steps(), requirements, CloseableIterator.empty());
        promiseAggregates(compiled.length());
        Optional<CloseableIterator<Row>> rows = program.tryExecute(plan);
        if (rows.isEmpty()) return startWithoutLoops();
        TraverserGenerator generator =
                requirements == outer ? traversal.getTraverserGenerator() : Tail.generator(traversal, requirements);
        var maker = TraverserMaker.atStart(traversal, generator, plan.places());
        return finish(compiled.length(), requirements, new Traversers(rows.get(), maker::start));
    }

    /** What a statement has gathered for itself alone is read again when somebody asks the side effect for it. */
    private void promiseAggregates(int length) {
        if (!outer.contains(TraverserRequirement.SIDE_EFFECTS)) return;
        for (Operator operator : segment.plan().operators().subList(0, length)) {
            if (!(operator instanceof Operator.Aggregate aggregate)) continue;
            traversal.getSideEffects().<Object>register(aggregate.key(), () -> gathered(aggregate.key()), ADD_ALL);
        }
    }

    private Collection<Object> gathered(String key) {
        List<Step<?, ?>> steps = bound.steps();
        int end = 0;
        while (!(steps.get(end) instanceof AggregateStep<?> step
                && step.getSideEffectKey().equals(key))) end++;
        var gathered = new BulkSet<Object>();
        try (var traversers = tail(steps.subList(0, end), all(), CloseableIterator.empty())) {
            while (traversers.hasNext()) {
                Traverser.Admin<Object> each = traversers.next();
                gathered.add(each.get(), each.bulk());
            }
        }
        return gathered;
    }

    /** Whether a loop is among the operators that no statement does. */
    private boolean leavesLoop(int length) {
        if (length == segment.plan().size()) return false;
        List<Operator> operators = segment.plan().operators();
        return operators.subList(length, operators.size()).stream().anyMatch(Operator.Reach.class::isInstance);
    }

    /** Runs the steps in more than one statement: those before, in and behind the loops. */
    private CloseableIterator<Traverser.Admin<Object>> startWithoutLoops() {
        return new Tail(traversal, all(), bound.steps(), SegmentSteps::replaceWithoutLoops, metrics);
    }

    /**
     * Runs a segment on a barrier of traversers.
     *
     * @param barrier traversers whose objects are what the segment's first step takes
     */
    public CloseableIterator<Traverser.Admin<Object>> follow(List<Traverser.Admin<Object>> barrier) {
        if (bound.isShort() && barrier.stream().allMatch(traverser -> isBroughtAlong((Element) traverser.get()))) {
            return stepByStep(barrier);
        }
        boolean merged = segment.plan().operators().get(0) instanceof Operator.Seeds seeds && seeds.merged();
        Map<Long, Long> bulks = merged ? bulks(barrier) : Map.of();
        long[] ids = (merged ? bulks.keySet().stream() : barrier.stream().map(SegmentRunner::idOf))
                .mapToLong(Long::longValue)
                .toArray();
        Program program = program(outer);
        PlanCache.Bound plan = program.compile(ids);
        Compiler.Compiled compiled = plan.compiled();
        if (compiled.length() <= 1) return stepByStep(barrier);
        var maker = new TraverserMaker(traversal, traversal.getTraverserGenerator(), plan.places());
        CloseableIterator<Row> rows = program.execute(plan, merged ? pairs(bulks) : ids);
        // Where traversers are told apart by nothing but what they hold, the results need no parent.
        Making making = merged ? maker::start : (row, result) -> maker.follow(barrier.get(row.ordinal()), row, result);
        return finish(compiled.length(), outer, new Traversers(rows, making));
    }

    private static long idOf(Traverser.Admin<Object> traverser) {
        return ((InternalElement) traverser.get()).internalId();
    }

    private static Map<Long, Long> bulks(List<Traverser.Admin<Object>> barrier) {
        Map<Long, Long> bulks = new LinkedHashMap<>();
        for (Traverser.Admin<Object> each : barrier) bulks.merge(idOf(each), each.bulk(), Math::addExact);
        return bulks;
    }

    private static long[] pairs(Map<Long, Long> bulks) {
        return bulks.entrySet().stream()
                .flatMapToLong(entry -> LongStream.of(entry.getKey(), entry.getValue()))
                .toArray();
    }

    /**
     * Runs a segment that begins with a {@code V()} or {@code E()} in mid-traversal. What that gives is the same for every
     * traverser: it is read once, and kept for later barriers if it is not too much, until the transaction changes
     * something that it comes from.
     */
    public CloseableIterator<Traverser.Admin<Object>> cross(List<Traverser.Admin<Object>> barrier) {
        GraphSession session = graph.session();
        if (everywhere == null || !everywhere.isCurrent(session)) {
            everywhere = new CrossRows(session, program(outer), bound::plan);
        }
        Compiler.Compiled compiled = everywhere.compiled();
        if (compiled.length() == 0) return stepByStep(barrier);
        var maker = new TraverserMaker(traversal, traversal.getTraverserGenerator(), everywhere.places());
        return finish(compiled.length(), outer, everywhere.after(barrier, maker));
    }

    /** Runs the segment's own steps, where no SQL is exact, and for objects that are no elements of this graph. */
    public CloseableIterator<Traverser.Admin<Object>> stepByStep(List<Traverser.Admin<Object>> barrier) {
        return tail(bound.steps(), outer, CloseableIterator.of(barrier.iterator()));
    }

    private CloseableIterator<Traverser.Admin<Object>> finish(
            int length, Set<TraverserRequirement> requirements, CloseableIterator<Traverser.Admin<Object>> traversers) {
        if (length == segment.plan().size()) {
            return segment.finisher() == null
                    ? traversers
                    : tail(segment.finisher().steps(), requirements, traversers);
        }
        List<Step<?, ?>> steps = bound.steps();
        int first = segment.end() - steps.size();
        return tail(steps.subList(segment.resume().get(length - 1) - first, steps.size()), requirements, traversers);
    }

    private CloseableIterator<Traverser.Admin<Object>> tail(
            List<Step<?, ?>> left,
            Set<TraverserRequirement> requirements,
            CloseableIterator<Traverser.Admin<Object>> traversers) {
        boolean readsOnly = !intent.writes()
                && !requirements.contains(TraverserRequirement.SACK)
                && !requirements.contains(TraverserRequirement.SIDE_EFFECTS);
        List<Step<?, ?>> steps = new ArrayList<>(left);
        for (int i = 0; readsOnly && i < steps.size(); i++) steps.set(i, byLevels(steps, i));
        var tail = new Tail(traversal, requirements, steps);
        tail.feed(traversers);
        return tail;
    }

    /** A loop that was too long to be written out, as one that asks for each level; any other step itself. */
    private Step<?, ?> byLevels(List<Step<?, ?>> steps, int index) {
        Step<?, ?> step = steps.get(index);
        if (!(step instanceof RepeatStep<?> repeat)) return step;
        LoopWishes wishes = LoopWishes.of(steps, index + 1);
        int barrierSize = graph.storage().settings().barrierSize();
        return LoopReader.read(repeat)
                .<Step<?, ?>>map(loop -> new SqlRepeatStep(traversal, repeat, loop, wishes, barrierSize))
                .orElse(step);
    }

    /** Whether the statement that gave an element has brought along what the first step of the segment leads to. */
    private boolean isBroughtAlong(Element element) {
        Step<?, ?> first = bound.shapeSteps().get(0);
        if (first instanceof VertexStep<?> hop) {
            return element instanceof Vertex vertex
                    && ElementBatch.bringsEdges(vertex, hop.getDirection(), hop.getEdgeLabels());
        }
        return first instanceof EdgeVertexStep end
                && element instanceof Edge edge
                && ElementBatch.bringsEnds(
                        edge, end.getDirection(), segment.plan().size() == 2);
    }

    /** What is made of one result of a row. */
    private interface Making {
        Traverser.Admin<Object> make(Row row, Object result);
    }

    private static final class Traversers implements CloseableIterator<Traverser.Admin<Object>> {
        private final CloseableIterator<Row> rows;
        private final Making making;
        private Row row = Row.NONE;
        private int next;

        Traversers(CloseableIterator<Row> rows, Making making) {
            this.rows = rows;
            this.making = making;
        }

        @Override
        public boolean hasNext() {
            while (next == row.results().size() && rows.hasNext()) {
                row = rows.next();
                next = 0;
            }
            return next < row.results().size();
        }

        @Override
        public Traverser.Admin<Object> next() {
            if (!hasNext()) throw new java.util.NoSuchElementException();
            return making.make(row, row.results().get(next++));
        }

        @Override
        public void close() {
            row = Row.NONE;
            next = 0;
            rows.close();
        }
    }
}
