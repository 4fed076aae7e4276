package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
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

    /** From how many keys on a map is faster than looking at all of them. */
    private static final int MANY_KEYS = 16;

    private final long id;
    private final boolean isNew;
    private final Object userId;
    private final long outId;
    private final long inId;
    private Map<String, Object> keys = Map.of();
    private long version = 1;
    private boolean checked;

    private PendingElement(long id, boolean isNew, Object userId, long outId, long inId) {
        this.id = id;
        this.isNew = isNew;
        this.userId = userId;
        this.outId = outId;
        this.inId = inId;
    }

    /** @param userId null where the user gave none */
    static PendingElement newVertex(long id, Object userId) {
        return new PendingElement(id, true, userId, 0, 0);
    }

    /** @param userId null where the user gave none */
    static PendingElement newEdge(long id, long outId, long inId, Object userId) {
        return new PendingElement(id, true, userId, outId, inId);
    }

    /** The changes of an element that the database holds. */
    static PendingElement changed(long id) {
        return new PendingElement(id, false, null, 0, 0);
    }

    /** What the count of changes starts with in a new row of a table that has one. */
    public long version() {
        return version;
    }

    /** Lets the count of changes go on where that of a deleted row has ended. */
    public void startAtVersion(long first) {
        version = first;
    }

    /** Whether who made the changes has held them to all rules already. */
    public boolean isChecked() {
        return checked;
    }

    /** Says that these changes need no {@link WriteGuard#check} any more. */
    public void markChecked() {
        checked = true;
    }

    public long id() {
        return id;
    }

    public int tableId() {
        return ElementIds.tableId(id);
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
     * The changed keys, to read only: {@link #REMOVED}, a {@link KeyChange}, or the one plain value that replaces whatever
     * was there.
     */
    public Map<String, Object> keys() {
        return keys;
    }

    /** Replaces whatever is under the key by one plain value. */
    public void set(String key, Object value) {
        if (keys.isEmpty()) {
            keys = new KeyValues();
        } else if (keys instanceof KeyValues && keys.size() == MANY_KEYS) {
            keys = new LinkedHashMap<>(keys);
        }
        keys.put(key, value);
    }

    /**
     * Replaces whatever is under keys by one plain value each.
     *
     * @param changed distinct keys, which many elements may share and nobody changes any more
     * @param values in their order, {@link #REMOVED} for none; they belong to this element from now on
     */
    public void setAll(String[] changed, Object[] values) {
        if (keys.isEmpty() && changed.length <= MANY_KEYS) {
            keys = new KeyValues(changed, values);
            return;
        }
        for (int i = 0; i < changed.length; i++) set(changed[i], values[i]);
    }

    /** Whether the changed keys are known to be the same as those of another element. */
    boolean sharesKeys(PendingElement other) {
        return keys instanceof KeyValues mine && other.keys instanceof KeyValues theirs && mine.sharesKeys(theirs);
    }

    /** Removes whatever is under the key. */
    public void remove(String key) {
        if (!isNew) {
            set(key, REMOVED);
        } else if (!keys.isEmpty()) {
            keys.remove(key);
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
        set(key, change);
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
