package io.sqlgraph.process.traversal.step;

import io.sqlgraph.compiler.run.SegmentPlan;
import io.sqlgraph.compiler.run.StatementRunner;
import java.util.NoSuchElementException;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.Profiling;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.AbstractStep;
import org.apache.tinkerpop.gremlin.process.traversal.util.FastNoSuchElementException;
import org.apache.tinkerpop.gremlin.process.traversal.util.MutableMetrics;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * A step whose traversers come from statements: it keeps what runs these, the results that have not been taken, and the
 * metrics of {@code profile()}. For one thread.
 *
 * @param <R> what runs the statements
 */
abstract class CompiledStep<R extends StatementRunner> extends AbstractStep<Object, Object>
        implements AutoCloseable, Profiling, Prepared {

    private static final long serialVersionUID = 1L;

    private transient R runner;
    private transient CloseableIterator<Traverser.Admin<Object>> results = CloseableIterator.empty();
    private transient MutableMetrics metrics;

    CompiledStep(Traversal.Admin<?, ?> traversal) {
        super(traversal);
    }

    /** What runs the step as it is now, without metrics. */
    abstract R newRunner();

    /** The results of what is asked next, which may be none; null when nothing is left to ask. */
    abstract CloseableIterator<Traverser.Admin<Object>> advance();

    @Override
    protected Traverser.Admin<Object> processNextStart() throws NoSuchElementException {
        if (!findResult()) throw FastNoSuchElementException.instance();
        return results.next();
    }

    /** Whether there is a result to take, for which statements may have to be run. */
    final boolean findResult() {
        while (!results.hasNext()) {
            CloseableIterator<Traverser.Admin<Object>> more = advance();
            if (more == null) return false;
            results = more;
        }
        return true;
    }

    /** Takes the result that {@link #findResult} has found. */
    final Traverser.Admin<Object> nextResult() {
        return results.next();
    }

    /** What runs the step from now on. */
    final R runner() {
        if (runner == null) runner = measuredRunner();
        return runner;
    }

    /** One that is not kept. */
    final R measuredRunner() {
        R made = newRunner();
        made.setMetrics(metrics);
        return made;
    }

    /** Has the next statement run as by a new step. */
    final void forgetRunner() {
        runner = null;
    }

    /** Notes the statements and the number of their rows, for {@code profile()}. */
    @Override
    public void setMetrics(MutableMetrics wanted) {
        metrics = wanted;
        if (runner != null) runner.setMetrics(wanted);
    }

    /**
     * What the step becomes in the current transaction; of a loop, one pass from vertices of all labels.
     *
     * @param databasePlan whether to ask the database for its plan
     * @param analyze whether the database is to run the statement for that
     */
    public SegmentPlan explain(boolean databasePlan, boolean analyze) {
        return measuredRunner().explain(databasePlan, analyze);
    }

    /** Gives up what has not been read. */
    @Override
    public void close() {
        if (results != null) results.close();
        results = CloseableIterator.empty();
    }

    @Override
    @SuppressWarnings("unchecked") // a clone has the class of its original
    public CompiledStep<R> clone() {
        var clone = (CompiledStep<R>) super.clone();
        clone.runner = null;
        clone.results = CloseableIterator.empty();
        clone.metrics = null;
        return clone;
    }
}
