package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.schema.OnDelete;
import io.sqlgraph.schema.RestrictedDeleteException;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Deletes vertices by the rule of their type, softly or for good. For one transaction. */
public final class Deletes {

    private final GraphSession session;
    private final SchemaModel schema;
    private final RowStore store;

    public Deletes(GraphSession session, SchemaModel schema) {
        this.session = session;
        this.schema = schema;
        this.store = new RowStore(session);
    }

    /**
     * Deletes vertices of one type.
     *
     * @param keys as the graph holds them; those of no row are ignored
     * @param hard whether softly deleted rows go too, and nothing is remembered
     * @return how many went
     */
    public long vertices(TypeModel type, Collection<?> keys, boolean hard) {
        TypedRows rows = TypedRows.of(session, type);
        Map<Object, StoredRow> live = rows.byKeys(keys, Lock.REMOVE);
        long gone = live.size();
        if (!live.isEmpty()) {
            long[] ids =
                    live.values().stream().mapToLong(StoredRow::id).sorted().toArray();
            if (type.onDelete() == OnDelete.RESTRICT) restrict(rows, live, ids);
            remove(closure(type, ids), hard);
        }
        if (hard && type.softDelete()) gone += forget(rows, keys, live);
        return gone;
    }

    private void restrict(TypedRows rows, Map<Object, StoredRow> live, long[] ids) {
        long held = store.firstWithEdges(rows.table().tableId(), ids);
        if (held == 0) return;
        for (Map.Entry<Object, StoredRow> each : live.entrySet()) {
            if (each.getValue().id() == held) {
                TypeModel type = rows.type();
                throw new RestrictedDeleteException(type.name(), type.shown(type.key(), each.getKey()));
            }
        }
    }

    private long forget(TypedRows rows, Collection<?> keys, Map<Object, StoredRow> live) {
        Map<Object, StoredRow> deleted = rows.deletedByKeys(keys);
        long[] ids = Stream.concat(deleted.values().stream(), live.values().stream())
                .mapToLong(StoredRow::id)
                .sorted()
                .toArray();
        store.forget(rows.table(), ElementTable.ID_COLUMN, ids);
        for (EdgeTable edges : session.catalog().edgeTables()) {
            if (edges.options().tombstoneTable() == null) continue;
            int table = rows.table().tableId();
            if (edges.outTableId() == table) store.forget(edges, EdgeTable.OUT_COLUMN, ids);
            if (edges.inTableId() == table) store.forget(edges, EdgeTable.IN_COLUMN, ids);
        }
        return deleted.keySet().stream().filter(key -> !live.containsKey(key)).count();
    }

    /** The vertices and, where they own others, those and theirs; by table, in ascending order. */
    private Map<Integer, Set<Long>> closure(TypeModel type, long[] ids) {
        var all = new TreeMap<Integer, Set<Long>>();
        var seen = new HashSet<Long>();
        List<Long> next = new ArrayList<>();
        for (long id : ids) next.add(id);
        while (!next.isEmpty()) {
            var fresh = new TreeMap<Integer, List<Long>>();
            for (long id : next) {
                if (seen.add(id)) {
                    fresh.computeIfAbsent(ElementIds.tableId(id), table -> new ArrayList<>())
                            .add(id);
                }
            }
            next = new ArrayList<>();
            for (Map.Entry<Integer, List<Long>> each : fresh.entrySet()) {
                all.computeIfAbsent(each.getKey(), table -> new TreeSet<>()).addAll(each.getValue());
                if (type.onDelete() == OnDelete.CASCADE) next.addAll(owned(each.getKey(), each.getValue()));
            }
        }
        return all;
    }

    private List<Long> owned(int tableId, List<Long> ids) {
        var found = new ArrayList<Long>();
        long[] outIds = ids.stream().mapToLong(Long::longValue).toArray();
        for (EdgeTable edges : session.catalog().edgeTables()) {
            TypeModel edge = schema.edges().get(edges.label());
            if (edges.outTableId() != tableId || edge == null || !edge.ends().owns()) continue;
            for (long id : store.owned(edges, outIds)) found.add(id);
        }
        return found;
    }

    private void remove(Map<Integer, Set<Long>> byTable, boolean hard) {
        byTable.forEach((tableId, ids) -> {
            VertexTable table = (VertexTable) session.catalog().table(tableId);
            long[] array = ids.stream().mapToLong(Long::longValue).toArray();
            buryEdges(tableId, array);
            TypeModel type = schema.vertices().get(table.label());
            if (!hard && type != null && type.softDelete()) {
                store.bury(table, ElementTable.ID_COLUMN, array);
            }
        });
        byTable.values().forEach(ids -> ids.forEach(session::removeVertex));
        session.flush();
        if (hard) byTable.forEach(this::forgetEdges);
    }

    private void buryEdges(int tableId, long[] vertexIds) {
        for (EdgeTable edges : session.catalog().edgeTables()) {
            TypeModel type = schema.edges().get(edges.label());
            if (type == null || !type.softDelete() || edges.options().tombstoneTable() == null) continue;
            if (edges.outTableId() == tableId) bury(edges, EdgeTable.OUT_COLUMN, vertexIds);
            if (edges.inTableId() == tableId) bury(edges, EdgeTable.IN_COLUMN, vertexIds);
        }
    }

    private void bury(EdgeTable edges, String end, long[] vertexIds) {
        store.bury(edges, end, vertexIds);
        store.delete(edges, end, vertexIds);
    }

    private void forgetEdges(int tableId, Set<Long> ids) {
        long[] array = ids.stream().mapToLong(Long::longValue).toArray();
        for (EdgeTable edges : session.catalog().edgeTables()) {
            if (edges.options().tombstoneTable() == null) continue;
            if (edges.outTableId() == tableId) store.forget(edges, EdgeTable.OUT_COLUMN, array);
            if (edges.inTableId() == tableId) store.forget(edges, EdgeTable.IN_COLUMN, array);
        }
    }
}
