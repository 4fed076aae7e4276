package io.sqlgraph.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** A session on PostgreSQL: transactions begin by themselves, and the driver keeps its own prepared statements. */
final class PostgresSession implements Session {

    private final Connection connection;

    /** @param connection with auto-commit off */
    PostgresSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    @Override
    public void give(String sql, PreparedStatement statement) throws SQLException {
        statement.close();
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

    // Not Statement.cancel(), which does nothing while a result set fetches its next rows.
    @Override
    public void cancel() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }
}
