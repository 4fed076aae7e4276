package io.sqlgraph.schema;

/** What get-or-create does with a row that is there. */
public enum IfExists {
    /** Gives it back as it is. */
    RETURN,
    /** Replaces its content, except for its key. */
    UPDATE
}
