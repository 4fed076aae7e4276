package io.sqlgraph.process.traversal.step;

import io.sqlgraph.structure.SqlGraph;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeEdgeStep;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/** TinkerPop's {@code mergeE()}, made atomic in the same way as {@link SqlMergeVertexStep}. */
public final class SqlMergeEdgeStep<S> extends MergeEdgeStep<S> {

    /** A step that does what another one does, and takes its place. */
    public SqlMergeEdgeStep(MergeEdgeStep<S> original) {
        super(original.getTraversal(), original.isStart(), narrow(original.getMergeTraversal()));
        MergeSteps.copy(original, this);
        if (original.getOutVTraversal() != null) addChildOption(Merge.outV, cast(original.getOutVTraversal()));
        if (original.getInVTraversal() != null) addChildOption(Merge.inV, cast(original.getInVTraversal()));
        callbackRegistry = original.getCallbackRegistry();
        usesPartitionStrategy = original.isUsingPartitionStrategy();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> Traversal.Admin<S, Map<Object, Object>> narrow(Traversal.Admin<S, Map> mergeTraversal) {
        return (Traversal.Admin) mergeTraversal;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> Traversal.Admin<S, Map<Object, Object>> cast(Traversal.Admin<S, Object> endTraversal) {
        return (Traversal.Admin) endTraversal;
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected CloseableIterator<Edge> searchEdges(Map search) {
        ((SqlGraph) getGraph()).session().lock(MergeSteps.lockKey("mergeE", search));
        return super.searchEdges(search);
    }
}
