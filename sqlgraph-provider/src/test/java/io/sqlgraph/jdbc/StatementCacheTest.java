package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementCacheTest {

    private Connection connection;
    private StatementCache cache;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        cache = new StatementCache(connection, 3);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aStatementIsPreparedOnce() throws SQLException {
        PreparedStatement first = cache.take("SELECT 1");
        cache.give("SELECT 1", first);
        assertThat(cache.take("SELECT 1")).isSameAs(first);
    }

    @Test
    void aStatementInUseIsNotGivenOutAgain() throws SQLException {
        PreparedStatement outer = cache.take("SELECT 1");
        PreparedStatement inner = cache.take("SELECT 1");
        assertThat(inner).isNotSameAs(outer);
        cache.give("SELECT 1", inner);
        cache.give("SELECT 1", outer);
        assertThat(cache.size()).isEqualTo(1);
        assertThat(inner.isClosed()).isFalse();
        assertThat(outer.isClosed()).isTrue();
    }

    @Test
    void theLeastRecentlyUsedStatementIsClosed() throws SQLException {
        PreparedStatement[] statements = new PreparedStatement[4];
        for (int i = 0; i < 3; i++) {
            statements[i] = cache.take("SELECT " + i);
            cache.give("SELECT " + i, statements[i]);
        }
        cache.give("SELECT 0", cache.take("SELECT 0"));
        cache.give("SELECT 3", cache.take("SELECT 3"));
        assertThat(cache.size()).isEqualTo(3);
        assertThat(statements[1].isClosed()).isTrue();
        assertThat(statements[0].isClosed()).isFalse();
    }

    @Test
    void clearingClosesWhatIsNotInUse() throws SQLException {
        PreparedStatement idle = cache.take("SELECT 1");
        PreparedStatement used = cache.take("SELECT 2");
        cache.give("SELECT 1", idle);
        cache.clear();
        assertThat(cache.size()).isZero();
        assertThat(idle.isClosed()).isTrue();
        assertThat(used.isClosed()).isFalse();
    }
}
