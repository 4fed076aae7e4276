package io.sqlgraph.structure;

import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.StoredProperty;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.util.ElementHelper;
import org.apache.tinkerpop.gremlin.structure.util.StringFactory;

/** A vertex property: a column of the vertex' row, or a row of the key's child table, with the value it had when read. */
final class SqlVertexProperty<V> implements VertexProperty<V> {

    private final SqlVertex vertex;
    private final String key;
    private StoredProperty stored;

    SqlVertexProperty(SqlVertex vertex, String key, StoredProperty stored) {
        this.vertex = vertex;
        this.key = key;
        this.stored = stored;
    }

    @Override
    public Object id() {
        return stored.id(vertex.internalId(), key);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    @SuppressWarnings("unchecked")
    public V value() {
        return (V) stored.value();
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Vertex element() {
        return vertex;
    }

    @Override
    public void remove() {
        GraphSession session = vertex.graph().session();
        Object shown = vertex.visible(session, key);
        for (StoredProperty present : StoredValues.listOf(shown)) {
            if (present.id(vertex.internalId(), key).equals(id())) {
                remove(session, shown, present);
                return;
            }
        }
    }

    private void remove(GraphSession session, Object shown, StoredProperty present) {
        PendingElement pending = session.change(vertex.internalId());
        if (shown instanceof StoredValues) {
            pending.change(key).remove(present);
        } else {
            pending.remove(key);
        }
    }

    // ---- meta-properties

    @Override
    public Set<String> keys() {
        return Set.copyOf(meta().keySet());
    }

    /** The meta-properties as they are now; another object for the same property may have changed them. */
    private Map<String, Object> meta() {
        for (StoredProperty present :
                StoredValues.listOf(vertex.visible(vertex.graph().session(), key))) {
            if (present.id(vertex.internalId(), key).equals(id())) {
                stored = present;
                return present.meta();
            }
        }
        return stored.meta();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U> Property<U> property(String metaKey) {
        Map<String, Object> meta = meta();
        return meta.containsKey(metaKey) ? new SqlProperty<>(this, metaKey, (U) meta.get(metaKey)) : Property.empty();
    }

    @Override
    public <U> Property<U> property(String metaKey, U value) {
        SqlElement.validateValue(metaKey, value);
        if (value == null && !vertex.graph().features().vertex().properties().supportsNullPropertyValues()) {
            removeMeta(metaKey);
            return Property.empty();
        }
        changeMeta(meta -> meta.put(metaKey, value));
        return new SqlProperty<>(this, metaKey, value);
    }

    void removeMeta(String metaKey) {
        if (meta().containsKey(metaKey)) changeMeta(meta -> meta.remove(metaKey));
    }

    private void changeMeta(Consumer<Map<String, Object>> change) {
        GraphSession session = vertex.graph().session();
        vertex.refuseRemoved(session);
        var meta = new LinkedHashMap<>(meta());
        change.accept(meta);
        StoredProperty changed = stored.withMeta(meta);
        session.change(vertex.internalId()).change(key).replace(stored, changed);
        stored = changed;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U> Iterator<Property<U>> properties(String... keys) {
        Map<String, Object> meta = meta();
        var properties = new ArrayList<Property<U>>();
        Iterable<String> wanted = keys.length == 0 ? meta.keySet() : PropertyKeys.distinct(keys);
        for (String wantedKey : wanted) {
            if (meta.containsKey(wantedKey)) {
                properties.add(new SqlProperty<>(this, wantedKey, (U) meta.get(wantedKey)));
            }
        }
        return properties.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return ElementHelper.areEqual(this, other);
    }

    @Override
    public int hashCode() {
        return ElementHelper.hashCode((org.apache.tinkerpop.gremlin.structure.Element) this);
    }

    @Override
    public String toString() {
        return StringFactory.propertyString(this);
    }
}
