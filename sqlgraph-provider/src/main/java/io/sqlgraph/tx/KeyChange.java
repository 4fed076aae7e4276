package io.sqlgraph.tx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a transaction changed under one key of one vertex, where a plain value does not say it all: several values,
 * meta-properties or ids of their own.
 */
public final class KeyChange {

    private boolean replacesAll;
    private final List<StoredProperty> added = new ArrayList<>();
    private final Set<Long> removedRows = new HashSet<>();

    /** Whether everything that the database holds under the key goes. */
    public boolean replacesAll() {
        return replacesAll;
    }

    /** The values to write, in order. */
    public List<StoredProperty> added() {
        return added;
    }

    /** The rows to remove. */
    public Set<Long> removedRows() {
        return removedRows;
    }

    /** Forgets all values, stored and pending. */
    public void clear() {
        replacesAll = true;
        added.clear();
        removedRows.clear();
    }

    /** Adds a value. */
    public void add(StoredProperty property) {
        added.add(property);
    }

    /** Removes one value, by what {@link #apply} showed. */
    public void remove(StoredProperty property) {
        if (!added.remove(property)) {
            if (property.rowId() == 0) {
                replacesAll = true;
            } else {
                removedRows.add(property.rowId());
            }
        }
    }

    /** The values under the key after this change. */
    public List<StoredProperty> apply(List<StoredProperty> stored) {
        var result = new ArrayList<StoredProperty>();
        if (!replacesAll) {
            for (StoredProperty property : stored) {
                if (!removedRows.contains(property.rowId())) result.add(property);
            }
        }
        result.addAll(added);
        return result;
    }
}
