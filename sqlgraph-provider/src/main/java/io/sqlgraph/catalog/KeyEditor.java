package io.sqlgraph.catalog;

import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.value.ColumnType;
import java.util.LinkedHashMap;
import java.util.Set;

/** Adds, widens, moves and drops property keys: their columns, and the indexes on these. For one thread. */
final class KeyEditor {

    private final CatalogDraft draft;
    private final IndexEditor indexes;

    KeyEditor(CatalogDraft draft, IndexEditor indexes) {
        this.draft = draft;
        this.indexes = indexes;
    }

    /** See {@link CatalogEditor#ensureKey}. */
    PropertyKey ensureKey(ElementTable table, String key, ColumnType needed) {
        PropertyKey present = draft.current(table).key(key);
        if (holds(present, needed)) return present;
        Names.requireStorable("property key", key);
        draft.begin();
        ElementTable latest = draft.current(table);
        present = latest.key(key);
        if (holds(present, needed)) return present;
        return present == null ? addKey(latest, key, needed) : widen(latest, present);
    }

    private static boolean holds(PropertyKey key, ColumnType needed) {
        return key != null && (key.type() == needed || key.type() == ColumnType.VARIANT);
    }

    private PropertyKey addKey(ElementTable table, String name, ColumnType type) {
        Set<String> taken = Names.columns(table, null);
        String column = draft.newColumn(taken, name, "");
        String number = type == ColumnType.VARIANT ? draft.newColumn(taken, name, "_number") : null;
        var key = new PropertyKey(name, type, column, number, null, 0);
        draft.addColumns(table.tableName(), key);
        if (table.options().tombstoneTable() != null)
            draft.addColumns(table.options().tombstoneTable(), key);
        draft.rows().insertKey(table.tableId(), key);
        ElementTable changedTable = draft.put(draft.withKey(table, key));
        draft.createIndexesOn(changedTable, name);
        return key;
    }

    /** The variant gets new column names, so that a stale statement fails instead of writing bare text into it. */
    private PropertyKey widen(ElementTable table, PropertyKey from) {
        String tableName = from.isMulti() ? from.childTable() : table.tableName();
        Set<String> taken = Names.columns(table, from.childTable());
        String column = draft.newColumn(taken, from.key(), "_text");
        String number = draft.newColumn(taken, from.key(), "_number");
        var to = new PropertyKey(
                from.key(),
                ColumnType.VARIANT,
                column,
                number,
                from.childTable(),
                from.childTableId(),
                from.foldColumn(),
                from.idColumn());
        draft.dropIndexesOn(table, from.key());
        widen(tableName, from, to);
        if (table.options().tombstoneTable() != null) {
            widen(table.options().tombstoneTable(), from, to);
        }
        draft.rows().updateKey(table.tableId(), to);
        draft.createIndexesOn(draft.put(draft.withKey(table, to)), to.key());
        return to;
    }

    private void widen(String tableName, PropertyKey from, PropertyKey to) {
        draft.addColumn(tableName, to.column(), draft.dialect().sqlType(to.type()));
        draft.addColumn(tableName, to.numberColumn(), draft.dialect().variantNumberType());
        new ColumnConverter(draft.executor()).convert(tableName, from, to);
        draft.dropColumn(tableName, from.column());
    }

    /** See {@link CatalogEditor#ensureFold}. */
    PropertyKey ensureFold(ElementTable table, String key) {
        if (draft.current(table).key(key).foldColumn() != null)
            return draft.current(table).key(key);
        draft.begin();
        ElementTable latest = draft.current(table);
        PropertyKey present = latest.key(key);
        if (present.foldColumn() != null) return present;
        PropertyKey folded = present.withFoldColumn(draft.newColumn(Names.columns(latest, null), key, "_folded"));
        addFold(latest.tableName(), folded);
        if (latest.options().tombstoneTable() != null) addFold(latest.options().tombstoneTable(), folded);
        draft.rows().updateKey(latest.tableId(), folded);
        draft.put(draft.withKey(latest, folded));
        return folded;
    }

    private void addFold(String table, PropertyKey key) {
        draft.addColumn(table, key.foldColumn(), draft.dialect().sqlType(ColumnType.STRING));
        new TypedTables(draft.executor()).fillFold(table, key);
    }

    /** See {@link CatalogEditor#ensurePropertyIds}. */
    PropertyKey ensurePropertyIds(VertexTable table, String key) {
        if (keepsIds(draft.current(table).key(key))) return draft.current(table).key(key);
        draft.begin();
        ElementTable latest = draft.current(table);
        PropertyKey present = latest.key(key);
        if (keepsIds(present)) return present;
        PropertyKey withIds = present.withIdColumn(draft.newColumn(Names.columns(latest, null), key, "_id"));
        draft.addColumn(latest.tableName(), withIds.idColumn(), draft.dialect().sqlType(ColumnType.STRING));
        String tombstones = latest.options().tombstoneTable();
        if (tombstones != null)
            draft.addColumn(tombstones, withIds.idColumn(), draft.dialect().sqlType(ColumnType.STRING));
        draft.rows().updateKey(latest.tableId(), withIds);
        draft.put(draft.withKey(latest, withIds));
        return withIds;
    }

    private static boolean keepsIds(PropertyKey key) {
        return key.isMulti() || key.idColumn() != null;
    }

    /** See {@link CatalogEditor#moveToChildTable}. */
    PropertyKey moveToChildTable(VertexTable table, String key) {
        PropertyKey present = draft.current(table).key(key);
        if (present != null && present.isMulti()) return present;
        draft.begin();
        VertexTable latest = (VertexTable) draft.current(table);
        PropertyKey from = latest.key(key);
        if (from == null) throw new IllegalArgumentException("label '" + table.label() + "' has no key '" + key + "'");
        if (from.isMulti()) return from;
        for (IndexDefinition index : draft.indexesOn(latest, key)) {
            if (index.unique()) {
                throw new InvalidSchemaException(
                        "The key '" + key + "' of label '" + latest.label() + "' is in the unique index '"
                                + index.name() + "' and so holds one plain value per vertex",
                        null);
            }
        }
        String name = draft.newRelation("p_" + latest.label() + "_" + key);
        int childId = draft.nextTableId("values of key '" + key + "' of label '" + latest.label() + "'");
        draft.dropIndexesOn(latest, key);
        PropertyKey to = new ChildTables(draft.executor(), draft.rows()).create(latest, from, name, childId);
        drop(latest.tableName(), from);
        draft.rows().updateKey(latest.tableId(), to);
        draft.createIndexesOn(draft.put(draft.withKey(latest, to)), key);
        return to;
    }

    /** See {@link CatalogEditor#dropKey}. */
    void dropKey(ElementTable table, String key) {
        draft.begin();
        ElementTable latest = draft.current(table);
        PropertyKey present = latest.key(key);
        if (present == null) return;
        if (present.isMulti()) throw new IllegalArgumentException("the key '" + key + "' has a table of its own");
        for (IndexDefinition index : draft.indexesOn(latest, key)) indexes.dropIndex(index.name());
        drop(latest.tableName(), present);
        if (latest.options().tombstoneTable() != null) drop(latest.options().tombstoneTable(), present);
        draft.rows().deleteKey(latest.tableId(), key);
        var keys = new LinkedHashMap<>(latest.keys());
        keys.remove(key);
        draft.put(latest.withKeys(keys));
    }

    private void drop(String table, PropertyKey key) {
        draft.dropColumn(table, key.column());
        if (key.numberColumn() != null) draft.dropColumn(table, key.numberColumn());
        if (key.foldColumn() != null) draft.dropColumn(table, key.foldColumn());
        if (key.idColumn() != null) draft.dropColumn(table, key.idColumn());
    }
}
