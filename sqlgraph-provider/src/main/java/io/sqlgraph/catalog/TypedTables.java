package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** The columns and tables that only labels of a typed schema have: versions, tombstones, texts without case. */
final class TypedTables {

    private final SqlExecutor executor;
    private final Dialect dialect;

    TypedTables(SqlExecutor executor) {
        this.executor = executor;
        this.dialect = executor.dialect();
    }

    /** Lets every row count its changes from now on. */
    void addVersions(ElementTable table) {
        executor.ddl("ALTER TABLE " + dialect.quote(table.tableName()) + " ADD COLUMN " + TableOptions.VERSION_COLUMN
                + " " + dialect.idType() + " NOT NULL DEFAULT 1");
    }

    /** Creates a table with the columns of another, for the rows that were softly deleted from it. */
    void createTombstones(ElementTable table, String name) {
        var columns = new ArrayList<String>();
        columns.add(ElementTable.ID_COLUMN + " " + dialect.idType() + " NOT NULL PRIMARY KEY");
        if (table instanceof EdgeTable) {
            columns.add(EdgeTable.OUT_COLUMN + " " + dialect.idType() + " NOT NULL");
            columns.add(EdgeTable.IN_COLUMN + " " + dialect.idType() + " NOT NULL");
        }
        columns.add(TableOptions.VERSION_COLUMN + " " + dialect.idType() + " NOT NULL");
        for (PropertyKey key : table.keys().values()) columns.addAll(definitions(key));
        executor.ddl("CREATE TABLE " + dialect.quote(name) + " (" + String.join(", ", columns) + ")"
                + dialect.tableOptions());
        if (table instanceof EdgeTable) {
            createIndex(name, "_out", List.of(EdgeTable.OUT_COLUMN, EdgeTable.IN_COLUMN));
            createIndex(name, "_in", List.of(EdgeTable.IN_COLUMN));
        }
    }

    private void createIndex(String table, String suffix, List<String> columns) {
        String index = Names.fitted("ix_" + table, suffix, dialect.maxIdentifierBytes());
        executor.ddl("CREATE INDEX " + dialect.quote(index) + " ON " + dialect.quote(table) + " ("
                + String.join(", ", columns) + ")");
    }

    private List<String> definitions(PropertyKey key) {
        var columns = new ArrayList<String>();
        columns.add(dialect.quote(key.column()) + " " + dialect.sqlType(key.type()));
        if (key.numberColumn() != null) {
            columns.add(dialect.quote(key.numberColumn()) + " " + dialect.variantNumberType());
        }
        if (key.idColumn() != null) {
            columns.add(dialect.quote(key.idColumn()) + " " + dialect.sqlType(ColumnType.STRING));
        }
        if (key.foldColumn() != null) {
            columns.add(dialect.quote(key.foldColumn()) + " " + dialect.sqlType(ColumnType.STRING));
        }
        return columns;
    }

    /** Adds the columns of a key to a table. */
    void addColumns(String table, PropertyKey key) {
        definitions(key).forEach(definition -> addColumn(table, definition));
    }

    void addColumn(String table, String definition) {
        executor.ddl("ALTER TABLE " + dialect.quote(table) + " ADD COLUMN " + definition);
    }

    private record Text(long id, Object value) {}

    /** Fills the column of texts without case from what is there. */
    void fillFold(String table, PropertyKey key) {
        String column = dialect.quote(key.column());
        List<Text> texts = executor.list(
                "SELECT id, " + column + " FROM " + dialect.quote(table) + " WHERE " + column + " IS NOT NULL",
                statement -> {},
                row -> new Text(row.getLong(1), StoredText.read(dialect, row, 2, key)));
        executor.batch(
                "UPDATE " + dialect.quote(table) + " SET " + dialect.quote(key.foldColumn()) + " = ? WHERE id = ?",
                texts,
                (statement, text) -> {
                    dialect.bind(statement, 1, ColumnType.STRING, StoredText.folded(text.value()));
                    statement.setLong(2, text.id());
                });
    }
}
