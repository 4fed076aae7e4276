package io.sqlgraph.process.traversal.step;

import io.sqlgraph.structure.EdgesBetween;
import io.sqlgraph.structure.EdgesBetween.Ends;
import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.SqlEdge;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.ChangeLog;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.InternalElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * The edges that any of many {@code mergeE()} searches can find, read with one statement, and the vertices at their ends,
 * read with another.
 *
 * <p>The searches are answered one by one, later: what the transaction has changed until then is taken into account. A
 * search that it does not know gets no answer. For one thread and one transaction.
 */
final class EdgeCandidates {

    private static final Set<Object> TOKENS = Set.of(T.label, Direction.OUT, Direction.IN);

    /** A search as far as it is known: the label, null for any, and the ends, each a vertex or an id. */
    record Search(String label, Object out, Object in) {}

    private final GraphSession session;
    private final Map<Object, Vertex> vertices = new HashMap<>();
    private final Set<Ends> asked = new HashSet<>();
    private final Set<String> labels;
    private final Map<Ends, List<SqlEdge>> known;
    private final int asOf;
    private final SqlGraph graph;
    private ElementBatch added;

    /** Reads the candidates of some searches; locks must have been taken. */
    EdgeCandidates(SqlGraph graph, Collection<Search> searches) {
        this.graph = graph;
        this.session = graph.session();
        this.added = graph.newBatch();
        Set<Object> ends = new LinkedHashSet<>();
        for (Search search : searches) {
            ends.add(search.out());
            ends.add(search.in());
        }
        if (!ends.isEmpty()) {
            graph.vertices(ends.toArray()).forEachRemaining(vertex -> vertices.put(vertex.id(), vertex));
        }
        Set<String> wanted = new HashSet<>();
        for (Search search : searches) {
            Vertex out = vertex(search.out());
            Vertex in = vertex(search.in());
            if (out == null || in == null) continue;
            asked.add(ends(out, in));
            wanted.add(search.label());
        }
        labels = wanted.contains(null) ? null : wanted;
        session.flush();
        session.changes().record();
        asOf = session.changes().now();
        known = EdgesBetween.read(graph, asked, labels);
    }

    /** The edges that a search by nothing but both ends, and perhaps a label, finds; null for any other search. */
    static List<Edge> between(SqlGraph graph, Map<?, ?> search) {
        Object label = search.get(T.label);
        boolean plain =
                TOKENS.containsAll(search.keySet()) && (label instanceof String || !search.containsKey(T.label));
        if (!plain || !isId(search.get(Direction.OUT)) || !isId(search.get(Direction.IN))) return null;
        GraphSession session = graph.session();
        session.flush();
        long[] ids = session.resolveVertexIds(search.get(Direction.OUT), search.get(Direction.IN));
        if (ids.length < 2) return List.of();
        var ends = new Ends(ids[0], ids[1]);
        Set<String> labels = label == null ? null : Set.of((String) label);
        return List.copyOf(EdgesBetween.read(graph, List.of(ends), labels).getOrDefault(ends, List.of()));
    }

    private static boolean isId(Object end) {
        return end instanceof Long || end instanceof Integer || end instanceof String || end instanceof UUID;
    }

    private static Ends ends(Vertex out, Vertex in) {
        return new Ends(((InternalElement) out).internalId(), ((InternalElement) in).internalId());
    }

    private Vertex vertex(Object end) {
        return vertices.get(end instanceof Vertex vertex ? vertex.id() : end);
    }

    /** Whether the candidates are of the current transaction. */
    boolean isFor(GraphSession current) {
        return session == current;
    }

    /** The vertex with an id, as it was read; null when it is not known, or gone. */
    Vertex knownVertex(Object id) {
        Vertex vertex = vertices.get(id);
        boolean gone = vertex == null || session.isRemoved(((InternalElement) vertex).internalId());
        return gone ? null : vertex;
    }

    /** What a search finds now; null when it is not known. */
    List<Edge> find(Map<?, ?> search) {
        ChangeLog changes = session.changes();
        if (!MergeSteps.isPlain(search, TOKENS) || !changes.knowsAddedSince(asOf)) return null;
        String label = (String) search.get(T.label);
        if (labels != null && !labels.contains(label)) return null;
        Vertex out = knownVertex(search.get(Direction.OUT));
        Vertex in = knownVertex(search.get(Direction.IN));
        if (out == null || in == null || !asked.contains(ends(out, in))) return null;
        Ends ends = ends(out, in);
        for (ChangeLog.AddedEdge edge : changes.edgesAddedTo(ends.outId(), asOf)) addIfMissing(ends, edge);
        List<Edge> found = new ArrayList<>();
        for (SqlEdge edge : known.getOrDefault(ends, List.of())) {
            if (!session.isRemoved(edge.internalId()) && passes(edge, label, search)) found.add(edge);
        }
        return found;
    }

    private void addIfMissing(Ends ends, ChangeLog.AddedEdge edge) {
        if (edge.outId() != ends.outId() || edge.inId() != ends.inId()) return;
        List<SqlEdge> present = known.computeIfAbsent(ends, first -> new ArrayList<>());
        if (present.stream().anyMatch(known -> known.internalId() == edge.id())) return;
        if (added.size() >= ElementBatch.SIZE) added = graph.newBatch();
        present.add(added.edge(edge.id(), edge.outId(), edge.inId()));
    }

    private static boolean passes(SqlEdge edge, String label, Map<?, ?> search) {
        if (label != null && !edge.label().equals(label)) return false;
        for (Map.Entry<?, ?> entry : search.entrySet()) {
            if (!(entry.getKey() instanceof String key)) continue;
            Property<Object> property = edge.property(key);
            if (!property.isPresent() || !Compare.eq.test(property.value(), entry.getValue())) return false;
        }
        return true;
    }
}
