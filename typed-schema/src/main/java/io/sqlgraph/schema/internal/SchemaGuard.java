package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.TypedLabel;
import io.sqlgraph.error.SchemaUnavailableException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.SchemaDefinitionException;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds Gremlin writes to the labels of a schema to its types. Thread safe. */
public final class SchemaGuard implements WriteGuard {

    private final SchemaModel schema;
    private final Map<TypedLabel, SchemaDefinitionException> unreadable;

    public SchemaGuard(SchemaModel schema) {
        this(schema, Map.of());
    }

    /** @param unreadable labels that must not be written to, for it is unknown what their types are */
    SchemaGuard(SchemaModel schema, Map<TypedLabel, SchemaDefinitionException> unreadable) {
        this.schema = schema;
        this.unreadable = unreadable;
    }

    private TypeModel type(ElementTable table) {
        return (table instanceof EdgeTable ? schema.edges() : schema.vertices()).get(table.label());
    }

    @Override
    public boolean guards(ElementTable table) {
        return type(table) != null || unreadable.keySet().stream().anyMatch(each -> each.concerns(table));
    }

    @Override
    public boolean guardsRelations(String label) {
        return schema.edges().containsKey(label)
                || unreadable.keySet().stream()
                        .anyMatch(each -> each.edge() && each.label().equals(label));
    }

    @Override
    public boolean supersedes(WriteGuard other) {
        return other instanceof SchemaGuard older
                && (schema.name().equals(older.schema.name())
                        || schema.vertices()
                                        .keySet()
                                        .containsAll(older.schema.vertices().keySet())
                                && schema.edges()
                                        .keySet()
                                        .containsAll(older.schema.edges().keySet()));
    }

    private void refuseUnreadable(boolean edge, String label) {
        unreadable.forEach((each, reason) -> {
            if (each.edge() != edge || !each.label().equals(label)) return;
            throw new SchemaUnavailableException(
                    "The label '" + label + "' has a type in the schema '" + each.schema()
                            + "' that this version cannot read: " + reason.getMessage(),
                    reason);
        });
    }

    @Override
    public void admitRelation(String label, String outLabel, String inLabel) {
        refuseUnreadable(true, label);
        TypeModel type = schema.edges().get(label);
        boolean out = type.ends().outLabels().contains(outLabel);
        boolean in = type.ends().inLabels().contains(inLabel);
        if (out && in) return;
        String end = out ? "to" : "from";
        String shown = out ? inLabel : outLabel;
        List<String> allowed = out ? type.ends().inLabels() : type.ends().outLabels();
        throw new ValidationException(
                Nouns.atStart(label) + " edge is not valid",
                List.of(new Violation(end, shown, "must be a vertex of " + String.join(" or ", allowed))));
    }

    @Override
    public List<PendingElement> check(GraphSession session, Map<ElementTable, List<PendingElement>> changes) {
        var unfinished = new ArrayList<PendingElement>();
        changes.forEach((table, elements) -> {
            refuseUnreadable(table instanceof EdgeTable, table.label());
            List<PendingElement> unchecked =
                    elements.stream().filter(each -> !each.isChecked()).toList();
            if (unchecked.isEmpty()) return;
            TypeModel type = type(table);
            var checks = new Checks(type);
            Map<Long, PendingElement> sound = new HashMap<>();
            List<PendingElement> ordered = new ArrayList<>();
            for (PendingElement each : unchecked) {
                if (!isSound(type, each, checks)) continue;
                sound.put(each.id(), each);
                ordered.add(each);
            }
            for (Conflicts.Candidate row : candidates(session, type, table, ordered)) {
                if (lacksSomething(type, row.values())) unfinished.add(sound.get(row.id()));
                else row(type, row.values(), checks);
            }
            checks.finish();
        });
        for (TypeModel type : schema.edges().values()) acrossTables(session, type, changes);
        return unfinished;
    }

    private static boolean lacksSomething(TypeModel type, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && type.components().get(i).required()) return true;
        }
        return false;
    }

    @Override
    public void complete(GraphSession session, Map<ElementTable, long[]> elements) {
        elements.forEach((table, ids) -> {
            TypeModel type = type(table);
            var checks = new Checks(type);
            var rows = new TypedRows(session, type, table);
            for (int from = 0; from < ids.length && !checks.isFull(); from += TypedRows.CHUNK) {
                long[] some = Arrays.copyOfRange(ids, from, Math.min(from + TypedRows.CHUNK, ids.length));
                for (StoredRow row : new RowStore(session).byIds(table, some, Lock.NONE)) {
                    row(type, rows.values(row), checks);
                }
            }
            checks.finish();
        });
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
            RuntimeException found = new Conflicts(session, schema, type, table, written).find();
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
        return value == null || expected.accepts(value) ? null : "must be " + expected.withArticle();
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
    private void row(TypeModel type, Object[] values, Checks checks) {
        boolean makes = type.shape() != null;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && type.components().get(i).primitive()) makes = false;
        }
        if (!makes) {
            checks.values(values, -1);
            return;
        }
        Object made;
        try {
            made = type.shape().make(values);
        } catch (RuntimeException refused) {
            // The constructor is the user's code.
            checks.add(-1, null, Arrays.asList(values), "makes no " + type.name() + ": " + refused.getMessage());
            return;
        }
        checks.row(made, -1);
    }

    @Override
    public RuntimeException explain(
            GraphSession session, Map<ElementTable, List<PendingElement>> changes, UniqueViolationException refused) {
        for (Map.Entry<ElementTable, List<PendingElement>> each : changes.entrySet()) {
            ElementTable table = each.getKey();
            TypeModel type = type(table);
            List<Conflicts.Candidate> candidates = candidates(session, type, table, each.getValue());
            RuntimeException found = new Conflicts(session, schema, type, table, candidates).find();
            if (found != null) {
                found.addSuppressed(refused);
                return found;
            }
        }
        return new io.sqlgraph.error.TransactionConflictException(
                "A unique value was taken by a row that is gone again: " + refused.getMessage(), refused);
    }
}
