package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.StoreContext;
import java.util.Map;

/**
 * The vertices of a type as maps of their properties, for synchronisation into schemas without records, and into those with
 * records by who does not have the classes. A map has the values that the record has, by the names of its components; it obeys
 * all that the schema says. Thread safe.
 */
public final class VertexMaps extends MapTarget<Map<String, Object>> {

    VertexMaps(GraphStore store, StoreContext context, String label) {
        super(store, context.schema().vertex(label));
    }
}
