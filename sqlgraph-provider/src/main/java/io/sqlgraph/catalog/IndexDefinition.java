package io.sqlgraph.catalog;

import java.util.List;

/**
 * An index that a user declared on properties.
 *
 * @param name unique in the graph
 * @param kind what it serves
 * @param label the vertex or edge label that it belongs to
 * @param keys the property keys, in index order
 * @param unique whether equal values are refused (not for {@link Kind#VERTEX_CENTRIC})
 * @param options what it does besides
 */
public record IndexDefinition(
        String name, Kind kind, String label, List<String> keys, boolean unique, IndexOptions options) {

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

    /** An index on the values alone. */
    public IndexDefinition(String name, Kind kind, String label, List<String> keys, boolean unique) {
        this(name, kind, label, keys, unique, IndexOptions.NONE);
    }

    /** Whether the values of the key, or whether there are any, matter to the index. */
    public boolean concerns(String key) {
        return keys.contains(key)
                || options.conditions().stream().anyMatch(each -> each.key().equals(key));
    }

    /** The same index on another label. */
    IndexDefinition withLabel(String changed) {
        return new IndexDefinition(name, kind, changed, keys, unique, options);
    }

    /** The same index where a key has another name. */
    IndexDefinition withKey(String from, String to) {
        List<String> changed =
                keys.stream().map(key -> key.equals(from) ? to : key).toList();
        List<IndexCondition> conditions = options.conditions().stream()
                .map(each -> each.key().equals(from) ? new IndexCondition(to, each.test(), each.value()) : each)
                .toList();
        return new IndexDefinition(
                name,
                kind,
                label,
                changed,
                unique,
                new IndexOptions(options.ignoreCase(), conditions, options.ends(), options.exact()));
    }
}
