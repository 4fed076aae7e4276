package io.sqlgraph.catalog;

import java.util.List;

/**
 * An index that a user declared on properties.
 *
 * @param name unique in the graph
 * @param kind what it serves
 * @param label the vertex or edge label that it belongs to
 * @param keys the property keys, in index order
 * @param unique whether equal values are refused (only for {@link Kind#VERTEX_PROPERTY})
 */
public record IndexDefinition(String name, Kind kind, String label, List<String> keys, boolean unique) {

    /** What an index serves. */
    public enum Kind {
        /** Finds vertices of one label by property values. */
        VERTEX_PROPERTY,
        /** Finds edges of one label by property values. */
        EDGE_PROPERTY,
        /** Finds the edges of one vertex by edge property values, in both directions. */
        VERTEX_CENTRIC
    }

    public IndexDefinition {
        keys = List.copyOf(keys);
    }
}
