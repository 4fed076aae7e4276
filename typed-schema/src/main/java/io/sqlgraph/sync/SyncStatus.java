package io.sqlgraph.sync;

/** How a run ended. */
public enum SyncStatus {
    /** The source was read to its end. */
    COMPLETED,
    /** It was cancelled, or its thread was interrupted, between two batches; the next run goes on there. */
    CANCELLED,
    /** There were too many failures, or a mirror would have removed too much. */
    ABORTED
}
