package io.sqlgraph.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.testing.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDialectTest {

    private final Dialect dialect = PostgresDialect.INSTANCE;
    private String url;

    @BeforeEach
    void createTable() throws SQLException {
        url = Databases.freshPostgresUrl();
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, "CREATE TABLE e (id bigint PRIMARY KEY, name text)");
            execute(connection, "INSERT INTO e VALUES (1, 'a'), (2, 'b')");
        }
    }

    @Test
    void errorsOfOneSessionAreTold() throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(failure(connection, "INSERT INTO e VALUES (1)")).isEqualTo(FailureKind.UNIQUE_VIOLATION);
            assertThat(failure(connection, "SELECT * FROM nothing")).isEqualTo(FailureKind.STALE_CATALOG);
            assertThat(failure(connection, "SELECT nothing FROM e")).isEqualTo(FailureKind.STALE_CATALOG);
            assertThat(failure(connection, "SELEC")).isEqualTo(FailureKind.OTHER);
            execute(connection, "SET statement_timeout = 1");
            assertThat(failure(connection, "SELECT pg_sleep(10)")).isEqualTo(FailureKind.CANCELLED);
            execute(connection, "SET statement_timeout = 0");
            execute(connection, "SET default_transaction_read_only = on");
            assertThat(failure(connection, "INSERT INTO e VALUES (3)")).isEqualTo(FailureKind.READ_ONLY);
        }
    }

    @Test
    void collisionsAreTold() throws Exception {
        try (Connection first = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection(url)) {
            for (Connection connection : new Connection[] {first, second}) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                execute(connection, "SELECT * FROM e");
            }
            execute(first, "UPDATE e SET name = 'x' WHERE id = 1");
            execute(second, "SET lock_timeout = 1");
            execute(second, "SAVEPOINT before");
            assertThat(failure(second, "UPDATE e SET name = 'y' WHERE id = 1")).isEqualTo(FailureKind.BUSY);
            execute(second, "ROLLBACK TO SAVEPOINT before");
            first.commit();
            assertThat(failure(second, "UPDATE e SET name = 'y' WHERE id = 1")).isEqualTo(FailureKind.CONFLICT);
        }
    }

    @Test
    void aStatementWhoseTableChangedIsStale() throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, "PREPARE q AS SELECT name FROM e");
            execute(connection, "EXECUTE q");
            execute(connection, "ALTER TABLE e ALTER COLUMN name TYPE varchar(7)");
            assertThat(failure(connection, "EXECUTE q")).isEqualTo(FailureKind.STALE_CATALOG);
        }
    }

    @Test
    void lostAndRefusedConnectionsAreTold() throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            execute(other, "SELECT pg_terminate_backend(" + text(connection, "SELECT pg_backend_pid()") + ")");
            assertThat(failure(connection, "SELECT 1")).isEqualTo(FailureKind.UNAVAILABLE);
        }
        SQLException refused = catchThrowableOfType(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/postgres?user=x")
                        .close());
        assertThat(dialect.classify(refused)).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(dialect.classify(new SQLTransientConnectionException("timed out", refused)))
                .isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(dialect.classify(new SQLTransientConnectionException("all connections are in use")))
                .isEqualTo(FailureKind.BUSY);
    }

    @Test
    void theSchemaLockIsHeldUntilTheTransactionEnds() throws Exception {
        try (Connection first = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection(url);
                Connection elsewhere = DriverManager.getConnection(Databases.freshPostgresUrl())) {
            first.setAutoCommit(false);
            dialect.lockSchema(first);
            dialect.lockSchema(elsewhere);
            execute(second, "SET lock_timeout = 1");
            SQLException waited = catchThrowableOfType(SQLException.class, () -> dialect.lockSchema(second));
            assertThat(dialect.classify(waited)).isEqualTo(FailureKind.BUSY);
            first.rollback();
            dialect.lockSchema(second);
        }
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
