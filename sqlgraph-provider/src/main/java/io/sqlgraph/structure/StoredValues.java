package io.sqlgraph.structure;

import io.sqlgraph.tx.KeyChange;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.StoredProperty;
import java.util.List;
import java.util.Map;

/**
 * The vertex properties under one key, where a plain value does not say it all: several, or with ids or meta-properties of
 * their own; never empty.
 */
record StoredValues(List<StoredProperty> properties) {

    StoredValues {
        properties = List.copyOf(properties);
    }

    /** The vertex properties behind what a key shows: one for a plain value, none for {@link PendingElement#REMOVED}. */
    static List<StoredProperty> listOf(Object shown) {
        if (shown == PendingElement.REMOVED) return List.of();
        if (shown instanceof StoredValues values) return values.properties();
        return List.of(new StoredProperty(0, null, shown, Map.of()));
    }

    /** What a key shows once a pending change is applied; {@link PendingElement#REMOVED} when nothing is left. */
    static Object apply(PendingElement pending, String key, boolean present, Object stored) {
        Object change = pending.keys().get(key);
        if (!(change instanceof KeyChange keyChange)) return change;
        List<StoredProperty> result = keyChange.apply(present ? listOf(stored) : List.of());
        return result.isEmpty() ? PendingElement.REMOVED : new StoredValues(result);
    }
}
