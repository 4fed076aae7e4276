package io.sqlgraph.error;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.FailureKind;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;

/** Turns a driver's exceptions into the graph's own. The one place that decides which error a caller gets. */
public final class SqlFailures {

    private static final int LONGEST_SQL = 1_000;

    private SqlFailures() {}

    /**
     * The error to throw for a failure of the driver.
     *
     * @param sql the statement that failed, without values, or a few words on what was being done; null if unknown
     * @return a {@link SqlGraphException}, or an {@link ArithmeticException} for a number that is too large, or TinkerPop's
     *     {@link TraversalInterruptedException} when a statement was cancelled, or gave up waiting, and the thread's
     *     interrupt flag is set; the flag is left as it is
     */
    public static RuntimeException translate(Dialect dialect, SQLException failure, String sql) {
        SQLException cause = rootOf(failure);
        FailureKind kind = dialect.classify(cause);
        boolean stopped = kind == FailureKind.CANCELLED || kind == FailureKind.BUSY;
        if (stopped && Thread.currentThread().isInterrupted()) {
            return interrupted(failure);
        }
        String text = describe(kind) + ": " + messageOf(cause) + where(sql);
        return switch (kind) {
            case CONFLICT -> new TransactionConflictException(text, failure);
            case BUSY -> new DatabaseBusyException(text, failure);
            case UNIQUE_VIOLATION -> new UniqueViolationException(text, failure);
            case CANCELLED -> new StatementTimeoutException(text, failure);
            case STALE_CATALOG -> new StaleCatalogException(text, failure);
            case UNAVAILABLE -> new DatabaseUnavailableException(text, failure);
            case READ_ONLY -> new ReadOnlyDatabaseException(text, failure);
            case NOT_A_DATABASE -> new NotADatabaseException(text, failure);
            case TOO_LARGE -> new UnsupportedValueException(text, failure);
            case TOO_MANY_COLUMNS -> new InvalidSchemaException(text, failure);
            case OVERFLOW -> overflow(text, failure);
            case OTHER -> new StorageException(text, failure);
        };
    }

    /**
     * What a failure means. Prefer this to {@link Dialect#classify}: it looks through the wrapper of a batch.
     */
    public static FailureKind kindOf(Dialect dialect, SQLException failure) {
        return dialect.classify(rootOf(failure));
    }

    /** TinkerPop's error for an interrupted thread, whose interrupt flag the caller keeps set. */
    public static TraversalInterruptedException interrupted(Throwable cause) {
        TraversalInterruptedException interrupted = new TraversalInterruptedException();
        if (cause != null) {
            interrupted.initCause(cause);
        }
        return interrupted;
    }

    /** What TinkerPop's own steps throw when they cannot count any further. */
    private static ArithmeticException overflow(String text, SQLException cause) {
        ArithmeticException overflow = new ArithmeticException(text);
        overflow.initCause(cause);
        return overflow;
    }

    /** The end of a message that names the statement: empty if there is none; long statements are cut. */
    public static String where(String sql) {
        if (sql == null || sql.isEmpty()) {
            return "";
        }
        return " (in: " + (sql.length() <= LONGEST_SQL ? sql : sql.substring(0, LONGEST_SQL) + "...") + ")";
    }

    // A batch's own exception repeats the SQL with its values; what the database said is the next one.
    private static SQLException rootOf(SQLException failure) {
        return failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
    }

    private static String messageOf(SQLException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.strip();
    }

    private static String describe(FailureKind kind) {
        return switch (kind) {
            case CONFLICT -> "The transaction collided with another one and can be run again";
            case BUSY -> "The database was busy for too long; the transaction can be run again";
            case UNIQUE_VIOLATION -> "A unique constraint refused a value";
            case CANCELLED -> "The statement was cancelled";
            case STALE_CATALOG -> "The schema changed under the transaction, which can be run again";
            case UNAVAILABLE -> "The database cannot be reached";
            case READ_ONLY -> "The database can only be read";
            case NOT_A_DATABASE -> "The file is not a database, or is damaged";
            case TOO_LARGE -> "A value is larger than the database allows, or than it can index";
            case TOO_MANY_COLUMNS -> "A label has as many keys as the database allows";
            case OVERFLOW -> "long overflow";
            case OTHER -> "The database reported an error";
        };
    }
}
