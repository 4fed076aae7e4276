package io.sqlgraph.catalog;

import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes the schema inside one transaction: tables, columns and indexes together with the catalog rows that describe them.
 *
 * <p>The first change takes the schema lock, which is held until the transaction ends, and catches up with what other
 * processes have committed, so that two that create the same label end up with one. Every method gives the current record of
 * what it ensured; records and tables given as arguments may be older. {@link #finish} comes last. For one thread.
 *
 * <p>Every method may throw {@link io.sqlgraph.error.SqlGraphException}; the transaction is then to be rolled back, and this
 * editor and its catalog with it.
 */
public final class CatalogEditor {

    private final CatalogDraft draft;
    private final KeyEditor keys;
    private final IndexEditor indexes;
    private final SchemaRenamer renamer;
    private final TypedTables typedTables;

    /**
     * @param executor of a transaction; before the first change it must be allowed to write
     * @param current the catalog that the transaction has worked with so far
     */
    public CatalogEditor(SqlExecutor executor, Catalog current) {
        this.draft = new CatalogDraft(executor, current);
        this.indexes = new IndexEditor(draft);
        this.keys = new KeyEditor(draft, indexes);
        this.renamer = new SchemaRenamer(draft, indexes);
        this.typedTables = new TypedTables(executor);
    }

    /** The catalog with all changes so far. */
    public Catalog catalog() {
        return draft.catalog();
    }

    /** Whether the catalog is another one than at the beginning. */
    public boolean changed() {
        return draft.changed();
    }

    /** Locks the schema and takes up what others have changed; to be called before deciding what there is to change. */
    public void begin() {
        draft.begin();
    }

    /**
     * The table of a vertex label, created if there is none.
     *
     * @throws io.sqlgraph.error.InvalidNameException if the label is empty or cannot be stored
     */
    public VertexTable ensureVertexTable(String label) {
        VertexTable present = draft.catalog().vertexTable(label);
        if (present != null) return present;
        Names.requireStorable("label", label);
        draft.begin();
        present = draft.catalog().vertexTable(label);
        if (present != null) return present;

        var table = new VertexTable(
                draft.nextTableId("label '" + label + "'"), label, draft.newRelation("v_" + label), Map.of(), false);
        draft.executor()
                .ddl("CREATE TABLE " + draft.dialect().quote(table.tableName()) + " (id "
                        + draft.dialect().idType() + " NOT NULL PRIMARY KEY)"
                        + draft.dialect().tableOptions());
        draft.rows().insertVertexTable(table);
        draft.deferIndexes(table.tableId());
        return draft.put(table);
    }

    /**
     * The table of an edge label between two vertex labels, created if there is none. A new table has no indexes before
     * {@link #createDeferredIndexes} or {@link #finish}: filling it first is twice as fast.
     *
     * @throws io.sqlgraph.error.InvalidNameException if the label is empty or cannot be stored
     */
    public EdgeTable ensureEdgeTable(String label, VertexTable out, VertexTable in) {
        EdgeTable present = draft.catalog().edgeTable(label, out.tableId(), in.tableId());
        if (present != null) return present;
        Names.requireStorable("label", label);
        draft.begin();
        present = draft.catalog().edgeTable(label, out.tableId(), in.tableId());
        if (present != null) return present;

        String name = draft.newRelation("e_" + out.label() + "_" + label + "_" + in.label());
        int tableId =
                draft.nextTableId("edge label '" + label + "' from '" + out.label() + "' to '" + in.label() + "'");
        var table = new EdgeTable(tableId, label, out.tableId(), in.tableId(), name, Map.of(), false);
        draft.executor()
                .ddl("CREATE TABLE " + draft.dialect().quote(name) + " (id "
                        + draft.dialect().idType() + " NOT NULL PRIMARY KEY, "
                        + EdgeTable.OUT_COLUMN + " " + draft.dialect().idType() + " NOT NULL, " + EdgeTable.IN_COLUMN
                        + " "
                        + draft.dialect().idType() + " NOT NULL)"
                        + draft.dialect().tableOptions());
        draft.rows().insertEdgeTable(table);
        draft.deferIndexes(tableId);
        return draft.put(table);
    }

    /** The table with a count of changes in every row. */
    public ElementTable ensureVersions(ElementTable table) {
        if (draft.current(table).options().versioned()) return draft.current(table);
        draft.begin();
        ElementTable latest = draft.current(table);
        if (latest.options().versioned()) return latest;
        typedTables.addVersions(latest);
        return putOptions(latest, new TableOptions(true, latest.options().tombstoneTable()));
    }

    /** The table with another one that its rows can move to when they are softly deleted; it needs versions. */
    public ElementTable ensureTombstones(ElementTable table) {
        if (draft.current(table).options().tombstoneTable() != null) return draft.current(table);
        draft.begin();
        ElementTable latest = draft.current(table);
        if (latest.options().tombstoneTable() != null) return latest;
        String name = draft.newRelation("deleted_" + latest.tableName());
        typedTables.createTombstones(latest, name);
        ElementTable changedTable =
                putOptions(latest, new TableOptions(latest.options().versioned(), name));
        for (IndexDefinition index : draft.catalog().indexes()) {
            if (IndexRules.concerns(index, latest)) draft.indexBuilder().createOnTombstones(changedTable, index);
        }
        return changedTable;
    }

    private ElementTable putOptions(ElementTable table, TableOptions options) {
        draft.rows().updateOptions(table.tableId(), options);
        return draft.put(table.withOptions(options));
    }

    /** The table with a column for user-supplied ids. */
    public ElementTable ensureUserIds(ElementTable table) {
        ElementTable latest = draft.current(table);
        if (latest.hasUserIds()) return latest;
        draft.begin();
        latest = draft.current(table);
        if (latest.hasUserIds()) return latest;
        draft.executor()
                .ddl("ALTER TABLE " + draft.dialect().quote(latest.tableName()) + " ADD COLUMN "
                        + ElementTable.USER_ID_COLUMN + " " + draft.dialect().sqlType(ColumnType.STRING));
        draft.rows().markUserIds(latest.tableId());
        return draft.put(latest.withUserIds());
    }

    /**
     * Gives the labels of a schema their types. Labels that have been in the schema and are not any more are free again; a
     * label of another schema is this one's from now on.
     */
    public void declareTypes(String schema, List<TypedLabel> types) {
        draft.begin();
        var all = new ArrayList<>(types);
        for (TypedLabel each : draft.catalog().typedLabels()) {
            boolean taken = types.stream()
                    .anyMatch(type -> type.edge() == each.edge() && type.label().equals(each.label()));
            if (!taken && !each.schema().equals(schema)) all.add(each);
        }
        if (Set.copyOf(all).equals(Set.copyOf(draft.catalog().typedLabels()))) return;
        draft.rows().setTypes(all);
        draft.put(draft.catalog().withTypedLabels(all));
    }

    /**
     * A key that can hold values of a type: with a new column, or a column widened to {@link ColumnType#VARIANT} where it is
     * of another native type. Widening keeps all values and their classes.
     *
     * @throws io.sqlgraph.error.InvalidNameException if the key is empty or cannot be stored
     */
    public PropertyKey ensureKey(ElementTable table, String key, ColumnType needed) {
        return keys.ensureKey(table, key, needed);
    }

    /** The key with a column beside it that holds its text without regard to case. */
    public PropertyKey ensureFold(ElementTable table, String key) {
        return keys.ensureFold(table, key);
    }

    /** The key, while it is a plain column, with one beside it for the ids that users give to vertex properties. */
    public PropertyKey ensurePropertyIds(VertexTable table, String key) {
        return keys.ensurePropertyIds(table, key);
    }

    /**
     * Moves a key from a column of its own into a child table, where a vertex can hold several values under it, each with an
     * id and meta-properties. A value that was there keeps the id {@code "<vertex id>:<key>"}.
     *
     * @throws IllegalArgumentException if the table has no such key
     * @throws InvalidSchemaException if a unique index holds the key to one value
     */
    public PropertyKey moveToChildTable(VertexTable table, String key) {
        return keys.moveToChildTable(table, key);
    }

    /** Drops a plain key with its values, and the indexes that look at it. */
    public void dropKey(ElementTable table, String key) {
        keys.dropKey(table, key);
    }

    /**
     * Declares an index. It serves every table of the label, now and later, that has all of its keys. Nothing happens if it
     * is declared already.
     *
     * @throws InvalidSchemaException if another index has the name, or if it is to be unique and a key holds several values
     * @throws io.sqlgraph.error.UniqueViolationException if it is to be unique and the present values are not
     */
    public void createIndex(IndexDefinition index) {
        indexes.createIndex(index);
    }

    /**
     * Drops a declared index.
     *
     * @return whether there was one of this name
     */
    public boolean dropIndex(String name) {
        return indexes.dropIndex(name);
    }

    /**
     * Gives the plain key of a label another name: its column too, and the indexes that look at it.
     *
     * @param to a key that none of the label's tables has
     */
    public void renameKey(boolean edge, String label, String from, String to) {
        renamer.renameKey(edge, label, from, to);
    }

    /**
     * Gives a label another name, in its indexes too. The tables keep theirs.
     *
     * @param to a label that there is not
     */
    public void renameLabel(boolean edge, String from, String to) {
        renamer.renameLabel(edge, from, to);
    }

    /** Creates the indexes of the tables that this editor created. Worth calling before anything is looked up in them. */
    public void createDeferredIndexes() {
        draft.createDeferredIndexes();
    }

    /** Completes all changes and writes the new catalog version, if anything changed; to be called before the commit. */
    public void finish() {
        draft.finish();
    }
}
