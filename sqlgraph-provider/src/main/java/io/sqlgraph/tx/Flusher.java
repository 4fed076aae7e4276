package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.jdbc.RoundTrip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a transaction's buffered mutations: the number of statements depends on how many tables and sets of keys are
 * involved, not on how many elements.
 *
 * <p>Removals come first, so that what they free (user-supplied ids, unique values) can be taken again in the same flush.
 * Rows are written in the order of their ids wherever they may exist already: concurrent transactions then lock them in
 * the same order.
 */
final class Flusher {

    private final GraphSession session;
    private final WriteBuffer buffer;

    Flusher(GraphSession session, WriteBuffer buffer) {
        this.session = session;
        this.buffer = buffer;
    }

    void flush() {
        var newElements = new LinkedHashMap<Integer, List<PendingElement>>();
        var changed = new ArrayList<PendingElement>();
        int lastTableId = -1;
        List<PendingElement> ofTable = null;
        for (PendingElement element : buffer.elements()) {
            if (!element.isNew()) {
                changed.add(element);
            } else if (element.outId() == 0 || !buffer.isOrphan(element)) {
                if (element.tableId() != lastTableId) {
                    lastTableId = element.tableId();
                    ofTable = newElements.computeIfAbsent(lastTableId, table -> new ArrayList<>());
                }
                ofTable.add(element);
            }
        }
        changed.sort(Comparator.comparingLong(PendingElement::id));
        var needs = new KeyNeeds(session.dialect());
        newElements.forEach(needs::add);
        changed.forEach(element -> needs.add(element.tableId(), List.of(element)));
        needs.provide(session);
        boolean looksUp = !changed.isEmpty()
                || !buffer.removedEdges().isEmpty()
                || !buffer.removedVertices().isEmpty();
        if (looksUp) session.createDeferredIndexes();

        var remover = new ElementRemover(session);
        remover.removeEdges(buffer.removedEdges());
        remover.removeVertices(buffer.removedVertices());

        var userIds = new UserIdWriter(session);
        RoundTrip sent = session.executor().roundTrip();
        var inserter = new RowInserter(session, needs, sent);
        var children = new ChildRows(session);
        new EndpointGuard(session).check(newElements, sent);
        insert(newElements, true, userIds, inserter, children, sent);
        insert(newElements, false, userIds, inserter, children, sent);
        sent.send();
        new RowUpdater(session, buffer).update(changed, children);
        children.write();
    }

    private void insert(
            Map<Integer, List<PendingElement>> newElements,
            boolean vertices,
            UserIdWriter userIds,
            RowInserter inserter,
            ChildRows children,
            RoundTrip sent) {
        newElements.forEach((tableId, elements) -> {
            var table = session.catalog().table(tableId);
            if (vertices ? table instanceof VertexTable : table instanceof EdgeTable) {
                // Ids that are taken are looked for among the rows.
                if (elements.stream().anyMatch(element -> element.userId() != null)) sent.send();
                userIds.write(table, elements);
                inserter.insert(session.catalog().table(tableId), elements);
                if (table instanceof VertexTable vertexTable) children.collect(vertexTable, elements);
            }
        });
    }
}
