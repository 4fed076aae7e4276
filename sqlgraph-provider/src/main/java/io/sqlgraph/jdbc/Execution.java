package io.sqlgraph.jdbc;

import java.sql.SQLException;

/** One run of a statement: its time in the driver and its line in the log. */
final class Execution {
    final StatementWatchdog.Work work = new StatementWatchdog.Work();
    private final boolean timed;
    private final boolean logged;
    private long nanos;
    private long started;

    /** @param logged whether it belongs into the statement log */
    Execution(boolean logged) {
        this.logged = logged;
        this.timed = SqlLog.isOn();
    }

    void start() {
        if (timed) {
            started = System.nanoTime();
        }
    }

    void stop() {
        if (timed) {
            nanos += System.nanoTime() - started;
        }
    }

    void finished(String sql, long rows) {
        if (!timed) {
            return;
        }
        if (logged) {
            SqlLog.statement(nanos, rows, sql);
        } else {
            SqlLog.housekeeping(sql);
        }
    }

    void failed(String sql, SQLException cause) {
        if (timed && logged) {
            SqlLog.failure(nanos, sql, cause);
        }
    }
}
