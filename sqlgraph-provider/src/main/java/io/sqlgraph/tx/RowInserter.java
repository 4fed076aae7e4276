package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.UserIds;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inserts new vertices or edges of one table, with those properties that are plain columns. */
final class RowInserter {

    private final GraphSession session;
    private final Dialect dialect;
    private final ValueColumns values;

    RowInserter(GraphSession session) {
        this.session = session;
        this.dialect = session.dialect();
        this.values = new ValueColumns(dialect);
    }

    void insert(ElementTable table, List<PendingElement> elements) {
        List<PropertyKey> keys = usedColumns(table, elements);
        var columns = new ArrayList<String>();
        columns.add(ElementTable.ID_COLUMN);
        if (table instanceof EdgeTable) {
            columns.add(EdgeTable.OUT_COLUMN);
            columns.add(EdgeTable.IN_COLUMN);
        }
        if (table.hasUserIds()) columns.add(ElementTable.USER_ID_COLUMN);
        keys.forEach(key -> columns.addAll(values.columns(key)));
        session.executor()
                .batch(
                        Sql.insert(dialect, table.tableName(), columns),
                        elements,
                        (statement, element) -> bind(statement, table, keys, element));
    }

    private List<PropertyKey> usedColumns(ElementTable table, List<PendingElement> elements) {
        var keys = new ArrayList<PropertyKey>();
        for (PropertyKey key : table.keys().values()) {
            if (key.isMulti()) continue;
            if (elements.stream().anyMatch(element -> element.keys().containsKey(key.key()))) keys.add(key);
        }
        return keys;
    }

    private void bind(PreparedStatement statement, ElementTable table, List<PropertyKey> keys, PendingElement element)
            throws SQLException {
        int index = 1;
        statement.setLong(index++, element.id());
        if (table instanceof EdgeTable) {
            statement.setLong(index++, element.outId());
            statement.setLong(index++, element.inId());
        }
        if (table.hasUserIds()) {
            statement.setString(index++, element.userId() == null ? null : UserIds.encode(element.userId()));
        }
        for (PropertyKey key : keys) {
            index = bindChange(statement, index, key, element);
        }
    }

    private int bindChange(PreparedStatement statement, int index, PropertyKey key, PendingElement element)
            throws SQLException {
        if (!element.keys().containsKey(key.key())) return values.bindAbsent(statement, index, key);
        Object change = element.keys().get(key.key());
        if (change instanceof KeyChange keyChange) {
            List<StoredProperty> added = keyChange.added();
            return added.isEmpty()
                    ? values.bindAbsent(statement, index, key)
                    : values.bind(statement, index, key, added.get(0).value());
        }
        return values.bind(statement, index, key, change);
    }
}
