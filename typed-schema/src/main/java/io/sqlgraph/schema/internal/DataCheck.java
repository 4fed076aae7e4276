package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.StoredRow;
import io.sqlgraph.tx.ValueColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for rows that a schema would not allow. For one transaction. */
final class DataCheck {

    private static final int CHUNK = 5_000;

    /** How many rows a conflict names. */
    private static final int MOST_NAMED = 10;

    private enum Side {
        FROM,
        TO
    }

    private final GraphSession session;
    private final SchemaModel schema;
    private final Map<String, List<String>> rowsByProblem = new LinkedHashMap<>();

    DataCheck(GraphSession session, SchemaModel schema) {
        this.session = session;
        this.schema = schema;
    }

    /** Properties of typed labels that the schema does not have. */
    Set<String> unknownProperties() {
        return unknownProperties(schema, session.catalog());
    }

    static Set<String> unknownProperties(SchemaModel schema, Catalog catalog) {
        var unknown = new TreeSet<String>();
        for (TypeModel type : schema.types()) {
            for (ElementTable table : SchemaInstaller.present(type, catalog)) {
                for (String key : table.keys().keySet()) {
                    if (type.position(key) < 0 && !type.isFormer(table, key)) unknown.add(name(type, key));
                }
            }
        }
        return unknown;
    }

    static String name(TypeModel type, String property) {
        return type.name() + "." + property;
    }

    /** @param dropped properties whose values may be lost */
    List<String> conflicts(Set<String> dropped) {
        for (TypeModel type : schema.types()) {
            notRenamed(type);
            var entries = new HashMap<List<Object>, String>();
            for (ElementTable table : SchemaInstaller.present(type, session.catalog())) {
                for (PropertyKey key : table.keys().values()) {
                    if (key.isMulti()) note(name(type, key.key()) + " has several values in a vertex", "some");
                }
                check(type, table, dropped, entries);
            }
        }
        var conflicts = new ArrayList<String>();
        rowsByProblem.forEach((problem, rows) -> {
            String more = rows.size() > MOST_NAMED ? " and " + (rows.size() - MOST_NAMED) + " more" : "";
            conflicts.add(problem + ": " + String.join(", ", rows.subList(0, Math.min(rows.size(), MOST_NAMED)))
                    + more);
        });
        return conflicts;
    }

    /** Two labels do not become one: whose rows are whose could not be told any more. */
    private void notRenamed(TypeModel type) {
        if (SchemaInstaller.present(type, type.label(), session.catalog()).isEmpty()) return;
        for (String former : type.former().labels()) {
            for (ElementTable table : SchemaInstaller.present(type, former, session.catalog())) {
                for (StoredRow row : new RowStore(session).after(table, 0, MOST_NAMED)) {
                    note(former + " cannot become " + type.label() + ", as there are both", former + "/id " + row.id());
                }
            }
        }
    }

    private void check(TypeModel type, ElementTable table, Set<String> dropped, Map<List<Object>, String> entries) {
        var rows = new TypedRows(session, type, table);
        var store = new RowStore(session);
        long last = 0;
        List<StoredRow> chunk;
        do {
            chunk = store.after(table, last, CHUNK);
            for (StoredRow row : chunk) {
                Object[] values = rows.values(row);
                String shown = shown(type, row, values);
                check(type, row, values, shown, entries);
                if (table instanceof EdgeTable edges) {
                    ends(type, edges, shown);
                    for (List<Object> limit : limits(type.ends().cardinality(), row)) {
                        collide(type, limit, entries, shown);
                    }
                }
                lost(type, table, row, dropped, shown);
                last = row.id();
            }
        } while (chunk.size() == CHUNK);
    }

    private static String shown(TypeModel type, StoredRow row, Object[] values) {
        Object key = type.hasKey() ? values[type.key()] : null;
        return type.name() + "/" + (key == null ? "id " + row.id() : key);
    }

    private void check(
            TypeModel type, StoredRow row, Object[] values, String shown, Map<List<Object>, String> entries) {
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            if (values[i] == null) {
                if (component.required()) note(name(type, component.name()) + " must not be null", shown);
            } else if (!component.type().accepts(values[i])) {
                String expected = component.type().withArticle();
                note(name(type, component.name()) + " must be " + expected, shown + " has " + values[i]);
            }
        }
        for (UniqueModel unique : type.uniques()) {
            List<Object> entry = unique.entry(values);
            if (entry == null) continue;
            var named = new ArrayList<Object>(entry);
            named.add(unique);
            // Rows with the same key are told apart by their ids.
            String place = unique.isKey() ? type.name() + "/id " + row.id() : shown;
            String other = entries.putIfAbsent(named, place);
            if (other != null) {
                String what = unique.isKey() ? "the key" : "'" + unique.name() + "'";
                note(type.name() + ": " + what + " must be unique", place + " and " + other + " have " + entry);
            }
        }
    }

    /** What only one edge may have of its ends. */
    private static List<List<Object>> limits(Cardinality cardinality, StoredRow row) {
        List<Object> from = List.of(Side.FROM, row.outId());
        List<Object> to = List.of(Side.TO, row.inId());
        return switch (cardinality) {
            case MANY -> List.of();
            case ONE_OUT -> List.of(from);
            case ONE_IN -> List.of(to);
            case ONE_TO_ONE -> List.of(from, to);
            case UNIQUE_PAIR -> List.of(List.of(from, to));
        };
    }

    private void collide(TypeModel type, List<Object> limit, Map<List<Object>, String> entries, String shown) {
        String other = entries.putIfAbsent(limit, shown);
        if (other == null) return;
        String same = limit.get(0) == Side.FROM ? "source" : limit.get(0) == Side.TO ? "target" : "source and target";
        note(
                type.name() + " has the cardinality " + type.ends().cardinality(),
                shown + " and " + other + " have the same " + same);
    }

    private void ends(TypeModel type, EdgeTable table, String shown) {
        String out = session.catalog().table(table.outTableId()).label();
        String in = session.catalog().table(table.inTableId()).label();
        if (mayBe(out, type.ends().outLabels()) && mayBe(in, type.ends().inLabels())) return;
        note(type.name() + " does not lead from " + out + " to " + in + " in the schema", shown);
    }

    private boolean mayBe(String label, List<String> labels) {
        return labels.contains(label)
                || labels.stream()
                        .anyMatch(each ->
                                schema.vertices().get(each).former().labels().contains(label));
    }

    private void lost(TypeModel type, ElementTable table, StoredRow row, Set<String> dropped, String shown) {
        int i = 0;
        for (PropertyKey key : table.keys().values()) {
            Object value = row.values()[i++];
            String name = name(type, key.key());
            boolean known = type.position(key.key()) >= 0 || type.isFormer(table, key.key());
            if (known || value == ValueColumns.ABSENT || dropped.contains(name)) continue;
            note(name + " is not in the schema, and would be lost", shown + " has " + value);
        }
    }

    private void note(String problem, String row) {
        rowsByProblem.computeIfAbsent(problem, each -> new ArrayList<>()).add(row);
    }
}
