package io.sqlgraph.bench.suite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A JDBC connection that keeps its prepared statements, as somebody would who writes SQL for speed. For one thread. */
public final class SqlConnection implements AutoCloseable {

    private static final long ID_TABLE = (1 << 14) - 1;

    private static final long OWN_IDS = 1L << 52;

    private final Map<String, Long> ids = new HashMap<>();
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

    /** Reads rows as maps, as {@code project} makes them. */
    public static Row columns(String... names) {
        return row -> {
            Map<String, Object> map = new LinkedHashMap<>(2 * names.length);
            for (int i = 0; i < names.length; i++) map.put(names[i], row.getObject(i + 1));
            return map;
        };
    }

    /** Reads the first column. */
    public static Row value() {
        return row -> row.getObject(1);
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

    /** Runs a query for a single number. */
    public long number(String sql, Object... parameters) throws SQLException {
        try (ResultSet row = bound(sql, parameters).executeQuery()) {
            if (!row.next()) throw new SQLException("no row: " + sql);
            return row.getLong(1);
        }
    }

    /**
     * An id for a new row. It has the bits that name the table, and a sequence number that the graph will not come to.
     *
     * @param table one that has rows
     */
    public long newId(String table) throws SQLException {
        Long last = ids.get(table);
        if (last == null) {
            long tableBits = number("SELECT id FROM " + table + " LIMIT 1") & ID_TABLE;
            long top = number("SELECT coalesce(max(id), 0) FROM " + table);
            last = Math.max(top, OWN_IDS) / (ID_TABLE + 1) * (ID_TABLE + 1) + tableBits;
        }
        long id = last + ID_TABLE + 1;
        ids.put(table, id);
        return id;
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
