package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.Action;

/** A row on its way from a source into the graph. For one thread. */
public final class SyncItem {

    private final Object row;
    private final boolean delete;
    private Object[] values;
    private Object key;
    private String identity;
    private Action action;
    private boolean deleted;

    /**
     * @param row a vertex record, or an edge row
     * @param delete whether what it names is to go
     */
    public SyncItem(Object row, boolean delete) {
        this.row = row;
        this.delete = delete;
    }

    /** A vertex record, or an edge row. */
    public Object row() {
        return row;
    }

    /** Whether what it names is to go. */
    public boolean isDelete() {
        return delete;
    }

    /** What tells the row from others of its type, as text; null before it was identified. */
    public String identity() {
        return identity;
    }

    /** What a write did; null before it was written, and of deletes. */
    public Action action() {
        return action;
    }

    /** Whether a delete found something to delete. */
    public boolean deletedSomething() {
        return deleted;
    }

    Object[] values() {
        return values;
    }

    /** As the graph holds it; null for edges without a key. */
    Object key() {
        return key;
    }

    void identify(Object[] unchecked, Object keyOrNull, String text) {
        values = unchecked;
        key = keyOrNull;
        identity = text;
    }

    void checked(Object[] sound) {
        values = sound;
    }

    void written(Action done) {
        action = done;
    }

    void removed(boolean any) {
        deleted = any;
    }
}
