package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.StatementTimeoutException;
import io.sqlgraph.error.StorageException;
import io.sqlgraph.error.TransactionConflictException;
import io.sqlgraph.error.TransactionEndedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the statements of one transaction on its connection: prepared, logged, cancellable, with typed errors.
 *
 * <p>Statements are logged as described at {@code io.sqlgraph.sql}: one line each, whatever happens to it. An interrupt of
 * the thread or the statement timeout stops a statement, also one that is being streamed. After any statement has failed,
 * the transaction can only be rolled back, on every database: part of a batch may have been carried out.
 *
 * <p>For the transaction's thread only. Every method may throw {@link SqlGraphException} or, when the thread is
 * interrupted, TinkerPop's {@code TraversalInterruptedException} with the interrupt flag kept.
 */
public final class SqlExecutor {

    private static final int BATCH_ROWS = 10_000;

    private final Session session;
    private final Dialect dialect;
    private final StatementWatchdog.Slot slot;
    private final long timeoutMillis;
    private final OpenResults results = new OpenResults();

    private StatementWatchdog.Reason cancelled;
    private RuntimeException failure;
    private boolean hasRun;
    private final List<String> schemaChanges = new ArrayList<>();
    private boolean ended;
    private final Savepoints savepoints;
    private final RowWrites writes;

    SqlExecutor(Session session, Dialect dialect, StatementWatchdog.Slot slot, long timeoutMillis) {
        this.session = session;
        this.dialect = dialect;
        this.slot = slot;
        this.timeoutMillis = timeoutMillis;
        this.savepoints = new Savepoints(this);
        this.writes = new RowWrites(this, session);
    }

    /** The transaction's connection. Not to be closed, committed or rolled back; prefer {@link #call}. */
    public Connection connection() {
        return session.connection();
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs a query whose rows are read from the database as they are asked for. The cursor is to be closed. */
    public <T> SqlCursor<T> query(String sql, ParameterBinder parameters, RowReader<T> reader) {
        hasRun = true;
        return open(sql, parameters, reader, new Execution(true));
    }

    /** Runs a query and reads all of its rows. */
    public <T> List<T> list(String sql, ParameterBinder parameters, RowReader<T> reader) {
        return readAll(query(sql, parameters, reader));
    }

    /**
     * Runs a query of the graph's own housekeeping: logged at TRACE only, and not counted as a read of the transaction,
     * see {@link JdbcTransaction#becomeWriter}.
     */
    public <T> List<T> probe(String sql, ParameterBinder parameters, RowReader<T> reader) {
        return readAll(open(sql, parameters, reader, new Execution(false)));
    }

    /**
     * Runs one INSERT, UPDATE or DELETE.
     *
     * @return the number of rows changed
     */
    public int update(String sql, ParameterBinder parameters) {
        beginWrite(sql);
        Execution execution = new Execution(true);
        PreparedStatement statement = null;
        int rows;
        try {
            statement = session.take(sql);
            parameters.bind(statement);
            rows = watched(execution, statement::executeUpdate);
            giveBack(sql, statement);
        } catch (SQLException e) {
            discard(statement);
            execution.failed(sql, e);
            throw failed(sql, e);
        } catch (RuntimeException | Error e) {
            discard(statement);
            throw e;
        }
        execution.finished(sql, rows);
        return rows;
    }

    /**
     * Runs a statement once per row, sent to the database 10,000 rows at a time; each of these rounds is one line of the
     * statement log.
     *
     * @return the number of rows changed; a row for which the driver cannot tell counts as one
     */
    public <R> long batch(String sql, Iterable<R> rows, BatchBinder<R> binder) {
        beginWrite(sql);
        PreparedStatement statement = null;
        long changed = 0;
        try {
            statement = session.take(sql);
            int pending = 0;
            for (R row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
                if (++pending == BATCH_ROWS) {
                    changed += executeBatch(sql, statement);
                    pending = 0;
                }
            }
            if (pending > 0) {
                changed += executeBatch(sql, statement);
            }
            giveBack(sql, statement);
        } catch (SQLException e) {
            discard(statement);
            throw failed(sql, e);
        } catch (RuntimeException | Error e) {
            discard(statement);
            if (failure == null && e instanceof RuntimeException thrown) {
                failure = thrown;
            }
            throw e;
        }
        return changed;
    }

    /** As {@link #batch(String, Iterable, BatchBinder)}, for rows that know their columns but not their statement. */
    public <R> long batchRows(String sql, Iterable<R> rows, RowSource<R> source) {
        return writes.batch(sql, rows, source);
    }

    /**
     * Inserts rows in the fastest way that the database has for so many: as a batch, or by a bulk load, which is one line of
     * the statement log.
     *
     * @param table unquoted, as are the columns
     * @param source gives the columns' values in their order; it must not run statements
     * @return how many
     */
    public <R> long insert(String table, List<String> columns, List<R> rows, RowSource<R> source) {
        return writes.insert(table, columns, rows, source);
    }

    /** Statements to be sent together where that saves time. */
    public RoundTrip roundTrip() {
        return new RoundTrip(this, session);
    }

    /**
     * As {@link #insert}, but a row that violates a unique index is no error.
     *
     * @return whether all rows were inserted; if not, it is open which of them were, and the transaction can go on
     */
    public <R> boolean insertNew(String table, List<String> columns, List<R> rows, RowSource<R> source) {
        return writes.insertNew(table, columns, rows, source);
    }

    /**
     * Updates rows by id, one batch or, where the database takes arrays, one statement for many of them.
     *
     * @param table unquoted, as are the columns
     * @param source gives the columns' values in their order, and the id after them; it must not run statements
     * @return how many
     */
    public <R> long updateRows(String table, List<String> columns, String idColumn, List<R> rows, RowSource<R> source) {
        return updateRows(table, columns, null, idColumn, rows, source);
    }

    /**
     * As {@link #updateRows(String, List, String, List, RowSource)}.
     *
     * @param counter a number column, unquoted, that grows by one in every row; null for none
     */
    public <R> long updateRows(
            String table, List<String> columns, String counter, String idColumn, List<R> rows, RowSource<R> source) {
        return writes.update(new UpdateText(dialect, table, columns, counter, idColumn), rows, source);
    }

    /** Runs a statement that changes the schema. Open results are read into memory first: they would lock their tables. */
    public void ddl(String sql) {
        results.drain();
        schemaChanges.add(sql);
        call(sql, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return 0;
        });
    }

    /** Runs a statement that changes a setting of the transaction; it is logged at TRACE only. */
    public void set(String sql) {
        check(sql);
        Execution execution = new Execution(false);
        try (Statement statement = session.connection().createStatement()) {
            watched(execution, () -> statement.execute(sql));
        } catch (SQLException e) {
            throw failed(sql, e);
        }
        execution.finished(sql, 0);
    }

    /** Whether a statement was to change the schema, even if it failed. */
    boolean hasChangedSchema() {
        return !schemaChanges.isEmpty();
    }

    /** The statements that have changed the schema so far. */
    public List<String> schemaChanges() {
        return List.copyOf(schemaChanges);
    }

    /**
     * Runs something that needs the driver itself, logged and cancellable like a statement.
     *
     * @param sql what to call it in the log and in errors
     * @return the rows it reports
     */
    public long call(String sql, SqlWork work) {
        beginWrite(sql);
        Execution execution = new Execution(true);
        long rows;
        try {
            rows = watched(execution, () -> work.run(session.connection()));
        } catch (SQLException e) {
            execution.failed(sql, e);
            throw failed(sql, e);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
        execution.finished(sql, rows);
        return rows;
    }

    /**
     * Marks a point that {@link #rollbackTo} can go back to. Open results are read into memory first. Not logged.
     *
     * @return its name
     */
    public String savepoint() {
        check("SAVEPOINT");
        results.drain();
        return savepoints.mark();
    }

    /** Gives up a point; what was done since stays. */
    public void releaseSavepoint(String name) {
        check("RELEASE SAVEPOINT");
        results.drain();
        savepoints.release(name);
    }

    /** Undoes what was done since a point, a failure too, and gives the point up. Results opened since are closed. */
    public void rollbackTo(String name) {
        closeCursors();
        failure = null;
        savepoints.rollbackTo(name);
    }

    /** Whether there is a point to go back to. */
    boolean hasSavepoints() {
        return savepoints.areOpen();
    }

    /** Reads open results into memory where they would otherwise see what is written next. */
    public void drainCursors() {
        if (dialect.cursorsSeeLaterWrites()) {
            results.drain();
        }
    }

    /** Reads all open results into memory, so that they outlive the transaction. */
    public void keepCursors() {
        results.drain();
    }

    /** Closes all open results; reading on from one of them is an error from now on, not an early end. */
    public void closeCursors() {
        results.close();
    }

    /** How many results are open. */
    public int openCursors() {
        return results.count();
    }

    /** Whether results are open or being opened; for any thread. */
    boolean hasOpenResults() {
        return results.exist();
    }

    /** Whether a user's statement has run, so that the transaction's snapshot means something. */
    boolean hasRun() {
        return hasRun;
    }

    /** Whether a statement has failed, so that the transaction can only be rolled back. */
    boolean isBroken() {
        return failure != null;
    }

    /** Throws what every statement throws after one has failed. */
    public void refuseAfterFailure() {
        if (failure != null) throw broken();
    }

    void end() {
        ended = true;
        closeCursors();
    }

    /** Stops the running statement because the graph is closed; for any thread. */
    void cancelForClose() {
        slot.cancel(StatementWatchdog.Reason.CLOSED);
    }

    /** The error for using a transaction after one of its statements failed, as retryable as that failure. */
    RuntimeException broken() {
        String text = "An earlier statement of this transaction failed, so it can only be rolled back";
        return failure instanceof SqlGraphException known && known.retryable()
                ? new TransactionConflictException(text, failure)
                : new StorageException(text, failure);
    }

    /** Notes that the transaction is broken and gives the error to throw. */
    RuntimeException failed(String sql, SQLException cause) {
        RuntimeException error;
        if (cancelled == null) {
            error = SqlFailures.translate(dialect, cause, sql);
        } else {
            error = switch (cancelled) {
                case INTERRUPT -> SqlFailures.interrupted(cause);
                case TIMEOUT ->
                    new StatementTimeoutException(
                            "The statement ran for more than " + timeoutMillis + " ms" + SqlFailures.where(sql), cause);
                case CLOSED ->
                    new TransactionEndedException(
                            "The graph was closed while a statement ran" + SqlFailures.where(sql));
            };
            cancelled = null;
        }
        failure = failure == null ? error : failure;
        return error;
    }

    /** Moves a result to its next row. */
    boolean step(ResultSet rows, Execution execution) throws SQLException {
        if (Thread.currentThread().isInterrupted()) {
            throw SqlFailures.interrupted(null);
        }
        boolean found;
        enter(execution);
        try {
            found = rows.next();
        } finally {
            exit(execution);
        }
        refuseCancelled();
        return found;
    }

    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        session.give(sql, statement);
    }

    /** Closes a statement after a failure, which is the error to report, not what closing adds to it. */
    void discard(PreparedStatement statement) {
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException e) {
                SqlLog.housekeeping("closing a failed statement: " + e);
            }
        }
    }

    void forget(SqlCursor<?> cursor) {
        results.remove(cursor);
    }

    private <T> SqlCursor<T> open(String sql, ParameterBinder parameters, RowReader<T> reader, Execution execution) {
        check(sql);
        PreparedStatement statement = null;
        SqlCursor<T> cursor = null;
        results.announce();
        try {
            statement = session.take(sql);
            parameters.bind(statement);
            ResultSet rows = watched(execution, statement::executeQuery);
            cursor = new SqlCursor<>(this, sql, statement, rows, reader, execution);
            results.add(cursor);
            return cursor;
        } catch (SQLException e) {
            discard(statement);
            execution.failed(sql, e);
            throw failed(sql, e);
        } catch (RuntimeException | Error e) {
            discard(statement);
            throw e;
        } finally {
            if (cursor == null) results.withdraw();
        }
    }

    private static <T> List<T> readAll(SqlCursor<T> cursor) {
        List<T> rows = new ArrayList<>();
        try (cursor) {
            while (cursor.hasNext()) {
                rows.add(cursor.next());
            }
        }
        return rows;
    }

    private long executeBatch(String sql, PreparedStatement statement) throws SQLException {
        Execution execution = new Execution(true);
        int[] counts;
        try {
            counts = watched(execution, statement::executeBatch);
        } catch (SQLException e) {
            execution.failed(sql, e);
            throw e;
        }
        long changed = 0;
        for (int count : counts) {
            changed += count == Statement.SUCCESS_NO_INFO ? 1 : count;
        }
        execution.finished(sql, changed);
        return changed;
    }

    private void beginWrite(String sql) {
        hasRun = true;
        check(sql);
        drainCursors();
    }

    private void check(String sql) {
        if (ended) {
            throw new TransactionEndedException("The transaction has ended" + SqlFailures.where(sql));
        }
        refuseAfterFailure();
        if (Thread.currentThread().isInterrupted()) {
            throw SqlFailures.interrupted(null);
        }
    }

    /** What the driver is asked to do. */
    private interface DriverCall<T> {
        T run() throws SQLException;
    }

    /** Has the driver do something that can be cancelled. */
    private <T> T watched(Execution execution, DriverCall<T> call) throws SQLException {
        T result;
        enter(execution);
        try {
            result = call.run();
        } finally {
            exit(execution);
        }
        refuseCancelled();
        return result;
    }

    private void enter(Execution execution) {
        execution.start();
        slot.enter(execution.work);
    }

    private void exit(Execution execution) {
        cancelled = slot.exit();
        execution.stop();
    }

    // A cancel may come too late for the statement it was meant for; its thread is to stop all the same.
    private void refuseCancelled() throws SQLException {
        if (cancelled != null) {
            throw new SQLException("The statement ended as it was cancelled");
        }
    }
}
