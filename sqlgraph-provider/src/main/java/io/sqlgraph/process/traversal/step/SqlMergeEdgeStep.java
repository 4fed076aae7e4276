package io.sqlgraph.process.traversal.step;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.MergeEdgeStep;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/**
 * TinkerPop's {@code mergeE()}, made atomic in the same way as {@link SqlMergeVertexStep}, and as set-wise: what many
 * traversers search for, the vertices at the ends included, is read with a few statements.
 */
public final class SqlMergeEdgeStep<S> extends MergeEdgeStep<S> implements AutoCloseable {

    private static final String LOCK = "mergeE";

    private transient GatheredTraversers<S, Edge> gathered = new GatheredTraversers<>();
    private transient EdgeCandidates candidates;
    private transient MergeCandidates ends;
    /** What was searched for last, by itself and in vain; null for nothing. */
    private transient Map<?, ?> missing;

    private transient Map<Object, Vertex> missingEnds = Map.of();

    /** A step that does what another one does, and takes its place. */
    public SqlMergeEdgeStep(MergeEdgeStep<S> original) {
        super(original.getTraversal(), original.isStart(), MergeSteps.narrow(original.getMergeTraversal()));
        MergeSteps.copy(original, this);
        if (original.getOutVTraversal() != null) addChildOption(Merge.outV, cast(original.getOutVTraversal()));
        if (original.getInVTraversal() != null) addChildOption(Merge.inV, cast(original.getInVTraversal()));
        callbackRegistry = original.getCallbackRegistry();
        usesPartitionStrategy = original.isUsingPartitionStrategy();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <S> Traversal.Admin<S, Map<Object, Object>> cast(Traversal.Admin<S, Object> endTraversal) {
        return (Traversal.Admin) endTraversal;
    }

    @Override
    protected Traverser.Admin<Edge> processNextStart() {
        return isStart() ? super.processNextStart() : gathered.next(this, this::gather, this::flatMap);
    }

    /** Takes the next traverser, and as many more as there are if that changes nothing. */
    private void gather() {
        forget();
        int most = graph().storage().settings().barrierSize();
        if (gathered.take(this, starts, most)) lookAhead();
    }

    private void lookAhead() {
        List<Map<?, ?>> searches = new ArrayList<>();
        List<Object[]> wanted = new ArrayList<>();
        List<Map<?, ?>> vertexSearches = new ArrayList<>();
        var groups = new TreeSet<String>();
        for (Traverser.Admin<S> traverser : gathered.waiting()) {
            if (!RunAhead.givesMap(traverser, getMergeTraversal())) continue;
            Map<?, ?> search = materializeMap(traverser, getMergeTraversal());
            groups.add(MergeSteps.lockGroup(LOCK, search));
            Object out = end(traverser, search.get(Direction.OUT), Merge.outV, getOutVTraversal());
            Object in = end(traverser, search.get(Direction.IN), Merge.inV, getInVTraversal());
            if (out == null || in == null || search.containsKey(T.id)) continue;
            searches.add(search);
            wanted.add(new Object[] {out, in});
            if (out instanceof Map<?, ?> map) vertexSearches.add(map);
            if (in instanceof Map<?, ?> map) vertexSearches.add(map);
        }
        graph().session().lockGroups(groups);
        if (!vertexSearches.isEmpty()) ends = new MergeCandidates(graph(), vertexSearches);
        List<EdgeCandidates.Search> known = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            Object out = found(wanted.get(i)[0]);
            Object in = found(wanted.get(i)[1]);
            if (out == null || in == null) continue;
            if (searches.get(i).get(T.label) instanceof String label)
                known.add(new EdgeCandidates.Search(label, out, in));
            else if (!searches.get(i).containsKey(T.label)) known.add(new EdgeCandidates.Search(null, out, in));
        }
        candidates = new EdgeCandidates(graph(), known);
    }

    /** A vertex, an id of one, or a map that one is to be found by; null when it is not known yet. */
    private Object end(Traverser.Admin<S> traverser, Object given, Merge token, Traversal.Admin<S, Object> option) {
        if (given != token) return given instanceof Merge ? null : given;
        return option == null || !RunAhead.isPure(option) ? null : RunAhead.resultOf(traverser, option);
    }

    private Object found(Object end) {
        if (!(end instanceof Map<?, ?> search)) return end;
        List<Vertex> found = ends.find(search);
        return found == null || found.isEmpty() ? null : found.get(0);
    }

    private void forget() {
        candidates = null;
        if (ends != null) ends.close();
        ends = null;
        missing = null;
        missingEnds = Map.of();
    }

    private SqlGraph graph() {
        return (SqlGraph) getGraph();
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected CloseableIterator<Edge> searchEdges(Map search) {
        GraphSession session = graph().session();
        if (candidates != null && candidates.isFor(session)) {
            List<Edge> found = candidates.find(search);
            if (found != null) return CloseableIterator.of(found.iterator());
        }
        session.lock(MergeSteps.lockGroup(LOCK, search), MergeSteps.lockKey(LOCK, search));
        missing = search;
        missingEnds = Map.of();
        List<Edge> between = EdgeCandidates.between(graph(), search);
        return between == null ? super.searchEdges(search) : CloseableIterator.of(between.iterator());
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected CloseableIterator<Vertex> searchVertices(Map search) {
        if (ends != null && ends.isFor(graph().session())) {
            List<Vertex> found = ends.find(search);
            if (found != null) return CloseableIterator.of(found.iterator());
        }
        return super.searchVertices(search);
    }

    @Override
    protected Vertex resolveVertex(Object end) {
        if (end instanceof Vertex) return super.resolveVertex(end);
        boolean known = candidates != null && candidates.isFor(graph().session());
        Vertex vertex = known ? candidates.knownVertex(end) : missingEnd(end);
        return vertex != null ? vertex : super.resolveVertex(end);
    }

    /** One of the vertices that an edge is missing between, of which the first reads both; null for any other. */
    private Vertex missingEnd(Object id) {
        if (missing != null) {
            Object out = missing.get(Direction.OUT);
            Object in = missing.get(Direction.IN);
            missing = null;
            if (out == null || in == null) return null;
            Map<Object, Vertex> found = new HashMap<>();
            graph().vertices(out, in).forEachRemaining(vertex -> found.put(vertex.id(), vertex));
            missingEnds = found;
        }
        return missingEnds.get(id);
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
    public SqlMergeEdgeStep<S> clone() {
        var clone = (SqlMergeEdgeStep<S>) super.clone();
        clone.gathered = new GatheredTraversers<>();
        clone.candidates = null;
        clone.ends = null;
        clone.missing = null;
        clone.missingEnds = Map.of();
        return clone;
    }
}
