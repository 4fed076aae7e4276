package io.sqlgraph.catalog;

import io.sqlgraph.error.InvalidSchemaException;
import java.util.LinkedHashMap;
import java.util.List;

/** Gives keys and labels other names, in their indexes too. For one thread. */
final class SchemaRenamer {

    private final CatalogDraft draft;
    private final IndexEditor indexes;

    SchemaRenamer(CatalogDraft draft, IndexEditor indexes) {
        this.draft = draft;
        this.indexes = indexes;
    }

    /** See {@link CatalogEditor#renameKey}. */
    void renameKey(boolean edge, String label, String from, String to) {
        Names.requireStorable("property key", to);
        draft.begin();
        List<IndexDefinition> moved = draft.catalog().indexes().stream()
                .filter(index -> isOn(index, edge, label) && index.concerns(from))
                .toList();
        for (IndexDefinition index : moved) indexes.dropIndex(index.name());
        for (ElementTable table : tables(edge, label)) {
            PropertyKey present = table.key(from);
            if (present == null) continue;
            if (present.isMulti() || table.key(to) != null) {
                throw new InvalidSchemaException(
                        "The key '" + from + "' of label '" + label + "' cannot become '" + to + "': "
                                + (present.isMulti() ? "it has several values in a vertex" : "there is such a key"),
                        null);
            }
            PropertyKey renamed = present.renamed(to, draft.newColumn(Names.columns(table, null), to, ""));
            renameColumn(table.tableName(), present, renamed);
            if (table.options().tombstoneTable() != null) {
                renameColumn(table.options().tombstoneTable(), present, renamed);
            }
            draft.rows().renameKey(table.tableId(), from, renamed);
            var keys = new LinkedHashMap<String, PropertyKey>();
            table.keys().forEach((name, key) -> {
                boolean moves = name.equals(from);
                keys.put(moves ? to : name, moves ? renamed : key);
            });
            draft.put(table.withKeys(keys));
        }
        for (IndexDefinition index : moved) indexes.createIndex(index.withKey(from, to));
    }

    private void renameColumn(String table, PropertyKey from, PropertyKey to) {
        draft.executor()
                .ddl("ALTER TABLE " + draft.dialect().quote(table) + " RENAME COLUMN "
                        + draft.dialect().quote(from.column()) + " TO "
                        + draft.dialect().quote(to.column()));
    }

    /** See {@link CatalogEditor#renameLabel}. */
    void renameLabel(boolean edge, String from, String to) {
        Names.requireStorable("label", to);
        draft.begin();
        if (!tables(edge, to).isEmpty()) {
            throw new InvalidSchemaException(
                    "The label '" + from + "' cannot become '" + to + "': there is such a label", null);
        }
        List<IndexDefinition> moved = draft.catalog().indexes().stream()
                .filter(index -> isOn(index, edge, from))
                .toList();
        for (IndexDefinition index : moved) indexes.dropIndex(index.name());
        for (ElementTable table : tables(edge, from)) {
            draft.rows().renameLabel(table.tableId(), to);
            draft.put(table.withLabel(to));
        }
        for (IndexDefinition index : moved) indexes.createIndex(index.withLabel(to));
    }

    private List<? extends ElementTable> tables(boolean edge, String label) {
        if (edge) return draft.catalog().edgeTables(label);
        VertexTable table = draft.catalog().vertexTable(label);
        return table == null ? List.of() : List.of(table);
    }

    private static boolean isOn(IndexDefinition index, boolean edge, String label) {
        return index.label().equals(label) && edge != (index.kind() == IndexDefinition.Kind.VERTEX_PROPERTY);
    }
}
