package io.sqlgraph.structure;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the edges between pairs of vertices, however many, with one statement for up to 100 edge tables. */
public final class EdgesBetween {

    private static final int MOST_TERMS = 100;

    private static final List<ColumnType> TYPES = List.of(ColumnType.LONG, ColumnType.LONG);

    /** The internal ids of the vertices that an edge leaves and enters. */
    public record Ends(long outId, long inId) {}

    /** Pairs of vertices, and a table that can hold edges between them. */
    private record Part(EdgeTable table, List<Object[]> pairs) {}

    private EdgesBetween() {}

    /**
     * The edges between vertices as they are in the current transaction.
     *
     * @param pairs distinct ones
     * @param labels the edge labels wanted; null for all
     * @return those pairs that have any
     */
    public static Map<Ends, List<SqlEdge>> read(SqlGraph graph, Collection<Ends> pairs, Set<String> labels) {
        GraphSession session = graph.session();
        session.flush();
        Map<Ends, List<SqlEdge>> found = new HashMap<>();
        List<Part> parts = parts(session, pairs, labels);
        ElementBatch[] batch = {graph.newBatch()};
        for (int from = 0; from < parts.size(); from += MOST_TERMS) {
            List<Part> some = parts.subList(from, Math.min(parts.size(), from + MOST_TERMS));
            Dialect dialect = session.dialect();
            List<String> selects =
                    some.stream().map(part -> select(dialect, part.table())).toList();
            session.list(
                    String.join(" UNION ALL ", selects),
                    statement -> {
                        int index = 1;
                        for (Part part : some) index = dialect.bindValues(statement, index, TYPES, part.pairs());
                    },
                    row -> {
                        if (batch[0].size() >= ElementBatch.SIZE) batch[0] = graph.newBatch();
                        SqlEdge edge = batch[0].edge(row.getLong(1), row.getLong(2), row.getLong(3));
                        return found.computeIfAbsent(new Ends(edge.outId(), edge.inId()), ends -> new ArrayList<>())
                                .add(edge);
                    });
        }
        return found;
    }

    private static List<Part> parts(GraphSession session, Collection<Ends> pairs, Set<String> labels) {
        Map<Ends, List<Object[]>> byTables = new LinkedHashMap<>();
        for (Ends ends : pairs) {
            var tables = new Ends(ElementIds.tableId(ends.outId()), ElementIds.tableId(ends.inId()));
            byTables.computeIfAbsent(tables, first -> new ArrayList<>()).add(new Object[] {ends.outId(), ends.inId()});
        }
        List<Part> parts = new ArrayList<>();
        for (EdgeTable table : session.catalog().edgeTables()) {
            if (labels != null && !labels.contains(table.label())) continue;
            List<Object[]> between = byTables.get(new Ends(table.outTableId(), table.inTableId()));
            if (between != null) parts.add(new Part(table, between));
        }
        return parts;
    }

    private static String select(Dialect dialect, EdgeTable table) {
        String out = "e." + dialect.quote(EdgeTable.OUT_COLUMN);
        String in = "e." + dialect.quote(EdgeTable.IN_COLUMN);
        return "SELECT e." + dialect.quote(ElementTable.ID_COLUMN) + ", " + out + ", " + in + " FROM "
                + dialect.valueList("w", TYPES) + (dialect.singleWriter() ? " CROSS JOIN " : " JOIN ")
                + dialect.quote(table.tableName()) + " e ON " + out + " = w.c0 AND " + in + " = w.c1";
    }
}
