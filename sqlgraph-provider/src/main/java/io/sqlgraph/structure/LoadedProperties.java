package io.sqlgraph.structure;

import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.tx.StoredProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Properties of one element, as a statement has read them with the element. Used by one thread. */
public final class LoadedProperties {

    private final KeySelection keys;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param keys those that were read: one of them that is not added has no value */
    public LoadedProperties(KeySelection keys) {
        this.keys = keys;
    }

    /** These and others of the same element. */
    LoadedProperties and(LoadedProperties others) {
        if (keys.includes(others.keys)) return this;
        var both = new LoadedProperties(keys.and(others.keys));
        both.values.putAll(values);
        both.values.putAll(others.values);
        return both;
    }

    /**
     * Adds the only value of a key.
     *
     * @param value null only where null values are stored
     * @param userId the id that its user gave to a vertex property, or null
     */
    public void add(String key, Object value, Object userId) {
        values.put(
                key,
                userId == null ? value : new StoredValues(List.of(new StoredProperty(0, userId, value, Map.of()))));
    }

    /** Adds several values of a key, in the order of their rows. */
    void add(String key, List<StoredProperty> several) {
        values.put(key, new StoredValues(several));
    }

    /** The keys that were read. */
    KeySelection keys() {
        return keys;
    }

    /** The values by key, as elements hold them. */
    Map<String, Object> values() {
        return values;
    }
}
