package io.sqlgraph.process.traversal.step;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeVertexStep;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * TinkerPop's {@code mergeV()}, made atomic: before it searches, it locks what it searches for, so that of several
 * transactions that merge the same vertex at once one creates it and the others find it.
 *
 * <p>Where it may take many traversers at once, it locks and reads what all of them search for with a few statements, and
 * then merges for one after the other, as it would have without.
 */
public final class SqlMergeVertexStep<S> extends MergeVertexStep<S> implements AutoCloseable {

    private static final String LOCK = "mergeV";

    private transient GatheredTraversers<S, Vertex> gathered = new GatheredTraversers<>();
    private transient MergeCandidates candidates;

    /** A step that does what another one does, and takes its place. */
    public SqlMergeVertexStep(MergeVertexStep<S> original) {
        super(original.getTraversal(), original.isStart(), MergeSteps.narrow(original.getMergeTraversal()));
        MergeSteps.copy(original, this);
        callbackRegistry = original.getCallbackRegistry();
        usesPartitionStrategy = original.isUsingPartitionStrategy();
    }

    @Override
    protected Traverser.Admin<Vertex> processNextStart() {
        return isStart() ? super.processNextStart() : gathered.next(this, this::gather, this::flatMap);
    }

    /** Takes the next traverser, and as many more as there are if that changes nothing. */
    private void gather() {
        // An earlier step may have looked ahead for this one.
        if (gathered.mayRunAhead(this) || !starts.hasNext()) forget();
        int most = graph().storage().settings().barrierSize();
        if (gathered.take(this, starts, most)) lookAhead();
    }

    private void lookAhead() {
        lookAhead(gathered.waiting());
        // What a later step merges for these traversers may be known already.
        for (Step<?, ?> step : getTraversal().getSteps()) {
            if (step instanceof SqlMergeVertexStep<?> later && later.runsAfterOthers()) {
                later.lookAhead(gathered.waiting());
            }
        }
    }

    /** Whether the step cannot gather, but what it searches for can be asked of traversers of earlier steps. */
    private boolean runsAfterOthers() {
        return !isStart() && !RunAhead.isSafeBefore(this) && RunAhead.isPure(getMergeTraversal());
    }

    @SuppressWarnings({"unchecked", "rawtypes"
    }) // earlier steps may take other things; a map is asked for, and found or not
    private void lookAhead(Collection<? extends Traverser.Admin<?>> traversers) {
        List<Map<?, ?>> searches = new ArrayList<>();
        var groups = new TreeSet<String>();
        for (Traverser.Admin traverser : traversers) {
            if (!RunAhead.givesMap(traverser, (Traversal.Admin) getMergeTraversal())) continue;
            Map<?, ?> search = materializeMap(traverser, getMergeTraversal());
            searches.add(search);
            groups.add(MergeSteps.lockGroup(LOCK, search));
        }
        graph().session().lockGroups(groups);
        forget();
        candidates = new MergeCandidates(graph(), searches);
    }

    private void forget() {
        if (candidates != null) candidates.close();
        candidates = null;
    }

    private SqlGraph graph() {
        return (SqlGraph) getGraph();
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected CloseableIterator<Vertex> searchVertices(Map search) {
        GraphSession session = graph().session();
        if (candidates != null && candidates.isFor(session)) {
            List<Vertex> found = candidates.find(search);
            if (found != null) return CloseableIterator.of(found.iterator());
        }
        session.lock(MergeSteps.lockGroup(LOCK, search), MergeSteps.lockKey(LOCK, search));
        return super.searchVertices(search);
    }

    @Override
    public void reset() {
        super.reset();
        close();
    }

    /** Gives up the traversers that have not been merged for. */
    @Override
    public void close() {
        forget();
        gathered.clear();
    }

    @Override
    public SqlMergeVertexStep<S> clone() {
        var clone = (SqlMergeVertexStep<S>) super.clone();
        clone.gathered = new GatheredTraversers<>();
        clone.candidates = null;
        return clone;
    }
}
