package io.sqlgraph.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A physical SQLite connection that keeps its prepared statements and whose transactions are begun by statement text.
 *
 * <p>The driver parses a statement anew each time it is prepared (1.9 times the cost of a point read), and its own
 * transactions cannot choose between reading and writing each time; both need to live and die with the connection.
 */
final class SqliteConnection extends JDBC4Connection {

    private static final int CACHED_STATEMENTS = 256;

    private final StatementCache statements = new StatementCache(this, CACHED_STATEMENTS);
    private volatile boolean inTransaction;
    private boolean isUtf8;

    SqliteConnection(String url, String address, Properties properties) throws SQLException {
        super(url, address, properties);
    }

    StatementCache statements() {
        return statements;
    }

    /** Whether the database is known to keep its texts as UTF-8. */
    boolean isUtf8() {
        return isUtf8;
    }

    void setUtf8(boolean isUtf8) {
        this.isUtf8 = isUtf8;
    }

    boolean inTransaction() {
        return inTransaction;
    }

    void setInTransaction(boolean inTransaction) {
        this.inTransaction = inTransaction;
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        return new SqliteStatement(this, sql);
    }

    // While this is true the driver tries BEGIN and COMMIT after every statement.
    @Override
    public boolean getAutoCommit() throws SQLException {
        return !inTransaction && super.getAutoCommit();
    }

    /** Does nothing: opening has settled it, and the driver refuses the pool's wish to settle it again. */
    @Override
    public void setReadOnly(boolean readOnly) {}

    /** Closes the connection: the driver's own method does nothing, and would leave the file open. */
    @Override
    public void abort(Executor executor) throws SQLException {
        super.close();
    }

    @Override
    public void close() throws SQLException {
        try {
            statements.clear();
        } finally {
            super.close();
        }
    }
}
