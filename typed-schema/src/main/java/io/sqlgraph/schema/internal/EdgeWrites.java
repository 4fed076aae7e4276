package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.Action;
import io.sqlgraph.schema.AlreadyExistsException;
import io.sqlgraph.schema.EdgeDiff;
import io.sqlgraph.schema.EdgeIdentityMismatchException;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.IfExists;
import io.sqlgraph.schema.Outcome;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.internal.EdgeTables.Located;
import io.sqlgraph.schema.internal.EdgeTables.Resolved;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Scope;
import io.sqlgraph.tx.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The writes of an edge collection, given edges that were checked. Thread safe; each call is for one transaction. */
public final class EdgeWrites {

    /** How many edges an insert of any number keeps in memory. */
    private static final int INSERT_CHUNK = 10_000;

    private record Pair(long outId, long inId) {}

    private final SchemaModel schema;
    private final TypeModel type;

    public EdgeWrites(SchemaModel schema, TypeModel type) {
        this.schema = schema;
        this.type = type;
    }

    private EdgeTables tables(GraphSession session) {
        return new EdgeTables(session, schema, type);
    }

    /** Inserts edges. */
    public void create(GraphSession session, List<? extends EdgeRow<?>> edges, List<Object[]> values) {
        create(tables(session), edges, values);
    }

    private void create(EdgeTables tables, List<? extends EdgeRow<?>> edges, List<Object[]> values) {
        List<Resolved> resolved = tables.resolve(edges, values, false);
        if (type.hasKey() && type.softDelete()) {
            createKeyed(tables, resolved);
            return;
        }
        for (Resolved each : resolved) {
            each.rows().setAll(each.rows().addEdge(each.outId(), each.inId()), each.values());
        }
        tables.session().flush();
    }

    /** An edge whose key was softly deleted comes back. */
    private void createKeyed(EdgeTables tables, List<Resolved> edges) {
        List<Object> keys = keys(edges.stream().map(Resolved::values).toList());
        Map<Object, Located> deleted = tables.byKeys(keys, Scope.DELETED, Lock.NONE);
        var upserts = new Upserts();
        var seen = new HashSet<Object>();
        for (Resolved each : edges) {
            Object key = each.values()[type.key()];
            if (!seen.add(key)) throw new AlreadyExistsException(type.name(), type.shown(type.key(), key));
            Located gone = deleted.get(key);
            boolean same = gone != null && gone.rows() == each.rows();
            upserts.write(upserts.add(each, same ? gone.row() : null), each.values());
        }
        upserts.finish();
    }

    /** Inserts any number of edges. */
    public long insert(GraphSession session, Iterator<? extends EdgeRow<?>> edges) {
        EdgeTables tables = tables(session);
        var checks = new Checks(type);
        long count = 0;
        var chunk = new ArrayList<EdgeRow<?>>();
        var values = new ArrayList<Object[]>();
        boolean sound = true;
        while (edges.hasNext()) {
            EdgeRow<?> edge = edges.next();
            Object[] row = checks.row(edge == null ? null : edge.edge(), (int) count++);
            sound &= row != null;
            if (checks.isFull()) break;
            // Once an edge was wrong, the rest is only checked.
            if (!sound) continue;
            chunk.add(edge);
            values.add(row);
            if (chunk.size() == INSERT_CHUNK) {
                // Who gives the edges may have written something in this transaction, too.
                session.flush();
                create(tables, chunk, values);
                tables.endpoints().remember();
                chunk.clear();
                values.clear();
            }
        }
        checks.finish();
        if (!chunk.isEmpty()) {
            session.flush();
            create(tables, chunk, values);
        }
        return count;
    }

    private List<Object> keys(List<Object[]> rows) {
        var keys = new ArrayList<>(rows.size());
        for (Object[] row : rows) keys.add(row[type.key()]);
        return keys;
    }

    /** Finds edges by ends and some components, and creates those that are not there. */
    public List<Outcome<Object[]>> getOrCreate(
            GraphSession session,
            List<? extends EdgeRow<?>> edges,
            List<Object[]> values,
            IfExists mode,
            List<Integer> matchOn) {
        EdgeTables tables = tables(session);
        List<Resolved> resolved = tables.resolve(edges, values, true);
        var pairs = new LinkedHashMap<TypedRows, List<Object[]>>();
        var candidates = new HashMap<Pair, List<Upsert.Row>>();
        for (Resolved each : resolved) {
            if (candidates.putIfAbsent(new Pair(each.outId(), each.inId()), new ArrayList<>()) == null) {
                pairs.computeIfAbsent(each.rows(), rows -> new ArrayList<>())
                        .add(new Object[] {each.outId(), each.inId()});
            }
        }
        Scope scope = type.softDelete() ? Scope.ALL : Scope.LIVE;
        List<Located> present = new ArrayList<>(tables.between(pairs, scope, Lock.CHANGE));
        present.sort(Comparator.comparing((Located each) -> each.row().deleted())
                .thenComparing(each -> each.row().id()));
        var upserts = new Upserts();
        for (Located each : present) {
            StoredRow row = each.row();
            candidates
                    .get(new Pair(row.outId(), row.inId()))
                    .add(upserts.add(new Resolved(each.rows(), row.outId(), row.inId(), null), row));
        }
        var outcomes = new ArrayList<Outcome<Object[]>>(edges.size());
        for (Resolved each : resolved) {
            List<Upsert.Row> ofPair = candidates.get(new Pair(each.outId(), each.inId()));
            outcomes.add(write(upserts, ofPair, each, mode, matchOn));
        }
        upserts.finish();
        return outcomes;
    }

    private Outcome<Object[]> write(
            Upserts upserts, List<Upsert.Row> ofPair, Resolved wanted, IfExists mode, List<Integer> matchOn) {
        Upsert.Row target = null;
        for (Upsert.Row each : ofPair) {
            Object[] shown = each.now() == null ? each.deletedValues() : each.now();
            boolean better = target == null || target.now() == null && each.now() != null;
            if (better && shown != null && matches(shown, wanted.values(), matchOn)) target = each;
        }
        if (target == null) {
            target = upserts.add(wanted, null);
            ofPair.add(target);
        }
        if (target.now() == null) {
            Object[] values = target.deletedValues() == null || !type.hasKey()
                    ? wanted.values()
                    : withKey(wanted.values(), target.deletedValues()[type.key()]);
            return new Outcome<>(values, upserts.write(target, values));
        }
        if (mode == IfExists.RETURN) return new Outcome<>(target.now(), Action.FOUND);
        Object[] values = type.hasKey() ? withKey(wanted.values(), target.now()[type.key()]) : wanted.values();
        Action action = upserts.write(target, values);
        return new Outcome<>(target.now(), action == Action.UNCHANGED ? Action.FOUND : action);
    }

    private Object[] withKey(Object[] row, Object key) {
        Object[] copy = row.clone();
        copy[type.key()] = key;
        return copy;
    }

    private static boolean matches(Object[] one, Object[] other, List<Integer> components) {
        return components.stream().allMatch(each -> Values.same(one[each], other[each]));
    }

    /** Creates or replaces edges by key, in order; gives what was done to each. */
    public List<Action> upsert(GraphSession session, List<? extends EdgeRow<?>> edges, List<Object[]> values) {
        return upsert(session, edges, values, stored -> {});
    }

    /** As {@link #upsert}, for a single edge; gives it as it is stored, for equal content is not written. */
    public Outcome<Object[]> upsertOne(GraphSession session, EdgeRow<?> edge, Object[] values) {
        var stored = new ArrayList<Object[]>(1);
        Action action = upsert(session, List.of(edge), List.<Object[]>of(values), stored::add)
                .get(0);
        return new Outcome<>(stored.get(0), action);
    }

    private List<Action> upsert(
            GraphSession session, List<? extends EdgeRow<?>> edges, List<Object[]> values, Consumer<Object[]> stored) {
        EdgeTables tables = tables(session);
        List<Resolved> resolved = tables.resolve(edges, values, false);
        Scope scope = type.softDelete() ? Scope.ALL : Scope.LIVE;
        Map<Object, Located> present = tables.byKeys(keys(values), scope, Lock.CHANGE);
        var upserts = new Upserts();
        var byKey = new HashMap<Object, Upsert.Row>();
        var ends = new HashMap<Object, Pair>();
        var actions = new ArrayList<Action>(edges.size());
        for (Resolved each : resolved) {
            Object key = each.values()[type.key()];
            var pair = new Pair(each.outId(), each.inId());
            Upsert.Row target = byKey.get(key);
            if (target == null) {
                Located found = present.get(key);
                if (found != null && !found.row().deleted()) {
                    ends.put(key, new Pair(found.row().outId(), found.row().inId()));
                }
                boolean usable = found != null && found.rows() == each.rows();
                target = upserts.add(each, usable ? found.row() : null);
                byKey.put(key, target);
            }
            Pair bound = ends.putIfAbsent(key, pair);
            if (bound != null && !bound.equals(pair)) {
                throw new EdgeIdentityMismatchException(type.name(), type.shown(type.key(), key));
            }
            actions.add(upserts.write(target, each.values()));
            stored.accept(target.now());
        }
        try {
            upserts.finish();
        } catch (AlreadyExistsException raced) {
            throw new Rerun(raced);
        }
        return actions;
    }

    /** Makes the edges that leave sources equal to those that are wanted. */
    public EdgeDiff reconcile(
            GraphSession session,
            Collection<? extends Ref<?>> sources,
            List<? extends EdgeRow<?>> wanted,
            List<Object[]> values) {
        EdgeTables tables = tables(session);
        List<Ref<?>> listed = List.copyOf(new LinkedHashSet<>(sources));
        long[] sourceIds = tables.ids(listed, List.of(), Lock.CHANGE, Lock.NONE)[0];
        for (int i = 0; i < sourceIds.length; i++) {
            if (sourceIds[i] == 0) throw tables.refusal("from", listed.get(i));
        }
        List<Resolved> resolved = tables.resolve(wanted, values, true);
        List<Located> present = tables.at(EdgeTable.OUT_COLUMN, sourceIds, Lock.CHANGE);
        var diff = new Reconciliation(type, present, resolved);
        remove(tables, diff.deleted());
        var upserts = new Upserts();
        diff.updated().forEach((edge, row) -> upserts.write(upserts.add(edge, row.row()), edge.values()));
        diff.inserted().forEach(edge -> upserts.write(upserts.add(edge, null), edge.values()));
        upserts.finish();
        return new EdgeDiff(
                diff.inserted().size(), diff.updated().size(), diff.deleted().size(), diff.unchanged());
    }

    /** Deletes all edges between two vertices. */
    public long deleteBetween(GraphSession session, Ref<?> from, Ref<?> to) {
        EdgeTables tables = tables(session);
        return remove(tables, between(tables, from, to, Lock.CHANGE));
    }

    /** The edges between two vertices, the oldest first. */
    List<Located> between(EdgeTables tables, Ref<?> from, Ref<?> to, Lock lock) {
        long[][] ids = tables.ids(List.of(from), List.of(to), Lock.NONE, Lock.NONE);
        if (ids[0][0] == 0 || ids[1][0] == 0) return List.of();
        List<Located> found = new ArrayList<>(tables.at(EdgeTable.OUT_COLUMN, ids[0], lock));
        found.removeIf(each -> each.row().inId() != ids[1][0]);
        return found;
    }

    /** Deletes the edges that are equal to some. */
    public long deleteEqual(GraphSession session, List<? extends EdgeRow<?>> edges, List<Object[]> values) {
        EdgeTables tables = tables(session);
        long[][] ids = tables.ids(
                edges.stream().map(EdgeRow::from).toList(),
                edges.stream().map(EdgeRow::to).toList(),
                Lock.NONE,
                Lock.NONE);
        var wanted = new HashMap<Pair, List<Object[]>>();
        var outIds = new ArrayList<Long>();
        for (int i = 0; i < values.size(); i++) {
            if (ids[0][i] == 0 || ids[1][i] == 0) continue;
            wanted.computeIfAbsent(new Pair(ids[0][i], ids[1][i]), pair -> new ArrayList<>())
                    .add(values.get(i));
            outIds.add(ids[0][i]);
        }
        long[] sources = outIds.stream().mapToLong(Long::longValue).distinct().toArray();
        List<Located> gone = new ArrayList<>();
        for (Located each : tables.at(EdgeTable.OUT_COLUMN, sources, Lock.CHANGE)) {
            List<Object[]> ofPair =
                    wanted.getOrDefault(new Pair(each.row().outId(), each.row().inId()), List.of());
            Object[] stored = each.rows().values(each.row());
            if (ofPair.stream().anyMatch(row -> type.sameContent(row, stored))) gone.add(each);
        }
        return remove(tables, gone);
    }

    /** Deletes edges by key. */
    public long deleteKeys(GraphSession session, List<Object> keys) {
        EdgeTables tables = tables(session);
        return remove(
                tables, List.copyOf(tables.byKeys(keys, Scope.LIVE, Lock.CHANGE).values()));
    }

    /** Deletes edges, softly if the type says so. */
    long remove(EdgeTables tables, List<Located> edges) {
        if (edges.isEmpty()) return 0;
        if (type.softDelete()) {
            var byTable = new LinkedHashMap<TypedRows, Set<Long>>();
            for (Located each : edges) {
                byTable.computeIfAbsent(each.rows(), rows -> new TreeSet<>())
                        .add(each.row().id());
            }
            byTable.forEach((rows, ids) -> rows.store()
                    .bury(
                            rows.table(),
                            ElementTable.ID_COLUMN,
                            ids.stream().mapToLong(Long::longValue).toArray()));
        }
        for (Located each : edges) tables.session().removeEdge(each.row().id());
        tables.session().flush();
        return edges.size();
    }

    /** One {@link Upsert} for each table. */
    private static final class Upserts {
        private final Map<TypedRows, Upsert> byTable = new LinkedHashMap<>();
        private final Map<Upsert.Row, Upsert> owners = new IdentityHashMap<>();

        Upsert.Row add(Resolved edge, StoredRow found) {
            Upsert upsert = byTable.computeIfAbsent(edge.rows(), Upsert::new);
            Upsert.Row row = upsert.add(Upsert.Row.of(edge.rows(), found, edge.outId(), edge.inId()));
            owners.put(row, upsert);
            return row;
        }

        Action write(Upsert.Row row, Object[] values) {
            return owners.get(row).write(row, values);
        }

        void finish() {
            byTable.values().forEach(Upsert::finish);
        }
    }
}
