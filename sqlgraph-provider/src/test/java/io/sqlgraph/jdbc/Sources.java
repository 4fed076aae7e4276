package io.sqlgraph.jdbc;

import io.sqlgraph.testing.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;

/** Connection sources and small tables for tests. */
final class Sources {

    private Sources() {}

    static StorageSettings settings(String url, Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sqlgraph.jdbc.url", url);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return StorageSettings.from(new MapConfiguration(map));
    }

    static ConnectionSource open(String url, Object... keysAndValues) {
        return ConnectionSource.open(settings(url, keysAndValues));
    }

    /** A source on a new database with the table {@code item(id, name)}, {@code name} being unique. */
    static ConnectionSource withItems(Database database, Path directory, int rows, Object... keysAndValues) {
        return withItems(database.freshUrl(directory), rows, keysAndValues);
    }

    static ConnectionSource withItems(String url, int rows, Object... keysAndValues) {
        ConnectionSource source = open(url, keysAndValues);
        JdbcTransaction transaction = source.begin(true);
        transaction.executor().ddl("CREATE TABLE item (id BIGINT PRIMARY KEY, name VARCHAR(100) UNIQUE)");
        insert(transaction, 0, rows);
        transaction.commit();
        return source;
    }

    static void insert(JdbcTransaction transaction, int from, int to) {
        transaction.executor().batch("INSERT INTO item (id, name) VALUES (?, ?)", range(from, to), (statement, id) -> {
            statement.setLong(1, id);
            statement.setString(2, "item" + id);
        });
    }

    static Iterable<Integer> range(int from, int to) {
        return () -> java.util.stream.IntStream.range(from, to).iterator();
    }

    static long count(ConnectionSource source) {
        JdbcTransaction transaction = source.begin(false);
        try {
            return count(transaction);
        } finally {
            transaction.rollback();
        }
    }

    static long count(JdbcTransaction transaction) {
        return transaction
                .executor()
                .list("SELECT count(*) FROM item", ParameterBinder.NONE, row -> row.getLong(1))
                .get(0);
    }
}
