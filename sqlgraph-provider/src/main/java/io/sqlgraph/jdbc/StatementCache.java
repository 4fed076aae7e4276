package io.sqlgraph.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The prepared statements of one physical connection, so that equal SQL is parsed and planned once.
 *
 * <p>A statement is checked out: while it is in use it is not in the cache, and the same SQL used a second time meanwhile
 * gets a statement of its own. The least recently returned statements are closed when there are too many. Not thread safe:
 * a connection has one user at a time.
 */
final class StatementCache {

    private final Connection connection;
    private final int capacity;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    /** @param capacity the most statements kept while not in use */
    StatementCache(Connection connection, int capacity) {
        this.connection = connection;
        this.capacity = capacity;
    }

    /** A statement that nobody else uses until it is given back with {@link #give} or closed. */
    PreparedStatement take(String sql) throws SQLException {
        PreparedStatement cached = idle.remove(sql);
        return cached != null ? cached : connection.prepareStatement(sql);
    }

    /** Takes back a statement that has no open result and no pending batch. */
    void give(String sql, PreparedStatement statement) throws SQLException {
        if (idle.containsKey(sql)) {
            statement.close();
            return;
        }
        idle.put(sql, statement);
        if (idle.size() > capacity) {
            Iterator<PreparedStatement> oldest = idle.values().iterator();
            PreparedStatement evicted = oldest.next();
            oldest.remove();
            evicted.close();
        }
    }

    int size() {
        return idle.size();
    }

    /** Closes what is not in use. */
    void clear() throws SQLException {
        SQLException first = null;
        for (PreparedStatement statement : idle.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                first = first == null ? e : first;
            }
        }
        idle.clear();
        if (first != null) {
            throw first;
        }
    }
}
