package io.sqlgraph.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.testing.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDialectTest {

    @TempDir
    Path directory;

    private final Dialect dialect = SqliteDialect.INSTANCE;
    private String url;

    @BeforeEach
    void createTable() throws SQLException {
        url = Databases.freshSqliteUrl(directory);
        try (Connection connection = open()) {
            execute(connection, "CREATE TABLE e (id INTEGER PRIMARY KEY, out_id INTEGER, name TEXT UNIQUE) STRICT");
            execute(connection, "CREATE INDEX e_out ON e (out_id)");
            execute(connection, "INSERT INTO e VALUES (1, 1, 'a')");
        }
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        for (String setting : dialect.connectionSettings()) execute(connection, setting);
        return connection;
    }

    @Test
    void settingsTakeEffect() throws Exception {
        try (Connection connection = open()) {
            assertThat(text(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(text(connection, "PRAGMA synchronous")).isEqualTo("1");
            assertThat(text(connection, "PRAGMA temp_store")).isEqualTo("2");
            assertThat(text(connection, "PRAGMA busy_timeout")).isEqualTo("5000");
            assertThat(Long.parseLong(text(connection, "PRAGMA mmap_size"))).isGreaterThan(1_000_000_000L);
        }
    }

    @Test
    void anIdListDrivesAnIndexedJoin() throws Exception {
        try (Connection connection = open()) {
            String sql = "SELECT e.id FROM " + dialect.idList("f") + " CROSS JOIN e WHERE e.out_id = f.id";
            List<String> plan = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + sql.replace("?", "'[1]'"))) {
                while (row.next()) plan.add(row.getString("detail"));
            }
            assertThat(plan).hasSize(2);
            assertThat(plan.get(0)).startsWith("SCAN json_each");
            assertThat(plan.get(1)).startsWith("SEARCH e USING").contains("out_id=?");
        }
    }

    @Test
    void uniqueAndUnknownNamesAreTold() throws Exception {
        try (Connection connection = open()) {
            assertThat(failure(connection, "INSERT INTO e VALUES (2, 1, 'a')")).isEqualTo(FailureKind.UNIQUE_VIOLATION);
            assertThat(failure(connection, "INSERT INTO e VALUES (1, 1, 'b')")).isEqualTo(FailureKind.UNIQUE_VIOLATION);
            assertThat(failure(connection, "SELECT * FROM missing")).isEqualTo(FailureKind.STALE_CATALOG);
            assertThat(failure(connection, "SELECT missing FROM e")).isEqualTo(FailureKind.STALE_CATALOG);
            assertThat(failure(connection, "INSERT INTO e (missing) VALUES (1)"))
                    .isEqualTo(FailureKind.STALE_CATALOG);
            assertThat(failure(connection, "SELEC")).isEqualTo(FailureKind.OTHER);
        }
    }

    @Test
    void aSecondWriterFindsTheDatabaseBusy() throws Exception {
        try (Connection first = open();
                Connection second = open()) {
            execute(second, "PRAGMA busy_timeout=1");
            execute(first, dialect.beginWrite());
            assertThat(failure(second, dialect.beginWrite())).isEqualTo(FailureKind.BUSY);
        }
    }

    @Test
    void aStaleSnapshotThatWantsToWriteIsAConflict() throws Exception {
        try (Connection reader = open();
                Connection writer = open()) {
            execute(reader, dialect.beginRead());
            assertThat(text(reader, "SELECT count(*) FROM e")).isEqualTo("1");
            execute(writer, "INSERT INTO e VALUES (2, 1, 'b')");
            assertThat(failure(reader, "INSERT INTO e VALUES (3, 1, 'c')")).isEqualTo(FailureKind.CONFLICT);
        }
    }

    @Test
    void aCancelledStatementIsTold() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(0);
            Thread canceller = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        statement.cancel();
                        Thread.sleep(10);
                    } catch (InterruptedException | SQLException e) {
                        return;
                    }
                }
            });
            canceller.start();
            try {
                SQLException failure = catchThrowableOfType(
                        SQLException.class,
                        () -> statement.executeQuery("WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"
                                + " SELECT count(*) FROM r"));
                assertThat(dialect.classify(failure)).isEqualTo(FailureKind.CANCELLED);
            } finally {
                canceller.interrupt();
                canceller.join();
            }
        }
    }

    @Test
    void filesThatCannotServeAreTold() throws Exception {
        Path text = Files.writeString(
                directory.resolve("text.db"), "no database at all, just a long enough text\n".repeat(99));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + text)) {
            assertThat(failure(connection, "SELECT * FROM sqlite_master")).isEqualTo(FailureKind.NOT_A_DATABASE);
        }
        try (Connection connection = DriverManager.getConnection(url + "?open_mode=1")) {
            assertThat(failure(connection, "INSERT INTO e VALUES (2, 1, 'b')")).isEqualTo(FailureKind.READ_ONLY);
        }
        SQLException missing = catchThrowableOfType(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:sqlite:file:" + directory + "/no/such/dir/x.db")
                        .close());
        assertThat(dialect.classify(missing)).isEqualTo(FailureKind.UNAVAILABLE);
    }

    private FailureKind failure(Connection connection, String sql) {
        return dialect.classify(catchThrowableOfType(SQLException.class, () -> execute(connection, sql)));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
