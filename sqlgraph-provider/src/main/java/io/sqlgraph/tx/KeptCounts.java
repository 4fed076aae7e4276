package io.sqlgraph.tx;

import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The counts that statements have given on one connection, each with the state of the database that it was counted in: as
 * long as the database says that it still is in this state, the count holds. Kept for each connection by itself, because the
 * name of a state means the same only within one session. Not thread safe; for whoever uses the connection.
 */
public final class KeptCounts {

    /** How many statements' counts a connection keeps; the one that was not used for longest goes. */
    private static final int MOST = 64;

    private final Map<String, Kept> byStatement = new LinkedHashMap<>(16, 0.75f, true);

    private KeptCounts() {}

    /**
     * A count.
     *
     * @param state the state of the database, as it named it
     */
    public record Kept(String state, long count) {}

    /** What a statement gave the last time; null when that is not known. */
    public Kept get(String sql) {
        return byStatement.get(sql);
    }

    /**
     * Keeps what a statement gave.
     *
     * @param state the state of the database; null when the count is good for this time only
     */
    public void keep(String sql, String state, long count) {
        if (state == null) return;
        byStatement.put(sql, new Kept(state, count));
        if (byStatement.size() > MOST) {
            byStatement.remove(byStatement.keySet().iterator().next());
        }
    }

    /** The counts of all connections. Thread safe. */
    static final class OfConnections {
        private final Map<Connection, KeptCounts> byConnection = new WeakHashMap<>();

        /** @param connection of the database's driver, which equals no other */
        synchronized KeptCounts of(Connection connection) {
            return byConnection.computeIfAbsent(connection, first -> new KeptCounts());
        }
    }
}
