package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.Calls;
import io.sqlgraph.schema.internal.Checks;
import io.sqlgraph.schema.internal.Deletes;
import io.sqlgraph.schema.internal.StoreContext;
import io.sqlgraph.schema.internal.TypeModel;
import io.sqlgraph.schema.internal.VertexReads;
import io.sqlgraph.schema.internal.VertexWrites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The vertices of one type. Thread safe.
 *
 * <p>Outside of a transaction every method is one of its own, and runs again when concurrent ones were in its way. What is
 * wrong with rows, or in the database, is a {@link GraphSchemaException}, and a call that fails leaves nothing behind.
 * Collections and functions must not be null ({@link NullPointerException}), what they throw themselves goes through, and
 * a store that was closed is an {@link IllegalStateException}.
 *
 * @param <V> the record type
 */
public final class VertexCollection<V> implements SyncTarget<V> {

    private final GraphStore store;
    private final StoreContext context;
    private final TypeModel type;
    private final Calls calls;
    private final Class<V> record;
    private final VertexWrites writes;
    private final VertexReads reads;

    VertexCollection(GraphStore store, StoreContext context, Class<V> record) {
        this.store = store;
        this.context = context;
        this.record = record;
        this.type = context.schema().vertex(record);
        this.calls = new Calls(context, type);
        this.writes = new VertexWrites(type);
        this.reads = new VertexReads(type);
    }

    @Override
    public GraphStore store() {
        return store;
    }

    @Override
    public Class<V> type() {
        return record;
    }

    @Override
    public String label() {
        return type.label();
    }

    // ---- create

    /**
     * Inserts a row. One that was softly deleted comes back with exactly the new values.
     *
     * @return the row as stored
     * @throws AlreadyExistsException if a live row has the key
     */
    public V create(V row) {
        return calls.observe("create", result -> 1, () -> {
            List<Object[]> rows = checked(row);
            return calls.write(session -> {
                writes.create(session, rows);
                return row(rows.get(0));
            });
        });
    }

    /** Inserts rows, all or none; gives them back in the same order. A key twice in one call exists already. */
    public List<V> bulkCreate(Collection<? extends V> rows) {
        return calls.observe("bulkCreate", List::size, () -> {
            List<Object[]> checked = checked(rows);
            return calls.write(session -> {
                writes.create(session, checked);
                return checked.stream().map(this::row).toList();
            });
        });
    }

    /** Inserts any number of rows in bounded memory, all or none; gives their number. */
    public long bulkInsert(Iterable<? extends V> rows) {
        return calls.observe(
                "bulkInsert",
                count -> count,
                () -> context.transactions()
                        .writeOnce(session -> writes.insert(session, Checks.streaming(type, rows.iterator()))));
    }

    // ---- upsert

    /** Creates a row or replaces the one with its key; a row with equal content is not written. */
    public Outcome<V> upsertById(V row) {
        return calls.observe("upsertById", result -> 1, () -> {
            List<Object[]> rows = checked(row);
            return calls.write(session -> {
                Outcome<Object[]> outcome = writes.upsertOne(session, rows.get(0));
                return new Outcome<>(row(outcome.value()), outcome.action());
            });
        });
    }

    /**
     * Does to rows what {@link #upsertById} does one by one in order, all or none; but whether values are unique is judged
     * at the end, so that they may move between the rows.
     */
    public BulkOutcome<V> bulkUpsertById(Iterable<? extends V> rows) {
        return calls.observe("bulkUpsertById", VertexCollection::total, () -> {
            List<Object[]> checked = checked(rows);
            return calls.write(session -> VertexWrites.counted(writes.upsert(session, checked)));
        });
    }

    private static long total(BulkOutcome<?> outcome) {
        return outcome.created() + outcome.updated() + outcome.unchanged() + outcome.resurrected();
    }

    /**
     * Changes some components of a live row; concurrent changes of others are kept.
     *
     * @return the new row
     * @throws NotFoundException if no live row has the key
     * @throws VersionConflictException if it has another version than {@link Patch#ifVersion} says
     */
    public V patch(Object key, Consumer<Patch<V>> changes) {
        return calls.observe("patch", result -> 1, () -> {
            var patch = new Patch<V>();
            changes.accept(patch);
            Object stored = key(key);
            if (stored == null) throw new NotFoundException(type.name(), key, type.keyHint(key));
            return calls.write(session -> row(writes.patch(
                    session, stored, patch.expected(), values -> Checks.patched(type, values, patch.changes()))));
        });
    }

    /** Counts the writes that changed a live row: 1 when it was created. Empty without a live row. */
    public OptionalLong version(Object key) {
        return calls.read("version", result -> 1, session -> reads.version(session, key(key)));
    }

    // ---- by constraint

    /**
     * Finds the row that holds the same unique values, or creates one. An update replaces all but the key; a softly deleted
     * holder comes back under its own key. Concurrent calls end up with one row.
     *
     * @throws UnknownConstraintException if the type has no such unique constraint
     */
    public Outcome<V> getOrCreateByConstraint(String constraint, V row, IfExists ifExists) {
        return calls.observe("getOrCreateByConstraint", result -> 1, () -> {
            var unique = writes.constraint(constraint);
            List<Object[]> rows = checked(row);
            return calls.write(session ->
                    outcome(writes.getOrCreate(session, unique, rows, ifExists).get(0)));
        });
    }

    /** As {@link #getOrCreateByConstraint} in the order of the rows; later ones see earlier ones. */
    public List<Outcome<V>> bulkGetOrCreateByConstraint(
            String constraint, Collection<? extends V> rows, IfExists ifExists) {
        return calls.observe("bulkGetOrCreateByConstraint", List::size, () -> {
            var unique = writes.constraint(constraint);
            List<Object[]> checked = checked(rows);
            return calls.write(session -> writes.getOrCreate(session, unique, checked, ifExists).stream()
                    .map(this::outcome)
                    .toList());
        });
    }

    private Outcome<V> outcome(Outcome<Object[]> outcome) {
        return new Outcome<>(row(outcome.value()), outcome.action());
    }

    /** The live row with the unique values of a row, of which nothing else is looked at. */
    public Optional<V> findByConstraint(String constraint, V row) {
        return calls.observe("findByConstraint", found -> found.isPresent() ? 1 : 0, () -> {
            var unique = writes.constraint(constraint);
            Object[] values = Checks.unchecked(type, row);
            return context.transactions()
                    .read(session -> Optional.ofNullable(writes.find(session, unique, values))
                            .map(this::row));
        });
    }

    // ---- read

    /** The live row with a key. */
    public Optional<V> getById(Object key) {
        List<Object> stored = Collections.singletonList(key(key));
        return calls.read(
                "getById",
                found -> found.isPresent() ? 1 : 0,
                session -> reads.<V>byKeys(session, stored).get(0));
    }

    /** The live rows with keys, in their order, also where a key occurs twice. */
    public List<Optional<V>> getByIds(Collection<?> keys) {
        var stored = new ArrayList<>();
        for (Object key : keys) stored.add(key(key));
        return calls.read("getByIds", List::size, session -> reads.<V>byKeys(session, stored));
    }

    /** How many live rows there are. */
    public long count() {
        return calls.read("count", count -> count, reads::count);
    }

    /** All live rows, a thousand at a time: rows written in between may or may not be among them. */
    public Stream<V> stream() {
        return reads.<V>stream(call -> context.transactions().read(call));
    }

    // ---- delete

    /** Deletes a row, softly if the type says so; gives whether there was one. */
    public boolean delete(Object key) {
        return delete("delete", Collections.singletonList(key), false) > 0;
    }

    /** Deletes rows, all or none; gives how many there were. */
    public long bulkDelete(Collection<?> keys) {
        return delete("bulkDelete", keys, false);
    }

    /** Deletes a row for good, a softly deleted one too; gives whether there was one. */
    public boolean hardDelete(Object key) {
        return delete("hardDelete", Collections.singletonList(key), true) > 0;
    }

    /** Deletes rows for good, all or none; gives how many there were. */
    public long bulkHardDelete(Collection<?> keys) {
        return delete("bulkHardDelete", keys, true);
    }

    private long delete(String operation, Collection<?> keys, boolean hard) {
        return calls.observe(operation, count -> count, () -> {
            var stored = new ArrayList<>();
            for (Object key : keys) {
                Object each = key(key);
                if (each != null) stored.add(each);
            }
            return calls.write(session -> new Deletes(session, context.schema()).vertices(type, stored, hard));
        });
    }

    // ---- plumbing

    /** A key as the graph holds it; null if no row can have it. */
    private Object key(Object key) {
        if (key == null) return null;
        Object stored = type.keyComponent().type().toGraph(key);
        return type.keyComponent().type().accepts(stored) ? stored : null;
    }

    private List<Object[]> checked(V row) {
        var rows = new ArrayList<Object[]>(1);
        rows.add(Checks.one(type, row));
        return rows;
    }

    private List<Object[]> checked(Iterable<? extends V> rows) {
        return Checks.all(type, rows);
    }

    @SuppressWarnings("unchecked")
    private V row(Object[] values) {
        return (V) type.shape().make(values);
    }
}
