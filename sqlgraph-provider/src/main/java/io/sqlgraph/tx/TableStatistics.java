package io.sqlgraph.tx;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.jdbc.ConnectionSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has the database look at tables again when they have grown much since it last did: after a load that is at least 5,000 rows
 * and makes a table ten times as large, and for what is left of that when the graph is closed. It happens after the commit,
 * beside all transactions, in the thread that committed. Growth is what this process has inserted: a table that others fill,
 * or that slowly becomes larger, is the business of PostgreSQL's autovacuum. Thread safe.
 */
final class TableStatistics {

    /** A commit that adds fewer rows than that to every table is no load. */
    private static final long LOAD = 5_000;

    /** Tables of fewer rows are read as a whole in no time. */
    private static final long WORTH_IT = 100;

    /** Rows added for each row there was, to be ten times as many. */
    private static final long GROWTH = 9;

    /** At the end, a table that is twice as large is looked at, too. */
    private static final long GROWTH_AT_END = 1;

    private final ConnectionSource connections;
    private final Map<Integer, Long> seen = new HashMap<>();
    private final Map<Integer, Long> added = new HashMap<>();

    TableStatistics(ConnectionSource connections) {
        this.connections = connections;
    }

    /**
     * Rows were committed; has the database look at tables if that is due.
     *
     * @param inserted how many rows, by table id
     */
    void committed(Catalog catalog, Map<Integer, Long> inserted) {
        if (inserted.isEmpty()) return;
        List<String> due;
        synchronized (this) {
            inserted.forEach((table, rows) -> added.merge(table, rows, Long::sum));
            boolean loaded = inserted.keySet().stream().anyMatch(table -> hasGrown(table, LOAD, GROWTH));
            due = loaded ? take(catalog, GROWTH) : List.of();
        }
        run(due);
    }

    /** The graph is going to be closed. */
    void closing(Catalog catalog) {
        List<String> due;
        synchronized (this) {
            boolean worth = added.keySet().stream().anyMatch(table -> hasGrown(table, LOAD, GROWTH_AT_END));
            due = worth ? take(catalog, GROWTH_AT_END) : List.of();
        }
        run(due);
    }

    private boolean hasGrown(int table, long least, long factor) {
        long rows = added.getOrDefault(table, 0L);
        return rows >= least && rows >= factor * seen.getOrDefault(table, 0L);
    }

    private List<String> take(Catalog catalog, long factor) {
        List<String> names = new ArrayList<>();
        for (int id : List.copyOf(added.keySet())) {
            if (!hasGrown(id, WORTH_IT, factor)) continue;
            seen.merge(id, added.remove(id), Long::sum);
            ElementTable table = catalog.table(id);
            if (table != null) names.add(table.tableName());
        }
        return names;
    }

    private void run(List<String> tables) {
        List<String> statements =
                tables.isEmpty() ? List.of() : connections.dialect().analyze(tables);
        if (!statements.isEmpty()) connections.maintain(statements);
    }
}
