package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.error.UniqueViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The flushes of a transaction, held to the rules of the graph's {@link WriteGuard}s. For one thread. */
final class GuardedFlush {

    private final GraphSession session;
    private final WriteBuffer buffer;

    /** Elements that were written, but lacked something. */
    private final TreeSet<Long> unfinished = new TreeSet<>();

    GuardedFlush(GraphSession session, WriteBuffer buffer) {
        this.session = session;
        this.buffer = buffer;
    }

    void flush() {
        Map<WriteGuard, Map<ElementTable, List<PendingElement>>> guarded =
                session.storage().guards().isEmpty(session.catalog()) ? Map.of() : guarded();
        if (guarded.isEmpty()) {
            new Flusher(session, buffer).flush();
            return;
        }
        guarded.forEach((guard, changes) -> guard.check(session, changes).forEach(each -> unfinished.add(each.id())));
        String savepoint = session.executor().savepoint();
        try {
            new Flusher(session, buffer).flush();
            session.createDeferredIndexes();
        } catch (UniqueViolationException refused) {
            session.executor().rollbackTo(savepoint);
            throw explanation(guarded, refused);
        }
        session.executor().releaseSavepoint(savepoint);
    }

    private RuntimeException explanation(
            Map<WriteGuard, Map<ElementTable, List<PendingElement>>> guarded, UniqueViolationException refused) {
        RuntimeException last = refused;
        for (Map.Entry<WriteGuard, Map<ElementTable, List<PendingElement>>> each : guarded.entrySet()) {
            last = each.getKey().explain(session, each.getValue(), refused);
        }
        return last;
    }

    private Map<WriteGuard, Map<ElementTable, List<PendingElement>>> guarded() {
        var byTable = new LinkedHashMap<ElementTable, List<PendingElement>>();
        var guards = new HashMap<ElementTable, WriteGuard>();
        ElementTable last = null;
        List<PendingElement> ofLast = null;
        for (PendingElement element : buffer.elements()) {
            if (last == null || last.tableId() != element.tableId()) {
                last = session.catalog().table(element.tableId());
                WriteGuard guard = guards.computeIfAbsent(
                        last, table -> session.storage().guards().of(session.catalog(), table));
                ofLast = guard == null ? null : byTable.computeIfAbsent(last, table -> new ArrayList<>());
            }
            if (ofLast != null && !isLost(element)) ofLast.add(element);
        }
        byTable.values().removeIf(List::isEmpty);
        var byGuard = new LinkedHashMap<WriteGuard, Map<ElementTable, List<PendingElement>>>();
        byTable.forEach((table, elements) -> byGuard.computeIfAbsent(guards.get(table), each -> new LinkedHashMap<>())
                .put(table, elements));
        return byGuard;
    }

    private boolean isLost(PendingElement element) {
        return element.isNew() && element.outId() != 0 && buffer.isOrphan(element);
    }

    /** Looks again at elements that lacked something; to be called before the commit, when nothing is pending. */
    void complete() {
        if (unfinished.isEmpty()) return;
        var byTable = new LinkedHashMap<ElementTable, List<Long>>();
        for (long id : unfinished) {
            ElementTable table = session.catalog().table(ElementIds.tableId(id));
            if (table != null)
                byTable.computeIfAbsent(table, each -> new ArrayList<>()).add(id);
        }
        byTable.forEach((table, ids) -> {
            WriteGuard guard = session.storage().guards().of(session.catalog(), table);
            long[] elements = ids.stream().mapToLong(Long::longValue).toArray();
            if (guard != null) guard.complete(session, Map.of(table, elements));
        });
        unfinished.clear();
    }
}
