package io.sqlgraph.sync;

/** Another runner holds the job's lease. */
public final class SyncBusyException extends SyncException {

    private static final long serialVersionUID = 1L;

    /** @param job the job's name */
    public SyncBusyException(String job) {
        super("The sync job '" + job + "' is run by somebody else", true, null);
    }
}
