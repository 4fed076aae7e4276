package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.schema.EndpointNotFoundException;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.ValidationException;
import io.sqlgraph.schema.Violation;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.RowStore;
import io.sqlgraph.tx.RowStore.Column;
import io.sqlgraph.tx.RowStore.Found;
import io.sqlgraph.tx.RowStore.Lock;
import io.sqlgraph.tx.RowStore.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the vertices on the ends of an edge type's edges by their keys, within one transaction. For one thread. */
final class Endpoints {

    /** How many vertices are remembered from one part of a long call to the next. */
    private static final int MOST_REMEMBERED = 200_000;

    /** A vertex as a user names it. */
    private static final class Place {
        private final Object key;
        private long id;
        private boolean wanted;

        Place(Object key) {
            this.key = key;
        }
    }

    /** Vertices by type and key, each once, so that an end is looked up once and then has its place at hand. */
    private static final class Places {
        private final Map<TypeModel, Map<Object, Place>> byType = new HashMap<>();
        private int size;

        Place of(TypeModel type, Object key) {
            return byType.computeIfAbsent(type, each -> new HashMap<>()).computeIfAbsent(key, each -> {
                size++;
                return new Place(each);
            });
        }

        void clear() {
            byType.clear();
            size = 0;
        }
    }

    /** Vertices that are looked for with one lock. */
    private static final class Search {
        private final Lock lock;
        private final Places places;
        private final Map<TypeModel, List<Place>> wanted = new LinkedHashMap<>();

        Search(Lock lock, Places places) {
            this.lock = lock;
            this.places = places;
        }

        void add(TypeModel type, Place place) {
            if (place == null || place.id != 0 || place.wanted) return;
            place.wanted = true;
            wanted.computeIfAbsent(type, each -> new ArrayList<>()).add(place);
        }
    }

    private final GraphSession session;
    private final SchemaModel schema;
    private final TypeModel type;
    private final RowStore store;
    private final Places remembered = new Places();
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

    /** Why there is no vertex on one of the sides. */
    GraphSchemaException refusal(String side, Ref<?> ref) {
        List<String> labels =
                side.equals("from") ? type.ends().outLabels() : type.ends().inLabels();
        if (labels.contains(schema.vertex(ref).label())) return missing(side, ref);
        var wrong = new Violation(side, ref, "must be a vertex of " + String.join(" or ", labels));
        return new ValidationException(Nouns.atStart(type.name()) + " is not valid", List.of(wrong));
    }

    EndpointNotFoundException missing(String side, Ref<?> ref) {
        TypeModel vertex = schema.vertex(ref);
        return new EndpointNotFoundException(type.name(), side, vertex.name(), ref.key(), vertex.keyHint(ref.key()));
    }

    /** The ids of vertices on the two sides; 0 for those that do not exist. */
    long[][] ids(List<? extends Ref<?>> froms, List<? extends Ref<?>> tos, Lock fromLock, Lock toLock) {
        if (rememberedAt != session.stamp() || remembered.size > MOST_REMEMBERED) remembered.clear();
        rememberedAt = session.stamp();
        var sources = new Search(fromLock, fromLock == Lock.PRESENT ? remembered : new Places());
        // Locked alike, vertices on both sides are looked for once, and locked in one order.
        var targets =
                toLock == fromLock ? sources : new Search(toLock, toLock == Lock.PRESENT ? remembered : new Places());
        List<TypeModel> fromTypes = types(froms);
        List<TypeModel> toTypes = types(tos);
        List<Place> fromPlaces = places(froms, fromTypes, type.ends().outLabels(), sources);
        List<Place> toPlaces = places(tos, toTypes, type.ends().inLabels(), targets);
        for (int first = 0; first < Math.max(froms.size(), tos.size()); first += TypedRows.CHUNK) {
            add(sources, fromTypes, fromPlaces, first);
            add(targets, toTypes, toPlaces, first);
            find(sources == targets ? List.of(sources) : List.of(sources, targets));
        }
        return new long[][] {ids(fromPlaces), ids(toPlaces)};
    }

    private static void add(Search search, List<TypeModel> types, List<Place> places, int from) {
        int end = Math.min(places.size(), from + TypedRows.CHUNK);
        for (int i = from; i < end; i++) search.add(types.get(i), places.get(i));
    }

    private static long[] ids(List<Place> places) {
        var ids = new long[places.size()];
        for (int i = 0; i < ids.length; i++) ids[i] = places.get(i) == null ? 0 : places.get(i).id;
        return ids;
    }

    private List<TypeModel> types(List<? extends Ref<?>> refs) {
        var types = new ArrayList<TypeModel>(refs.size());
        for (Ref<?> ref : refs) types.add(schema.vertex(ref));
        return types;
    }

    /** The vertices' places; null for what cannot be an end. */
    private static List<Place> places(
            List<? extends Ref<?>> refs, List<TypeModel> types, List<String> labels, Search search) {
        var places = new ArrayList<Place>(refs.size());
        for (int i = 0; i < refs.size(); i++) {
            TypeModel vertex = types.get(i);
            ValueType keys = vertex.keyComponent().type();
            Object key = keys.toGraph(refs.get(i).key());
            boolean possible = labels.contains(vertex.label()) && keys.accepts(key);
            places.add(possible ? search.places.of(vertex, key) : null);
        }
        return places;
    }

    private void find(List<Search> searches) {
        var wanted = new ArrayList<Wanted>();
        var listed = new ArrayList<List<Place>>();
        for (Search search : searches) {
            search.wanted.forEach((vertex, places) -> {
                VertexTable table = session.vertexTable(vertex.label());
                Column column = Column.of(table.key(vertex.keyComponent().name()), false);
                List<Object> keys = places.stream().map(each -> each.key).toList();
                wanted.add(new Wanted(table, column, keys, search.lock));
                listed.add(places);
                for (Place each : places) each.wanted = false;
            });
            search.wanted.clear();
        }
        if (wanted.isEmpty()) return;
        for (Found each : store.locate(wanted)) listed.get(each.list()).get(each.place()).id = each.id();
    }
}
