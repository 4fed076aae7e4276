package io.sqlgraph.cli.sync;

import io.sqlgraph.sync.SyncReport;
import io.sqlgraph.sync.SyncStatus;
import java.util.List;

/** What the sync commands end with, besides 0, 1 for a failure and 2 for wrong use. */
final class ExitCodes {

    /** Done, but some rows are bad. */
    static final int BAD_ROWS = 3;

    /** Somebody else runs the job. */
    static final int BUSY = 4;

    private ExitCodes() {}

    static int of(List<SyncReport> reports) {
        if (reports.stream().anyMatch(each -> each.status() != SyncStatus.COMPLETED)) return 1;
        return reports.stream().anyMatch(each -> each.failed() > 0) ? BAD_ROWS : 0;
    }
}
