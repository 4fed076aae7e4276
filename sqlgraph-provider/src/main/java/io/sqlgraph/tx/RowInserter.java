package io.sqlgraph.tx;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.TableOptions;
import io.sqlgraph.jdbc.RoundTrip;
import io.sqlgraph.jdbc.RowWriter;
import io.sqlgraph.value.UserIds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Inserts new vertices or edges of one table, with those properties that are plain columns. */
final class RowInserter {

    private final GraphSession session;
    private final KeyNeeds needs;
    private final RoundTrip sent;
    private final ValueColumns values;

    /**
     * @param needs says which keys the new elements have
     * @param sent what the rows are sent with
     */
    RowInserter(GraphSession session, KeyNeeds needs, RoundTrip sent) {
        this.session = session;
        this.needs = needs;
        this.sent = sent;
        this.values = new ValueColumns(session.dialect());
    }

    void insert(ElementTable table, List<PendingElement> elements) {
        List<PropertyKey> keys = usedColumns(table);
        var columns = new ArrayList<String>();
        columns.add(ElementTable.ID_COLUMN);
        if (table instanceof EdgeTable) {
            columns.add(EdgeTable.OUT_COLUMN);
            columns.add(EdgeTable.IN_COLUMN);
        }
        if (table.hasUserIds()) columns.add(ElementTable.USER_ID_COLUMN);
        boolean versioned = table.options().versioned();
        if (versioned) columns.add(TableOptions.VERSION_COLUMN);
        keys.forEach(key -> columns.addAll(values.columns(key)));
        boolean edges = table instanceof EdgeTable;
        sent.insert(table.tableName(), columns, elements, (element, row) -> {
            row.id(element.id());
            if (edges) {
                row.id(element.outId());
                row.id(element.inId());
            }
            if (table.hasUserIds()) row.text(element.userId() == null ? null : UserIds.encode(element.userId()));
            if (versioned) row.id(element.version());
            for (PropertyKey key : keys) write(row, key, element);
        });
        session.inserted(table, elements.size());
    }

    private List<PropertyKey> usedColumns(ElementTable table) {
        var keys = new ArrayList<PropertyKey>();
        for (String used : needs.keys(table.tableId())) {
            PropertyKey key = table.key(used);
            if (key != null && !key.isMulti()) keys.add(key);
        }
        return keys;
    }

    private static void write(RowWriter row, PropertyKey key, PendingElement element) throws SQLException {
        Object change = element.keys().get(key.key());
        if (change == null && !element.keys().containsKey(key.key())) {
            ValueColumns.writeAbsent(row, key);
        } else {
            ValueColumns.writeChange(row, key, change);
        }
    }
}
