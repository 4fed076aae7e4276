package io.sqlgraph.structure;

import io.sqlgraph.tx.StoredProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All properties of one element, as a statement has read them with the element. Used by one thread. */
public final class LoadedProperties {

    private final Map<String, Object> values = new LinkedHashMap<>();

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

    /** The values by key, as elements hold them. */
    Map<String, Object> values() {
        return values;
    }
}
