package io.sqlgraph.tx;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.TableOptions;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.jdbc.RowWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Updates the plain columns of elements that exist: one batch for each table and set of changed keys. */
final class RowUpdater {

    /** Elements of one table with changes under the same plain keys. */
    private record Group(int tableId, List<PropertyKey> keys) {

        /** Whether all changes of an element are under these keys, and there are changes under each of them. */
        boolean isAll(PendingElement element) {
            Map<String, Object> changes = element.keys();
            if (element.tableId() != tableId || changes.size() != keys.size()) return false;
            for (PropertyKey key : keys) {
                if (!changes.containsKey(key.key())) return false;
            }
            return true;
        }
    }

    private final GraphSession session;
    private final ValueColumns values;

    private final ChangeGuard guard;

    RowUpdater(GraphSession session, WriteBuffer buffer) {
        this.session = session;
        this.guard = new ChangeGuard(session, buffer);
        this.values = new ValueColumns(session.dialect());
    }

    /** Updates rows; changes under keys with child tables go to these. */
    void update(Collection<PendingElement> elements, ChildRows children) {
        Map<Group, List<PendingElement>> groups = new LinkedHashMap<>();
        Map<ElementTable, List<PendingElement>> withChildrenOnly = new LinkedHashMap<>();
        Group last = null;
        PendingElement before = null;
        List<PendingElement> ofLast = List.of();
        for (PendingElement element : elements) {
            // Most often, many elements in a row change in the same way.
            boolean alike = before != null && before.tableId() == element.tableId() && before.sharesKeys(element);
            if (alike || last != null && last.isAll(element)) {
                ofLast.add(element);
                continue;
            }
            ElementTable table = session.catalog().table(element.tableId());
            if (table instanceof VertexTable vertexTable) children.collect(vertexTable, List.of(element));
            List<PropertyKey> keys = plainKeys(table, element);
            if (!keys.isEmpty()) {
                last = new Group(table.tableId(), keys);
                ofLast = groups.computeIfAbsent(last, group -> new ArrayList<>());
                ofLast.add(element);
                before = last.isAll(element) ? element : null;
            } else if (!element.keys().isEmpty()) {
                withChildrenOnly
                        .computeIfAbsent(table, each -> new ArrayList<>())
                        .add(element);
            }
        }
        groups.forEach(this::update);
        withChildrenOnly.forEach(guard::check);
    }

    private static List<PropertyKey> plainKeys(ElementTable table, PendingElement element) {
        var keys = new ArrayList<PropertyKey>();
        for (PropertyKey key : table.keys().values()) {
            if (!key.isMulti() && element.keys().containsKey(key.key())) keys.add(key);
        }
        return keys;
    }

    private void update(Group group, List<PendingElement> elements) {
        var columns = new ArrayList<String>();
        group.keys().forEach(key -> columns.addAll(values.columns(key)));
        ElementTable table = session.catalog().table(group.tableId());
        long updated = session.executor()
                .updateRows(
                        table.tableName(),
                        columns,
                        table.options().versioned() ? TableOptions.VERSION_COLUMN : null,
                        ElementTable.ID_COLUMN,
                        elements,
                        (element, row) -> write(row, group.keys(), element));
        if (updated < elements.size()) guard.check(table, elements);
    }

    private static void write(RowWriter row, List<PropertyKey> keys, PendingElement element) throws SQLException {
        for (PropertyKey key : keys) {
            ValueColumns.writeChange(row, key, element.keys().get(key.key()));
        }
        row.id(element.id());
    }
}
