package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.dialect.Dialects;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRowsTest {

    private static final List<String> TEXTS =
            List.of("", "plain", "Zürich", "東京", "\uD83D\uDE80 up", "a\u0000b", "0", "x".repeat(100_000));

    @TempDir
    private Path directory;

    private SqliteBackend backend;
    private SqliteConnection connection;

    @AfterEach
    void close() throws SQLException {
        if (connection != null) connection.close();
        if (backend != null) backend.close();
    }

    private void open() throws SQLException {
        String url = "jdbc:sqlite:" + directory.resolve("rows.db");
        backend = SqliteBackend.open(Sources.settings(url), Dialects.forUrl(url));
        connection = backend.connect();
        connection.setInTransaction(true);
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> read = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) read.add(rows.getString(1));
        }
        return read;
    }

    private List<String> echoed() throws SQLException {
        List<String> echoed = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            for (String text : TEXTS) {
                statement.setString(1, text);
                echoed.addAll(texts(statement));
            }
        }
        return echoed;
    }

    @Test
    void textsAreReadAsTheyWereWritten() throws SQLException {
        open();
        assertThat(connection.isUtf8()).isTrue();
        assertThat(echoed()).isEqualTo(TEXTS);
    }

    @Test
    void textsOfAFileThatKeepsThemAsUtf16AreReadAsTheyWereWritten() throws SQLException {
        try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("rows.db"));
                Statement statement = plain.createStatement()) {
            statement.execute("PRAGMA encoding = 'UTF-16le'");
            statement.execute("CREATE TABLE t(a TEXT)");
        }
        open();
        assertThat(connection.isUtf8()).isFalse();
        assertThat(echoed()).isEqualTo(TEXTS);
    }

    @Test
    void nullIsToldFromZeroAndFromAnEmptyText() throws SQLException {
        open();
        String sql = "SELECT NULL, 0, '', 0.0, -9223372036854775808, 1e300";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isZero();
            assertThat(row.wasNull()).isTrue();
            assertThat(row.getString(1)).isNull();
            assertThat(row.getDouble(1)).isZero();
            assertThat(row.getInt(2)).isZero();
            assertThat(row.wasNull()).isFalse();
            assertThat(row.getString(3)).isEmpty();
            assertThat(row.wasNull()).isFalse();
            assertThat(row.getDouble(4)).isZero();
            assertThat(row.wasNull()).isFalse();
            assertThat(row.getLong(5)).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getDouble(6)).isEqualTo(1e300);
            assertThat(row.getString(2)).isEqualTo("0");
            assertThat(row.getObject(6)).isEqualTo(1e300);
            assertThat(row.getMetaData().getColumnCount()).isEqualTo(6);
            assertThatThrownBy(() -> row.getLong(7)).isInstanceOf(SQLException.class);
            assertThat(row.next()).isFalse();
            assertThat(row.next()).isFalse();
        }
    }

    @Test
    void aStatementRunsAgainAfterAnyEndOfItsLastRun() throws SQLException {
        open();
        try (PreparedStatement statement = connection.prepareStatement(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n")) {
            statement.setLong(1, 3);
            assertThat(texts(statement)).containsExactly("1", "2", "3");
            // Closed before its last row.
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
            // Not closed at all.
            assertThat(statement.executeQuery().next()).isTrue();
            statement.setLong(1, 2);
            assertThat(texts(statement)).containsExactly("1", "2");
        }
        try (PreparedStatement none = connection.prepareStatement("SELECT 1 WHERE ? > 1")) {
            none.setLong(1, 1);
            assertThat(texts(none)).isEmpty();
            none.setLong(1, 2);
            assertThat(texts(none)).containsExactly("1");
        }
    }

    @Test
    void anErrorOfALaterRowIsThrownAndTheStatementRunsAgain() throws SQLException {
        open();
        try (PreparedStatement statement = connection.prepareStatement("SELECT abs(column1) FROM (VALUES (1), (?))")) {
            statement.setLong(1, Long.MIN_VALUE);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("overflow");
            }
            statement.setLong(1, -2);
            assertThat(texts(statement)).containsExactly("1", "2");
        }
    }

    @Test
    void readingOnAfterTheConnectionWasClosedIsAnError() throws SQLException {
        open();
        PreparedStatement statement = connection.prepareStatement("SELECT 1 UNION ALL SELECT 2");
        ResultSet rows = statement.executeQuery();
        assertThat(rows.next()).isTrue();
        connection.close();
        assertThatThrownBy(() -> rows.getLong(1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> rows.getString(1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        rows.close();
    }
}
