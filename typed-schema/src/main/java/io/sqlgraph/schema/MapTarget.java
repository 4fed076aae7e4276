package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.TypeModel;
import java.util.Map;

/** The rows of a type as maps. Thread safe. */
abstract sealed class MapTarget<T> implements SyncTarget<T> permits VertexMaps, EdgeMaps {

    private final GraphStore store;
    private final TypeModel model;

    MapTarget(GraphStore store, TypeModel model) {
        this.store = store;
        this.model = model;
    }

    @Override
    public final GraphStore store() {
        return store;
    }

    @Override
    public final Class<?> type() {
        return Map.class;
    }

    @Override
    public final String label() {
        return model.label();
    }
}
