package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.error.UniqueViolationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A flush that is held to the rules of the graph's {@link WriteGuard}, if it has one. */
final class GuardedFlush {

    private final GraphSession session;
    private final WriteBuffer buffer;

    GuardedFlush(GraphSession session, WriteBuffer buffer) {
        this.session = session;
        this.buffer = buffer;
    }

    void flush() {
        WriteGuard guard = session.storage().guard();
        Map<ElementTable, List<PendingElement>> guarded = guard == null ? Map.of() : guarded(guard);
        if (guarded.isEmpty()) {
            new Flusher(session, buffer).flush();
            return;
        }
        guard.check(session, guarded);
        String savepoint = session.executor().savepoint();
        try {
            new Flusher(session, buffer).flush();
            session.createDeferredIndexes();
        } catch (UniqueViolationException refused) {
            session.executor().rollbackTo(savepoint);
            throw guard.explain(session, guarded, refused);
        }
        session.executor().releaseSavepoint(savepoint);
    }

    private Map<ElementTable, List<PendingElement>> guarded(WriteGuard guard) {
        var byTable = new LinkedHashMap<ElementTable, List<PendingElement>>();
        ElementTable last = null;
        List<PendingElement> ofLast = null;
        for (PendingElement element : buffer.elements()) {
            if (last == null || last.tableId() != element.tableId()) {
                last = session.catalog().table(element.tableId());
                ofLast = guard.guards(last) ? byTable.computeIfAbsent(last, table -> new ArrayList<>()) : null;
            }
            if (ofLast != null && !isLost(element)) ofLast.add(element);
        }
        byTable.values().removeIf(List::isEmpty);
        return byTable;
    }

    private boolean isLost(PendingElement element) {
        return element.isNew() && element.outId() != 0 && buffer.isOrphan(element);
    }
}
