package io.sqlgraph.tx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a transaction has changed of one element and not yet written to the database. Used by one thread. */
public final class PendingElement {

    /** Marks a key whose values are removed. */
    public static final Object REMOVED = new Object() {
        @Override
        public String toString() {
            return "REMOVED";
        }
    };

    private final long id;
    private final int tableId;
    private final boolean isNew;
    private final Object userId;
    private final long outId;
    private final long inId;
    private final Map<String, Object> keys = new LinkedHashMap<>();

    PendingElement(long id, int tableId, boolean isNew, Object userId, long outId, long inId) {
        this.id = id;
        this.tableId = tableId;
        this.isNew = isNew;
        this.userId = userId;
        this.outId = outId;
        this.inId = inId;
    }

    public long id() {
        return id;
    }

    public int tableId() {
        return tableId;
    }

    /** Whether the database does not know the element yet. */
    public boolean isNew() {
        return isNew;
    }

    /** The id that the user gave to a new element, or null. */
    public Object userId() {
        return userId;
    }

    /** The out vertex of a new edge; 0 for others. */
    public long outId() {
        return outId;
    }

    /** The in vertex of a new edge; 0 for others. */
    public long inId() {
        return inId;
    }

    /**
     * The changed keys: {@link #REMOVED}, a {@link KeyChange}, or the one plain value that replaces whatever was there.
     */
    public Map<String, Object> keys() {
        return keys;
    }

    /** Replaces whatever is under the key by one plain value. */
    public void set(String key, Object value) {
        keys.put(key, value);
    }

    /** Removes whatever is under the key. */
    public void remove(String key) {
        if (isNew) {
            keys.remove(key);
        } else {
            keys.put(key, REMOVED);
        }
    }

    /** The change under the key in its long form, which is created from the short one when needed. */
    public KeyChange change(String key) {
        Object present = keys.get(key);
        if (present instanceof KeyChange change) return change;
        var change = new KeyChange();
        if (isNew || keys.containsKey(key)) {
            change.clear();
            if (keys.containsKey(key) && present != REMOVED) {
                change.add(new StoredProperty(0, null, present, Map.of()));
            }
        }
        keys.put(key, change);
        return change;
    }

    /** The values under a key, given what the database holds. */
    List<StoredProperty> apply(String key, List<StoredProperty> stored) {
        if (!keys.containsKey(key)) return stored;
        Object change = keys.get(key);
        if (change == REMOVED) return List.of();
        if (change instanceof KeyChange keyChange) return keyChange.apply(stored);
        return List.of(new StoredProperty(0, null, change, Map.of()));
    }
}
