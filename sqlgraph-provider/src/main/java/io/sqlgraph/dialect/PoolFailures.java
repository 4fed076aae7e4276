package io.sqlgraph.dialect;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Function;

/** Failures that a connection pool reports in its own words, with the driver's as the cause. */
final class PoolFailures {

    private PoolFailures() {}

    /** A pool that has waited in vain without any error of the driver had all its connections in use. */
    static FailureKind classify(SQLException failure, Function<SQLException, FailureKind> driver) {
        boolean pool = failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException;
        if (failure.getCause() instanceof SQLException cause) {
            FailureKind kind = driver.apply(cause);
            return kind == FailureKind.OTHER && pool ? FailureKind.UNAVAILABLE : kind;
        }
        if (failure instanceof SQLTransientConnectionException) return FailureKind.BUSY;
        return pool ? FailureKind.UNAVAILABLE : FailureKind.OTHER;
    }
}
