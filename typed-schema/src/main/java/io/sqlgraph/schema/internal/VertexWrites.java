package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.Action;
import io.sqlgraph.schema.AlreadyExistsException;
import io.sqlgraph.schema.BulkOutcome;
import io.sqlgraph.schema.IfExists;
import io.sqlgraph.schema.NotFoundException;
import io.sqlgraph.schema.Outcome;
import io.sqlgraph.schema.UniqueViolationException;
import io.sqlgraph.schema.UnknownConstraintException;
import io.sqlgraph.schema.VersionConflictException;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The writes of a vertex collection, given rows that were checked. Thread safe; each call is for one transaction. */
public final class VertexWrites {

    /** How many rows an insert of any number keeps in memory. */
    private static final int INSERT_CHUNK = 10_000;

    private final TypeModel type;

    public VertexWrites(TypeModel type) {
        this.type = type;
    }

    /** Inserts rows whose keys are new, or brings softly deleted ones back. */
    public void create(GraphSession session, List<Object[]> rows) {
        TypedRows typed = TypedRows.of(session, type);
        if (!type.softDelete()) {
            for (Object[] row : rows) typed.setAll(typed.addVertex(), row);
            session.flush();
            return;
        }
        Map<Object, StoredRow> deleted = typed.deletedByKeys(keys(rows));
        var upsert = new Upsert(typed);
        var seen = new HashMap<Object, Object[]>();
        for (Object[] row : rows) {
            Object key = row[type.key()];
            if (seen.put(key, row) != null) throw new AlreadyExistsException(type.name(), shownKey(key));
            upsert.write(upsert.add(Upsert.Row.of(typed, deleted.get(key), 0, 0)), row);
        }
        upsert.finish();
    }

    /** Inserts any number of rows. */
    public long insert(GraphSession session, Iterator<Object[]> rows) {
        long count = 0;
        var chunk = new ArrayList<Object[]>();
        while (rows.hasNext()) {
            chunk.add(rows.next());
            count++;
            if (chunk.size() == INSERT_CHUNK) {
                create(session, chunk);
                chunk.clear();
            }
        }
        if (!chunk.isEmpty()) create(session, chunk);
        return count;
    }

    /** Creates or replaces rows by key, in order; gives what was done to each. */
    public List<Action> upsert(GraphSession session, List<Object[]> rows) {
        return upsert(session, rows, stored -> {});
    }

    /** As {@link #upsert}, for a single row; gives it as it is stored, for equal content is not written. */
    public Outcome<Object[]> upsertOne(GraphSession session, Object[] row) {
        var stored = new ArrayList<Object[]>(1);
        Action action = upsert(session, List.<Object[]>of(row), stored::add).get(0);
        return new Outcome<>(stored.get(0), action);
    }

    private List<Action> upsert(GraphSession session, List<Object[]> rows, Consumer<Object[]> stored) {
        TypedRows typed = TypedRows.of(session, type);
        var byKey = new LinkedHashMap<Object, Upsert.Row>();
        for (Object[] row : rows) {
            Object key = row[type.key()];
            if (!byKey.containsKey(key)) byKey.put(key, new Upsert.Row());
        }
        for (StoredRow found : typed.withKeys(byKey.keySet()))
            byKey.get(typed.key(found)).found(typed, found);
        var upsert = new Upsert(typed);
        var absent = new ArrayList<Object>();
        byKey.forEach((key, row) -> {
            if (row.live() == null) absent.add(key);
            else upsert.add(row);
        });
        for (Object key : ordered(absent)) upsert.add(byKey.get(key));
        var actions = new ArrayList<Action>(rows.size());
        for (Object[] row : rows) {
            Upsert.Row target = byKey.get(row[type.key()]);
            actions.add(upsert.write(target, row));
            stored.accept(target.now());
        }
        try {
            upsert.finish();
        } catch (AlreadyExistsException raced) {
            throw new Rerun(raced);
        }
        return actions;
    }

    /** Everybody inserts new rows in the order of their keys, so that nobody waits in a circle. */
    private static List<Object> ordered(List<Object> keys) {
        boolean comparable = keys.stream().allMatch(key -> key instanceof Comparable)
                && keys.stream().map(Object::getClass).distinct().count() <= 1;
        if (comparable) keys.sort(Comparator.comparing(VertexWrites::cast));
        return keys;
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> cast(Object key) {
        return (Comparable<Object>) key;
    }

    private List<Object> keys(List<Object[]> rows) {
        var keys = new ArrayList<>(rows.size());
        for (Object[] row : rows) keys.add(row[type.key()]);
        return keys;
    }

    /** The counts of a bulk call. */
    public static <V> BulkOutcome<V> counted(List<Action> actions) {
        var counts = new long[Action.values().length];
        for (Action action : actions) counts[action.ordinal()]++;
        return new BulkOutcome<>(
                counts[Action.CREATED.ordinal()],
                counts[Action.UPDATED.ordinal()],
                counts[Action.UNCHANGED.ordinal()],
                counts[Action.RESURRECTED.ordinal()]);
    }

    /**
     * Changes one live row.
     *
     * @param key as the graph holds it
     * @param expected the version that it must have; negative for any
     * @param change gives the new values; refuses wrong ones
     */
    public Object[] patch(GraphSession session, Object key, long expected, UnaryOperator<Object[]> change) {
        TypedRows typed = TypedRows.of(session, type);
        StoredRow row = typed.byKeys(List.of(key), Lock.CHANGE).get(key);
        if (row == null) throw new NotFoundException(type.name(), shownKey(key));
        if (expected >= 0 && expected != row.version()) {
            throw new VersionConflictException(type.name(), shownKey(key), expected, row.version());
        }
        Object[] before = typed.values(row);
        Object[] after = change.apply(before.clone());
        var changed = new boolean[before.length];
        boolean any = false;
        for (int i = 0; i < changed.length; i++) {
            changed[i] = !Values.same(before[i], after[i]);
            any |= changed[i];
        }
        if (any) {
            typed.change(List.of(new Parking.Move(row.id(), before, after)), changed);
            session.flush();
        }
        return after;
    }

    private Object shownKey(Object key) {
        return type.shown(type.key(), key);
    }

    /** @throws UnknownConstraintException if the type has no such constraint */
    public UniqueModel constraint(String name) {
        UniqueModel unique = type.unique(name);
        if (unique == null) {
            throw new UnknownConstraintException(type.name() + " has no unique constraint '" + name + "'", null);
        }
        return unique;
    }

    /** Finds rows by a constraint, and creates those that are not there; in order, later ones see earlier ones. */
    public List<Outcome<Object[]>> getOrCreate(
            GraphSession session, UniqueModel unique, List<Object[]> rows, IfExists mode) {
        TypedRows typed = TypedRows.of(session, type);
        Map<List<Object>, Object[]> tuples = new LinkedHashMap<>();
        for (Object[] row : rows) {
            List<Object> entry = unique.search(row);
            if (entry != null) tuples.putIfAbsent(entry, unique.values(row).toArray());
        }
        List<Object[]> searched = List.copyOf(tuples.values());
        Lock lock = mode == IfExists.UPDATE ? Lock.CHANGE : Lock.NONE;
        Map<List<Object>, List<StoredRow>> holders = holders(typed, unique, searched, typed.all(), lock);
        Map<Object, StoredRow> byKey = typed.deletedByKeys(rows.stream()
                .filter(row -> !isLive(holders.get(unique.search(row))))
                .map(row -> row[type.key()])
                .toList());
        var upsert = new Upsert(typed);
        Map<List<Object>, Upsert.Row> byEntry = new HashMap<>();
        Set<Long> back = new HashSet<>();
        var outcomes = new ArrayList<Outcome<Object[]>>(rows.size());
        for (Object[] row : rows) {
            List<Object> entry = unique.search(row);
            Upsert.Row target = entry == null ? null : byEntry.get(entry);
            if (target == null) {
                StoredRow holder = first(holders.getOrDefault(entry, List.of()), back);
                StoredRow ofKey = byKey.get(row[type.key()]);
                if (holder == null && ofKey != null) holder = first(List.of(ofKey), back);
                if (holder != null && holder.deleted()) back.add(holder.id());
                target = upsert.add(Upsert.Row.of(typed, holder, 0, 0));
                if (entry != null) byEntry.put(entry, target);
                if (holder != null && holder.deleted()) row = withKey(row, typed.values(holder)[type.key()]);
            }
            outcomes.add(write(upsert, target, row, mode));
        }
        try {
            upsert.finish();
        } catch (UniqueViolationException raced) {
            if (!raced.constraint().equals(unique.name())) throw raced;
            throw new Rerun(raced);
        }
        return outcomes;
    }

    private static boolean isLive(List<StoredRow> holders) {
        return holders != null && !holders.get(0).deleted();
    }

    /** The first of some rows, but a deleted one that was brought back in the same call no longer holds what it was deleted with. */
    private static StoredRow first(List<StoredRow> rows, Set<Long> back) {
        for (StoredRow row : rows) {
            if (!row.deleted() || !back.contains(row.id())) return row;
        }
        return null;
    }

    private Outcome<Object[]> write(Upsert upsert, Upsert.Row target, Object[] row, IfExists mode) {
        Object[] present = target.now();
        if (present == null) return new Outcome<>(row, upsert.write(target, row));
        if (mode == IfExists.RETURN) return new Outcome<>(present, Action.FOUND);
        Action action = upsert.write(target, withKey(row, present[type.key()]));
        return new Outcome<>(target.now(), action == Action.UNCHANGED ? Action.FOUND : action);
    }

    private Object[] withKey(Object[] row, Object key) {
        Object[] copy = row.clone();
        copy[type.key()] = key;
        return copy;
    }

    /** The rows with the values of a constraint's components, the live one first, then the last that was deleted. */
    private Map<List<Object>, List<StoredRow>> holders(
            TypedRows typed, UniqueModel unique, List<Object[]> tuples, Scope scope, Lock lock) {
        var found = new HashMap<List<Object>, List<StoredRow>>();
        for (StoredRow row : typed.find(unique, tuples, scope, lock)) {
            Object[] values = typed.values(row);
            if (!unique.concerns(values)) continue;
            found.computeIfAbsent(unique.search(values), entry -> new ArrayList<>())
                    .add(row);
        }
        found.values()
                .forEach(rows -> rows.sort(Comparator.comparing(StoredRow::deleted)
                        .thenComparing(Comparator.comparing(StoredRow::version).reversed())));
        return found;
    }

    /** The live row with the values of a constraint's components; null if there is none, or one of them is null. */
    public Object[] find(GraphSession session, UniqueModel unique, Object[] row) {
        List<Object> entry = unique.search(row);
        if (entry == null) return null;
        TypedRows typed = TypedRows.of(session, type);
        List<Object[]> tuples = new ArrayList<>();
        tuples.add(unique.values(row).toArray());
        List<StoredRow> found =
                holders(typed, unique, tuples, Scope.LIVE, Lock.NONE).get(entry);
        return found == null ? null : typed.values(found.get(0));
    }
}
