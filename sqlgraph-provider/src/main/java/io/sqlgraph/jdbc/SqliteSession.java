package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.FailureKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A session on SQLite: a transaction says at its beginning whether it reads from a snapshot or writes. */
final class SqliteSession implements Session {

    // Takes the write lock like every statement that may write, and then does nothing, whatever tables there are.
    static final String NO_OP_WRITE = "PRAGMA incremental_vacuum(1)";

    private static final int ROWS_PER_INSERT = 10;

    private final SqliteConnection connection;
    private final Dialect dialect;
    private final BusyWait busyWait;

    SqliteSession(SqliteConnection connection, Dialect dialect, BusyWait busyWait) {
        this.connection = connection;
        this.dialect = dialect;
        this.busyWait = busyWait;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
        return connection.statements().take(sql);
    }

    @Override
    public void give(String sql, PreparedStatement statement) throws SQLException {
        if (statement instanceof SqliteStatement kept) kept.rest();
        connection.statements().give(sql, statement);
    }

    // Each run of a statement costs several calls into the driver's native code, of which binding values is the least.
    // But
    // SQLite can undo a statement of several rows alone, and forgetting how takes it the longer the more pages an open
    // savepoint keeps: 20 times the time of the rows themselves.
    @Override
    public int rowsPerInsert(boolean inSavepoint) {
        return inSavepoint ? 1 : ROWS_PER_INSERT;
    }

    @Override
    public void begin(boolean write) throws SQLException {
        connection.setInTransaction(true);
        try {
            execute(write ? dialect.beginWrite() : dialect.beginRead());
        } catch (SQLException e) {
            connection.setInTransaction(false);
            throw e;
        }
    }

    // SQLite does not wait here, because two readers that wait for each other would wait for ever: a stale snapshot is
    // refused at once, and so is a lock that another process holds, for which it is worth waiting.
    @Override
    public void becomeWriter() throws SQLException {
        for (int attempts = 0; ; attempts++) {
            try {
                execute(NO_OP_WRITE);
                return;
            } catch (SQLException e) {
                if (dialect.classify(e) != FailureKind.BUSY || !busyWait.pause(attempts)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void commit() throws SQLException {
        execute("COMMIT");
        connection.setInTransaction(false);
    }

    @Override
    public void rollback() throws SQLException {
        if (connection.inTransaction()) {
            execute("ROLLBACK");
            connection.setInTransaction(false);
        }
    }

    @Override
    public void cancel() throws SQLException {
        connection.getDatabase().interrupt();
    }

    private void execute(String sql) throws SQLException {
        PreparedStatement statement = take(sql);
        boolean done = false;
        try {
            statement.execute();
            done = true;
        } finally {
            if (done) {
                give(sql, statement);
            } else {
                statement.close();
            }
        }
    }
}
