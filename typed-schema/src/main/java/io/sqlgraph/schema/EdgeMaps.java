package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.StoreContext;
import java.util.Map;

/**
 * The edges of a type as maps of their properties, made with {@link EdgeRow#between}: what {@link VertexMaps} is for vertices.
 * Thread safe.
 */
public final class EdgeMaps extends MapTarget<EdgeRow<Map<String, Object>>> {

    EdgeMaps(GraphStore store, StoreContext context, String label) {
        super(store, context.schema().edge(label));
    }
}
