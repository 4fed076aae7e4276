package io.sqlgraph.bench.suite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A JDBC connection that keeps its prepared statements, as somebody would who writes SQL for speed. For one thread. */
public final class SqlConnection implements AutoCloseable {

    private final Connection connection;
    private final boolean postgres;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private int executed;

    /** Takes a connection over, and closes it in the end. */
    public SqlConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.getMetaData().getURL().startsWith("jdbc:postgresql:");
        connection.setAutoCommit(false);
    }

    /** Reads a row into the result it stands for. */
    @FunctionalInterface
    public interface Row {
        Object read(ResultSet row) throws SQLException;
    }

    /** Whether this is PostgreSQL, otherwise it is SQLite. */
    public boolean isPostgres() {
        return postgres;
    }

    /** Runs a query and hands over its rows. */
    public void query(String sql, Row row, Consumer<Object> results, Object... parameters) throws SQLException {
        PreparedStatement statement = bound(sql, parameters);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) results.accept(row.read(rows));
        }
    }

    /** Runs a statement that changes rows, and gives how many. */
    public int update(String sql, Object... parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    private PreparedStatement bound(String sql, Object... parameters) throws SQLException {
        executed++;
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Long number) statement.setLong(i + 1, number);
            else if (value instanceof Integer number) statement.setInt(i + 1, number);
            else statement.setObject(i + 1, value);
        }
        return statement;
    }

    /** How many statements have run. */
    public int executed() {
        return executed;
    }

    /** Commits what was written. */
    public void commit() throws SQLException {
        connection.commit();
    }

    /** Ends the open transaction. */
    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
