package io.sqlgraph.process.traversal.template;

import java.util.Iterator;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.GValueManager;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSideEffects;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategies;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.DefaultGraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.step.TraversalParent;
import org.apache.tinkerpop.gremlin.structure.Graph;

/**
 * A traversal whose calls may wait: whoever asks for its steps, or for what depends on them, has the calls made first. For one
 * thread, like every traversal.
 *
 * @param <S> what it begins with
 * @param <E> what it gives
 */
@SuppressWarnings("unchecked") // iterate() of the class that it extends
abstract class WaitingTraversal<S, E> extends DefaultGraphTraversal<S, E> {

    private static final long serialVersionUID = 1L;

    /** The calls that have made no steps yet; null once somebody has asked for the steps. */
    transient WaitingSteps waiting;

    WaitingTraversal(GraphTraversalSource source) {
        super(source);
    }

    /** Makes the calls that wait. */
    final void callWaiting() {
        if (waiting == null) return;
        WaitingSteps calls = waiting;
        waiting = null;
        makeCalls(calls);
    }

    /** Makes calls as if they came now. */
    abstract void makeCalls(WaitingSteps calls);

    @Override
    @SuppressWarnings("rawtypes")
    public List<Step> getSteps() {
        callWaiting();
        return super.getSteps();
    }

    @Override
    public Step<S, ?> getStartStep() {
        callWaiting();
        return super.getStartStep();
    }

    @Override
    public Step<?, E> getEndStep() {
        callWaiting();
        return super.getEndStep();
    }

    @Override
    public <S2, E2> Traversal.Admin<S2, E2> addStep(int index, Step<?, ?> step) {
        callWaiting();
        return super.addStep(index, step);
    }

    @Override
    public <S2, E2> Traversal.Admin<S2, E2> removeStep(int index) {
        callWaiting();
        return super.removeStep(index);
    }

    @Override
    public GValueManager getGValueManager() {
        callWaiting();
        return super.getGValueManager();
    }

    @Override
    public void setGValueManager(GValueManager manager) {
        callWaiting();
        super.setGValueManager(manager);
    }

    @Override
    public void setSideEffects(TraversalSideEffects others) {
        callWaiting();
        super.setSideEffects(others);
    }

    @Override
    public void setStrategies(TraversalStrategies others) {
        callWaiting();
        super.setStrategies(others);
    }

    @Override
    public void setParent(TraversalParent step) {
        callWaiting();
        super.setParent(step);
    }

    @Override
    public void setGraph(Graph other) {
        callWaiting();
        super.setGraph(other);
    }

    @Override
    public void addStart(Traverser.Admin<S> start) {
        callWaiting();
        super.addStart(start);
    }

    @Override
    public void addStarts(Iterator<Traverser.Admin<S>> starts) {
        callWaiting();
        super.addStarts(starts);
    }

    @Override
    public void reset() {
        callWaiting();
        super.reset();
    }

    @Override
    public void lock() {
        callWaiting();
        super.lock();
    }

    @Override
    public boolean equals(Object other) {
        callWaiting();
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        callWaiting();
        return super.hashCode();
    }
}
