package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** Enters user-supplied ids of new elements into the table that keeps them unique in the graph. */
final class UserIdWriter {

    private final GraphSession session;

    UserIdWriter(GraphSession session) {
        this.session = session;
    }

    /** Enters the ids of new elements of one table; an id that is taken is refused with TinkerPop's own exception. */
    void write(ElementTable table, List<PendingElement> elements) {
        var byKey = new LinkedHashMap<String, PendingElement>();
        for (PendingElement element : elements) {
            if (element.userId() != null) byKey.put(UserIds.key(element.userId()), element);
        }
        if (byKey.isEmpty()) return;
        boolean vertices = table instanceof VertexTable;
        String idTable = vertices ? IdResolver.VERTEX_IDS : IdResolver.EDGE_IDS;
        IdResolver.find(session, idTable, byKey.keySet()).keySet().stream()
                .findFirst()
                .ifPresent(taken -> refuse(vertices, byKey.get(taken).userId()));
        refuseGeneratedIds(vertices, byKey);
        session.executor()
                .batch("INSERT INTO " + idTable + "(uid, id) VALUES (?, ?)", byKey.entrySet(), (statement, entry) -> {
                    statement.setString(1, entry.getKey());
                    statement.setLong(2, entry.getValue().id());
                });
    }

    /** A number that the graph has already generated as the id of a living element is taken, too. */
    private void refuseGeneratedIds(boolean vertices, Map<String, PendingElement> byKey) {
        Map<Integer, List<Long>> suspects = new LinkedHashMap<>();
        for (PendingElement element : byKey.values()) {
            if (element.userId() instanceof Number number && ElementIds.isGenerated(number.longValue())) {
                suspects.computeIfAbsent(ElementIds.tableId(number.longValue()), table -> new ArrayList<>())
                        .add(number.longValue());
            }
        }
        suspects.forEach((tableId, ids) -> {
            ElementTable table = session.catalog().table(tableId);
            if (table == null || table instanceof VertexTable != vertices) return;
            Set<Long> living = IdResolver.knownByGeneratedId(session, table, ids);
            if (!living.isEmpty()) refuse(vertices, living.iterator().next());
        });
    }

    private static void refuse(boolean vertices, Object userId) {
        throw vertices
                ? Graph.Exceptions.vertexWithIdAlreadyExists(userId)
                : Graph.Exceptions.edgeWithIdAlreadyExists(userId);
    }
}
