package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.error.StaleCatalogException;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A catalog that is being changed under the schema lock, with what all changes need. For one thread. */
final class CatalogDraft {

    private final SqlExecutor executor;
    private final Dialect dialect;
    private final CatalogStore store;
    private final CatalogRows rows;
    private final IndexBuilder indexBuilder;
    private final Set<Integer> unindexed = new LinkedHashSet<>();
    private Catalog catalog;
    private boolean locked;
    private boolean changed;
    private boolean unversioned;
    private Set<String> relations;
    private int lastTableId;

    CatalogDraft(SqlExecutor executor, Catalog current) {
        this.executor = executor;
        this.dialect = executor.dialect();
        this.store = new CatalogStore(dialect);
        this.rows = new CatalogRows(executor);
        this.indexBuilder = new IndexBuilder(executor);
        this.catalog = current;
    }

    SqlExecutor executor() {
        return executor;
    }

    Dialect dialect() {
        return dialect;
    }

    CatalogRows rows() {
        return rows;
    }

    IndexBuilder indexBuilder() {
        return indexBuilder;
    }

    /** The catalog with all changes so far. */
    Catalog catalog() {
        return catalog;
    }

    /** Whether the catalog is another one than at the beginning. */
    boolean changed() {
        return changed;
    }

    /** Notes that the indexes of a new table are to be created when it has been filled. */
    void deferIndexes(int tableId) {
        unindexed.add(tableId);
    }

    /** Whether the indexes of a table are still to be created. */
    boolean defersIndexes(ElementTable table) {
        return unindexed.contains(table.tableId());
    }

    /** See {@link CatalogEditor#createDeferredIndexes}. */
    void createDeferredIndexes() {
        for (int tableId : unindexed) {
            ElementTable table = catalog.table(tableId);
            if (table instanceof EdgeTable edges) indexBuilder.createCovering(edges);
            for (IndexDefinition index : catalog.indexes()) {
                if (IndexRules.concerns(index, table)) indexBuilder.create(table, index);
            }
        }
        unindexed.clear();
    }

    /** See {@link CatalogEditor#finish}. */
    void finish() {
        createDeferredIndexes();
        if (unversioned) {
            catalog = catalog.withVersion(catalog.version() + 1);
            rows.setVersion(catalog.version());
            unversioned = false;
        }
    }

    /** Takes the schema lock, and catches up with what others have committed, if that has not been done. */
    void begin() {
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

    /** The newest record of a table. */
    ElementTable current(ElementTable table) {
        ElementTable latest = catalog.table(table.tableId());
        if (latest == null) throw new StaleCatalogException("The table of label '" + table.label() + "' is gone", null);
        return latest;
    }

    /** Puts a changed table in the place of the one before. */
    <T extends ElementTable> T put(T table) {
        put(catalog.with(table));
        return table;
    }

    /** Puts a changed catalog in the place of the one before. */
    void put(Catalog next) {
        catalog = next;
        changed = true;
        unversioned = true;
    }

    /** A table with a new or changed key. */
    ElementTable withKey(ElementTable table, PropertyKey key) {
        var keys = new LinkedHashMap<>(table.keys());
        keys.put(key.key(), key);
        return table.withKeys(keys);
    }

    /**
     * The next free id of a table.
     *
     * @param purpose for the error when there is none
     */
    int nextTableId(String purpose) {
        if (lastTableId == ElementIds.TABLE_MASK) {
            throw new InvalidSchemaException(
                    "There is no room for " + purpose + ": a graph has at most " + ElementIds.TABLE_MASK
                            + " vertex labels, (out label, edge label, in label) triples and keys with several values",
                    null);
        }
        return ++lastTableId;
    }

    /** The name of a new table, like a text but free. */
    String newRelation(String base) {
        String name = Names.unique(base, "", dialect.maxIdentifierBytes(), relations::contains);
        relations.add(Names.fold(name));
        return name;
    }

    /** The name of a new column, like the key but free, which is taken from then on. */
    String newColumn(Set<String> taken, String key, String suffix) {
        String name = Names.unique(
                key,
                suffix,
                dialect.maxIdentifierBytes(),
                folded -> taken.contains(folded) || Names.isReservedColumn(folded));
        taken.add(Names.fold(name));
        return name;
    }

    /** Adds the columns of a key's values. */
    void addColumns(String table, PropertyKey key) {
        addColumn(table, key.column(), dialect.sqlType(key.type()));
        if (key.numberColumn() != null) addColumn(table, key.numberColumn(), dialect.variantNumberType());
    }

    void addColumn(String table, String column, String type) {
        executor.ddl("ALTER TABLE " + dialect.quote(table) + " ADD COLUMN " + dialect.quote(column) + " " + type);
    }

    void dropColumn(String table, String column) {
        executor.ddl("ALTER TABLE " + dialect.quote(table) + " DROP COLUMN " + dialect.quote(column));
    }

    /** The index of a name, or null. */
    IndexDefinition index(String name) {
        return catalog.indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The place of the next index in the order of their creation. */
    int nextIndexPosition() {
        return executor.list(
                        "SELECT coalesce(max(position), 0) + 1 FROM sg_index",
                        ParameterBinder.NONE,
                        row -> row.getInt(1))
                .get(0);
    }

    /** The indexes of a table that look at a key. */
    List<IndexDefinition> indexesOn(ElementTable table, String key) {
        return catalog.indexes().stream()
                .filter(index -> IndexRules.concerns(index, table) && index.concerns(key))
                .toList();
    }

    void createIndexesOn(ElementTable table, String key) {
        if (defersIndexes(table)) return;
        indexesOn(table, key).forEach(index -> indexBuilder.create(table, index));
    }

    void dropIndexesOn(ElementTable table, String key) {
        indexesOn(table, key).forEach(index -> indexBuilder.drop(table, index));
    }
}
