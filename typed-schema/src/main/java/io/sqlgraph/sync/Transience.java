package io.sqlgraph.sync;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.UnsupportedValueException;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.StorageException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;

/** Tells what time heals, what a row is to blame for, and what neither is true of. */
final class Transience {

    private static final List<String> PASSING_STATES = List.of("08", "40", "53", "57P", "55P03");

    private Transience() {}

    /** Whether the same can succeed later. */
    static boolean isTransient(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof GraphSchemaException known && known.retryable()) return true;
            if (each instanceof DatabaseUnavailableException || each instanceof IOException) return true;
            if (each instanceof SqlGraphException known && known.retryable()) return true;
            if (each instanceof SQLTransientException || each instanceof SQLRecoverableException) return true;
            if (each instanceof SQLException sql && isPassing(sql)) return true;
        }
        return false;
    }

    private static boolean isPassing(SQLException failure) {
        // 5 and 6 are what SQLite says when the database or a table is locked.
        boolean sqlite = failure.getClass().getName().startsWith("org.sqlite.");
        if (sqlite) return (failure.getErrorCode() & 255) == 5 || (failure.getErrorCode() & 255) == 6;
        String state = failure.getSQLState();
        return state != null && PASSING_STATES.stream().anyMatch(state::startsWith);
    }

    /** Whether a row is to blame, so that the others of its batch can do without it. */
    static boolean isBadRow(RuntimeException failure) {
        if (isTransient(failure) || failure instanceof SyncException) return false;
        if (failure instanceof StorageException) return isRefusedValue(failure);
        return failure instanceof GraphSchemaException
                || failure instanceof UnsupportedValueException
                || failure instanceof ClassCastException
                || failure instanceof IllegalArgumentException;
    }

    private static boolean isRefusedValue(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnsupportedValueException) return true;
            if (!(each instanceof SQLException sql)) continue;
            boolean sqlite = sql.getClass().getName().startsWith("org.sqlite.");
            int code = sql.getErrorCode() & 255;
            // SQLite: too big, constraint, mismatch.
            if (sqlite) return code == 18 || code == 19 || code == 20;
            String state = sql.getSQLState();
            return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
        }
        return false;
    }

    /** Whether the thread was asked to stop. */
    static boolean isInterrupt(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TraversalInterruptedException || each instanceof InterruptedException) return true;
        }
        return false;
    }
}
