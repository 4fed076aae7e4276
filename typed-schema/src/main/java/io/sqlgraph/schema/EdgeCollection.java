package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.Calls;
import io.sqlgraph.schema.internal.Checks;
import io.sqlgraph.schema.internal.EdgeReads;
import io.sqlgraph.schema.internal.EdgeWrites;
import io.sqlgraph.schema.internal.Refs;
import io.sqlgraph.schema.internal.StoreContext;
import io.sqlgraph.schema.internal.TypeModel;
import io.sqlgraph.schema.internal.VertexWrites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The edges of one type. Thread safe; transactions and errors as in {@link VertexCollection}. An edge whose vertex on one
 * side does not exist is an {@link EndpointNotFoundException}.
 *
 * @param <O> the out vertex
 * @param <E> the edge's record type
 * @param <I> the in vertex
 */
public final class EdgeCollection<O, E, I> implements SyncTarget<EdgeRow<E>> {

    private final GraphStore store;
    private final StoreContext context;
    private final TypeModel type;
    private final Calls calls;
    private final Class<E> record;
    private final EdgeWrites writes;
    private final EdgeReads reads;

    EdgeCollection(GraphStore store, StoreContext context, Class<E> record) {
        this.store = store;
        this.context = context;
        this.record = record;
        this.type = context.schema().edge(record);
        this.calls = new Calls(context, type);
        this.writes = new EdgeWrites(context.schema(), type);
        this.reads = new EdgeReads(context.schema(), type);
    }

    @Override
    public GraphStore store() {
        return store;
    }

    @Override
    public Class<E> type() {
        return record;
    }

    @Override
    public String label() {
        return type.label();
    }

    // ---- create

    /** Inserts an edge between two vertices, which are looked up by their keys. */
    public E create(O from, I to, E edge) {
        return create(Checks.<O>ref(context.schema(), from), Checks.<I>ref(context.schema(), to), edge);
    }

    /** Inserts an edge between two vertices. */
    public E create(Ref<? extends O> from, Ref<? extends I> to, E edge) {
        return calls.observe("create", result -> 1, () -> {
            List<Object[]> values = checked(edge);
            return calls.write(session -> {
                writes.create(session, rows(from, to, edge), values);
                return edge(values.get(0));
            });
        });
    }

    /** Inserts edges, all or none; gives them back in the same order. */
    public List<E> bulkCreate(Collection<EdgeRow<E>> edges) {
        return calls.observe("bulkCreate", List::size, () -> {
            List<EdgeRow<E>> rows = new ArrayList<>(edges);
            List<Object[]> values = checked(rows);
            return calls.write(session -> {
                writes.create(session, rows, values);
                return values.stream().map(this::edge).toList();
            });
        });
    }

    /** Inserts any number of edges in bounded memory, all or none; gives their number. */
    public long bulkInsert(Iterable<EdgeRow<E>> edges) {
        return calls.observe(
                "bulkInsert",
                count -> count,
                () -> context.transactions().writeOnce(session -> writes.insert(session, edges.iterator())));
    }

    // ---- get or create

    /**
     * Finds an edge between two vertices that has the same values of some components, null equal to null, or creates it. Of
     * several the oldest is taken. Concurrent calls end up with one edge.
     */
    @SafeVarargs
    public final Outcome<E> getOrCreateByEndpoints(
            Ref<? extends O> from, Ref<? extends I> to, E edge, IfExists ifExists, PropertyRef<E, ?>... matchOn) {
        var match = new ArrayList<Integer>();
        for (PropertyRef<E, ?> each : matchOn) match.add(position(each));
        return calls.observe("getOrCreateByEndpoints", result -> 1, () -> {
            List<Object[]> values = checked(edge);
            return calls.write(
                    session -> outcome(writes.getOrCreate(session, rows(from, to, edge), values, ifExists, match)
                            .get(0)));
        });
    }

    /** As {@link #getOrCreateByEndpoints} in the order of the edges; later ones see earlier ones. */
    @SafeVarargs
    public final List<Outcome<E>> bulkGetOrCreateByEndpoints(
            Collection<EdgeRow<E>> edges, IfExists ifExists, PropertyRef<E, ?>... matchOn) {
        var match = new ArrayList<Integer>();
        for (PropertyRef<E, ?> each : matchOn) match.add(position(each));
        return calls.observe("bulkGetOrCreateByEndpoints", List::size, () -> {
            List<EdgeRow<E>> rows = new ArrayList<>(edges);
            List<Object[]> values = checked(rows);
            return calls.write(session -> writes.getOrCreate(session, rows, values, ifExists, match).stream()
                    .map(this::outcome)
                    .toList());
        });
    }

    private int position(PropertyRef<E, ?> component) {
        int position = type.position(Refs.name(component));
        if (position < 0) {
            throw new SchemaDefinitionException(
                    List.of(Refs.name(component) + " is not a component of " + type.name()));
        }
        return position;
    }

    // ---- reconcile

    /**
     * Makes the edges that leave some vertices equal to those that are wanted, by writing only the difference. Concurrent
     * calls for the same vertex follow one another.
     *
     * @throws ValidationException if a wanted edge leaves another vertex
     */
    public EdgeDiff reconcile(Collection<? extends Ref<? extends O>> sources, Iterable<EdgeRow<E>> wanted) {
        return calls.observe("reconcile", EdgeCollection::total, () -> {
            List<EdgeRow<E>> rows = new ArrayList<>();
            wanted.forEach(rows::add);
            List<Object[]> values = Checks.edges(type, rows, List.copyOf(sources));
            return calls.write(session -> writes.reconcile(session, sources, rows, values));
        });
    }

    private static long total(EdgeDiff diff) {
        return diff.inserted() + diff.updated() + diff.deleted() + diff.unchanged();
    }

    // ---- by key

    /**
     * Creates an edge or replaces the one with its key.
     *
     * @throws UnsupportedOperationException if the type has no key
     * @throws EdgeIdentityMismatchException if an edge with the key is between other vertices
     */
    public Outcome<E> upsertById(Ref<? extends O> from, Ref<? extends I> to, E edge) {
        requireKey();
        return calls.observe("upsertById", result -> 1, () -> {
            List<Object[]> values = checked(edge);
            return calls.write(session ->
                    outcome(writes.upsertOne(session, rows(from, to, edge).get(0), values.get(0))));
        });
    }

    /** As {@link #upsertById} in the order of the edges, all or none; uniqueness is judged at the end. */
    public BulkOutcome<E> bulkUpsertById(Iterable<EdgeRow<E>> edges) {
        requireKey();
        return calls.observe(
                "bulkUpsertById",
                outcome -> outcome.created() + outcome.updated() + outcome.unchanged() + outcome.resurrected(),
                () -> {
                    List<EdgeRow<E>> rows = new ArrayList<>();
                    edges.forEach(rows::add);
                    List<Object[]> values = checked(rows);
                    return calls.write(session -> VertexWrites.counted(writes.upsert(session, rows, values)));
                });
    }

    /** The live edge with a key. */
    public Optional<EdgeRow<E>> getById(Object key) {
        requireKey();
        Object stored = key(key);
        if (stored == null) return Optional.empty();
        return calls.read("getById", found -> found.isPresent() ? 1 : 0, session -> reads.<E>byKey(session, stored));
    }

    /** Deletes an edge by key; gives whether there was one. */
    public boolean deleteById(Object key) {
        return deleteByIds("deleteById", Collections.singletonList(key)) > 0;
    }

    /** Deletes edges by key, all or none; gives how many there were. */
    public long bulkDeleteById(Collection<?> keys) {
        return deleteByIds("bulkDeleteById", keys);
    }

    private long deleteByIds(String operation, Collection<?> keys) {
        requireKey();
        var stored = new ArrayList<Object>();
        for (Object key : keys) {
            Object each = key(key);
            if (each != null) stored.add(each);
        }
        return calls.observe(
                operation, count -> count, () -> calls.write(session -> writes.deleteKeys(session, stored)));
    }

    private void requireKey() {
        if (!type.hasKey()) {
            throw new UnsupportedOperationException("The edge type " + type.name() + " has no key");
        }
    }

    private Object key(Object key) {
        if (key == null) return null;
        Object stored = type.keyComponent().type().toGraph(key);
        return type.keyComponent().type().accepts(stored) ? stored : null;
    }

    // ---- find and delete

    /** The live edges between two vertices, the oldest first. */
    public List<EdgeRow<E>> find(Ref<? extends O> from, Ref<? extends I> to) {
        return calls.read("find", List::size, session -> reads.<E>find(session, from, to));
    }

    /** The live edges that leave a vertex, the oldest first. */
    public List<EdgeRow<E>> findFrom(Ref<? extends O> from) {
        return calls.read("findFrom", List::size, session -> reads.<E>find(session, from, null));
    }

    /** The live edges that enter a vertex, the oldest first. */
    public List<EdgeRow<E>> findTo(Ref<? extends I> to) {
        return calls.read("findTo", List::size, session -> reads.<E>find(session, null, to));
    }

    /** Deletes all edges between two vertices; gives how many there were. */
    public long delete(Ref<? extends O> from, Ref<? extends I> to) {
        return calls.observe(
                "delete", count -> count, () -> calls.write(session -> writes.deleteBetween(session, from, to)));
    }

    /** Deletes the edges that are equal to some, in ends and content; gives how many there were. */
    public long bulkDelete(Collection<EdgeRow<E>> edges) {
        return calls.observe("bulkDelete", count -> count, () -> {
            List<EdgeRow<E>> rows = new ArrayList<>(edges);
            List<Object[]> values = rows.stream()
                    .map(each -> Checks.unchecked(type, each.edge()))
                    .toList();
            return calls.write(session -> writes.deleteEqual(session, rows, values));
        });
    }

    /** How many live edges there are. */
    public long count() {
        return calls.read("count", count -> count, reads::count);
    }

    // ---- plumbing

    private static <E> List<EdgeRow<E>> rows(Ref<?> from, Ref<?> to, E edge) {
        return List.of(EdgeRow.untyped(from, to, edge));
    }

    private List<Object[]> checked(E edge) {
        var values = new ArrayList<Object[]>(1);
        values.add(Checks.one(type, edge));
        return values;
    }

    private List<Object[]> checked(List<EdgeRow<E>> edges) {
        return Checks.edges(type, edges, null);
    }

    private Outcome<E> outcome(Outcome<Object[]> outcome) {
        return new Outcome<>(edge(outcome.value()), outcome.action());
    }

    @SuppressWarnings("unchecked")
    private E edge(Object[] values) {
        return (E) type.shape().make(values);
    }
}
