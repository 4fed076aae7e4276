package io.sqlgraph.structure;

import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.StoredProperty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * What a statement brought along of the elements that it gave, and of those around them: user-supplied ids, properties and
 * edges. It holds until the transaction changes anything. For the thread of the transaction.
 */
public final class Prefetched {

    /** An edge as read. */
    record Row(long id, long outId, long inId) {}

    /** The edges of some vertices in some directions with some labels. Complete for each vertex that it knows. */
    public static final class Edges {
        private final Direction direction;
        private final Set<String> labels;
        private final Map<Long, List<Row>> byOwner = new HashMap<>();
        private boolean incomplete;

        private Edges(Direction direction, Set<String> labels) {
            this.direction = direction;
            this.labels = labels;
        }

        /** Says that all edges of a vertex are among those that are added. */
        public void know(long owner) {
            if (!incomplete) byOwner.computeIfAbsent(owner, first -> new ArrayList<>());
        }

        /** Adds an edge of a vertex. */
        public void add(long owner, long id, long outId, long inId) {
            if (incomplete) return;
            byOwner.computeIfAbsent(owner, first -> new ArrayList<>()).add(new Row(id, outId, inId));
        }

        /** Says that some edges were left out because there were too many, so that none of what was added is of use. */
        public void giveUp() {
            incomplete = true;
            byOwner.clear();
        }
    }

    private final GraphSession session;
    private final int stamp;
    private final int asOf;
    private final List<Edges> edges = new ArrayList<>();
    private final Map<Long, Object> userIds = new HashMap<>();
    private final Map<Long, LoadedProperties> properties = new HashMap<>();
    /** By vertex, key and row: a vertex may be reached in several ways, and its rows read as often. */
    private final Map<Long, Map<String, SortedMap<Long, StoredProperty>>> several = new HashMap<>();

    /** To be made before the statement runs. */
    public Prefetched(GraphSession session) {
        this.session = session;
        this.stamp = session.stamp();
        this.asOf = session.changes().now();
    }

    /**
     * Edges to be added.
     *
     * @param labels empty for all
     */
    public Edges edges(Direction direction, List<String> labels) {
        var added = new Edges(direction, new TreeSet<>(labels));
        edges.add(added);
        return added;
    }

    /** Adds the user-supplied id of an element; null says that it has none. */
    public void userId(long id, Object userId) {
        userIds.put(id, userId);
    }

    /** Adds properties of an element that are in its row. */
    public void properties(long id, LoadedProperties loaded) {
        properties.merge(id, loaded, LoadedProperties::and);
    }

    /** Adds one of several values that a vertex may have under a key. */
    public void property(long id, String key, StoredProperty property) {
        several.computeIfAbsent(id, first -> new LinkedHashMap<>())
                .computeIfAbsent(key, first -> new TreeMap<>())
                .put(property.rowId(), property);
    }

    private boolean holds(GraphSession current) {
        return current == session && session.changes().now() == asOf;
    }

    /** The write stamp at which everything was read. */
    int stamp() {
        return stamp;
    }

    /** Whether it is known which user-supplied id an element has, if any. */
    boolean knowsUserId(GraphSession current, long id) {
        return holds(current) && userIds.containsKey(id);
    }

    Object userId(long id) {
        return userIds.get(id);
    }

    /** What is known of the properties of an element; null for nothing. */
    LoadedProperties properties(GraphSession current, long id) {
        LoadedProperties loaded = holds(current) ? properties.get(id) : null;
        if (loaded == null) return null;
        Map<String, SortedMap<Long, StoredProperty>> more = several.get(id);
        if (more != null) more.forEach((key, values) -> loaded.add(key, List.copyOf(values.values())));
        return loaded;
    }

    /**
     * The edges of a vertex; null where they are not known.
     *
     * @param labels empty for all
     */
    List<Row> edges(GraphSession current, long owner, Direction direction, Set<String> labels) {
        if (!holds(current)) return null;
        for (Edges some : edges) {
            if (some.incomplete || some.direction != direction || !some.labels.equals(labels)) continue;
            List<Row> rows = some.byOwner.get(owner);
            if (rows != null) return rows;
        }
        return null;
    }
}
