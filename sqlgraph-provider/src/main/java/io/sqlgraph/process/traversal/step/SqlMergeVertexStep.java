package io.sqlgraph.process.traversal.step;

import io.sqlgraph.structure.SqlGraph;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeVertexStep;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * TinkerPop's {@code mergeV()}, made atomic: before it searches, it locks what it searches for, so that of several
 * transactions that merge the same vertex at once one creates it and the others find it.
 */
public final class SqlMergeVertexStep<S> extends MergeVertexStep<S> {

    /** A step that does what another one does, and takes its place. */
    public SqlMergeVertexStep(MergeVertexStep<S> original) {
        super(original.getTraversal(), original.isStart(), narrow(original.getMergeTraversal()));
        MergeSteps.copy(original, this);
        callbackRegistry = original.getCallbackRegistry();
        usesPartitionStrategy = original.isUsingPartitionStrategy();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> Traversal.Admin<S, Map<Object, Object>> narrow(Traversal.Admin<S, Map> mergeTraversal) {
        return (Traversal.Admin) mergeTraversal;
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected CloseableIterator<Vertex> searchVertices(Map search) {
        ((SqlGraph) getGraph()).session().lock(MergeSteps.lockKey("mergeV", search));
        return super.searchVertices(search);
    }
}
