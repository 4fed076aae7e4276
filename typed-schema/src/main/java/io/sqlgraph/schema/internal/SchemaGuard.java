package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.ValidationException;
import io.sqlgraph.schema.Violation;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.KeyChange;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.StoredRow;
import io.sqlgraph.tx.WriteGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds Gremlin writes to the labels of a schema to its types. Thread safe. */
public final class SchemaGuard implements WriteGuard {

    private final SchemaModel schema;

    public SchemaGuard(SchemaModel schema) {
        this.schema = schema;
    }

    private TypeModel type(ElementTable table) {
        return (table instanceof EdgeTable ? schema.edges() : schema.vertices()).get(table.label());
    }

    @Override
    public boolean guards(ElementTable table) {
        return type(table) != null;
    }

    @Override
    public void admitRelation(String label, String outLabel, String inLabel) {
        TypeModel type = schema.edges().get(label);
        if (type == null) return;
        boolean out = type.ends().outLabels().contains(outLabel);
        boolean in = type.ends().inLabels().contains(inLabel);
        if (out && in) return;
        String end = out ? "to" : "from";
        String shown = out ? inLabel : outLabel;
        List<String> allowed = out ? type.ends().inLabels() : type.ends().outLabels();
        throw new ValidationException(
                "A " + label + " edge is not valid",
                List.of(new Violation(end, shown, "must be a vertex of " + String.join(" or ", allowed))));
    }

    @Override
    public void check(GraphSession session, Map<ElementTable, List<PendingElement>> changes) {
        changes.forEach((table, elements) -> {
            List<PendingElement> unchecked =
                    elements.stream().filter(each -> !each.isChecked()).toList();
            if (unchecked.isEmpty()) return;
            TypeModel type = type(table);
            var checks = new Checks(type);
            List<PendingElement> sound = new ArrayList<>();
            for (PendingElement each : unchecked) {
                if (isSound(type, each, checks)) sound.add(each);
            }
            for (Conflicts.Candidate row : candidates(session, type, table, sound)) stored(type, row.values(), checks);
            checks.finish();
        });
        for (TypeModel type : schema.edges().values()) acrossTables(session, type, changes);
    }

    /**
     * An index holds for one table, but edges to several types of vertices are in several: there, writers take turns and look
     * at all of them.
     */
    private void acrossTables(GraphSession session, TypeModel type, Map<ElementTable, List<PendingElement>> changes) {
        boolean limited = !type.uniques().isEmpty() || type.ends().cardinality() != Cardinality.MANY;
        List<ElementTable> tables = SchemaInstaller.present(type, session.catalog());
        if (!limited || tables.size() < 2 || tables.stream().noneMatch(changes::containsKey)) return;
        session.lock("edges of type " + type.label());
        var written = new ArrayList<Conflicts.Candidate>();
        for (ElementTable table : tables) {
            written.addAll(candidates(session, type, table, changes.getOrDefault(table, List.of())));
        }
        for (ElementTable table : tables) {
            RuntimeException found = new Conflicts(session, type, table, written).find();
            if (found != null) throw found;
        }
    }

    /** Whether known keys get single values of their types. */
    private static boolean isSound(TypeModel type, PendingElement element, Checks checks) {
        boolean sound = true;
        for (Map.Entry<String, Object> each : element.keys().entrySet()) {
            String problem = problem(type, each.getKey(), each.getValue());
            if (problem == null) continue;
            sound = false;
            checks.add(-1, each.getKey(), shown(each.getValue()), problem);
        }
        return sound;
    }

    private static String problem(TypeModel type, String key, Object change) {
        int position = type.position(key);
        if (position < 0) return "is not a property of " + type.name();
        if (change == PendingElement.REMOVED) return null;
        if (change instanceof KeyChange several) {
            boolean single = several.added().size() <= 1
                    && several.added().stream().allMatch(each -> each.meta().isEmpty() && each.userId() == null)
                    && (several.replacesAll() || several.added().isEmpty());
            if (!single) return "must be one plain value";
            if (several.added().isEmpty()) return null;
        }
        Object value = shown(change);
        ValueType expected = type.components().get(position).type();
        return value == null || expected.accepts(value) ? null : "must be a " + expected.describe();
    }

    /** The value of a change that leaves at most one; null for none. */
    private static Object shown(Object change) {
        if (change == PendingElement.REMOVED) return null;
        if (change instanceof KeyChange several) {
            return several.added().isEmpty() ? null : several.added().get(0).value();
        }
        return change;
    }

    /** Elements as they will be, with what the database holds of them. */
    private static List<Conflicts.Candidate> candidates(
            GraphSession session, TypeModel type, ElementTable table, List<PendingElement> elements) {
        var stored = new HashMap<Long, StoredRow>();
        long[] changed = elements.stream()
                .filter(each -> !each.isNew())
                .mapToLong(PendingElement::id)
                .toArray();
        if (changed.length > 0) {
            for (StoredRow row : new RowStore(session).byIds(table, changed, Lock.NONE)) stored.put(row.id(), row);
        }
        var rows = new TypedRows(session, type, table);
        var candidates = new ArrayList<Conflicts.Candidate>();
        for (PendingElement each : elements) {
            StoredRow present = stored.get(each.id());
            if (present == null && !each.isNew()) continue;
            Object[] values = present == null ? new Object[type.components().size()] : rows.values(present);
            each.keys().forEach((key, change) -> {
                int position = type.position(key);
                if (position >= 0) values[position] = shown(change);
            });
            candidates.add(new Conflicts.Candidate(
                    each.id(),
                    present == null ? each.outId() : present.outId(),
                    present == null ? each.inId() : present.inId(),
                    values));
        }
        return candidates;
    }

    /** Checks a row as a whole: what is required, and what the record's annotations say. */
    private static void stored(TypeModel type, Object[] values, Checks checks) {
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            if (values[i] == null && component.primitive()) {
                complete = false;
                checks.add(-1, component.name(), null, "must not be null");
            }
        }
        if (!complete) return;
        if (type.shape() != null) {
            checks.row(type.shape().make(values), -1);
            return;
        }
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            if (values[i] == null && component.required()) {
                checks.add(-1, component.name(), null, "must not be null");
            }
        }
    }

    @Override
    public RuntimeException explain(
            GraphSession session, Map<ElementTable, List<PendingElement>> changes, UniqueViolationException refused) {
        for (Map.Entry<ElementTable, List<PendingElement>> each : changes.entrySet()) {
            ElementTable table = each.getKey();
            TypeModel type = type(table);
            List<Conflicts.Candidate> candidates = candidates(session, type, table, each.getValue());
            RuntimeException found = new Conflicts(session, type, table, candidates).find();
            if (found != null) {
                found.addSuppressed(refused);
                return found;
            }
        }
        return new io.sqlgraph.error.TransactionConflictException(
                "A unique value was taken by a row that is gone again: " + refused.getMessage(), refused);
    }
}
