package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.Refs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects what {@link VertexCollection#patch} changes. For one thread.
 *
 * @param <V> the vertex type
 */
public final class Patch<V> {

    private final Map<String, Object> changes = new LinkedHashMap<>();
    private long expected = -1;

    Patch() {}

    /** Sets a component; null removes its value. */
    public <T> Patch<V> set(PropertyRef<V, T> component, T value) {
        changes.put(Refs.name(component), value);
        return this;
    }

    /** Refuses to change the row unless it has this version; see {@link VertexCollection#version}. */
    public Patch<V> ifVersion(long version) {
        expected = version;
        return this;
    }

    Map<String, Object> changes() {
        return changes;
    }

    long expected() {
        return expected;
    }
}
