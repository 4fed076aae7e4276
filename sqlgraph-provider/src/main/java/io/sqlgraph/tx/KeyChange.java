package io.sqlgraph.tx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

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

    /**
     * Gives a plain value that was set before a row id, so that it stays before what is added next.
     *
     * @param plainId the id under which the user knows it, which it keeps
     */
    public void numberFirst(LongSupplier rowIds, String plainId) {
        for (int i = 0; i < added.size(); i++) {
            StoredProperty plain = added.get(i);
            if (plain.rowId() != 0) continue;
            Object id = plain.userId() == null ? plainId : plain.userId();
            added.set(i, new StoredProperty(rowIds.getAsLong(), id, plain.value(), plain.meta()));
        }
    }

    /** Puts a changed value into the place of the one that {@link #apply} showed. */
    public void replace(StoredProperty shown, StoredProperty changed) {
        int index = added.indexOf(shown);
        if (index >= 0) {
            added.set(index, changed);
        } else {
            remove(shown);
            added.add(changed);
        }
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
        var appended = new ArrayList<>(added);
        if (!replacesAll) {
            for (StoredProperty property : stored) {
                if (!removedRows.contains(property.rowId())) {
                    result.add(property);
                } else {
                    int replaced = indexOfRow(appended, property.rowId());
                    if (replaced >= 0) result.add(appended.remove(replaced));
                }
            }
        }
        result.addAll(appended);
        return result;
    }

    private static int indexOfRow(List<StoredProperty> properties, long rowId) {
        for (int i = 0; i < properties.size(); i++) {
            if (properties.get(i).rowId() == rowId) return i;
        }
        return -1;
    }
}
