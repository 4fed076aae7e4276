package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.MissingVertexException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes sure that the vertices on both ends of new edges exist, and stay until the transaction ends. One statement for each
 * vertex table that has such vertices.
 */
final class EndpointGuard {

    private final GraphSession session;

    EndpointGuard(GraphSession session) {
        this.session = session;
    }

    /**
     * Checks the edges among new elements.
     *
     * @throws MissingVertexException when a vertex is gone
     */
    void check(Map<Integer, List<PendingElement>> newElements) {
        var endpoints = new TreeMap<Integer, Set<Long>>();
        newElements.forEach((tableId, elements) -> {
            if (session.catalog().table(tableId) instanceof EdgeTable) {
                for (PendingElement edge : elements) {
                    add(endpoints, edge.outId());
                    add(endpoints, edge.inId());
                }
            }
        });
        endpoints.forEach(this::lock);
    }

    private void add(Map<Integer, Set<Long>> endpoints, long vertexId) {
        if (session.isOwn(vertexId)) return;
        endpoints
                .computeIfAbsent(ElementIds.tableId(vertexId), table -> new TreeSet<>())
                .add(vertexId);
    }

    private void lock(int tableId, Set<Long> vertexIds) {
        Dialect dialect = session.dialect();
        VertexTable table = (VertexTable) session.catalog().table(tableId);
        String id = dialect.quote(ElementTable.ID_COLUMN);
        long[] ids = vertexIds.stream().mapToLong(Long::longValue).toArray();
        // The order of the ids is the order of the locks, in every transaction.
        String locking = dialect.singleWriter() ? "" : " ORDER BY " + id + " FOR KEY SHARE";
        var present = new HashSet<Long>(session.list(
                "SELECT " + id + " FROM " + dialect.quote(table.tableName()) + " WHERE " + dialect.idIn(id) + locking,
                statement -> dialect.bindIds(statement, 1, ids),
                row -> row.getLong(1)));
        for (long vertexId : ids) {
            if (!present.contains(vertexId)) throw new MissingVertexException(table.label(), vertexId);
        }
    }
}
