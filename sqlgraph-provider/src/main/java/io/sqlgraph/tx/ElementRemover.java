package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Deletes elements by id, a fixed number of statements for each table concerned. */
final class ElementRemover {

    private final GraphSession session;
    private final Dialect dialect;

    ElementRemover(GraphSession session) {
        this.session = session;
        this.dialect = session.dialect();
    }

    void removeEdges(Collection<Long> ids) {
        byTable(ids).forEach((tableId, ofTable) -> {
            if (session.catalog().table(tableId) instanceof EdgeTable table) {
                delete(table, ElementTable.EDGE_IDS, ElementTable.ID_COLUMN, ofTable);
            }
        });
    }

    /**
     * Removes vertices with all edges on them. The vertex rows are locked first: an edge that a concurrent transaction has
     * just hung on one of them is committed by then, and seen by the delete of the edges.
     */
    void removeVertices(Collection<Long> ids) {
        byTable(ids).forEach((tableId, ofTable) -> {
            if (session.catalog().table(tableId) instanceof VertexTable table) {
                if (!dialect.singleWriter()) lockRows(table, ofTable);
                for (EdgeTable edges : session.catalog().edgeTables()) {
                    if (edges.outTableId() == tableId) removeIncident(edges, EdgeTable.OUT_COLUMN, ofTable);
                    if (edges.inTableId() == tableId) removeIncident(edges, EdgeTable.IN_COLUMN, ofTable);
                }
                for (PropertyKey key : table.keys().values()) {
                    if (key.isMulti()) delete(key.childTable(), PropertyKey.OWNER_COLUMN, ofTable);
                }
                delete(table, ElementTable.VERTEX_IDS, ElementTable.ID_COLUMN, ofTable);
            }
        });
    }

    private void removeIncident(EdgeTable table, String endColumn, long[] vertexIds) {
        delete(table, ElementTable.EDGE_IDS, endColumn, vertexIds);
    }

    private void lockRows(VertexTable table, long[] ids) {
        String id = dialect.quote(ElementTable.ID_COLUMN);
        session.list(
                "SELECT " + id + " FROM " + dialect.quote(table.tableName()) + " WHERE " + dialect.idIn(id)
                        + " ORDER BY " + id + " FOR UPDATE",
                statement -> dialect.bindIds(statement, 1, ids),
                row -> row.getLong(1));
    }

    private void delete(String tableName, String column, long[] ids) {
        session.update(deletion(tableName, column), statement -> dialect.bindIds(statement, 1, ids));
    }

    private String deletion(String tableName, String column) {
        return "DELETE FROM " + dialect.quote(tableName) + " WHERE " + dialect.idIn(dialect.quote(column));
    }

    /** Deletes elements; the ids that users gave to them become free. */
    private void delete(ElementTable table, String idTable, String column, long[] ids) {
        if (!table.hasUserIds()) {
            delete(table.tableName(), column, ids);
            return;
        }
        List<String> freed = session.list(
                deletion(table.tableName(), column) + " RETURNING " + dialect.quote(ElementTable.USER_ID_COLUMN),
                statement -> dialect.bindIds(statement, 1, ids),
                row -> row.getString(1));
        List<String> keys = freed.stream()
                .filter(Objects::nonNull)
                .map(userId -> UserIds.key(UserIds.decode(userId)))
                .toList();
        if (keys.isEmpty()) return;
        session.update(
                "DELETE FROM " + idTable + " WHERE " + dialect.textIn("uid"),
                statement -> dialect.bindTexts(statement, 1, keys));
    }

    private static Map<Integer, long[]> byTable(Collection<Long> ids) {
        var lists = new TreeMap<Integer, List<Long>>();
        ids.stream()
                .sorted()
                .forEach(id -> lists.computeIfAbsent(ElementIds.tableId(id), table -> new ArrayList<>())
                        .add(id));
        var arrays = new TreeMap<Integer, long[]>();
        lists.forEach((table, list) ->
                arrays.put(table, list.stream().mapToLong(Long::longValue).toArray()));
        return arrays;
    }
}
