package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.StoreContext;
import io.sqlgraph.schema.internal.TypeModel;
import java.util.Map;

/**
 * The edges of a type as maps of their properties, made with {@link EdgeRow#between}: what {@link VertexMaps} is for vertices.
 * Thread safe.
 */
public final class EdgeMaps implements SyncTarget<EdgeRow<Map<String, Object>>> {

    private final GraphStore store;
    private final TypeModel model;

    EdgeMaps(GraphStore store, StoreContext context, String label) {
        this.store = store;
        this.model = context.schema().edge(label);
    }

    @Override
    public GraphStore store() {
        return store;
    }

    @Override
    public Class<?> type() {
        return Map.class;
    }

    @Override
    public String label() {
        return model.label();
    }
}
