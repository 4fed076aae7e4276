package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.error.TransactionConflictException;
import io.sqlgraph.value.UserIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** Enters user-supplied ids of new elements into the table that keeps them unique in the graph. */
final class UserIdWriter {

    private static final List<String> COLUMNS = List.of("uid", "id");

    /** An element and its user's id in the form that equal ids share. */
    private record Named(String key, PendingElement element) {}

    private final GraphSession session;

    UserIdWriter(GraphSession session) {
        this.session = session;
    }

    /**
     * Enters the ids of new elements of one table, in their order, so that concurrent transactions wait for each other
     * instead of locking each other out. An id that is taken is refused with TinkerPop's own exception.
     */
    void write(ElementTable table, List<PendingElement> elements) {
        var named = new ArrayList<Named>();
        for (PendingElement element : elements) {
            if (element.userId() != null) named.add(new Named(UserIds.key(element.userId()), element));
        }
        if (named.isEmpty()) return;
        named.sort(Comparator.comparing(Named::key));
        boolean vertices = table instanceof VertexTable;
        String idTable = vertices ? ElementTable.VERTEX_IDS : ElementTable.EDGE_IDS;
        refuseGeneratedIds(vertices, named);
        boolean free = session.executor().insertNew(idTable, COLUMNS, named, (each, row) -> {
            row.text(each.key());
            row.id(each.element().id());
        });
        if (!free) refuseTaken(vertices, idTable, named);
    }

    private void refuseTaken(boolean vertices, String idTable, List<Named> named) {
        var byKey = new LinkedHashMap<String, PendingElement>();
        named.forEach(each -> byKey.put(each.key(), each.element()));
        IdResolver.find(session, idTable, byKey.keySet()).forEach((key, holder) -> {
            if (holder != byKey.get(key).id()) refuse(vertices, byKey.get(key).userId());
        });
        throw new TransactionConflictException(
                "Another transaction held one of " + named.size() + " ids of new elements until just now", null);
    }

    /** A number that the graph has already generated as the id of a living element is taken, too. */
    private void refuseGeneratedIds(boolean vertices, List<Named> named) {
        Map<Integer, List<Long>> suspects = new LinkedHashMap<>();
        for (Named each : named) {
            if (each.element().userId() instanceof Number number && ElementIds.isGenerated(number.longValue())) {
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
