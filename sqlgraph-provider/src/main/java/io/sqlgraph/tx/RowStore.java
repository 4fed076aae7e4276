package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.StoredText;
import io.sqlgraph.catalog.TableOptions;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads and moves whole rows of element tables, as sets: one statement however many rows. It neither flushes nor knows of
 * buffered writes. For the thread of its session.
 */
public final class RowStore {

    /** What happens to the rows that are read, where several may write. */
    public enum Lock {
        /** Nothing. */
        NONE(""),
        /** They stay until the transaction ends. */
        PRESENT("FOR KEY SHARE OF t"),
        /** Others wait to change them, or to lock them like this, until the transaction ends. */
        CHANGE("FOR NO KEY UPDATE OF t"),
        /** Others wait to change them, and to hang edges on them. */
        REMOVE("FOR UPDATE OF t");

        private final String clause;

        Lock(String clause) {
            this.clause = clause;
        }
    }

    /** A column that rows are looked up by. */
    public record Column(String name, ColumnType type, PropertyKey key, boolean folded) {

        /** The id, or an end of an edge. */
        public static Column id(String name) {
            return new Column(name, ColumnType.LONG, null, false);
        }

        /** A property, or its text without case. */
        public static Column of(PropertyKey key, boolean folded) {
            boolean byFold = folded && key.foldColumn() != null;
            return byFold
                    ? new Column(key.foldColumn(), ColumnType.STRING, key, true)
                    : new Column(key.column(), key.type(), key, false);
        }

        /** What the column holds for a value; null if it cannot hold it. */
        Object stored(Dialect dialect, Object value) {
            if (key == null) return value;
            if (folded) return StoredText.folded(value);
            if (type == ColumnType.VARIANT) return VariantCodec.encode(value);
            return ColumnType.of(value) == type && dialect.holdsExactly(type, value) ? value : null;
        }
    }

    private final GraphSession session;
    private final Dialect dialect;
    private final ValueColumns values;

    public RowStore(GraphSession session) {
        this.session = session;
        this.dialect = session.dialect();
        this.values = new ValueColumns(dialect);
    }

    /** Which rows are looked at. */
    public enum Scope {
        /** Those that traversals see. */
        LIVE,
        /** Those that were softly deleted and are not live again. */
        DELETED,
        /** Both. */
        ALL
    }

    /** The rows with these ids, in any order. */
    public List<StoredRow> byIds(ElementTable table, long[] ids, Lock lock) {
        var tuples = new ArrayList<Object[]>(ids.length);
        for (long id : ids) tuples.add(new Object[] {id});
        return find(table, Scope.LIVE, List.of(Column.id(ElementTable.ID_COLUMN)), tuples, lock);
    }

    /**
     * The rows whose columns have the values of one of the tuples, in any order.
     *
     * @param tuples distinct values for the columns, none of them null
     * @param lock for the live ones among them
     */
    public List<StoredRow> find(
            ElementTable table, Scope scope, List<Column> columns, List<Object[]> tuples, Lock lock) {
        List<Object[]> stored = new ArrayList<>(tuples.size());
        for (Object[] tuple : tuples) {
            Object[] row = stored(columns, tuple);
            if (row != null) stored.add(row);
        }
        if (stored.isEmpty()) return List.of();
        List<ColumnType> types = columns.stream().map(Column::type).toList();
        List<String> parts = new ArrayList<>();
        if (scope != Scope.DELETED) parts.add(live(table, columns, types, lock));
        if (scope != Scope.LIVE) parts.add(deleted(table, columns, types));
        String sql = parts.size() == 1
                ? parts.get(0)
                : "SELECT * FROM (" + parts.get(0) + ") AS l UNION ALL SELECT * FROM (" + parts.get(1) + ") AS d";
        List<PropertyKey> keys = List.copyOf(table.keys().values());
        boolean edges = table instanceof EdgeTable;
        boolean versioned = table.options().versioned();
        return session.list(
                sql,
                statement -> {
                    int index = 1;
                    for (int i = 0; i < parts.size(); i++) index = dialect.bindValues(statement, index, types, stored);
                },
                row -> read(row, keys, edges, versioned));
    }

    private String live(ElementTable table, List<Column> columns, List<ColumnType> types, Lock lock) {
        String sql = "SELECT 0 AS gone, " + selected(table) + from(table.tableName(), columns, types);
        boolean locks = !dialect.singleWriter() && lock != Lock.NONE;
        return locks ? sql + " ORDER BY t.id " + lock.clause : sql;
    }

    private String deleted(ElementTable table, List<Column> columns, List<ColumnType> types) {
        return "SELECT 1 AS gone, " + selected(table) + from(table.options().tombstoneTable(), columns, types)
                + " WHERE NOT EXISTS (SELECT 1 FROM " + dialect.quote(table.tableName()) + " a WHERE a.id = t.id)";
    }

    private String from(String table, List<Column> columns, List<ColumnType> types) {
        var sql = new StringBuilder(" FROM ").append(dialect.valueList("w", types));
        sql.append(dialect.singleWriter() ? " CROSS JOIN " : " JOIN ");
        sql.append(dialect.quote(table)).append(" t ON ");
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) sql.append(" AND ");
            sql.append("t.")
                    .append(dialect.quote(columns.get(i).name()))
                    .append(" = w.c")
                    .append(i);
        }
        return sql.toString();
    }

    /** Vertices of one table that are looked for by a value. */
    public record Wanted(ElementTable table, Column column, List<Object> values, Lock lock) {}

    /** A vertex that was found: which list it was wanted in, at which place, and its id. */
    public record Found(int list, int place, long id) {}

    /** Looks for vertices of several tables in one statement, and locks them, list after list in the order of their ids. */
    public List<Found> locate(List<Wanted> lists) {
        List<String> parts = new ArrayList<>();
        List<List<Object[]>> values = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            Wanted wanted = lists.get(i);
            var tuples = new ArrayList<Object[]>();
            var at = new ArrayList<Integer>();
            for (int k = 0; k < wanted.values().size(); k++) {
                Object[] tuple = stored(
                        List.of(wanted.column()), new Object[] {wanted.values().get(k)});
                if (tuple == null) continue;
                tuples.add(tuple);
                at.add(k);
            }
            values.add(tuples);
            places.add(at.stream().mapToInt(Integer::intValue).toArray());
            List<ColumnType> types = List.of(wanted.column().type());
            String part = "SELECT " + i + " AS list, w.ord AS ord, t.id AS id"
                    + from(wanted.table().tableName(), List.of(wanted.column()), types);
            boolean locks = !dialect.singleWriter() && wanted.lock() != Lock.NONE;
            parts.add(
                    "SELECT * FROM (" + part + (locks ? " ORDER BY t.id " + wanted.lock().clause : "") + ") AS p" + i);
        }
        return session.list(
                String.join(" UNION ALL ", parts),
                statement -> {
                    int index = 1;
                    for (int i = 0; i < lists.size(); i++) {
                        List<ColumnType> types = List.of(lists.get(i).column().type());
                        index = dialect.bindValues(statement, index, types, values.get(i));
                    }
                },
                row -> {
                    int list = row.getInt(1);
                    int place = places.get(list)[row.getInt(2) - dialect.firstOrdinal()];
                    return new Found(list, place, row.getLong(3));
                });
    }

    private Object[] stored(List<Column> columns, Object[] tuple) {
        Object[] row = tuple;
        for (int i = 0; i < tuple.length; i++) {
            Object stored = columns.get(i).stored(dialect, tuple[i]);
            if (stored == null) return null;
            if (stored != tuple[i]) {
                // The tuple is the caller's, and most often it is already what the columns hold.
                if (row == tuple) row = tuple.clone();
                row[i] = stored;
            }
        }
        return row;
    }

    /** All rows after an id, in the order of ids. */
    public List<StoredRow> after(ElementTable table, long id, int most) {
        List<PropertyKey> keys = List.copyOf(table.keys().values());
        boolean edges = table instanceof EdgeTable;
        boolean versioned = table.options().versioned();
        return session.list(
                "SELECT 0 AS gone, " + selected(table) + " FROM " + dialect.quote(table.tableName())
                        + " t WHERE t.id > ? ORDER BY t.id LIMIT " + most,
                statement -> statement.setLong(1, id),
                row -> read(row, keys, edges, versioned));
    }

    /** How many rows a table has. */
    public long count(ElementTable table) {
        return session.list(
                        "SELECT count(*) FROM " + dialect.quote(table.tableName()),
                        ParameterBinder.NONE,
                        row -> row.getLong(1))
                .get(0);
    }

    private String selected(ElementTable table) {
        var sql = new StringBuilder("t.id");
        if (table instanceof EdgeTable) sql.append(", t.out_id, t.in_id");
        if (table.options().versioned()) sql.append(", t.").append(TableOptions.VERSION_COLUMN);
        for (PropertyKey key : table.keys().values()) {
            sql.append(", t.").append(dialect.quote(key.column()));
        }
        return sql.toString();
    }

    private StoredRow read(ResultSet row, List<PropertyKey> keys, boolean edges, boolean versioned)
            throws SQLException {
        boolean deleted = row.getInt(1) == 1;
        int index = 2;
        long id = row.getLong(index++);
        long outId = edges ? row.getLong(index++) : 0;
        long inId = edges ? row.getLong(index++) : 0;
        long version = versioned ? row.getLong(index++) : 0;
        var read = new Object[keys.size()];
        for (int i = 0; i < read.length; i++) read[i] = values.read(row, index++, keys.get(i));
        return new StoredRow(id, outId, inId, version, deleted, read);
    }

    /** Removes the values of columns from rows, so that others can take them before the rows get new ones. */
    public void clear(ElementTable table, PropertyKey key, long[] ids) {
        if (ids.length == 0) return;
        String assignments = values.columns(key).stream()
                .map(column -> dialect.quote(column) + " = NULL")
                .collect(Collectors.joining(", "));
        update("UPDATE " + dialect.quote(table.tableName()) + " SET " + assignments + " WHERE id", ids);
    }

    /** Copies rows to the tombstones of their table. */
    public void bury(ElementTable table, String idColumn, long[] ids) {
        var columns = new ArrayList<String>();
        columns.add(ElementTable.ID_COLUMN);
        if (table instanceof EdgeTable) {
            columns.add(EdgeTable.OUT_COLUMN);
            columns.add(EdgeTable.IN_COLUMN);
        }
        columns.add(TableOptions.VERSION_COLUMN);
        table.keys().values().forEach(key -> columns.addAll(values.columns(key)));
        String list = columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        String replaced = columns.stream()
                .map(dialect::quote)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        // A row that has come back leaves its tombstone, which is then out of date.
        session.update(
                "INSERT INTO " + dialect.quote(table.options().tombstoneTable()) + " (" + list + ") SELECT " + list
                        + " FROM " + dialect.quote(table.tableName()) + " WHERE "
                        + dialect.idIn(dialect.quote(idColumn)) + " ON CONFLICT (id) DO UPDATE SET " + replaced,
                statement -> dialect.bindIds(statement, 1, ids));
    }

    /** Deletes rows of a table for good; the user-supplied ids that they may have are left to the caller. */
    public long delete(ElementTable table, String idColumn, long[] ids) {
        return update("DELETE FROM " + dialect.quote(table.tableName()) + " WHERE " + idColumn, ids);
    }

    /** Forgets softly deleted rows. */
    public long forget(ElementTable table, String idColumn, long[] ids) {
        return update("DELETE FROM " + dialect.quote(table.options().tombstoneTable()) + " WHERE " + idColumn, ids);
    }

    private long update(String upToColumn, long[] ids) {
        if (ids.length == 0) return 0;
        int where = upToColumn.lastIndexOf(' ') + 1;
        String sql = upToColumn.substring(0, where) + dialect.idIn(dialect.quote(upToColumn.substring(where)));
        return session.update(sql, statement -> dialect.bindIds(statement, 1, ids));
    }

    /** The first of some vertices that has an edge of any kind; 0 if none has. */
    public long firstWithEdges(int vertexTableId, long[] vertexIds) {
        var parts = new ArrayList<String>();
        for (EdgeTable edges : session.catalog().edgeTables()) {
            if (edges.outTableId() == vertexTableId) parts.add(incident(edges, EdgeTable.OUT_COLUMN));
            if (edges.inTableId() == vertexTableId) parts.add(incident(edges, EdgeTable.IN_COLUMN));
        }
        if (parts.isEmpty()) return 0;
        String condition = String.join(" OR ", parts);
        List<Long> found = session.list(
                "SELECT w.id FROM " + dialect.idList("w") + " WHERE " + condition + " LIMIT 1",
                statement -> dialect.bindIds(statement, 1, vertexIds),
                row -> row.getLong(1));
        return found.isEmpty() ? 0 : found.get(0);
    }

    private String incident(EdgeTable edges, String end) {
        return "EXISTS (SELECT 1 FROM " + dialect.quote(edges.tableName()) + " e WHERE e." + end + " = w.id)";
    }

    /** The vertices on the other end of edges; they may occur more than once. */
    public long[] owned(EdgeTable edges, long[] outIds) {
        return session
                .list(
                        "SELECT e.in_id FROM " + dialect.quote(edges.tableName()) + " e WHERE "
                                + dialect.idIn("e.out_id"),
                        statement -> dialect.bindIds(statement, 1, outIds),
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .distinct()
                .toArray();
    }
}
