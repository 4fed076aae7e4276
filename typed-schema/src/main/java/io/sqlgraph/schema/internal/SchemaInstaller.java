package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.CatalogEditor;
import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.IndexCondition;
import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.catalog.IndexDefinition.Kind;
import io.sqlgraph.catalog.IndexOptions;
import io.sqlgraph.catalog.TypedLabel;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.schema.Cardinality;
import java.util.ArrayList;
import java.util.List;

/** Creates what the types of a schema need in a graph and is not there yet. For one thread. */
public final class SchemaInstaller {

    private final CatalogEditor editor;

    public SchemaInstaller(CatalogEditor editor) {
        this.editor = editor;
    }

    /** Creates tables, columns and indexes of all types. */
    public void install(SchemaModel schema) {
        for (TypeModel type : schema.vertices().values()) {
            install(editor.ensureVertexTable(type.label()), type);
        }
        for (TypeModel type : schema.edges().values()) {
            for (String out : type.ends().outLabels()) {
                for (String in : type.ends().inLabels()) {
                    VertexTable outTable = editor.catalog().vertexTable(out);
                    VertexTable inTable = editor.catalog().vertexTable(in);
                    install(editor.ensureEdgeTable(type.label(), outTable, inTable), type);
                }
            }
        }
        for (TypeModel type : schema.types()) indexes(type).forEach(editor::createIndex);
    }

    private void install(ElementTable table, TypeModel type) {
        editor.ensureVersions(table);
        for (Component component : type.components()) {
            editor.ensureKey(table, component.name(), component.type().column());
        }
        for (int i = 0; i < type.components().size(); i++) {
            if (type.isFolded(i))
                editor.ensureFold(table, type.components().get(i).name());
        }
        if (type.softDelete()) editor.ensureTombstones(table);
    }

    /** Gives labels and properties that have other names in the schema these names. */
    public void rename(SchemaModel schema) {
        for (TypeModel type : schema.types()) {
            List<ElementTable> tables = present(type, editor.catalog());
            String label = tables.isEmpty() ? type.label() : tables.get(0).label();
            if (!label.equals(type.label())) editor.renameLabel(type.isEdge(), label, type.label());
            for (Component component : type.components()) {
                for (ElementTable table : present(type, editor.catalog())) {
                    String former = type.former().of(component.name(), table);
                    if (former != null) editor.renameKey(type.isEdge(), type.label(), former, component.name());
                }
            }
        }
    }

    /** What the names of a type's indexes begin with. */
    static String indexPrefix(TypeModel type) {
        return indexPrefix(type, type.label());
    }

    /** As {@link #indexPrefix(TypeModel)}, under another label. */
    static String indexPrefix(TypeModel type, String label) {
        return (type.isEdge() ? "edge " : "vertex ") + label + ": ";
    }

    /** The tables of a type that exist already, if need be under a former label. */
    static List<ElementTable> present(TypeModel type, Catalog catalog) {
        List<ElementTable> tables = present(type, type.label(), catalog);
        for (String former : type.former().labels()) {
            if (tables.isEmpty()) tables = present(type, former, catalog);
        }
        return tables;
    }

    /** The tables of a label, for a type. */
    static List<ElementTable> present(TypeModel type, String label, Catalog catalog) {
        if (!type.isEdge()) {
            VertexTable table = catalog.vertexTable(label);
            return table == null ? List.of() : List.of(table);
        }
        return List.copyOf(catalog.edgeTables(label));
    }

    /** All indexes that a type needs. */
    static List<IndexDefinition> indexes(TypeModel type) {
        var indexes = new ArrayList<IndexDefinition>();
        Kind kind = type.isEdge() ? Kind.EDGE_PROPERTY : Kind.VERTEX_PROPERTY;
        String prefix = indexPrefix(type);
        for (UniqueModel unique : type.uniques()) {
            List<String> keys = unique.components().stream()
                    .map(each -> type.components().get(each).name())
                    .toList();
            List<IndexCondition> conditions = unique.conditions().stream()
                    .map(each -> new IndexCondition(
                            type.components().get(each.component()).name(), each.test(), each.value()))
                    .toList();
            indexes.add(new IndexDefinition(
                    prefix + (unique.isKey() ? "key" : "unique " + unique.name()),
                    kind,
                    type.label(),
                    keys,
                    true,
                    new IndexOptions(unique.ignoreCase(), conditions, List.of(), true)));
        }
        for (List<String> keys : type.indexes()) {
            indexes.add(new IndexDefinition(prefix + String.join(", ", keys), kind, type.label(), keys, false));
        }
        if (type.isEdge()) cardinality(type, prefix, indexes);
        return indexes;
    }

    private static void cardinality(TypeModel type, String prefix, List<IndexDefinition> indexes) {
        Cardinality limit = type.ends().cardinality();
        if (limit == Cardinality.ONE_OUT || limit == Cardinality.ONE_TO_ONE) {
            indexes.add(ends(type, prefix + "one out", List.of(EdgeTable.OUT_COLUMN)));
        }
        if (limit == Cardinality.ONE_IN || limit == Cardinality.ONE_TO_ONE) {
            indexes.add(ends(type, prefix + "one in", List.of(EdgeTable.IN_COLUMN)));
        }
        if (limit == Cardinality.UNIQUE_PAIR) {
            indexes.add(ends(type, prefix + "one pair", List.of(EdgeTable.OUT_COLUMN, EdgeTable.IN_COLUMN)));
        }
    }

    private static IndexDefinition ends(TypeModel type, String name, List<String> ends) {
        return new IndexDefinition(
                name,
                Kind.EDGE_PROPERTY,
                type.label(),
                List.of(),
                true,
                new IndexOptions(false, List.of(), ends, false));
    }

    /** Whether the graph has all that the schema needs. */
    public static boolean isInstalled(SchemaModel schema, Catalog catalog) {
        for (TypeModel type : schema.types()) {
            List<? extends ElementTable> tables = tables(type, catalog);
            if (tables == null || !tables.stream().allMatch(each -> isInstalled(type, each))) return false;
            if (!catalog.indexes().containsAll(indexes(type))) return false;
        }
        return true;
    }

    /** Whether the database holds the schema's types, and no others under its name. */
    static boolean isDeclared(SchemaModel schema, Catalog catalog) {
        List<TypedLabel> types = StoredTypes.of(schema);
        return catalog.typedLabels().containsAll(types)
                && catalog.typedLabels().stream()
                        .allMatch(each -> !each.schema().equals(schema.name()) || types.contains(each));
    }

    /** The tables of a type; null if one is missing. */
    private static List<? extends ElementTable> tables(TypeModel type, Catalog catalog) {
        if (!type.isEdge()) {
            VertexTable table = catalog.vertexTable(type.label());
            return table == null ? null : List.of(table);
        }
        var tables = new ArrayList<EdgeTable>();
        for (String out : type.ends().outLabels()) {
            for (String in : type.ends().inLabels()) {
                VertexTable outTable = catalog.vertexTable(out);
                VertexTable inTable = catalog.vertexTable(in);
                if (outTable == null || inTable == null) return null;
                EdgeTable table = catalog.edgeTable(type.label(), outTable.tableId(), inTable.tableId());
                if (table == null) return null;
                tables.add(table);
            }
        }
        return tables;
    }

    private static boolean isInstalled(TypeModel type, ElementTable table) {
        if (!table.options().versioned()) return false;
        if (type.softDelete() && table.options().tombstoneTable() == null) return false;
        for (int i = 0; i < type.components().size(); i++) {
            Component component = type.components().get(i);
            var key = table.key(component.name());
            if (key == null) return false;
            if (type.isFolded(i) && key.foldColumn() == null) return false;
        }
        return true;
    }
}
