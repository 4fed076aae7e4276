package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.testing.Databases;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That statements live as long as their connection, and connections that are lost leave the pool. */
class PostgresConnectionTest {

    private static final String ECHO = "SELECT CAST(? AS text)";

    private final String url = Databases.freshPostgresUrl();
    private final ConnectionSource source = Sources.open(url);
    private final List<PreparedStatement> prepared = new ArrayList<>();

    @AfterEach
    void close() {
        source.close();
    }

    private String echo(JdbcTransaction transaction, String text) {
        ParameterBinder binder = statement -> {
            prepared.add(statement);
            statement.setString(1, text);
        };
        return transaction
                .executor()
                .list(ECHO, binder, row -> row.getString(1))
                .get(0);
    }

    private static long number(JdbcTransaction transaction, String sql) {
        return transaction
                .executor()
                .list(sql, ParameterBinder.NONE, row -> row.getLong(1))
                .get(0);
    }

    @Test
    void theNextTransactionUsesTheStatementAgain() {
        for (String text : List.of("one", "two")) {
            JdbcTransaction transaction = source.begin(false);
            assertThat(echo(transaction, text)).isEqualTo(text);
            transaction.rollback();
        }
        assertThat(prepared.get(1)).isSameAs(prepared.get(0));
    }

    @Test
    void aStatementKeepsNoValues() {
        JdbcTransaction transaction = source.begin(false);
        echo(transaction, "a long text");
        assertThat(prepared.get(0).toString()).doesNotContain("a long text");
        transaction.rollback();
    }

    @Test
    void aStatementThatFailedIsPreparedAnew() {
        JdbcTransaction failing = source.begin(false);
        String sql = "SELECT 1 / CAST(? AS integer)";
        ParameterBinder zero = statement -> {
            prepared.add(statement);
            statement.setInt(1, 0);
        };
        assertThatThrownBy(() -> failing.executor().list(sql, zero, row -> row.getLong(1)))
                .isInstanceOf(SqlGraphException.class)
                .hasMessageContaining("division by zero");
        failing.rollback();
        assertThat(prepared.get(0))
                .satisfies(statement -> assertThat(statement.isClosed()).isTrue());
    }

    @Test
    void aConnectionThatTheServerEndedIsReplaced() {
        JdbcTransaction cut = source.begin(false);
        long backend = number(cut, "SELECT pg_backend_pid()");
        JdbcTransaction other = source.begin(false);
        number(other, "SELECT CAST(pg_terminate_backend(" + backend + ", 10000) AS integer)");
        other.rollback();
        assertThatThrownBy(() -> number(cut, "SELECT 1")).isInstanceOf(SqlGraphException.class);
        cut.rollback();
        for (int i = 0; i < 3; i++) {
            JdbcTransaction next = source.begin(false);
            assertThat(number(next, "SELECT pg_backend_pid()")).isNotEqualTo(backend);
            next.rollback();
        }
    }

    @Test
    void closingTheSourceClosesWhatItKept() throws Exception {
        JdbcTransaction transaction = source.begin(false);
        echo(transaction, "text");
        transaction.rollback();
        source.close();
        assertThat(prepared.get(0).getConnection().isClosed()).isTrue();
    }
}
