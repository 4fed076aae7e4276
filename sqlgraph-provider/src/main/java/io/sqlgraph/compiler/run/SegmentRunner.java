package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.read.Segment;
import io.sqlgraph.process.traversal.step.WriteIntent;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.InternalElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.traverser.TraverserRequirement;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * Runs a segment of a traversal as SQL and gives the traversers that its steps would have given. What has no exact SQL
 * with the tables there are is run by the steps themselves, on the traversers that the SQL gives. For one thread.
 */
public final class SegmentRunner {

    private final Traversal.Admin<?, ?> traversal;
    private final Segment segment;
    private final List<Step<?, ?>> steps;
    private final Program program;

    /**
     * @param traversal the traversal that the segment was taken from
     * @param steps the segment's steps
     */
    public SegmentRunner(Traversal.Admin<?, ?> traversal, Segment segment, List<Step<?, ?>> steps) {
        this.traversal = traversal;
        this.segment = segment;
        this.steps = steps;
        Traversal.Admin<?, ?> root = TraversalHelper.getRootTraversal(traversal);
        Set<TraverserRequirement> requirements = root.getTraverserRequirements();
        boolean paths = requirements.contains(TraverserRequirement.PATH);
        boolean labels = requirements.contains(TraverserRequirement.LABELED_PATH);
        Predicate<Set<String>> carried = place -> paths || labels && !place.isEmpty();
        boolean grouping = !paths && !requirements.contains(TraverserRequirement.ONE_BULK);
        WriteIntent intent = WriteIntent.of(root, steps);
        var graph = (SqlGraph) traversal.getGraph().orElseThrow();
        int told = (paths ? 1 : 0) | (labels ? 2 : 0) | (grouping ? 4 : 0);
        this.program = new Program(graph, segment.plan(), carried, grouping, told, intent);
    }

    /** The statement by the catalog that the process knows, without a transaction; null where there is none. */
    public String previewSql() {
        Compiler.Compiled compiled = program.preview();
        boolean none = compiled.length() == 0 || compiled.rendered().isConstant();
        return none ? null : compiled.rendered().sql().text();
    }

    /**
     * What the segment becomes in the current transaction.
     *
     * @param databasePlan whether to ask the database for its plan
     * @param analyze whether the database is to run the statement for that
     */
    public SegmentPlan explain(boolean databasePlan, boolean analyze) {
        return program.explain(databasePlan, analyze);
    }

    /** Lets statements say what they are and what they gave, from now on; null for no longer. */
    public void setMetrics(MutableMetrics metrics) {
        program.setMetrics(metrics);
    }

    /** Runs a segment that begins with {@code V()} or {@code E()}. */
    public CloseableIterator<Traverser.Admin<Object>> start() {
        PlanCache.Bound bound = program.compile();
        Compiler.Compiled compiled = bound.compiled();
        if (compiled.length() == 0) return stepByStep(List.of());
        var maker = new TraverserMaker(traversal, compiled.typed());
        CloseableIterator<Row> rows = program.execute(bound, new long[0]);
        return finish(compiled.length(), new Traversers(rows, maker::start));
    }

    /**
     * Runs a segment on a barrier of traversers.
     *
     * @param barrier traversers whose objects are what the segment's first step takes
     */
    public CloseableIterator<Traverser.Admin<Object>> follow(List<Traverser.Admin<Object>> barrier) {
        long[] ids = new long[barrier.size()];
        for (int i = 0; i < ids.length; i++) {
            Element element = (Element) barrier.get(i).get();
            ids[i] = ((InternalElement) element).internalId();
        }
        PlanCache.Bound bound = program.compile(ids);
        Compiler.Compiled compiled = bound.compiled();
        if (compiled.length() <= 1) return stepByStep(barrier);
        var maker = new TraverserMaker(traversal, compiled.typed());
        CloseableIterator<Row> rows = program.execute(bound, ids);
        return finish(
                compiled.length(),
                new Traversers(rows, (row, result) -> maker.follow(barrier.get(row.ordinal()), row, result)));
    }

    /** Runs the segment's own steps, where no SQL is exact, and for objects that are no elements of this graph. */
    public CloseableIterator<Traverser.Admin<Object>> stepByStep(List<Traverser.Admin<Object>> barrier) {
        return tail(steps, CloseableIterator.of(barrier.iterator()));
    }

    private CloseableIterator<Traverser.Admin<Object>> finish(
            int length, CloseableIterator<Traverser.Admin<Object>> traversers) {
        if (length == segment.plan().size()) return traversers;
        int first = segment.end() - steps.size();
        return tail(steps.subList(segment.resume().get(length - 1) - first, steps.size()), traversers);
    }

    private CloseableIterator<Traverser.Admin<Object>> tail(
            List<Step<?, ?>> left, CloseableIterator<Traverser.Admin<Object>> traversers) {
        var tail = new Tail(traversal, left);
        tail.feed(traversers);
        return tail;
    }

    /** What is made of one result of a row. */
    private interface Making {
        Traverser.Admin<Object> make(Row row, Object result);
    }

    private static final class Traversers implements CloseableIterator<Traverser.Admin<Object>> {
        private final CloseableIterator<Row> rows;
        private final Making making;
        private final Deque<Traverser.Admin<Object>> ready = new ArrayDeque<>();

        Traversers(CloseableIterator<Row> rows, Making making) {
            this.rows = rows;
            this.making = making;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                Row row = rows.next();
                for (Object result : row.results()) ready.add(making.make(row, result));
            }
            return !ready.isEmpty();
        }

        @Override
        public Traverser.Admin<Object> next() {
            if (!hasNext()) throw new java.util.NoSuchElementException();
            return ready.remove();
        }

        @Override
        public void close() {
            ready.clear();
            rows.close();
        }
    }
}
