package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Column;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of an edge type and of the vertices on its ends, within one transaction. For one thread. */
final class EdgeTables {

    /** An edge whose ends were found. */
    record Resolved(TypedRows rows, long outId, long inId, Object[] values) {}

    /** A row of one of the tables. */
    record Located(TypedRows rows, StoredRow row) {}

    private final GraphSession session;
    private final SchemaModel schema;
    private final TypeModel type;
    private final RowStore store;
    private final Map<Integer, TypedRows> byTable = new LinkedHashMap<>();
    private final Endpoints endpoints;

    EdgeTables(GraphSession session, SchemaModel schema, TypeModel type) {
        this.session = session;
        this.schema = schema;
        this.type = type;
        this.store = new RowStore(session);
        this.endpoints = new Endpoints(session, schema, type);
        for (EdgeTable table : session.catalog().edgeTables(type.label())) {
            String out = session.catalog().table(table.outTableId()).label();
            String in = session.catalog().table(table.inTableId()).label();
            if (type.ends().outLabels().contains(out) && type.ends().inLabels().contains(in)) {
                byTable.put(table.tableId(), new TypedRows(session, type, table));
            }
        }
    }

    GraphSession session() {
        return session;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /** As {@link Endpoints#ids}. */
    long[][] ids(List<? extends Ref<?>> froms, List<? extends Ref<?>> tos, Lock fromLock, Lock toLock) {
        return endpoints.ids(froms, tos, fromLock, toLock);
    }

    EndpointNotFoundException missing(String side, Ref<?> ref) {
        return endpoints.missing(side, ref);
    }

    /** Why there is no vertex on one of the sides. */
    GraphSchemaException refusal(String side, Ref<?> ref) {
        return endpoints.refusal(side, ref);
    }

    List<TypedRows> all() {
        return List.copyOf(byTable.values());
    }

    /** The table of the edges between two vertices; null if there is none. */
    TypedRows rowsBetween(long outId, long inId) {
        for (TypedRows rows : byTable.values()) {
            EdgeTable table = (EdgeTable) rows.table();
            if (table.outTableId() == tableId(outId) && table.inTableId() == tableId(inId)) return rows;
        }
        return null;
    }

    private TypedRows between(long outId, long inId) {
        TypedRows rows = rowsBetween(outId, inId);
        if (rows != null) return rows;
        throw new IllegalStateException("no table for edges of type " + type.label() + " between these vertices");
    }

    private static int tableId(long id) {
        return ElementIds.tableId(id);
    }

    /**
     * Finds the ends of edges and keeps them from going away.
     *
     * @param locksSources whether others wait to do the same with the same sources
     * @throws EndpointNotFoundException for the first end that does not exist
     */
    List<Resolved> resolve(List<? extends EdgeRow<?>> edges, List<Object[]> values, boolean locksSources) {
        var froms = new ArrayList<Ref<?>>(edges.size());
        var tos = new ArrayList<Ref<?>>(edges.size());
        for (EdgeRow<?> each : edges) {
            froms.add(each.from());
            tos.add(each.to());
        }
        long[][] ids = ids(froms, tos, locksSources ? Lock.CHANGE : Lock.PRESENT, Lock.PRESENT);
        var resolved = new ArrayList<Resolved>(edges.size());
        for (int i = 0; i < edges.size(); i++) {
            if (ids[0][i] == 0) throw refusal("from", froms.get(i));
            if (ids[1][i] == 0) throw refusal("to", tos.get(i));
            TypedRows rows = between(ids[0][i], ids[1][i]);
            resolved.add(new Resolved(rows, ids[0][i], ids[1][i], values.get(i)));
        }
        session.knowPresent(ids[0]);
        session.knowPresent(ids[1]);
        return resolved;
    }

    /** Edges between pairs of vertices. */
    List<Located> between(Map<TypedRows, List<Object[]>> pairs, Scope scope, Lock lock) {
        var found = new ArrayList<Located>();
        List<Column> columns = List.of(Column.id(EdgeTable.OUT_COLUMN), Column.id(EdgeTable.IN_COLUMN));
        pairs.forEach((rows, tuples) ->
                rows.find(columns, tuples, scope, lock).forEach(row -> found.add(new Located(rows, row))));
        return found;
    }

    /** Live edges at vertices, on one side. */
    List<Located> at(String end, long[] vertexIds, Lock lock) {
        var found = new ArrayList<Located>();
        for (TypedRows rows : byTable.values()) {
            EdgeTable table = (EdgeTable) rows.table();
            int vertexTable = end.equals(EdgeTable.OUT_COLUMN) ? table.outTableId() : table.inTableId();
            List<Object[]> ids = Arrays.stream(vertexIds)
                    .filter(id -> tableId(id) == vertexTable)
                    .distinct()
                    .mapToObj(id -> new Object[] {id})
                    .toList();
            rows.find(List.of(Column.id(end)), ids, Scope.LIVE, lock).forEach(row -> found.add(new Located(rows, row)));
        }
        return found;
    }

    /** Edges by key, in whatever table; a live one comes before one that was softly deleted. */
    Map<Object, Located> byKeys(List<Object> keys, Scope scope, Lock lock) {
        var tuples = new LinkedHashMap<Object, Object[]>();
        for (Object key : keys) {
            if (key != null && type.keyComponent().type().accepts(key)) tuples.put(key, new Object[] {key});
        }
        var found = new HashMap<Object, Located>();
        for (TypedRows rows : byTable.values()) {
            for (StoredRow row : rows.find(type.keyConstraint(), List.copyOf(tuples.values()), scope, lock)) {
                Object key = rows.values(row)[type.key()];
                found.merge(
                        key,
                        new Located(rows, row),
                        (one, other) -> TypedRows.isBetter(other.row(), one.row()) ? other : one);
            }
        }
        return found;
    }

    /** Edges as users see them, in the order in which they are given. */
    <E> List<EdgeRow<E>> shown(List<Located> edges) {
        var ids = new HashMap<Integer, List<Long>>();
        for (Located each : edges) {
            EdgeTable table = (EdgeTable) each.rows().table();
            ids.computeIfAbsent(table.outTableId(), id -> new ArrayList<>())
                    .add(each.row().outId());
            ids.computeIfAbsent(table.inTableId(), id -> new ArrayList<>())
                    .add(each.row().inId());
        }
        var refs = new HashMap<Long, Ref<?>>();
        ids.forEach((tableId, ofTable) -> {
            ElementTable table = session.catalog().table(tableId);
            TypeModel vertex = schema.vertices().get(table.label());
            var rows = new TypedRows(session, vertex, table);
            long[] distinct =
                    ofTable.stream().mapToLong(Long::longValue).distinct().toArray();
            for (StoredRow row : store.byIds(table, distinct, Lock.NONE)) {
                Object key = vertex.shown(vertex.key(), rows.values(row)[vertex.key()]);
                refs.put(row.id(), vertex.ref(key));
            }
        });
        var shown = new ArrayList<EdgeRow<E>>(edges.size());
        for (Located each : edges) {
            Ref<?> from = refs.get(each.row().outId());
            Ref<?> to = refs.get(each.row().inId());
            // A vertex that went away between the two reads took the edge along.
            if (from != null && to != null) shown.add(row(from, to, each.rows().record(each.row())));
        }
        return shown;
    }

    /** The ends come out of tables that only hold edges of the right kinds. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static <E> EdgeRow<E> row(Ref<?> from, Ref<?> to, E edge) {
        if (edge instanceof Map<?, ?>) return (EdgeRow<E>) EdgeRow.between(from, to, (Map<String, Object>) edge);
        return (EdgeRow<E>) EdgeRow.of((Ref) from, (Ref) to, (EdgeOf) edge);
    }
}
