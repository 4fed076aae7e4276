package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.ConnectionSource;
import io.sqlgraph.jdbc.JdbcTransaction;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.configuration2.MapConfiguration;

/** What a graph process does with its catalog, without the graph: opens a database, edits in transactions, keeps up. */
final class CatalogDatabase implements AutoCloseable {

    private final ConnectionSource source;
    private final CatalogStore store;
    private Catalog catalog;

    CatalogDatabase(String url) {
        this(url, Map.of());
    }

    CatalogDatabase(String url, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("sqlgraph.jdbc.url", url);
        source = ConnectionSource.open(StorageSettings.from(new MapConfiguration(settings)));
        store = new CatalogStore(source.dialect());
        catalog = transaction(executor -> {
            store.install(executor);
            return store.load(executor.connection());
        });
    }

    CatalogStore store() {
        return store;
    }

    Dialect dialect() {
        return source.dialect();
    }

    Catalog catalog() {
        return catalog;
    }

    /** What the database holds now, whatever this process believes. */
    Catalog stored() {
        return transaction(executor -> store.load(executor.connection()));
    }

    JdbcTransaction begin() {
        return source.begin(true);
    }

    <T> T transaction(Function<SqlExecutor, T> work) {
        JdbcTransaction transaction = source.begin(true);
        try {
            T result = work.apply(transaction.executor());
            transaction.commit();
            return result;
        } finally {
            transaction.rollback();
        }
    }

    /** Edits the catalog and, after the commit, works with what the editor made of it. */
    <T> T edit(Function<CatalogEditor, T> work) {
        Catalog[] next = new Catalog[1];
        T result = transaction(executor -> {
            var editor = new CatalogEditor(executor, catalog);
            T made = work.apply(editor);
            editor.finish();
            next[0] = editor.catalog();
            return made;
        });
        catalog = next[0];
        return result;
    }

    void change(Consumer<CatalogEditor> work) {
        edit(editor -> {
            work.accept(editor);
            return null;
        });
    }

    /** Writes one element with one property as the graph does. */
    void insert(ElementTable table, PropertyKey key, long id, Object value) {
        transaction(executor -> executor.update(
                "INSERT INTO " + quote(table.tableName()) + " (id, " + quote(key.column())
                        + (key.numberColumn() == null ? "" : ", " + quote(key.numberColumn())) + ") VALUES (?, ?"
                        + (key.numberColumn() == null ? "" : ", ?") + ")",
                statement -> {
                    statement.setLong(1, id);
                    if (key.type() == ColumnType.VARIANT) {
                        dialect().bind(statement, 2, key.type(), VariantCodec.encode(value));
                        dialect().bindVariantNumber(statement, 3, VariantCodec.sortNumber(value));
                    } else {
                        dialect().bind(statement, 2, key.type(), value);
                    }
                }));
    }

    /** The values under a key, in order of the element's ids. */
    List<Object> values(ElementTable table, PropertyKey key) {
        String name = key.isMulti() ? key.childTable() : table.tableName();
        return transaction(executor -> executor.list(
                "SELECT " + quote(key.column()) + " FROM " + quote(name) + " ORDER BY id",
                ParameterBinder.NONE,
                row -> {
                    Object value = dialect().read(row, 1, key.type());
                    return key.type() == ColumnType.VARIANT && value != null
                            ? VariantCodec.decode((String) value)
                            : value;
                }));
    }

    long count(String sql) {
        return transaction(executor -> executor.list(sql, ParameterBinder.NONE, row -> row.getLong(1)))
                .get(0);
    }

    List<String> relations() {
        return transaction(
                executor -> executor.list(dialect().relationNames(), ParameterBinder.NONE, row -> row.getString(1)));
    }

    String quote(String name) {
        return dialect().quote(name);
    }

    @Override
    public void close() {
        source.close();
    }
}
