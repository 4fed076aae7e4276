package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.Action;
import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Vertices of one type. */
final class VertexSyncWriter extends SyncWriter {

    private final VertexWrites writes;

    VertexSyncWriter(StoreContext context, TypeModel type) {
        super(context, type);
        this.writes = new VertexWrites(type);
    }

    @Override
    public void identify(SyncItem item) {
        if (!type().isRow(item.row())) throw wrong(type(), "", item.row(), "must be " + Nouns.some(type().name()));
        Object[] values = type().toGraph(item.row());
        Object key = values[type().key()];
        if (key == null) throw wrong(type(), type().keyComponent().name(), null, "must not be null");
        item.identify(values, key, text(key));
    }

    @Override
    public void check(SyncItem item) {
        item.checked(Checks.one(type(), item.row()));
    }

    @Override
    public void write(GraphSession session, List<SyncItem> items, Mode mode) {
        List<SyncItem> written = mode == Mode.UPSERT ? items : selected(session, items, mode);
        if (written.isEmpty()) return;
        List<Action> actions =
                writes.upsert(session, written.stream().map(SyncItem::values).toList());
        for (int i = 0; i < actions.size(); i++) written.get(i).written(actions.get(i));
    }

    private List<SyncItem> selected(GraphSession session, List<SyncItem> items, Mode mode) {
        Set<Object> known = new HashSet<>(TypedRows.of(session, type())
                .byKeys(items.stream().map(SyncItem::key).toList(), Lock.CHANGE)
                .keySet());
        var selected = new ArrayList<SyncItem>();
        for (SyncItem item : items) {
            item.written(Action.UNCHANGED);
            boolean wanted = mode == Mode.INSERT_ONLY ? known.add(item.key()) : known.contains(item.key());
            if (wanted) selected.add(item);
        }
        return selected;
    }

    @Override
    public void delete(GraphSession session, List<SyncItem> items) {
        List<Object> keys = items.stream().map(SyncItem::key).distinct().toList();
        Set<Object> live = new HashSet<>(
                TypedRows.of(session, type()).byKeys(keys, Lock.REMOVE).keySet());
        if (!live.isEmpty()) new Deletes(session, context().schema()).vertices(type(), List.copyOf(live), false);
        for (SyncItem item : items) item.removed(live.remove(item.key()));
    }

    @Override
    public List<EndpointNotFoundException> missing(GraphSession session, List<SyncItem> items) {
        return Collections.nCopies(items.size(), null);
    }

    @Override
    public void stub(GraphSession session, List<SyncItem> items) {
        throw new IllegalStateException("a vertex has no endpoints");
    }

    @Override
    public List<String> stubFaults() {
        return List.of();
    }

    @Override
    public Set<Long> ids(GraphSession session, List<SyncItem> items) {
        var ids = new HashSet<Long>();
        Map<Object, StoredRow> found = TypedRows.of(session, type())
                .byKeys(items.stream().map(SyncItem::key).toList(), Lock.NONE);
        found.values().forEach(row -> ids.add(row.id()));
        return ids;
    }

    @Override
    public List<ElementTable> tables(GraphSession session) {
        return List.of(session.vertexTable(type().label()));
    }

    @Override
    public long remove(GraphSession session, ElementTable table, long[] ids) {
        TypedRows rows = TypedRows.of(session, type());
        var keys = new ArrayList<>();
        for (StoredRow row : new RowStore(session).byIds(table, ids, Lock.NONE)) {
            keys.add(rows.values(row)[type().key()]);
        }
        return new Deletes(session, context().schema()).vertices(type(), keys, false);
    }

    @Override
    public Set<Long> named(GraphSession session, ElementTable table, long[] ids, Set<String> texts) {
        TypedRows rows = TypedRows.of(session, type());
        var found = new HashSet<Long>();
        for (StoredRow row : new RowStore(session).byIds(table, ids, Lock.NONE)) {
            Object key = type().shown(type().key(), rows.values(row)[type().key()]);
            if (texts.contains(String.valueOf(key))) found.add(row.id());
        }
        return found;
    }
}
