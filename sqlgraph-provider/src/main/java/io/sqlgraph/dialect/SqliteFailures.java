package io.sqlgraph.dialect;

import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean. */
final class SqliteFailures {

    private static final int PRIMARY_CODE = 0xff;

    private SqliteFailures() {}

    static FailureKind classify(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite))
            return PoolFailures.classify(failure, SqliteFailures::classify);
        SQLiteErrorCode code = sqlite.getResultCode();
        switch (code) {
            case SQLITE_BUSY_SNAPSHOT:
                return FailureKind.CONFLICT;
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID:
                return FailureKind.UNIQUE_VIOLATION;
            default:
                return classifyPrimary(code.code & PRIMARY_CODE, failure.getMessage());
        }
    }

    private static FailureKind classifyPrimary(int code, String message) {
        if (is(code, SQLiteErrorCode.SQLITE_BUSY)
                || is(code, SQLiteErrorCode.SQLITE_LOCKED)
                || is(code, SQLiteErrorCode.SQLITE_PROTOCOL)) {
            return FailureKind.BUSY;
        }
        if (is(code, SQLiteErrorCode.SQLITE_INTERRUPT)) return FailureKind.CANCELLED;
        if (is(code, SQLiteErrorCode.SQLITE_READONLY) || is(code, SQLiteErrorCode.SQLITE_PERM)) {
            return FailureKind.READ_ONLY;
        }
        if (is(code, SQLiteErrorCode.SQLITE_NOTADB) || is(code, SQLiteErrorCode.SQLITE_CORRUPT)) {
            return FailureKind.NOT_A_DATABASE;
        }
        if (is(code, SQLiteErrorCode.SQLITE_CANTOPEN) || is(code, SQLiteErrorCode.SQLITE_IOERR)) {
            return FailureKind.UNAVAILABLE;
        }
        if (is(code, SQLiteErrorCode.SQLITE_TOOBIG)) return FailureKind.TOO_LARGE;
        if (is(code, SQLiteErrorCode.SQLITE_ERROR) && message != null && message.contains("too many columns on")) {
            return FailureKind.TOO_MANY_COLUMNS;
        }
        if (is(code, SQLiteErrorCode.SQLITE_ERROR) && message != null && message.contains("integer overflow")) {
            return FailureKind.OVERFLOW;
        }
        if (is(code, SQLiteErrorCode.SQLITE_SCHEMA)) return FailureKind.STALE_CATALOG;
        if (is(code, SQLiteErrorCode.SQLITE_ERROR) && namesSomethingUnknown(message)) return FailureKind.STALE_CATALOG;
        return FailureKind.OTHER;
    }

    private static boolean is(int code, SQLiteErrorCode expected) {
        return code == expected.code;
    }

    /** SQLite has no code of its own for an unknown table or column. */
    private static boolean namesSomethingUnknown(String message) {
        if (message == null) return false;
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("no such table")
                || text.contains("no such column")
                || text.contains("has no column named");
    }
}
