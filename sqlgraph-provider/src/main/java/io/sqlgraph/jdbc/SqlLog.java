package io.sqlgraph.jdbc;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statement log: one line at DEBUG per statement of a user's work, the graph's housekeeping at TRACE. */
final class SqlLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.sqlgraph.sql");

    private SqlLog() {}

    /** Whether statements are logged, so that only then time is taken. */
    static boolean isOn() {
        return LOG.isDebugEnabled();
    }

    static void statement(long nanos, long rows, String sql) {
        LOG.debug("{} ms, {} rows: {}", millis(nanos), rows, oneLine(sql));
    }

    static void failure(long nanos, String sql, Throwable cause) {
        LOG.debug("{} ms, 0 rows: {} -- failed: {}", millis(nanos), oneLine(sql), oneLine(cause.toString()));
    }

    /** Transaction control, session settings and probes. */
    static void housekeeping(String what) {
        LOG.trace("{}", what);
    }

    private static String millis(long nanos) {
        long micros = Math.max(0, nanos) / 1_000;
        String fraction = Long.toString(1_000 + micros % 1_000);
        return micros / 1_000 + "." + fraction.substring(1);
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 ? text : text.replaceAll("\\s*\\R\\s*", " ");
    }
}
