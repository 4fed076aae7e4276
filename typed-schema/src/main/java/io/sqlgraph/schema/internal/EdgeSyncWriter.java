package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.Action;
import io.sqlgraph.schema.AlreadyExistsException;
import io.sqlgraph.schema.CardinalityViolationException;
import io.sqlgraph.schema.EdgeIdentityMismatchException;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.schema.IfExists;
import io.sqlgraph.schema.Outcome;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.internal.EdgeTables.Located;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Edges of one type: matched by their key, or by their ends when they have none. */
final class EdgeSyncWriter extends SyncWriter {

    private final EdgeWrites writes;

    EdgeSyncWriter(StoreContext context, TypeModel type) {
        super(context, type);
        this.writes = new EdgeWrites(context.schema(), type);
    }

    private static EdgeRow<?> edge(SyncItem item) {
        return (EdgeRow<?>) item.row();
    }

    private static List<EdgeRow<?>> edges(List<SyncItem> items) {
        var edges = new ArrayList<EdgeRow<?>>(items.size());
        for (SyncItem item : items) edges.add(edge(item));
        return edges;
    }

    private EdgeTables tablesOf(GraphSession session) {
        return new EdgeTables(session, context().schema(), type());
    }

    @Override
    public void identify(SyncItem item) {
        if (!(item.row() instanceof EdgeRow<?> edge) || !type().isRow(edge.edge())) {
            throw wrong(type(), "", item.row(), "must be an EdgeRow of a " + type().name());
        }
        Object[] values = type().toGraph(edge.edge());
        String from = end(edge.from(), "from");
        String to = end(edge.to(), "to");
        if (!type().hasKey()) {
            item.identify(values, null, from + " -> " + to);
            return;
        }
        Object key = values[type().key()];
        if (key == null) throw wrong(type(), type().keyComponent().name(), null, "must not be null");
        item.identify(values, key, text(key));
    }

    private String end(Ref<?> ref, String side) {
        TypeModel vertex = context().schema().vertex(ref);
        Object key = vertex.keyComponent().type().toGraph(ref.key());
        List<String> labels =
                side.equals("from") ? type().ends().outLabels() : type().ends().inLabels();
        if (!labels.contains(vertex.label()) || !vertex.keyComponent().type().accepts(key)) {
            throw wrong(type(), side, ref, "must be the key of one of " + labels);
        }
        return vertex.label() + "/" + text(key);
    }

    @Override
    public void check(SyncItem item) {
        item.checked(Checks.one(type(), edge(item).edge()));
    }

    @Override
    public void write(GraphSession session, List<SyncItem> items, Mode mode) {
        List<SyncItem> written = mode == Mode.UPSERT ? items : selected(session, items, mode);
        if (written.isEmpty()) return;
        List<Object[]> values = written.stream().map(SyncItem::values).toList();
        if (type().hasKey()) {
            List<Action> actions = writes.upsert(session, edges(written), values);
            for (int i = 0; i < actions.size(); i++) written.get(i).written(actions.get(i));
            return;
        }
        List<Outcome<Object[]>> outcomes =
                writes.getOrCreate(session, edges(written), values, IfExists.UPDATE, List.of());
        for (int i = 0; i < outcomes.size(); i++) {
            written.get(i).written(outcomes.get(i).action());
        }
    }

    private List<SyncItem> selected(GraphSession session, List<SyncItem> items, Mode mode) {
        Set<String> known = new HashSet<>(present(session, items).keySet());
        var selected = new ArrayList<SyncItem>();
        for (SyncItem item : items) {
            item.written(Action.UNCHANGED);
            boolean wanted = mode == Mode.INSERT_ONLY ? known.add(item.identity()) : known.contains(item.identity());
            if (wanted) selected.add(item);
        }
        return selected;
    }

    /** The live edges that items are, by identity; several between two vertices come oldest first. */
    private Map<String, List<Located>> present(GraphSession session, List<SyncItem> items) {
        EdgeTables tables = tablesOf(session);
        var found = new LinkedHashMap<String, List<Located>>();
        if (type().hasKey()) {
            Map<Object, Located> byKey =
                    tables.byKeys(items.stream().map(SyncItem::key).toList(), Scope.LIVE, Lock.CHANGE);
            byKey.forEach((key, located) -> found.put(text(key), List.of(located)));
            return found;
        }
        List<EdgeRow<?>> edges = edges(items);
        long[][] ids = tables.ids(
                edges.stream().map(EdgeRow::from).toList(),
                edges.stream().map(EdgeRow::to).toList(),
                Lock.NONE,
                Lock.NONE);
        var pairs = new LinkedHashMap<TypedRows, List<Object[]>>();
        var identities = new HashMap<List<Long>, String>();
        for (int i = 0; i < items.size(); i++) {
            long out = ids[0][i];
            long in = ids[1][i];
            if (out == 0
                    || in == 0
                    || identities.put(List.of(out, in), items.get(i).identity()) != null) continue;
            TypedRows rows = tables.rowsBetween(out, in);
            if (rows != null)
                pairs.computeIfAbsent(rows, each -> new ArrayList<>()).add(new Object[] {out, in});
        }
        List<Located> located = new ArrayList<>(tables.between(pairs, Scope.LIVE, Lock.CHANGE));
        located.sort(Comparator.comparing(each -> each.row().id()));
        for (Located each : located) {
            String identity =
                    identities.get(List.of(each.row().outId(), each.row().inId()));
            found.computeIfAbsent(identity, none -> new ArrayList<>()).add(each);
        }
        return found;
    }

    @Override
    public Set<SyncItem> blamed(GraphSession session, List<SyncItem> items, RuntimeException failure) {
        if (failure instanceof EdgeIdentityMismatchException mismatch) {
            // Of several rows with one key the first says where the edge is.
            for (int i = items.size() - 1; i >= 0; i--) {
                if (isKey(items.get(i), mismatch.key())) return Set.of(items.get(i));
            }
        }
        if (!(failure instanceof CardinalityViolationException tooMany)) return super.blamed(session, items, failure);
        List<EdgeRow<?>> edges = edges(items);
        long[][] ids = tablesOf(session)
                .ids(
                        edges.stream().map(EdgeRow::from).toList(),
                        edges.stream().map(EdgeRow::to).toList(),
                        Lock.NONE,
                        Lock.NONE);
        for (int i = items.size() - 1; i >= 0; i--) {
            if (ids[0][i] == tooMany.outId() && ids[1][i] == tooMany.inId()) return Set.of(items.get(i));
        }
        return Set.of();
    }

    @Override
    public void delete(GraphSession session, List<SyncItem> items) {
        Map<String, List<Located>> present = present(session, items);
        var gone = new ArrayList<Located>();
        present.values().forEach(gone::addAll);
        writes.remove(tablesOf(session), gone);
        for (SyncItem item : items) item.removed(present.remove(item.identity()) != null);
    }

    @Override
    public List<EndpointNotFoundException> missing(GraphSession session, List<SyncItem> items) {
        EdgeTables tables = tablesOf(session);
        List<EdgeRow<?>> edges = edges(items);
        List<Ref<?>> froms = new ArrayList<>();
        List<Ref<?>> tos = new ArrayList<>();
        for (EdgeRow<?> edge : edges) {
            froms.add(edge.from());
            tos.add(edge.to());
        }
        long[][] ids = tables.ids(froms, tos, Lock.NONE, Lock.NONE);
        var missing = new ArrayList<EndpointNotFoundException>(items.size());
        for (int i = 0; i < items.size(); i++) {
            EndpointNotFoundException error = null;
            if (ids[0][i] == 0) error = tables.missing("from", froms.get(i));
            else if (ids[1][i] == 0) error = tables.missing("to", tos.get(i));
            missing.add(error);
        }
        return missing;
    }

    @Override
    public void stub(GraphSession session, List<SyncItem> items) {
        EdgeTables tables = tablesOf(session);
        List<Ref<?>> froms = new ArrayList<>();
        List<Ref<?>> tos = new ArrayList<>();
        for (SyncItem item : items) {
            froms.add(edge(item).from());
            tos.add(edge(item).to());
        }
        long[][] ids = tables.ids(froms, tos, Lock.NONE, Lock.NONE);
        Map<TypeModel, Set<Object>> keys = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            if (ids[0][i] == 0) add(keys, froms.get(i));
            if (ids[1][i] == 0) add(keys, tos.get(i));
        }
        keys.forEach((vertex, ofType) -> {
            List<Object[]> rows = new ArrayList<>();
            for (Object key : ofType) {
                var row = new Object[vertex.components().size()];
                row[vertex.key()] = key;
                rows.add(row);
            }
            try {
                new VertexWrites(vertex).create(session, rows);
            } catch (AlreadyExistsException raced) {
                throw new Rerun(raced);
            }
        });
    }

    private void add(Map<TypeModel, Set<Object>> keys, Ref<?> ref) {
        TypeModel vertex = context().schema().vertex(ref);
        keys.computeIfAbsent(vertex, none -> new LinkedHashSet<>())
                .add(vertex.keyComponent().type().toGraph(ref.key()));
    }

    @Override
    public List<String> stubFaults() {
        var faults = new LinkedHashSet<String>();
        var labels = new LinkedHashSet<>(type().ends().outLabels());
        labels.addAll(type().ends().inLabels());
        for (String label : labels) {
            TypeModel vertex = context().schema().vertices().get(label);
            for (int i = 0; i < vertex.components().size(); i++) {
                Component component = vertex.components().get(i);
                if (i != vertex.key() && component.required()) {
                    faults.add("a stub of " + vertex.name() + " would have no " + component.name()
                            + ", which is required");
                }
            }
        }
        return List.copyOf(faults);
    }

    @Override
    public Set<Long> ids(GraphSession session, List<SyncItem> items) {
        var ids = new HashSet<Long>();
        present(session, items)
                .values()
                .forEach(edges -> ids.add(edges.get(0).row().id()));
        return ids;
    }

    @Override
    public List<ElementTable> tables(GraphSession session) {
        var tables = new ArrayList<ElementTable>();
        for (TypedRows rows : tablesOf(session).all()) tables.add(rows.table());
        return tables;
    }

    @Override
    public long remove(GraphSession session, ElementTable table, long[] ids) {
        EdgeTables tables = tablesOf(session);
        var gone = new ArrayList<Located>();
        for (TypedRows rows : tables.all()) {
            if (!rows.table().equals(table)) continue;
            for (StoredRow row : new RowStore(session).byIds(table, ids, Lock.CHANGE)) gone.add(new Located(rows, row));
        }
        return writes.remove(tables, gone);
    }

    @Override
    public Set<Long> named(GraphSession session, ElementTable table, long[] ids, Set<String> texts) {
        EdgeTables tables = tablesOf(session);
        var found = new HashSet<Long>();
        for (TypedRows rows : tables.all()) {
            if (!rows.table().equals(table)) continue;
            for (StoredRow row : new RowStore(session).byIds((EdgeTable) table, ids, Lock.NONE)) {
                if (type().hasKey()) {
                    Object key = type().shown(type().key(), rows.values(row)[type().key()]);
                    if (texts.contains(String.valueOf(key))) found.add(row.id());
                    continue;
                }
                List<EdgeRow<Object>> shown = tables.shown(List.of(new Located(rows, row)));
                boolean both = shown.stream()
                        .anyMatch(each -> texts.contains(
                                        String.valueOf(each.from().key()))
                                && texts.contains(String.valueOf(each.to().key())));
                if (both) found.add(row.id());
            }
        }
        return found;
    }
}
