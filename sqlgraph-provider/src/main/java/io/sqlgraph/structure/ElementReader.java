package io.sqlgraph.structure;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.SqlCursor;
import io.sqlgraph.tx.GraphSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.util.CloseableIterator;

/** Reads vertices and edges by id, or all of them as a stream. */
final class ElementReader {

    /** SQLite refuses compound selects of more than 500 terms. */
    private static final int MOST_TERMS = 200;

    /** What identifies an element, as read; ends are 0 for vertices. */
    private record Row(long id, long outId, long inId, String userId) {}

    private final SqlGraph graph;

    ElementReader(SqlGraph graph) {
        this.graph = graph;
    }

    Iterator<Vertex> allVertices() {
        GraphSession session = flushed();
        return new Stream<>(session, session.catalog().vertexTables()) {
            @Override
            Vertex element(ElementBatch batch, Row row) {
                return batch.vertex(row.id(), row.userId());
            }
        };
    }

    Iterator<Edge> allEdges() {
        GraphSession session = flushed();
        return new Stream<>(session, session.catalog().edgeTables()) {
            @Override
            Edge element(ElementBatch batch, Row row) {
                return batch.edge(row.id(), row.outId(), row.inId(), row.userId());
            }
        };
    }

    /** The vertices with these ids, in the order of the ids; an id that is given twice gives its vertex twice. */
    Iterator<Vertex> vertices(Object... ids) {
        GraphSession session = flushed();
        long[] internal = session.resolveVertexIds(ids);
        Map<Long, Row> rows = byId(session, internal);
        ElementBatch batch = graph.newBatch();
        var found = new ArrayList<Vertex>(internal.length);
        for (long id : internal) {
            Row row = rows.get(id);
            if (row == null) continue;
            session.saw(id);
            found.add(batch.vertex(id, row.userId()));
        }
        return found.iterator();
    }

    /** The edges with these ids, in the order of the ids; an id that is given twice gives its edge twice. */
    Iterator<Edge> edges(Object... ids) {
        GraphSession session = flushed();
        long[] internal = session.resolveEdgeIds(ids);
        Map<Long, Row> rows = byId(session, internal);
        ElementBatch batch = graph.newBatch();
        var found = new ArrayList<Edge>(internal.length);
        for (long id : internal) {
            Row row = rows.get(id);
            if (row != null) found.add(batch.edge(id, row.outId(), row.inId(), row.userId()));
        }
        return found.iterator();
    }

    private GraphSession flushed() {
        GraphSession session = graph.session();
        session.flush();
        return session;
    }

    private Map<Long, Row> byId(GraphSession session, long[] ids) {
        Dialect dialect = session.dialect();
        var byTable = new TreeMap<Integer, List<Long>>();
        for (long id : ids) {
            byTable.computeIfAbsent(ElementIds.tableId(id), table -> new ArrayList<>())
                    .add(id);
        }
        var rows = new HashMap<Long, Row>();
        var parts = new ArrayList<Integer>(byTable.keySet());
        for (int from = 0; from < parts.size(); from += MOST_TERMS) {
            List<Integer> some = parts.subList(from, Math.min(parts.size(), from + MOST_TERMS));
            String sql = some.stream()
                    .map(tableId -> select(dialect, session.catalog().table(tableId)) + " WHERE "
                            + dialect.idIn(dialect.quote(ElementTable.ID_COLUMN)))
                    .collect(Collectors.joining(" UNION ALL "));
            session.list(
                            sql,
                            statement -> {
                                int index = 1;
                                for (Integer tableId : some) {
                                    dialect.bindIds(statement, index++, array(byTable.get(tableId)));
                                }
                            },
                            ElementReader::row)
                    .forEach(row -> rows.put(row.id(), row));
        }
        return rows;
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static String select(Dialect dialect, ElementTable table) {
        String userId = table.hasUserIds() ? dialect.quote(ElementTable.USER_ID_COLUMN) : "NULL";
        String ends = table instanceof EdgeTable
                ? dialect.quote(EdgeTable.OUT_COLUMN) + ", " + dialect.quote(EdgeTable.IN_COLUMN)
                : "0, 0";
        return "SELECT " + dialect.quote(ElementTable.ID_COLUMN) + ", " + ends + ", " + userId + " FROM "
                + dialect.quote(table.tableName());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4));
    }

    /** All elements of some tables, read as they are asked for; a few hundred tables in one statement. */
    private abstract class Stream<E> implements CloseableIterator<E> {

        private final GraphSession session;
        private final Deque<ElementTable> tables;
        /** A whole batch is read before its first element is handed out: siblings can only be loaded once they are known. */
        private final Deque<E> ahead = new ArrayDeque<>();

        private SqlCursor<Row> cursor;
        /** The first batch is small: who asks for one vertex and its properties should not wait for a thousand. */
        private int batchSize = 64;

        Stream(GraphSession session, List<? extends ElementTable> tables) {
            this.session = session;
            this.tables = new ArrayDeque<>(tables);
        }

        abstract E element(ElementBatch batch, Row row);

        @Override
        public boolean hasNext() {
            if (ahead.isEmpty()) readBatch();
            return !ahead.isEmpty();
        }

        private void readBatch() {
            ElementBatch batch = graph.newBatch();
            while (ahead.size() < batchSize && hasRow()) {
                ahead.add(element(batch, cursor.next()));
            }
            batchSize = ElementBatch.SIZE;
        }

        private boolean hasRow() {
            while (cursor == null || !cursor.hasNext()) {
                close(cursor);
                if (tables.isEmpty()) return false;
                cursor = nextTables();
            }
            return true;
        }

        private SqlCursor<Row> nextTables() {
            var selects = new ArrayList<String>();
            while (!tables.isEmpty() && selects.size() < MOST_TERMS) {
                selects.add(select(session.dialect(), tables.poll()));
            }
            return session.query(String.join(" UNION ALL ", selects), statement -> {}, ElementReader::row);
        }

        @Override
        public E next() {
            if (!hasNext()) throw new NoSuchElementException();
            return ahead.poll();
        }

        @Override
        public void close() {
            tables.clear();
            ahead.clear();
            close(cursor);
        }

        private void close(SqlCursor<Row> open) {
            if (open != null) open.close();
        }
    }
}
