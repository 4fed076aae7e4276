package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Column;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import io.sqlgraph.tx.StoredRow;
import io.sqlgraph.tx.ValueColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rows of one type in one table, within one transaction. For one thread. */
final class TypedRows {

    /** How many rows one statement looks up. */
    static final int CHUNK = 10_000;

    private final GraphSession session;
    private final TypeModel type;
    private final ElementTable table;
    private final RowStore store;
    private final int[] places;
    private final String[] names;

    TypedRows(GraphSession session, TypeModel type, ElementTable table) {
        this.session = session;
        this.type = type;
        this.table = table;
        this.store = new RowStore(session);
        this.places = new int[type.components().size()];
        this.names = new String[places.length];
        var present = new ArrayList<>(table.keys().keySet());
        for (int i = 0; i < places.length; i++) {
            names[i] = type.components().get(i).name();
            String former = type.former().of(names[i], table);
            places[i] = present.indexOf(former == null ? names[i] : former);
        }
    }

    /** The rows of a vertex type. */
    static TypedRows of(GraphSession session, TypeModel type) {
        return new TypedRows(session, type, session.vertexTable(type.label()));
    }

    GraphSession session() {
        return session;
    }

    ElementTable table() {
        return table;
    }

    RowStore store() {
        return store;
    }

    TypeModel type() {
        return type;
    }

    /** The components of a row as the graph holds them. */
    Object[] values(StoredRow row) {
        var values = new Object[places.length];
        for (int i = 0; i < values.length; i++) values[i] = value(row, i);
        return values;
    }

    /** The record of a row; a map where there is no record. */
    @SuppressWarnings("unchecked")
    <V> V record(StoredRow row) {
        return (V) type.make(values(row));
    }

    Column column(int component, boolean folded) {
        return Column.of(table.key(type.components().get(component).name()), folded);
    }

    /** The key of a row as the graph holds it. */
    Object key(StoredRow row) {
        return value(row, type.key());
    }

    private Object value(StoredRow row, int component) {
        Object value = places[component] < 0 ? ValueColumns.ABSENT : row.values()[places[component]];
        return value == ValueColumns.ABSENT ? null : value;
    }

    /** Live rows by key; keys of other classes than the key's find nothing. */
    Map<Object, StoredRow> byKeys(Collection<?> keys, Lock lock) {
        var found = new HashMap<Object, StoredRow>();
        for (StoredRow row : find(type.keyConstraint(), tuples(keys), Scope.LIVE, lock)) {
            found.put(key(row), row);
        }
        return found;
    }

    /**
     * Live rows, and softly deleted ones, with keys; a key may have several.
     *
     * @param keys distinct values of the key's type
     */
    List<StoredRow> withKeys(Collection<?> keys) {
        var tuples = new ArrayList<Object[]>(keys.size());
        for (Object key : keys) tuples.add(new Object[] {key});
        return find(type.keyConstraint(), tuples, all(), Lock.CHANGE);
    }

    /** Rows that were softly deleted, by key. */
    Map<Object, StoredRow> deletedByKeys(Collection<?> keys) {
        if (!type.softDelete()) return Map.of();
        var found = new HashMap<Object, StoredRow>();
        for (StoredRow row : find(type.keyConstraint(), tuples(keys), Scope.DELETED, Lock.NONE)) {
            found.merge(key(row), row, TypedRows::better);
        }
        return found;
    }

    /** Where rows are looked for that may come back. */
    Scope all() {
        return type.softDelete() ? Scope.ALL : Scope.LIVE;
    }

    /** Of two rows with the same values the live one, or the one that was last deleted. */
    static StoredRow better(StoredRow one, StoredRow other) {
        return isBetter(other, one) ? other : one;
    }

    static boolean isBetter(StoredRow one, StoredRow other) {
        if (one.deleted() != other.deleted()) return other.deleted();
        return one.version() > other.version();
    }

    private List<Object[]> tuples(Collection<?> keys) {
        var tuples = new LinkedHashMap<Object, Object[]>();
        for (Object key : keys) {
            if (key != null && type.keyComponent().type().accepts(key)) tuples.put(key, new Object[] {key});
        }
        return List.copyOf(tuples.values());
    }

    /** Rows with the values of a constraint's components, a few statements for any number. */
    List<StoredRow> find(UniqueModel unique, List<Object[]> tuples, Scope scope, Lock lock) {
        var columns = new ArrayList<Column>();
        for (int component : unique.components()) columns.add(column(component, unique.ignoreCase()));
        return find(columns, tuples, scope, lock);
    }

    /** Rows with the values of columns. */
    List<StoredRow> find(List<Column> columns, List<Object[]> tuples, Scope scope, Lock lock) {
        if (tuples.size() <= CHUNK) return store.find(table, scope, columns, tuples, lock);
        var found = new ArrayList<StoredRow>();
        for (int from = 0; from < tuples.size(); from += CHUNK) {
            List<Object[]> some = tuples.subList(from, Math.min(from + CHUNK, tuples.size()));
            found.addAll(store.find(table, scope, columns, some, lock));
        }
        return found;
    }

    /** A new vertex of the type. */
    PendingElement addVertex() {
        return session.addVertex((VertexTable) table, null);
    }

    /** A new edge of the type. */
    PendingElement addEdge(long outId, long inId) {
        return session.addEdge((EdgeTable) table, outId, inId, null);
    }

    /** Sets all components of a new row. */
    void setAll(PendingElement element, Object[] values) {
        if (hasAll(values)) {
            element.setAll(names, values.clone());
        } else {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) element.set(names[i], values[i]);
            }
        }
        element.markChecked();
    }

    private static boolean hasAll(Object[] values) {
        for (Object value : values) {
            if (value == null) return false;
        }
        return true;
    }

    /** Changes components of rows, the same ones of each. */
    void change(List<Parking.Move> moves, boolean[] components) {
        int[] changed =
                IntStream.range(0, names.length).filter(i -> components[i]).toArray();
        String[] changedNames = IntStream.of(changed).mapToObj(i -> names[i]).toArray(String[]::new);
        for (Parking.Move move : moves) {
            var values = new Object[changed.length];
            for (int i = 0; i < changed.length; i++) {
                Object value = move.after()[changed[i]];
                values[i] = value == null ? PendingElement.REMOVED : value;
            }
            PendingElement element = session.change(move.id());
            element.setAll(changedNames, values);
            element.markChecked();
        }
    }
}
