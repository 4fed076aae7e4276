package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Column;
import io.sqlgraph.tx.RowStore.Found;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the vertices on the ends of an edge type's edges by their keys, within one transaction. For one thread. */
final class Endpoints {

    /** How many vertices are remembered from one part of a long call to the next. */
    private static final int MOST_REMEMBERED = 200_000;

    /** A vertex as a user names it. */
    private record Name(TypeModel type, Object key) {}

    /** Vertices that are looked for with one lock. */
    private static final class Search {
        private final Lock lock;
        private final Map<Name, Long> found;
        private final Map<TypeModel, Set<Name>> wanted = new LinkedHashMap<>();

        Search(Lock lock, Map<Name, Long> found) {
            this.lock = lock;
            this.found = found;
        }

        void add(Name name) {
            if (name == null || found.containsKey(name)) return;
            wanted.computeIfAbsent(name.type(), type -> new LinkedHashSet<>()).add(name);
        }
    }

    private final GraphSession session;
    private final SchemaModel schema;
    private final TypeModel type;
    private final RowStore store;
    private final Map<Name, Long> remembered = new HashMap<>();
    private int rememberedAt;

    Endpoints(GraphSession session, SchemaModel schema, TypeModel type) {
        this.session = session;
        this.schema = schema;
        this.type = type;
        this.store = new RowStore(session);
    }

    /** Says that what the transaction has written up to now has neither removed nor renamed a vertex that was found. */
    void remember() {
        rememberedAt = session.stamp();
    }

    EndpointNotFoundException missing(String side, Ref<?> ref) {
        return new EndpointNotFoundException(
                type.name(), side, schema.vertex(ref).name(), ref.key());
    }

    /** The ids of vertices on the two sides; 0 for those that do not exist. */
    long[][] ids(List<? extends Ref<?>> froms, List<? extends Ref<?>> tos, Lock fromLock, Lock toLock) {
        if (rememberedAt != session.stamp() || remembered.size() > MOST_REMEMBERED) remembered.clear();
        rememberedAt = session.stamp();
        var sources = new Search(fromLock, fromLock == Lock.PRESENT ? remembered : new HashMap<>());
        // Locked alike, vertices on both sides are looked for once, and locked in one order.
        var targets = toLock == fromLock
                ? sources
                : new Search(toLock, toLock == Lock.PRESENT ? remembered : new HashMap<>());
        List<Name> fromNames = names(froms, type.ends().outLabels());
        List<Name> toNames = names(tos, type.ends().inLabels());
        for (int first = 0; first < Math.max(froms.size(), tos.size()); first += TypedRows.CHUNK) {
            part(fromNames, first).forEach(sources::add);
            part(toNames, first).forEach(targets::add);
            find(sources == targets ? List.of(sources) : List.of(sources, targets));
        }
        return new long[][] {ids(fromNames, sources), ids(toNames, targets)};
    }

    private static <T> List<T> part(List<T> list, int from) {
        int end = Math.min(list.size(), from + TypedRows.CHUNK);
        return from >= end ? List.of() : list.subList(from, end);
    }

    private static long[] ids(List<Name> names, Search search) {
        var ids = new long[names.size()];
        for (int i = 0; i < ids.length; i++) {
            Name name = names.get(i);
            ids[i] = name == null ? 0 : search.found.getOrDefault(name, 0L);
        }
        return ids;
    }

    /** The vertices' names; null for what cannot be an end. */
    private List<Name> names(List<? extends Ref<?>> refs, List<String> labels) {
        var names = new ArrayList<Name>(refs.size());
        for (Ref<?> ref : refs) {
            TypeModel vertex = schema.vertex(ref);
            ValueType keys = vertex.keyComponent().type();
            Object key = keys.toGraph(ref.key());
            names.add(labels.contains(vertex.label()) && keys.accepts(key) ? new Name(vertex, key) : null);
        }
        return names;
    }

    private void find(List<Search> searches) {
        var wanted = new ArrayList<Wanted>();
        var listed = new ArrayList<List<Name>>();
        var owners = new ArrayList<Search>();
        for (Search search : searches) {
            search.wanted.forEach((vertex, names) -> {
                VertexTable table = session.vertexTable(vertex.label());
                Column column = Column.of(table.key(vertex.keyComponent().name()), false);
                List<Name> list = List.copyOf(names);
                wanted.add(
                        new Wanted(table, column, list.stream().map(Name::key).toList(), search.lock));
                listed.add(list);
                owners.add(search);
            });
            search.wanted.clear();
        }
        if (wanted.isEmpty()) return;
        for (Found each : store.locate(wanted)) {
            Name name = listed.get(each.list()).get(each.place());
            owners.get(each.list()).found.put(name, each.id());
        }
    }
}
