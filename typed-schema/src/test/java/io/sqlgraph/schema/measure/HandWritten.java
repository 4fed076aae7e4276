package io.sqlgraph.schema.measure;

import io.sqlgraph.schema.testing.TestDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * The statements that somebody would write by hand to fill the tables of {@link BulkLoad}'s schema: batches of 1,000 on
 * SQLite, COPY and arrays on PostgreSQL, each load one transaction. It knows the vertices' ids, and checks nothing.
 */
final class HandWritten implements AutoCloseable {

    private static final int BATCH = 1_000;

    /** Generated ids are a number in a table and the table's own number. */
    private static final int ID_SHIFT = 14;

    private final Connection connection;
    private final TestDatabases database;
    private final int people;
    private final int knows;

    HandWritten(TestDatabases database, String url) throws SQLException {
        this.database = database;
        this.connection = DriverManager.getConnection(url);
        if (isSqlite()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous=NORMAL");
                statement.execute("PRAGMA cache_size=-131072");
            }
        }
        this.people = tableId("Person");
        this.knows = tableId("knows");
        connection.setAutoCommit(false);
    }

    private boolean isSqlite() {
        return database == TestDatabases.SQLITE;
    }

    private int tableId(String label) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT table_id FROM sg_table WHERE label = ?")) {
            query.setString(1, label);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static long id(int number, int table) {
        return (number + 1L) << ID_SHIFT | table;
    }

    /** The values of one row. */
    private interface Values {
        void bind(PreparedStatement statement, int row) throws SQLException;
    }

    /** One row as COPY's text. */
    private interface Line {
        void append(StringBuilder to, int row);
    }

    void vertices(Workload work) throws SQLException, IOException {
        if (isSqlite()) {
            batch(
                    "INSERT INTO \"v_Person\" (id, sg_version, \"key\", name, age) VALUES (?, 1, ?, ?, ?)",
                    work.vertices(),
                    (statement, row) -> {
                        statement.setLong(1, id(row, people));
                        statement.setString(2, work.key(row));
                        statement.setString(3, work.name(row));
                        statement.setInt(4, work.age(row));
                    });
        } else {
            copy(
                    "COPY \"v_Person\" (id, sg_version, \"key\", name, age) FROM STDIN",
                    work.vertices(),
                    (text, row) -> text.append(id(row, people))
                            .append("\t1\t")
                            .append(work.key(row))
                            .append('\t')
                            .append(work.name(row))
                            .append('\t')
                            .append(work.age(row)));
        }
    }

    void edges(Workload work) throws SQLException, IOException {
        String columns = "\"e_Person_knows_Person\" (id, out_id, in_id, sg_version, since)";
        if (isSqlite()) {
            batch("INSERT INTO " + columns + " VALUES (?, ?, ?, 1, ?)", work.edges(), (statement, row) -> {
                statement.setLong(1, id(row, knows));
                statement.setLong(2, id(work.from(row), people));
                statement.setLong(3, id(work.to(row), people));
                statement.setInt(4, work.since(row));
            });
        } else {
            copy(
                    "COPY " + columns + " FROM STDIN",
                    work.edges(),
                    (text, row) -> text.append(id(row, knows))
                            .append('\t')
                            .append(id(work.from(row), people))
                            .append('\t')
                            .append(id(work.to(row), people))
                            .append("\t1\t")
                            .append(work.since(row)));
        }
    }

    /** Changes rows that exist, found by key. */
    void upsert(Workload work, int count) throws SQLException, IOException {
        String update = " ON CONFLICT (\"key\") DO UPDATE SET name = excluded.name, age = excluded.age,"
                + " sg_version = \"v_Person\".sg_version + 1";
        String into = "INSERT INTO \"v_Person\" (id, sg_version, \"key\", name, age)";
        if (isSqlite()) {
            batch(into + " VALUES (?, 1, ?, ?, ?)" + update, count, (statement, row) -> {
                statement.setLong(1, id(work.vertices() + row, people));
                statement.setString(2, work.key(row));
                statement.setString(3, work.changedName(row));
                statement.setInt(4, work.age(row));
            });
            return;
        }
        var ids = new Long[count];
        var keys = new String[count];
        var names = new String[count];
        var ages = new Integer[count];
        for (int row = 0; row < count; row++) {
            ids[row] = id(work.vertices() + row, people);
            keys[row] = work.key(row);
            names[row] = work.changedName(row);
            ages[row] = work.age(row);
        }
        try (PreparedStatement statement = connection.prepareStatement(
                into + " SELECT i, 1, k, n, a FROM unnest(?, ?, ?, ?) AS u(i, k, n, a)" + update)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.setArray(2, connection.createArrayOf("text", keys));
            statement.setArray(3, connection.createArrayOf("text", names));
            statement.setArray(4, connection.createArrayOf("integer", ages));
            statement.executeUpdate();
        }
        connection.commit();
    }

    private void batch(String sql, int rows, Values values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int row = 0; row < rows; row++) {
                values.bind(statement, row);
                statement.addBatch();
                if ((row + 1) % BATCH == 0) statement.executeBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
    }

    private void copy(String sql, int rows, Line line) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            line.append(text, row);
            text.append('\n');
            if (text.length() > 1 << 16 || row == rows - 1) {
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                text.setLength(0);
            }
        }
        copy.endCopy();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
