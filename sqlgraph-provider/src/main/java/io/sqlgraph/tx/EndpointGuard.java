package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.MissingVertexException;
import io.sqlgraph.jdbc.RoundTrip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes sure that the vertices on both ends of new edges exist, and stay until the transaction ends, by one statement for all
 * vertex tables that have such vertices.
 */
final class EndpointGuard {

    /** More than a statement has parts for are looked up by several. */
    private static final int MOST_TABLES = 100;

    private final GraphSession session;

    EndpointGuard(GraphSession session) {
        this.session = session;
    }

    /**
     * Checks the edges among new elements.
     *
     * @param sent what the question is sent with; {@link RoundTrip#send} may throw this, too
     * @throws MissingVertexException when a vertex is gone
     */
    void check(Map<Integer, List<PendingElement>> newElements, RoundTrip sent) {
        var endpoints = new TreeMap<Integer, Set<Long>>();
        newElements.forEach((tableId, elements) -> {
            if (session.catalog().table(tableId) instanceof EdgeTable) {
                for (PendingElement edge : elements) {
                    add(endpoints, edge.outId());
                    add(endpoints, edge.inId());
                }
            }
        });
        List<Map.Entry<Integer, Set<Long>>> all = List.copyOf(endpoints.entrySet());
        for (int i = 0; i < all.size(); i += MOST_TABLES) {
            lock(all.subList(i, Math.min(all.size(), i + MOST_TABLES)), sent);
        }
    }

    private void add(Map<Integer, Set<Long>> endpoints, long vertexId) {
        if (session.isOwn(vertexId)) return;
        PendingElement pending = session.pending(vertexId);
        if (pending != null && pending.isNew()) return;
        endpoints
                .computeIfAbsent(ElementIds.tableId(vertexId), table -> new TreeSet<>())
                .add(vertexId);
    }

    private void lock(List<Map.Entry<Integer, Set<Long>>> endpoints, RoundTrip sent) {
        Dialect dialect = session.dialect();
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Integer, Set<Long>> each : endpoints) {
            ElementTable table = session.catalog().table(each.getKey());
            String id = dialect.quote(ElementTable.ID_COLUMN);
            String chosen = each.getValue().size() == 1 ? id + " = ?" : dialect.idIn(id);
            String rows = "SELECT " + id + " FROM " + dialect.quote(table.tableName()) + " WHERE " + chosen;
            // The order of the ids is the order of the locks, in every transaction.
            if (!dialect.singleWriter()) rows += " ORDER BY " + id + " FOR KEY SHARE";
            parts.add(endpoints.size() == 1 ? rows : "SELECT * FROM (" + rows + ") AS p" + parts.size());
        }
        sent.ask(
                String.join(" UNION ALL ", parts),
                statement -> {
                    int index = 0;
                    for (Map.Entry<Integer, Set<Long>> each : endpoints) {
                        long[] ids = each.getValue().stream()
                                .mapToLong(Long::longValue)
                                .toArray();
                        if (ids.length == 1) statement.setLong(++index, ids[0]);
                        else dialect.bindIds(statement, ++index, ids);
                    }
                },
                endpoints.size(),
                found -> refuseMissing(endpoints, new HashSet<>(found)));
    }

    private void refuseMissing(List<Map.Entry<Integer, Set<Long>>> endpoints, Set<Long> present) {
        for (Map.Entry<Integer, Set<Long>> each : endpoints) {
            for (long vertexId : each.getValue()) {
                if (present.contains(vertexId)) continue;
                ElementTable table = session.catalog().table(each.getKey());
                throw new MissingVertexException(table.label(), vertexId);
            }
        }
    }
}
