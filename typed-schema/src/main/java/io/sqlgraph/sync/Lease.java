package io.sqlgraph.sync;

/** What a run does while another one runs the same job. */
public enum Lease {
    /** It waits. */
    WAIT,
    /** It fails with a {@link SyncBusyException}. */
    REFUSE
}
