package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.Database;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionTest {

    private static final String BY_ID = "SELECT name FROM item WHERE id = ?";
    private static final String BY_IDS = "SELECT name FROM item WHERE id IN (SELECT value FROM json_each(?))";

    @TempDir
    Path directory;

    @Test
    void aStatementKeepsItsParametersSoThatItNeedNotBePlannedAnew() throws SQLException {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 5)) {
            JdbcTransaction transaction = source.begin(false);
            transaction.executor().list(BY_ID, statement -> statement.setLong(1, 3), row -> row.getString(1));
            try (PreparedStatement cached = cached(transaction, BY_ID);
                    ResultSet rows = cached.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("item3");
            }
            transaction.rollback();
        }
    }

    @Test
    void columnsAreFoundByTheirNamesAtEveryRun() throws SQLException {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 5)) {
            JdbcTransaction transaction = source.begin(false);
            for (int id = 1; id <= 3; id++) {
                long wanted = id;
                assertThat(transaction
                                .executor()
                                .list(
                                        "SELECT id AS number, name FROM item WHERE id = ?",
                                        statement -> statement.setLong(1, wanted),
                                        row -> row.getLong("number") + row.getString("name")))
                        .containsExactly(wanted + "item" + wanted);
            }
            transaction.rollback();
        }
    }

    @Test
    void aLongListIsNotKept() throws SQLException {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 5)) {
            JdbcTransaction transaction = source.begin(false);
            transaction
                    .executor()
                    .list(
                            BY_IDS,
                            statement -> statement.setString(1, "[3" + " ".repeat(10_000) + "]"),
                            row -> row.getString(1));
            try (PreparedStatement cached = cached(transaction, BY_IDS);
                    ResultSet rows = cached.executeQuery()) {
                assertThat(rows.next()).isFalse();
            }
            transaction.rollback();
        }
    }

    private static PreparedStatement cached(JdbcTransaction transaction, String sql) throws SQLException {
        SqliteConnection connection = transaction.executor().connection().unwrap(SqliteConnection.class);
        return connection.statements().take(sql);
    }
}
