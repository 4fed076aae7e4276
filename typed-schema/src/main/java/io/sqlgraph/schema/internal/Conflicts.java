package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.AlreadyExistsException;
import io.sqlgraph.schema.Cardinality;
import io.sqlgraph.schema.CardinalityViolationException;
import io.sqlgraph.schema.UniqueViolationException;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.PendingElement;
import io.sqlgraph.tx.RowStore.Column;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds which rows are in the way of others: what a unique index says only in words of its own. */
final class Conflicts {

    /** A row that is to be written. */
    record Candidate(long id, long outId, long inId, Object[] values) {}

    private final SchemaModel schema;
    private final TypedRows rows;
    private final TypeModel type;
    private final List<Candidate> candidates;
    private final Set<Long> ids = new HashSet<>();

    Conflicts(
            GraphSession session, SchemaModel schema, TypeModel type, ElementTable table, List<Candidate> candidates) {
        this.schema = schema;
        this.rows = new TypedRows(session, type, table);
        this.type = type;
        this.candidates = candidates;
        candidates.forEach(each -> ids.add(each.id()));
    }

    /** The error for the first conflict; null if there is none. */
    RuntimeException find() {
        for (UniqueModel unique : type.uniques()) {
            RuntimeException found = find(unique);
            if (found != null) return found;
        }
        return type.isEdge() ? cardinality() : null;
    }

    private RuntimeException find(UniqueModel unique) {
        Map<List<Object>, Candidate> wanted = new LinkedHashMap<>();
        for (Candidate each : candidates) {
            List<Object> entry = unique.entry(each.values());
            Candidate other = entry == null ? null : wanted.putIfAbsent(entry, each);
            if (other != null) return error(unique, each.values(), other.values());
        }
        List<Object[]> tuples = wanted.values().stream()
                .map(each -> unique.values(each.values()).toArray())
                .toList();
        for (StoredRow row : rows.find(unique, tuples, Scope.LIVE, Lock.NONE)) {
            Object[] values = rows.values(row);
            if (isGoing(row) || !unique.concerns(values)) continue;
            Candidate taker = wanted.get(unique.search(values));
            if (taker != null) return error(unique, taker.values(), values);
        }
        return null;
    }

    /** Whether the row is to be written anew, or removed. */
    private boolean isGoing(StoredRow row) {
        return ids.contains(row.id()) || rows.session().isRemoved(row.id());
    }

    private RuntimeException error(UniqueModel unique, Object[] taker, Object[] holder) {
        if (unique.isKey()) return new AlreadyExistsException(type.name(), type.shown(type.key(), taker[type.key()]));
        var values = new ArrayList<>();
        var names = new ArrayList<String>();
        for (int component : unique.components()) {
            values.add(type.shown(component, taker[component]));
            names.add(type.components().get(component).name());
        }
        Object holderKey = type.hasKey() ? type.shown(type.key(), holder[type.key()]) : null;
        String named = type.hasKey() ? type.name() + "/" + holderKey : "another " + type.name();
        String message = type.name() + "." + String.join(", ", names) + " = " + values + " is already held by " + named
                + " (constraint '" + unique.name() + "')";
        return new UniqueViolationException(message, unique.name(), values, holderKey, null);
    }

    private RuntimeException cardinality() {
        Cardinality limit = type.ends().cardinality();
        return switch (limit) {
            case MANY -> null;
            case ONE_OUT -> ends(true, false);
            case ONE_IN -> ends(false, true);
            case UNIQUE_PAIR -> ends(true, true);
            case ONE_TO_ONE -> {
                RuntimeException found = ends(true, false);
                yield found == null ? ends(false, true) : found;
            }
        };
    }

    private RuntimeException ends(boolean out, boolean in) {
        var columns = new ArrayList<Column>();
        if (out) columns.add(Column.id(EdgeTable.OUT_COLUMN));
        if (in) columns.add(Column.id(EdgeTable.IN_COLUMN));
        var wanted = new HashMap<List<Object>, Candidate>();
        for (Candidate each : candidates) {
            if (wanted.put(entry(out, in, each.outId(), each.inId()), each) != null) return tooMany(each);
        }
        List<Object[]> ends = wanted.keySet().stream().map(List::toArray).toList();
        for (StoredRow row : rows.find(columns, ends, Scope.LIVE, Lock.NONE)) {
            if (!isGoing(row)) return tooMany(wanted.get(entry(out, in, row.outId(), row.inId())));
        }
        return null;
    }

    private static List<Object> entry(boolean out, boolean in, long outId, long inId) {
        if (out && in) return List.of(outId, inId);
        return List.of(out ? outId : inId);
    }

    private RuntimeException tooMany(Candidate candidate) {
        return new CardinalityViolationException(
                Nouns.atStart(type.name()) + " edge from " + vertex(candidate.outId()) + " to "
                        + vertex(candidate.inId())
                        + " is one too many: its cardinality is "
                        + type.ends().cardinality(),
                candidate.outId(),
                candidate.inId());
    }

    /** A vertex as users name it. */
    private String vertex(long id) {
        GraphSession session = rows.session();
        ElementTable table = session.catalog().table(ElementIds.tableId(id));
        TypeModel vertex = schema.vertices().get(table.label());
        PendingElement pending = session.pending(id);
        Object key = pending == null
                ? null
                : pending.keys().get(vertex.keyComponent().name());
        for (StoredRow row : rows.store().byIds(table, new long[] {id}, Lock.NONE)) {
            if (key == null) key = new TypedRows(session, vertex, table).key(row);
        }
        return vertex.name() + "/" + (key == null ? "id " + id : vertex.shown(vertex.key(), key));
    }
}
