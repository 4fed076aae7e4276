package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.Dialects;
import io.sqlgraph.dialect.FailureKind;
import io.sqlgraph.error.IncompatibleDatabaseException;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.jdbc.StorageSettings;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.TextEscapes;
import io.sqlgraph.value.VariantCodec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Reads the catalog from a database, and creates its tables in a new one. Thread safe; changes are made by
 * {@link CatalogEditor}.
 */
public final class CatalogStore {

    static final String VERSION_QUERY =
            "SELECT value FROM sg_meta WHERE name = '" + CatalogTables.CATALOG_VERSION + "'";

    private static final Logger LOG = LoggerFactory.getLogger(CatalogStore.class);

    private final Dialect dialect;

    public CatalogStore(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Whether it is sure that a database holds no graph: there is no such file, or it has none of a graph's tables. Nothing is
     * created or changed to find out. What cannot be opened is not sure: opening the graph says why.
     *
     * @throws IncompatibleDatabaseException as {@link #isInstalled}
     */
    public static boolean lacksGraph(StorageSettings settings) {
        if (settings.isInMemory()) return false;
        if (settings.isMissingFile()) return true;
        Properties login = new Properties();
        if (settings.isSqlite()) {
            login.setProperty(SQLiteConfig.Pragma.OPEN_MODE.pragmaName, Integer.toString(SQLiteOpenMode.READONLY.flag));
        } else {
            if (settings.username() != null) login.setProperty("user", settings.username());
            if (settings.password() != null) login.setProperty("password", settings.password());
        }
        try (Connection connection = DriverManager.getConnection(settings.jdbcUrl(), login)) {
            return !new CatalogStore(Dialects.forUrl(settings.jdbcUrl())).check(connection);
        } catch (SQLException e) {
            LOG.debug("{} could not be looked at: {}", settings.displayUrl(), e.toString());
            return false;
        }
    }

    /**
     * Whether the database holds a graph of this version.
     *
     * @throws IncompatibleDatabaseException if it holds a graph in a newer format, or other tables under the catalog's names
     */
    public boolean isInstalled(Connection connection) {
        try {
            return check(connection);
        } catch (SQLException e) {
            throw SqlFailures.translate(dialect, e, "look for the catalog");
        }
    }

    /**
     * Creates the catalog's tables unless they are there. Any number of processes may do so at once.
     *
     * @param executor of a transaction that may write; it is left to be committed
     * @throws IncompatibleDatabaseException as {@link #isInstalled}
     */
    public void install(SqlExecutor executor) {
        if (!dialect.singleWriter()) {
            executor.call("lock the schema", connection -> {
                dialect.lockSchema(connection);
                return 0;
            });
        }
        if (!isInstalled(executor.connection())) {
            CatalogTables.creation(dialect).forEach(executor::ddl);
        }
    }

    /** The version of the catalog as the transaction sees it: one look-up by key, which the statement log does not count. */
    public long version(SqlExecutor executor) {
        List<String> versions = executor.probe(VERSION_QUERY, ParameterBinder.NONE, row -> row.getString(1));
        return onlyVersion(versions);
    }

    /** The whole catalog as the connection's transaction sees it; not logged. */
    public Catalog load(Connection connection) {
        try {
            long version = readVersion(connection);
            while (true) {
                Catalog catalog = read(connection, version);
                // Outside of a snapshot, another process may have changed the catalog between two of the queries.
                long after = readVersion(connection);
                if (after == version) return catalog;
                version = after;
            }
        } catch (SQLException e) {
            throw SqlFailures.translate(dialect, e, "load the catalog");
        }
    }

    private boolean check(Connection connection) throws SQLException {
        List<String> present = new ArrayList<>();
        for (String name : query(connection, dialect.relationNames(), row -> row.getString(1))) {
            String folded = name.toLowerCase(Locale.ROOT);
            if (CatalogTables.NAMES.contains(folded)) present.add(folded);
        }
        if (present.isEmpty()) return false;
        if (present.size() < CatalogTables.NAMES.size()) {
            throw foreign(present + " without the rest of the catalog", null);
        }
        List<String> formats;
        try {
            formats = query(
                    connection,
                    "SELECT value FROM sg_meta WHERE name = '" + CatalogTables.FORMAT + "'",
                    row -> row.getString(1));
        } catch (SQLException e) {
            if (SqlFailures.kindOf(dialect, e) != FailureKind.STALE_CATALOG) throw e;
            throw foreign("sg_meta with other columns", e);
        }
        if (formats.size() != 1) throw foreign("sg_meta without a format", null);
        refuseOtherFormat(formats.get(0));
        return true;
    }

    private static void refuseOtherFormat(String format) {
        if (format.equals(Integer.toString(CatalogTables.FORMAT_VERSION))) return;
        throw new IncompatibleDatabaseException(
                "The database holds a graph in format " + format
                        + ", but this version of SQLGraph reads and writes format " + CatalogTables.FORMAT_VERSION
                        + (isOlder(format)
                                ? "; export it with the version that wrote it, and load it again"
                                : "; use a newer version"),
                null);
    }

    private static boolean isOlder(String format) {
        return format.length() == 1 && format.compareTo(Integer.toString(CatalogTables.FORMAT_VERSION)) < 0;
    }

    private static IncompatibleDatabaseException foreign(String what, SQLException cause) {
        return new IncompatibleDatabaseException(
                "The database holds tables that are named like SQLGraph's but are not: " + what
                        + "; use another database or schema",
                cause);
    }

    private static long readVersion(Connection connection) throws SQLException {
        return onlyVersion(query(connection, VERSION_QUERY, row -> row.getString(1)));
    }

    private static long onlyVersion(List<String> versions) {
        if (versions.isEmpty()) throw new IncompatibleDatabaseException("The catalog has lost its version", null);
        return Long.parseLong(versions.get(0));
    }

    private static Catalog read(Connection connection, long version) throws SQLException {
        List<TableRow> tables = query(
                connection,
                "SELECT table_id, kind, label, out_table_id, in_table_id, table_name, has_user_ids,"
                        + " is_versioned, tombstone_table FROM sg_table"
                        + " ORDER BY table_id",
                TableRow::read);
        Map<Integer, String> childNames = new HashMap<>();
        for (TableRow row : tables) {
            if (row.kind.equals(CatalogTables.CHILD)) childNames.put(row.tableId, row.tableName);
        }
        Map<Integer, Map<String, PropertyKey>> keys = readKeys(connection, childNames);
        List<ElementTable> elements = new ArrayList<>();
        for (TableRow row : tables) {
            Map<String, PropertyKey> own = keys.getOrDefault(row.tableId, Map.of());
            if (row.kind.equals(CatalogTables.VERTEX)) {
                elements.add(new VertexTable(row.tableId, row.label, row.tableName, own, row.hasUserIds, row.options));
            } else if (row.kind.equals(CatalogTables.EDGE)) {
                elements.add(new EdgeTable(
                        row.tableId,
                        row.label,
                        row.outTableId,
                        row.inTableId,
                        row.tableName,
                        own,
                        row.hasUserIds,
                        row.options));
            }
        }
        return new Catalog(version, elements, readIndexes(connection), readTypes(connection));
    }

    private static Map<Integer, Map<String, PropertyKey>> readKeys(
            Connection connection, Map<Integer, String> childNames) throws SQLException {
        Map<Integer, Map<String, PropertyKey>> keys = new HashMap<>();
        query(
                connection,
                "SELECT table_id, name, type, column_name, number_column, child_table_id, fold_column, id_column FROM sg_key"
                        + " ORDER BY table_id, position",
                row -> {
                    int child = row.getInt(6);
                    var key = new PropertyKey(
                            row.getString(2),
                            ColumnType.valueOf(row.getString(3)),
                            row.getString(4),
                            row.getString(5),
                            childNames.get(child),
                            child,
                            row.getString(7),
                            row.getString(8));
                    return keys.computeIfAbsent(row.getInt(1), id -> new LinkedHashMap<>())
                            .put(key.key(), key);
                });
        return keys;
    }

    private static List<IndexDefinition> readIndexes(Connection connection) throws SQLException {
        return query(
                connection,
                "SELECT name, kind, label, keys, is_unique, options FROM sg_index ORDER BY position",
                row -> new IndexDefinition(
                        row.getString(1),
                        IndexDefinition.Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        ((List<?>) VariantCodec.decode(row.getString(4)))
                                .stream().map(String.class::cast).toList(),
                        row.getInt(5) != 0,
                        IndexOptions.fromList((List<?>) VariantCodec.decode(row.getString(6)))));
    }

    private static List<TypedLabel> readTypes(Connection connection) throws SQLException {
        return query(
                connection,
                "SELECT is_edge, label, schema_name, definition FROM sg_type ORDER BY position",
                row -> new TypedLabel(
                        row.getInt(1) != 0,
                        row.getString(2),
                        TextEscapes.unescape(row.getString(3)),
                        TextEscapes.unescape(row.getString(4))));
    }

    private record TableRow(
            int tableId,
            String kind,
            String label,
            int outTableId,
            int inTableId,
            String tableName,
            boolean hasUserIds,
            TableOptions options) {

        static TableRow read(ResultSet row) throws SQLException {
            return new TableRow(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getString(6),
                    row.getInt(7) != 0,
                    new TableOptions(row.getInt(8) != 0, row.getString(9)));
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> query(Connection connection, String sql, Reader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> result = new ArrayList<>();
            while (rows.next()) result.add(reader.read(rows));
            return result;
        }
    }
}
