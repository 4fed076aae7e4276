package io.sqlgraph.process.traversal.step;

import io.sqlgraph.structure.ElementBatch;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.ChangeWatch;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.InternalElement;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/**
 * The vertices that any of many {@code mergeV()} searches can find, read with one statement for each shape of search.
 *
 * <p>The searches are answered one by one, later: what the transaction has changed until then is taken into account. A
 * search that it does not know gets no answer. For one thread and one transaction.
 */
final class MergeCandidates {

    private final SqlGraph graph;
    private final GraphSession session;
    private final ChangeWatch changes;
    private final Map<Shape, Group> groups = new HashMap<>();
    private final Map<Long, Vertex> known = new HashMap<>();
    private ElementBatch added;

    /** What searches have in common: the label, which may be null, the property keys, and the class of the id, or null. */
    private record Shape(String label, Set<String> keys, Class<?> id) {}

    /** The candidates of one shape by the value of one key; the key is null for the id. */
    private static final class Group {
        private final String key;
        private final Set<Object> asked = new HashSet<>();
        private final Map<Object, Set<Vertex>> byValue = new HashMap<>();

        Group(String key, List<Object> values) {
            this.key = key;
            values.forEach(value -> asked.add(comparable(value)));
        }

        void add(Vertex vertex) {
            if (key == null) {
                put(comparable(vertex.id()), vertex);
                return;
            }
            vertex.properties(key).forEachRemaining(property -> put(comparable(property.value()), vertex));
        }

        private void put(Object value, Vertex vertex) {
            byValue.computeIfAbsent(value, absent -> new HashSet<>()).add(vertex);
        }
    }

    /** Reads the candidates of some searches; locks must have been taken. */
    MergeCandidates(SqlGraph graph, Collection<Map<?, ?>> searches) {
        this.graph = graph;
        this.session = graph.session();
        this.changes = session.changes().watch();
        this.added = graph.newBatch();
        Map<Shape, List<Map<?, ?>>> byShape = new LinkedHashMap<>();
        for (Map<?, ?> search : searches) {
            Shape shape = shape(search);
            if (shape != null)
                byShape.computeIfAbsent(shape, first -> new ArrayList<>()).add(search);
        }
        byShape.forEach(this::read);
    }

    /** Whether the candidates are of the current transaction. */
    boolean isFor(GraphSession current) {
        return session == current;
    }

    void close() {
        changes.close();
    }

    /** Null for a search that is not for plain values, or names neither an id nor a key. */
    private static Shape shape(Map<?, ?> search) {
        if (!MergeSteps.isPlain(search, Set.of(T.label, T.id))) return null;
        Set<String> keys = new TreeSet<>();
        for (Object key : search.keySet()) {
            if (key instanceof String text) keys.add(text);
        }
        Object id = search.get(T.id);
        boolean plainId = id == null || id instanceof String || id instanceof Long || id instanceof UUID;
        if (!plainId || id == null && keys.isEmpty()) return null;
        return new Shape((String) search.get(T.label), keys, id == null ? null : id.getClass());
    }

    private void read(Shape shape, List<Map<?, ?>> searches) {
        String key = shape.id() == null ? mostSelective(shape, searches) : null;
        List<Object> values = searches.stream()
                .<Object>map(search -> key == null ? search.get(T.id) : search.get(key))
                .distinct()
                .toList();
        GraphTraversal<Vertex, Vertex> found = key == null
                ? graph.traversal().V(values.toArray())
                : graph.traversal().V();
        if (key != null && shape.label() != null) found = found.hasLabel(shape.label());
        if (key != null) found = found.has(key, P.within(values));
        var group = new Group(key, values);
        for (Vertex vertex : found.toList()) {
            // An id of another class may stand for one of these: only the look-up itself can tell.
            if (key == null && vertex.id().getClass() != shape.id()) return;
            known.put(((InternalElement) vertex).internalId(), vertex);
            group.add(vertex);
        }
        groups.put(shape, group);
    }

    private static String mostSelective(Shape shape, List<Map<?, ?>> searches) {
        String best = null;
        long most = 0;
        for (String key : shape.keys()) {
            long different =
                    searches.stream().map(search -> search.get(key)).distinct().count();
            if (different > most) {
                most = different;
                best = key;
            }
        }
        return best;
    }

    /** What a search finds now; null when it is not known. */
    List<Vertex> find(Map<?, ?> search) {
        Shape shape = shape(search);
        catchUp();
        Group group = shape == null ? null : groups.get(shape);
        if (group == null) return null;
        Object value = comparable(group.key == null ? search.get(T.id) : search.get(group.key));
        if (!group.asked.contains(value)) return null;
        List<Vertex> found = new ArrayList<>();
        for (Vertex vertex : group.byValue.getOrDefault(value, Set.of())) {
            if (passes(vertex, search)) found.add(vertex);
        }
        return found;
    }

    private void catchUp() {
        for (long id : changes.take()) {
            if (session.isRemoved(id) || session.catalog().vertexTableOf(id) == null) continue;
            Vertex vertex = known.computeIfAbsent(id, this::added);
            Object userId = vertex.id();
            groups.entrySet().removeIf(group -> isMistakable(group.getKey(), userId, id));
            groups.values().forEach(group -> group.add(vertex));
        }
    }

    /** Whether the id that a user gave may be found by ids of another class, which only the look-up itself can tell. */
    private static boolean isMistakable(Shape shape, Object id, long internalId) {
        return shape.id() != null && shape.id() != id.getClass() && !id.equals(internalId);
    }

    /** What is pending says all about itself, without being written first. */
    private Vertex added(long id) {
        if (added.size() >= ElementBatch.SIZE) added = graph.newBatch();
        PendingElement pending = session.pending(id);
        if (pending == null || !pending.isNew()) return added.vertex(id);
        return added.vertex(id, pending.userId() == null ? null : UserIds.encode(pending.userId()));
    }

    private boolean passes(Vertex vertex, Map<?, ?> search) {
        if (session.isRemoved(((InternalElement) vertex).internalId())) return false;
        for (Map.Entry<?, ?> entry : search.entrySet()) {
            boolean same;
            if (entry.getKey() == T.label) same = vertex.label().equals(entry.getValue());
            else if (entry.getKey() == T.id) same = vertex.id().equals(entry.getValue());
            else same = hasValue(vertex, (String) entry.getKey(), entry.getValue());
            if (!same) return false;
        }
        return true;
    }

    private static boolean hasValue(Vertex vertex, String key, Object value) {
        Iterator<VertexProperty<Object>> properties = vertex.properties(key);
        while (properties.hasNext()) {
            VertexProperty<Object> property = properties.next();
            if (Compare.eq.test(property.value(), value)) return true;
        }
        return false;
    }

    /** Equal for all values that are equal to Gremlin, whatever classes of numbers these are of. */
    private static Object comparable(Object value) {
        return value instanceof Number number ? (Object) (float) number.doubleValue() : value;
    }
}
