package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.error.StaleCatalogException;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    private final SqlExecutor executor;
    private final Dialect dialect;
    private final CatalogStore store;
    private final CatalogRows rows;
    private final IndexBuilder indexBuilder;
    private final TypedTables typedTables;
    private final Set<Integer> unindexed = new LinkedHashSet<>();
    private Catalog catalog;
    private boolean locked;
    private boolean changed;
    private boolean unversioned;
    private Set<String> relations;
    private int lastTableId;

    /**
     * @param executor of a transaction; before the first change it must be allowed to write
     * @param current the catalog that the transaction has worked with so far
     */
    public CatalogEditor(SqlExecutor executor, Catalog current) {
        this.executor = executor;
        this.dialect = executor.dialect();
        this.store = new CatalogStore(dialect);
        this.rows = new CatalogRows(executor);
        this.indexBuilder = new IndexBuilder(executor);
        this.typedTables = new TypedTables(executor);
        this.catalog = current;
    }

    /** The catalog with all changes so far. */
    public Catalog catalog() {
        return catalog;
    }

    /** Whether the catalog is another one than at the beginning. */
    public boolean changed() {
        return changed;
    }

    /**
     * The table of a vertex label, created if there is none.
     *
     * @throws io.sqlgraph.error.InvalidNameException if the label is empty or cannot be stored
     */
    public VertexTable ensureVertexTable(String label) {
        VertexTable present = catalog.vertexTable(label);
        if (present != null) return present;
        Names.requireStorable("label", label);
        begin();
        present = catalog.vertexTable(label);
        if (present != null) return present;

        var table = new VertexTable(
                nextTableId("label '" + label + "'"), label, newRelation("v_" + label), Map.of(), false);
        executor.ddl("CREATE TABLE " + dialect.quote(table.tableName()) + " (id " + dialect.idType()
                + " NOT NULL PRIMARY KEY)" + dialect.tableOptions());
        rows.insertVertexTable(table);
        unindexed.add(table.tableId());
        return put(table);
    }

    /**
     * The table of an edge label between two vertex labels, created if there is none. A new table has no indexes before
     * {@link #createDeferredIndexes} or {@link #finish}: filling it first is twice as fast.
     *
     * @throws io.sqlgraph.error.InvalidNameException if the label is empty or cannot be stored
     */
    public EdgeTable ensureEdgeTable(String label, VertexTable out, VertexTable in) {
        EdgeTable present = catalog.edgeTable(label, out.tableId(), in.tableId());
        if (present != null) return present;
        Names.requireStorable("label", label);
        begin();
        present = catalog.edgeTable(label, out.tableId(), in.tableId());
        if (present != null) return present;

        String name = newRelation("e_" + out.label() + "_" + label + "_" + in.label());
        int tableId = nextTableId("edge label '" + label + "' from '" + out.label() + "' to '" + in.label() + "'");
        var table = new EdgeTable(tableId, label, out.tableId(), in.tableId(), name, Map.of(), false);
        executor.ddl("CREATE TABLE " + dialect.quote(name) + " (id " + dialect.idType() + " NOT NULL PRIMARY KEY, "
                + EdgeTable.OUT_COLUMN + " " + dialect.idType() + " NOT NULL, " + EdgeTable.IN_COLUMN + " "
                + dialect.idType() + " NOT NULL)" + dialect.tableOptions());
        rows.insertEdgeTable(table);
        unindexed.add(tableId);
        return put(table);
    }

    /**
     * A key that can hold values of a type: with a new column, or a column widened to {@link ColumnType#VARIANT} where it is
     * of another native type. Widening keeps all values and their classes.
     *
     * @throws io.sqlgraph.error.InvalidNameException if the key is empty or cannot be stored
     */
    public PropertyKey ensureKey(ElementTable table, String key, ColumnType needed) {
        PropertyKey present = current(table).key(key);
        if (holds(present, needed)) return present;
        Names.requireStorable("property key", key);
        begin();
        ElementTable latest = current(table);
        present = latest.key(key);
        if (holds(present, needed)) return present;
        return present == null ? addKey(latest, key, needed) : widen(latest, present);
    }

    private static boolean holds(PropertyKey key, ColumnType needed) {
        return key != null && (key.type() == needed || key.type() == ColumnType.VARIANT);
    }

    private PropertyKey addKey(ElementTable table, String name, ColumnType type) {
        Set<String> taken = Names.columns(table, null);
        String column = newColumn(taken, name, "");
        String number = type == ColumnType.VARIANT ? newColumn(taken, name, "_number") : null;
        var key = new PropertyKey(name, type, column, number, null, 0);
        addColumns(table.tableName(), key);
        if (table.options().tombstoneTable() != null) addColumns(table.options().tombstoneTable(), key);
        rows.insertKey(table.tableId(), key);
        ElementTable changedTable = put(withKey(table, key));
        createIndexesOn(changedTable, name);
        return key;
    }

    /** The variant gets new column names, so that a stale statement fails instead of writing bare text into it. */
    private PropertyKey widen(ElementTable table, PropertyKey from) {
        String tableName = from.isMulti() ? from.childTable() : table.tableName();
        Set<String> taken = Names.columns(table, from.childTable());
        String column = newColumn(taken, from.key(), "_text");
        String number = newColumn(taken, from.key(), "_number");
        var to = new PropertyKey(
                from.key(),
                ColumnType.VARIANT,
                column,
                number,
                from.childTable(),
                from.childTableId(),
                from.foldColumn(),
                from.idColumn());
        dropIndexesOn(table, from.key());
        widen(tableName, from, to);
        if (table.options().tombstoneTable() != null) {
            widen(table.options().tombstoneTable(), from, to);
        }
        rows.updateKey(table.tableId(), to);
        createIndexesOn(put(withKey(table, to)), to.key());
        return to;
    }

    private void widen(String tableName, PropertyKey from, PropertyKey to) {
        addColumn(tableName, to.column(), dialect.sqlType(to.type()));
        addColumn(tableName, to.numberColumn(), dialect.variantNumberType());
        new ColumnConverter(executor).convert(tableName, from, to);
        dropColumn(tableName, from.column());
    }

    /** The table with a count of changes in every row. */
    public ElementTable ensureVersions(ElementTable table) {
        if (current(table).options().versioned()) return current(table);
        begin();
        ElementTable latest = current(table);
        if (latest.options().versioned()) return latest;
        typedTables.addVersions(latest);
        return putOptions(latest, new TableOptions(true, latest.options().tombstoneTable()));
    }

    /** The table with another one that its rows can move to when they are softly deleted; it needs versions. */
    public ElementTable ensureTombstones(ElementTable table) {
        if (current(table).options().tombstoneTable() != null) return current(table);
        begin();
        ElementTable latest = current(table);
        if (latest.options().tombstoneTable() != null) return latest;
        String name = newRelation("deleted_" + latest.tableName());
        typedTables.createTombstones(latest, name);
        ElementTable changedTable =
                putOptions(latest, new TableOptions(latest.options().versioned(), name));
        for (IndexDefinition index : catalog.indexes()) {
            if (IndexRules.concerns(index, latest)) indexBuilder.createOnTombstones(changedTable, index);
        }
        return changedTable;
    }

    /** The key with a column beside it that holds its text without regard to case. */
    public PropertyKey ensureFold(ElementTable table, String key) {
        if (current(table).key(key).foldColumn() != null) return current(table).key(key);
        begin();
        ElementTable latest = current(table);
        PropertyKey present = latest.key(key);
        if (present.foldColumn() != null) return present;
        PropertyKey folded = present.withFoldColumn(newColumn(Names.columns(latest, null), key, "_folded"));
        addFold(latest.tableName(), folded);
        if (latest.options().tombstoneTable() != null) addFold(latest.options().tombstoneTable(), folded);
        rows.updateKey(latest.tableId(), folded);
        put(withKey(latest, folded));
        return folded;
    }

    private void addFold(String table, PropertyKey key) {
        addColumn(table, key.foldColumn(), dialect.sqlType(ColumnType.STRING));
        typedTables.fillFold(table, key);
    }

    /** The key, while it is a plain column, with one beside it for the ids that users give to vertex properties. */
    public PropertyKey ensurePropertyIds(VertexTable table, String key) {
        if (keepsIds(current(table).key(key))) return current(table).key(key);
        begin();
        ElementTable latest = current(table);
        PropertyKey present = latest.key(key);
        if (keepsIds(present)) return present;
        PropertyKey withIds = present.withIdColumn(newColumn(Names.columns(latest, null), key, "_id"));
        addColumn(latest.tableName(), withIds.idColumn(), dialect.sqlType(ColumnType.STRING));
        String tombstones = latest.options().tombstoneTable();
        if (tombstones != null) addColumn(tombstones, withIds.idColumn(), dialect.sqlType(ColumnType.STRING));
        rows.updateKey(latest.tableId(), withIds);
        put(withKey(latest, withIds));
        return withIds;
    }

    private static boolean keepsIds(PropertyKey key) {
        return key.isMulti() || key.idColumn() != null;
    }

    private ElementTable putOptions(ElementTable table, TableOptions options) {
        rows.updateOptions(table.tableId(), options);
        return put(table.withOptions(options));
    }

    /**
     * Moves a key from a column of its own into a child table, where a vertex can hold several values under it, each with an
     * id and meta-properties. A value that was there keeps the id {@code "<vertex id>:<key>"}.
     *
     * @throws IllegalArgumentException if the table has no such key
     * @throws InvalidSchemaException if a unique index holds the key to one value
     */
    public PropertyKey moveToChildTable(VertexTable table, String key) {
        PropertyKey present = current(table).key(key);
        if (present != null && present.isMulti()) return present;
        begin();
        VertexTable latest = (VertexTable) current(table);
        PropertyKey from = latest.key(key);
        if (from == null) throw new IllegalArgumentException("label '" + table.label() + "' has no key '" + key + "'");
        if (from.isMulti()) return from;
        for (IndexDefinition index : indexesOn(latest, key)) {
            if (index.unique()) {
                throw new InvalidSchemaException(
                        "The key '" + key + "' of label '" + latest.label() + "' is in the unique index '"
                                + index.name() + "' and so holds one plain value per vertex",
                        null);
            }
        }
        String name = newRelation("p_" + latest.label() + "_" + key);
        int childId = nextTableId("values of key '" + key + "' of label '" + latest.label() + "'");
        dropIndexesOn(latest, key);
        PropertyKey to = new ChildTables(executor, rows).create(latest, from, name, childId);
        drop(latest.tableName(), from);
        rows.updateKey(latest.tableId(), to);
        createIndexesOn(put(withKey(latest, to)), key);
        return to;
    }

    /** The table with a column for user-supplied ids. */
    public ElementTable ensureUserIds(ElementTable table) {
        ElementTable latest = current(table);
        if (latest.hasUserIds()) return latest;
        begin();
        latest = current(table);
        if (latest.hasUserIds()) return latest;
        executor.ddl("ALTER TABLE " + dialect.quote(latest.tableName()) + " ADD COLUMN " + ElementTable.USER_ID_COLUMN
                + " " + dialect.sqlType(ColumnType.STRING));
        rows.markUserIds(latest.tableId());
        return put(latest.withUserIds());
    }

    /**
     * Declares an index. It serves every table of the label, now and later, that has all of its keys. Nothing happens if it
     * is declared already.
     *
     * @throws InvalidSchemaException if another index has the name, or if it is to be unique and a key holds several values
     * @throws io.sqlgraph.error.UniqueViolationException if it is to be unique and the present values are not
     */
    public void createIndex(IndexDefinition index) {
        IndexRules.check(index);
        begin();
        IndexDefinition present = index(index.name());
        if (index.equals(present)) return;
        IndexRules.checkAgainst(catalog, index);
        rows.insertIndex(nextIndexPosition(), index);
        for (ElementTable table : IndexRules.tables(catalog, index)) {
            if (!unindexed.contains(table.tableId())) indexBuilder.create(table, index);
        }
        var indexes = new ArrayList<>(catalog.indexes());
        indexes.add(index);
        put(catalog.withIndexes(indexes));
    }

    /**
     * Gives the plain key of a label another name: its column too, and the indexes that look at it.
     *
     * @param to a key that none of the label's tables has
     */
    public void renameKey(boolean edge, String label, String from, String to) {
        Names.requireStorable("property key", to);
        begin();
        List<IndexDefinition> moved = catalog.indexes().stream()
                .filter(index -> isOn(index, edge, label) && index.concerns(from))
                .toList();
        for (IndexDefinition index : moved) dropIndex(index.name());
        for (ElementTable table : tables(edge, label)) {
            PropertyKey present = table.key(from);
            if (present == null) continue;
            if (present.isMulti() || table.key(to) != null) {
                throw new InvalidSchemaException(
                        "The key '" + from + "' of label '" + label + "' cannot become '" + to + "': "
                                + (present.isMulti() ? "it has several values in a vertex" : "there is such a key"),
                        null);
            }
            PropertyKey renamed = present.renamed(to, newColumn(Names.columns(table, null), to, ""));
            renameColumn(table.tableName(), present, renamed);
            if (table.options().tombstoneTable() != null) {
                renameColumn(table.options().tombstoneTable(), present, renamed);
            }
            rows.renameKey(table.tableId(), from, renamed);
            var keys = new LinkedHashMap<String, PropertyKey>();
            table.keys().forEach((name, key) -> {
                boolean moves = name.equals(from);
                keys.put(moves ? to : name, moves ? renamed : key);
            });
            put(table.withKeys(keys));
        }
        for (IndexDefinition index : moved) createIndex(index.withKey(from, to));
    }

    private void renameColumn(String table, PropertyKey from, PropertyKey to) {
        executor.ddl("ALTER TABLE " + dialect.quote(table) + " RENAME COLUMN " + dialect.quote(from.column()) + " TO "
                + dialect.quote(to.column()));
    }

    /**
     * Gives a label another name, in its indexes too. The tables keep theirs.
     *
     * @param to a label that there is not
     */
    public void renameLabel(boolean edge, String from, String to) {
        Names.requireStorable("label", to);
        begin();
        if (!tables(edge, to).isEmpty()) {
            throw new InvalidSchemaException(
                    "The label '" + from + "' cannot become '" + to + "': there is such a label", null);
        }
        List<IndexDefinition> moved = catalog.indexes().stream()
                .filter(index -> isOn(index, edge, from))
                .toList();
        for (IndexDefinition index : moved) dropIndex(index.name());
        for (ElementTable table : tables(edge, from)) {
            rows.renameLabel(table.tableId(), to);
            put(table.withLabel(to));
        }
        for (IndexDefinition index : moved) createIndex(index.withLabel(to));
    }

    private List<? extends ElementTable> tables(boolean edge, String label) {
        if (edge) return catalog.edgeTables(label);
        VertexTable table = catalog.vertexTable(label);
        return table == null ? List.of() : List.of(table);
    }

    private static boolean isOn(IndexDefinition index, boolean edge, String label) {
        return index.label().equals(label) && edge != (index.kind() == IndexDefinition.Kind.VERTEX_PROPERTY);
    }

    /** Drops a plain key with its values, and the indexes that look at it. */
    public void dropKey(ElementTable table, String key) {
        begin();
        ElementTable latest = current(table);
        PropertyKey present = latest.key(key);
        if (present == null) return;
        if (present.isMulti()) throw new IllegalArgumentException("the key '" + key + "' has a table of its own");
        for (IndexDefinition index : indexesOn(latest, key)) dropIndex(index.name());
        drop(latest.tableName(), present);
        if (latest.options().tombstoneTable() != null) drop(latest.options().tombstoneTable(), present);
        rows.deleteKey(latest.tableId(), key);
        var keys = new LinkedHashMap<>(latest.keys());
        keys.remove(key);
        put(latest.withKeys(keys));
    }

    private void drop(String table, PropertyKey key) {
        dropColumn(table, key.column());
        if (key.numberColumn() != null) dropColumn(table, key.numberColumn());
        if (key.foldColumn() != null) dropColumn(table, key.foldColumn());
        if (key.idColumn() != null) dropColumn(table, key.idColumn());
    }

    /**
     * Gives the labels of a schema their types. Labels that have been in the schema and are not any more are free again; a
     * label of another schema is this one's from now on.
     */
    public void declareTypes(String schema, List<TypedLabel> types) {
        begin();
        var all = new ArrayList<>(types);
        for (TypedLabel each : catalog.typedLabels()) {
            boolean taken = types.stream()
                    .anyMatch(type -> type.edge() == each.edge() && type.label().equals(each.label()));
            if (!taken && !each.schema().equals(schema)) all.add(each);
        }
        if (Set.copyOf(all).equals(Set.copyOf(catalog.typedLabels()))) return;
        rows.setTypes(all);
        put(catalog.withTypedLabels(all));
    }

    /**
     * Drops a declared index.
     *
     * @return whether there was one of this name
     */
    public boolean dropIndex(String name) {
        begin();
        IndexDefinition index = index(name);
        if (index == null) return false;
        IndexRules.tables(catalog, index).forEach(table -> indexBuilder.drop(table, index));
        rows.deleteIndex(name);
        var indexes = new ArrayList<>(catalog.indexes());
        indexes.remove(index);
        put(catalog.withIndexes(indexes));
        return true;
    }

    /** Creates the indexes of the tables that this editor created. Worth calling before anything is looked up in them. */
    public void createDeferredIndexes() {
        for (int tableId : unindexed) {
            ElementTable table = catalog.table(tableId);
            if (table instanceof EdgeTable edges) indexBuilder.createCovering(edges);
            for (IndexDefinition index : catalog.indexes()) {
                if (IndexRules.concerns(index, table)) indexBuilder.create(table, index);
            }
        }
        unindexed.clear();
    }

    /** Completes all changes and writes the new catalog version, if anything changed; to be called before the commit. */
    public void finish() {
        createDeferredIndexes();
        if (unversioned) {
            catalog = catalog.withVersion(catalog.version() + 1);
            rows.setVersion(catalog.version());
            unversioned = false;
        }
    }

    /** Locks the schema and takes up what others have changed; to be called before deciding what there is to change. */
    public void begin() {
        if (locked) return;
        if (!dialect.singleWriter()) {
            executor.call("lock the schema", connection -> {
                dialect.lockSchema(connection);
                return 0;
            });
        }
        if (lockedVersion() != catalog.version()) {
            catalog = store.load(executor.connection());
            changed = true;
        }
        relations = new HashSet<>();
        executor.list(dialect.relationNames(), ParameterBinder.NONE, row -> row.getString(1))
                .forEach(name -> relations.add(Names.fold(name)));
        lastTableId = executor.list(
                        "SELECT coalesce(max(table_id), 0) FROM sg_table", ParameterBinder.NONE, row -> row.getInt(1))
                .get(0);
        locked = true;
    }

    /** Locks the version's row too: a transaction whose snapshot is older than it then gets a conflict here and now. */
    private long lockedVersion() {
        if (dialect.singleWriter()) return store.version(executor);
        return executor.list(
                        CatalogStore.VERSION_QUERY + " FOR UPDATE",
                        ParameterBinder.NONE,
                        row -> Long.parseLong(row.getString(1)))
                .get(0);
    }

    private ElementTable current(ElementTable table) {
        ElementTable latest = catalog.table(table.tableId());
        if (latest == null) throw new StaleCatalogException("The table of label '" + table.label() + "' is gone", null);
        return latest;
    }

    private <T extends ElementTable> T put(T table) {
        put(catalog.with(table));
        return table;
    }

    private void put(Catalog next) {
        catalog = next;
        changed = true;
        unversioned = true;
    }

    private static ElementTable withKey(ElementTable table, PropertyKey key) {
        var keys = new LinkedHashMap<>(table.keys());
        keys.put(key.key(), key);
        return table.withKeys(keys);
    }

    private int nextTableId(String purpose) {
        if (lastTableId == ElementIds.TABLE_MASK) {
            throw new InvalidSchemaException(
                    "There is no room for " + purpose + ": a graph has at most " + ElementIds.TABLE_MASK
                            + " vertex labels, (out label, edge label, in label) triples and keys with several values",
                    null);
        }
        return ++lastTableId;
    }

    private String newRelation(String base) {
        String name = Names.unique(base, "", dialect.maxIdentifierBytes(), relations::contains);
        relations.add(Names.fold(name));
        return name;
    }

    private String newColumn(Set<String> taken, String key, String suffix) {
        String name = Names.unique(
                key,
                suffix,
                dialect.maxIdentifierBytes(),
                folded -> taken.contains(folded) || Names.isReservedColumn(folded));
        taken.add(Names.fold(name));
        return name;
    }

    private void addColumns(String table, PropertyKey key) {
        addColumn(table, key.column(), dialect.sqlType(key.type()));
        if (key.numberColumn() != null) addColumn(table, key.numberColumn(), dialect.variantNumberType());
    }

    private void addColumn(String table, String column, String type) {
        executor.ddl("ALTER TABLE " + dialect.quote(table) + " ADD COLUMN " + dialect.quote(column) + " " + type);
    }

    private void dropColumn(String table, String column) {
        executor.ddl("ALTER TABLE " + dialect.quote(table) + " DROP COLUMN " + dialect.quote(column));
    }

    private IndexDefinition index(String name) {
        return catalog.indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private int nextIndexPosition() {
        return executor.list(
                        "SELECT coalesce(max(position), 0) + 1 FROM sg_index",
                        ParameterBinder.NONE,
                        row -> row.getInt(1))
                .get(0);
    }

    private List<IndexDefinition> indexesOn(ElementTable table, String key) {
        return catalog.indexes().stream()
                .filter(index -> IndexRules.concerns(index, table) && index.concerns(key))
                .toList();
    }

    private void createIndexesOn(ElementTable table, String key) {
        if (unindexed.contains(table.tableId())) return;
        indexesOn(table, key).forEach(index -> indexBuilder.create(table, index));
    }

    private void dropIndexesOn(ElementTable table, String key) {
        indexesOn(table, key).forEach(index -> indexBuilder.drop(table, index));
    }
}
