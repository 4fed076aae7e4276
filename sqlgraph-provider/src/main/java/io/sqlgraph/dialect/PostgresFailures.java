package io.sqlgraph.dialect;

import java.sql.SQLException;

/** What PostgreSQL's SQLSTATEs mean (manual, appendix "PostgreSQL Error Codes"). */
final class PostgresFailures {

    private PostgresFailures() {}

    static FailureKind classify(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) return PoolFailures.classify(failure, PostgresFailures::classify);
        return switch (state) {
            case "40001", "40P01" -> FailureKind.CONFLICT;
            case "55P03", "53300" -> FailureKind.BUSY;
            case "23505", "23P01" -> FailureKind.UNIQUE_VIOLATION;
            case "57014" -> FailureKind.CANCELLED;
            case "42P01", "42703" -> FailureKind.STALE_CATALOG;
            case "0A000" -> isStalePlan(failure) ? FailureKind.STALE_CATALOG : FailureKind.OTHER;
            case "22003" -> FailureKind.OVERFLOW;
            case "54000" -> FailureKind.TOO_LARGE;
            case "54011" -> FailureKind.TOO_MANY_COLUMNS;
            case "25006" -> FailureKind.READ_ONLY;
            case "57P01", "57P02", "57P03", "57P05", "3D000" -> FailureKind.UNAVAILABLE;
            case "XX001", "XX002" -> FailureKind.NOT_A_DATABASE;
            default -> classifyClass(state);
        };
    }

    /** Class 08: connection exceptions; 28: the server refused the user. */
    private static FailureKind classifyClass(String state) {
        return state.startsWith("08") || state.startsWith("28") ? FailureKind.UNAVAILABLE : FailureKind.OTHER;
    }

    /** A prepared statement whose table has changed since is refused as an unsupported feature. */
    private static boolean isStalePlan(SQLException failure) {
        return failure.getMessage() != null && failure.getMessage().contains("cached plan");
    }
}
