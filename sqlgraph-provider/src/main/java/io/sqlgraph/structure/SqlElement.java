package io.sqlgraph.structure;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.error.UnsupportedValueException;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.GraphStorage;
import io.sqlgraph.tx.InternalElement;
import io.sqlgraph.tx.KeyChange;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.value.VariantCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;

/**
 * What vertices and edges have in common: an id, a label, and properties that are loaded when first asked for, together
 * with those of all siblings in the same {@link ElementBatch}.
 *
 * <p>An element may be kept beyond the transaction that produced it, and used in other threads: what it has loaded is only
 * trusted within the transaction that loaded it, and reloaded in others.
 */
abstract class SqlElement implements Element, InternalElement {

    private final SqlGraph graph;
    private final long internalId;
    private final ElementBatch batch;
    private final int position;
    private Object userId;
    private boolean userIdKnown;

    private Map<String, Object> loaded;
    private KeySelection loadedKeys = KeySelection.ALL;
    private GraphSession loadedIn;
    private int loadedAt;

    SqlElement(SqlGraph graph, long internalId, ElementBatch batch, int position) {
        this.graph = graph;
        this.internalId = internalId;
        this.batch = batch;
        this.position = position;
    }

    @Override
    public SqlGraph graph() {
        return graph;
    }

    @Override
    public long internalId() {
        return internalId;
    }

    @Override
    public boolean isIn(GraphStorage storage) {
        return graph.storage() == storage;
    }

    /** The siblings that this element is loaded with. */
    ElementBatch batch() {
        return batch;
    }

    /** The element's place in its batch. */
    int position() {
        return position;
    }

    /** The table that the element's id names, as the current transaction knows it. */
    abstract ElementTable table();

    /** {@code Vertex} or {@code Edge}, for messages. */
    abstract String kind();

    @Override
    public Object id() {
        if (!userIdKnown) batch.loadUserIds(this);
        return userId != null ? userId : internalId;
    }

    boolean isUserIdKnown() {
        return userIdKnown;
    }

    void userId(Object known) {
        userId = known;
        userIdKnown = true;
    }

    // ---- loaded properties

    /**
     * Whether properties were loaded by this transaction and have not been written since.
     *
     * @param keys which; all where none is named
     */
    boolean isLoaded(GraphSession session, String... keys) {
        return loaded != null
                && loadedIn == session
                && loadedKeys.includesArguments(keys)
                && session.isCurrent(internalId, loadedAt);
    }

    /** Takes over all properties as the database holds them; null says that there is no such row. */
    void loaded(GraphSession session, Map<String, Object> properties) {
        loaded(session, properties, KeySelection.ALL, session.stamp());
    }

    /** The same for properties that were read at a stamp. */
    void loaded(GraphSession session, LoadedProperties properties, int stamp) {
        loaded(session, properties.values(), properties.keys(), stamp);
    }

    private void loaded(GraphSession session, Map<String, Object> properties, KeySelection keys, int stamp) {
        loaded = properties;
        loadedKeys = keys;
        loadedIn = session;
        loadedAt = stamp;
    }

    /**
     * The properties as the database holds them, without what is pending: values by key, a {@link StoredValues} where there
     * are several under one key. What this transaction has removed has none, as in TinkerGraph: {@code repeat(out()).emit().drop()}
     * goes on from vertices that it has removed.
     *
     * @param keys which are wanted, all where none is named; others may be missing
     * @throws IllegalStateException when the element does not exist, or another transaction has removed it
     */
    private Map<String, Object> stored(GraphSession session, String... keys) {
        PendingElement pending = session.pending(internalId);
        if (pending != null && pending.isNew() || session.isRemoved(internalId)) return Map.of();
        refuseRemoved(session);
        if (!isLoaded(session, keys)) batch.loadProperties(session, this, keys);
        if (loaded == null) throw removed();
        return loaded;
    }

    void refuseRemoved(GraphSession session) {
        boolean exists = !session.isRemoved(internalId) && session.hasTable(ElementIds.tableId(internalId));
        if (!exists) throw removed();
    }

    private IllegalStateException removed() {
        return new IllegalStateException(kind() + " with id " + id() + " was removed or does not exist");
    }

    /**
     * The properties that the user sees: what the database holds, with what is pending on top.
     *
     * @param keys which are wanted, all where none is named; others may be missing
     */
    Map<String, Object> visibleOf(GraphSession session, String... keys) {
        Map<String, Object> stored = stored(session, keys);
        PendingElement pending = session.pending(internalId);
        if (pending == null || pending.keys().isEmpty()) return stored;
        var merged = new LinkedHashMap<>(stored);
        pending.keys().keySet().forEach(key -> merge(merged, key, pending));
        return merged;
    }

    private static void merge(Map<String, Object> merged, String key, PendingElement pending) {
        boolean present = merged.containsKey(key);
        Object value = StoredValues.apply(pending, key, present, merged.get(key));
        if (value == PendingElement.REMOVED) {
            merged.remove(key);
        } else {
            merged.put(key, value);
        }
    }

    /** What the user sees under one key, or {@link PendingElement#REMOVED} when there is nothing. */
    Object visible(GraphSession session, String key) {
        PendingElement pending = session.pending(internalId);
        if (pending != null && pending.keys().containsKey(key)) {
            Object change = pending.keys().get(key);
            if (!(change instanceof KeyChange)) return change;
        }
        Map<String, Object> stored = stored(session, new String[] {key});
        boolean present = stored.containsKey(key);
        if (pending == null || !pending.keys().containsKey(key))
            return present ? stored.get(key) : PendingElement.REMOVED;
        return StoredValues.apply(pending, key, present, stored.get(key));
    }

    /** Refuses keys and values that the graph cannot store: at once, because later it would cost the whole transaction. */
    static void validateProperty(String key, Object value) {
        validateValue(key, value);
        PropertyKey.requireStorable(key);
    }

    /** Refuses values of classes that the graph does not store. */
    static void validateValue(String key, Object value) {
        ElementHelper.validateProperty(key, value);
        if (VariantCodec.supports(value)) return;
        refuseContents("Property value", key, value);
        throw Property.Exceptions.dataTypeOfPropertyValueNotSupported(value);
    }

    /**
     * Refuses a collection that holds something that cannot be stored, and names that. The collection itself may contain
     * itself, and then has no text.
     */
    static void refuseContents(String what, String key, Object value) {
        if (!(value instanceof Iterable || value instanceof Map || value instanceof Object[])) return;
        try {
            VariantCodec.encode(value);
        } catch (UnsupportedValueException refused) {
            throw new IllegalArgumentException(
                    what + " of type " + value.getClass() + " under the key '" + key + "' is not supported: "
                            + refused.getMessage(),
                    refused);
        }
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) return true;
        if (other instanceof SqlElement element && element.graph == graph) {
            return element.internalId == internalId && element.getClass() == getClass();
        }
        return ElementHelper.areEqual(this, other);
    }

    @Override
    public int hashCode() {
        return ElementHelper.hashCode(this);
    }
}
