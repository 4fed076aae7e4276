package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A session on PostgreSQL: transactions begin by themselves. It asks the driver, past the pool's proxies, which would take a
 * connection out of the pool that is lost: so does a transaction that cannot be rolled back.
 */
final class PostgresSession implements Session {

    private final Connection connection;
    private final StatementCache statements;
    private final Dialect dialect;

    /** @param connection with auto-commit off */
    PostgresSession(PostgresConnection connection, Dialect dialect) {
        this.connection = connection.driver();
        this.statements = connection.statements();
        this.dialect = dialect;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
        return statements.take(sql);
    }

    @Override
    public void give(String sql, PreparedStatement statement) throws SQLException {
        // It keeps no value, which may be large, longer than it is in use.
        statement.clearParameters();
        statements.give(sql, statement);
    }

    @Override
    public BulkLoad bulkLoad(String table, List<String> columns) {
        return new PostgresCopy(connection, dialect, table, columns);
    }

    @Override
    public boolean takesSeveral() {
        return true;
    }

    @Override
    public boolean takesArrays() {
        return true;
    }

    @Override
    public void begin(boolean write) {}

    @Override
    public void becomeWriter() {}

    @Override
    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void rollback() throws SQLException {
        connection.rollback();
    }

    // A column may be added again as another type; a plan of the one that was undone fails then. Not undone itself.
    @Override
    public void forgetSchema() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DEALLOCATE ALL");
        }
        connection.rollback();
    }

    // The next statement begins a transaction of the server's by itself.
    @Override
    public boolean rest() throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE) return false;
        connection.rollback();
        return true;
    }

    // Not Statement.cancel(), which does nothing while a result set fetches its next rows.
    @Override
    public void cancel() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }
}
