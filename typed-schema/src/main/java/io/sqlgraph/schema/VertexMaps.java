package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.StoreContext;
import io.sqlgraph.schema.internal.TypeModel;
import java.util.Map;

/**
 * The vertices of a type as maps of their properties, for synchronisation into schemas without records, and into those with
 * records by who does not have the classes. A map has the values that the record has, by the names of its components; it obeys
 * all that the schema says. Thread safe.
 */
public final class VertexMaps implements SyncTarget<Map<String, Object>> {

    private final GraphStore store;
    private final TypeModel model;

    VertexMaps(GraphStore store, StoreContext context, String label) {
        this.store = store;
        this.model = context.schema().vertex(label);
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
