package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.RowWriter;
import io.sqlgraph.value.VariantCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the vertex properties of keys that have child tables: a delete by owner, one by row, and an insert for each key. */
final class ChildRows {

    /** A row to insert; its id is another one than the property's where that is from before the table was there. */
    private record Row(long id, long ownerId, StoredProperty property) {}

    /** What changes in one child table. */
    private static final class Changes {
        private final PropertyKey key;
        private final List<Long> clearedOwners = new ArrayList<>();
        private final List<Long> removedRows = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();

        private Changes(PropertyKey key) {
            this.key = key;
        }
    }

    private final GraphSession session;
    private final Dialect dialect;
    private final ValueColumns values;
    private final Map<Integer, Changes> byTable = new LinkedHashMap<>();

    ChildRows(GraphSession session) {
        this.session = session;
        this.dialect = session.dialect();
        this.values = new ValueColumns(dialect);
    }

    /** Whether a change leaves at most one value without meta-properties, which columns of the vertex table can hold. */
    static boolean fitsColumn(PendingElement element, KeyChange change) {
        if (!change.replacesAll() && !element.isNew()) return false;
        if (change.added().size() > 1) return false;
        return change.added().stream().allMatch(property -> property.meta().isEmpty() && property.rowId() == 0);
    }

    /** Notes the changes of vertices of one table under keys that have child tables. */
    void collect(VertexTable table, List<PendingElement> elements) {
        VertexTable current = (VertexTable) session.catalog().table(table.tableId());
        for (PropertyKey key : current.keys().values()) {
            if (!key.isMulti()) continue;
            for (PendingElement element : elements) {
                if (element.keys().containsKey(key.key())) collect(key, element);
            }
        }
    }

    private void collect(PropertyKey key, PendingElement element) {
        Changes changes = byTable.computeIfAbsent(key.childTableId(), table -> new Changes(key));
        Object change = element.keys().get(key.key());
        if (change instanceof KeyChange keyChange) {
            if (keyChange.replacesAll() && !element.isNew()) changes.clearedOwners.add(element.id());
            changes.removedRows.addAll(keyChange.removedRows());
            keyChange.added().forEach(property -> changes.rows.add(row(key, element, property)));
            return;
        }
        if (!element.isNew()) changes.clearedOwners.add(element.id());
        if (change != PendingElement.REMOVED) {
            changes.rows.add(row(key, element, new StoredProperty(0, null, change, Map.of())));
        }
    }

    private Row row(PropertyKey key, PendingElement element, StoredProperty property) {
        boolean own = ElementIds.tableId(property.rowId()) == key.childTableId();
        return new Row(own ? property.rowId() : session.nextId(key.childTableId()), element.id(), property);
    }

    /** Writes everything that was collected. */
    void write() {
        byTable.values().forEach(this::write);
    }

    private void write(Changes changes) {
        String table = changes.key.childTable();
        delete(table, PropertyKey.OWNER_COLUMN, changes.clearedOwners);
        delete(table, PropertyKey.ID_COLUMN, changes.removedRows);
        if (changes.rows.isEmpty()) return;
        var columns = new ArrayList<String>(List.of(
                PropertyKey.ID_COLUMN, PropertyKey.OWNER_COLUMN, PropertyKey.USER_ID_COLUMN, PropertyKey.META_COLUMN));
        columns.addAll(values.columns(changes.key));
        session.executor().insert(table, columns, changes.rows, (row, values) -> write(values, changes.key, row));
    }

    private static void write(RowWriter columns, PropertyKey key, Row row) throws SQLException {
        StoredProperty property = row.property();
        columns.id(row.id());
        columns.id(row.ownerId());
        columns.text(userId(row, key));
        columns.text(property.meta().isEmpty() ? null : VariantCodec.encode(property.meta()));
        ValueColumns.write(columns, key, property.value());
    }

    /** A value whose id is not that of its row keeps it: somebody may have seen it. */
    private static String userId(Row row, PropertyKey key) {
        StoredProperty property = row.property();
        if (property.userId() == null && property.rowId() == row.id()) return null;
        return VariantCodec.encode(property.id(row.ownerId(), key.key()));
    }

    private void delete(String table, String column, Collection<Long> ids) {
        if (ids.isEmpty()) return;
        session.update(
                "DELETE FROM " + dialect.quote(table) + " WHERE " + dialect.idIn(dialect.quote(column)),
                statement -> dialect.bindIds(
                        statement, 1, ids.stream().mapToLong(Long::longValue).toArray()));
    }
}
