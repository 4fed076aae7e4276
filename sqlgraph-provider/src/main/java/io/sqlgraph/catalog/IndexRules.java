package io.sqlgraph.catalog;

import io.sqlgraph.error.InvalidSchemaException;
import java.util.HashSet;
import java.util.List;

/** Which index definitions make sense, and which tables they are about. */
final class IndexRules {

    /** The longest name of an index, in characters, and in bytes for those that the graph gives. */
    static final int MAX_NAME = 250;

    private IndexRules() {}

    /** Refuses what no graph could have. */
    static void check(IndexDefinition index) {
        Names.requireStorable("index name", index.name());
        Names.requireStorable("label", index.label());
        index.keys().forEach(key -> Names.requireStorable("property key", key));
        if (index.name().length() > MAX_NAME) {
            throw invalid(index, "its name is longer than " + MAX_NAME + " characters");
        }
        if (index.keys().isEmpty() && index.options().ends().isEmpty()) throw invalid(index, "it has no keys");
        if (new HashSet<>(index.keys()).size() < index.keys().size()) throw invalid(index, "a key is in it twice");
        if (index.unique() && index.kind() == IndexDefinition.Kind.VERTEX_CENTRIC) {
            throw invalid(index, "vertex-centric indexes cannot be unique");
        }
    }

    /** Refuses what this graph cannot have. */
    static void checkAgainst(Catalog catalog, IndexDefinition index) {
        for (IndexDefinition present : catalog.indexes()) {
            if (Names.fold(present.name()).equals(Names.fold(index.name()))) {
                throw invalid(index, "there is one with this name, whatever the case: " + present);
            }
        }
        if (!index.unique()) return;
        for (ElementTable table : tables(catalog, index)) {
            for (String name : index.keys()) {
                PropertyKey key = table.key(name);
                if (key != null && key.isMulti()) {
                    throw invalid(index, "vertices hold several values under the key '" + name + "'");
                }
            }
        }
    }

    /** The index under a name that is not just another one's in other case, as those of labels and keys may be. */
    static IndexDefinition distinctByCase(Catalog catalog, IndexDefinition index) {
        boolean taken = catalog.indexes().stream()
                .map(IndexDefinition::name)
                .anyMatch(name -> !name.equals(index.name()) && Names.fold(name).equals(Names.fold(index.name())));
        return taken
                ? new IndexDefinition(
                        Names.marked(index.name(), MAX_NAME), index.kind(), index.label(), index.keys(), index.unique())
                : index;
    }

    /** The tables of the index's label. */
    static List<? extends ElementTable> tables(Catalog catalog, IndexDefinition index) {
        if (index.kind() != IndexDefinition.Kind.VERTEX_PROPERTY) return catalog.edgeTables(index.label());
        VertexTable table = catalog.vertexTable(index.label());
        return table == null ? List.of() : List.of(table);
    }

    static boolean concerns(IndexDefinition index, ElementTable table) {
        boolean vertices = index.kind() == IndexDefinition.Kind.VERTEX_PROPERTY;
        return vertices == table instanceof VertexTable && index.label().equals(table.label());
    }

    private static InvalidSchemaException invalid(IndexDefinition index, String reason) {
        return new InvalidSchemaException("The index '" + index.name() + "' cannot be created: " + reason, null);
    }
}
