package io.sqlgraph.sync;

/** What a job does with rows that exist already, or do not. */
public enum SyncMode {
    /** Rows that exist stay as they are. */
    INSERT_ONLY,
    /** Rows are created or replaced. */
    UPSERT,
    /** Rows that do not exist are not created. */
    UPDATE_ONLY,
    /** As {@link #UPSERT}, and what the source does not have any more is removed. Every run reads the whole source. */
    MIRROR
}
