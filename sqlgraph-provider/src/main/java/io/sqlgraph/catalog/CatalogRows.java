package io.sqlgraph.catalog;

import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.TextEscapes;
import io.sqlgraph.value.VariantCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the rows of the catalog's own tables. */
final class CatalogRows {

    private final SqlExecutor executor;

    CatalogRows(SqlExecutor executor) {
        this.executor = executor;
    }

    void insertVertexTable(VertexTable table) {
        insertTable(
                table.tableId(),
                CatalogTables.VERTEX,
                table.label(),
                0,
                0,
                table.tableName(),
                ElementIds.FIRST_SEQUENCE);
    }

    void insertEdgeTable(EdgeTable table) {
        insertTable(
                table.tableId(),
                CatalogTables.EDGE,
                table.label(),
                table.outTableId(),
                table.inTableId(),
                table.tableName(),
                ElementIds.FIRST_SEQUENCE);
    }

    void insertChildTable(VertexTable owner, PropertyKey key, long nextSequence) {
        insertTable(
                key.childTableId(), CatalogTables.CHILD, key.key(), owner.tableId(), 0, key.childTable(), nextSequence);
    }

    private void insertTable(
            int tableId, String kind, String label, int outTableId, int inTableId, String name, long nextSequence) {
        executor.update(
                "INSERT INTO sg_table (table_id, kind, label, out_table_id, in_table_id, table_name, has_user_ids,"
                        + " next_sequence, is_versioned) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 0)",
                statement -> {
                    statement.setInt(1, tableId);
                    statement.setString(2, kind);
                    statement.setString(3, label);
                    statement.setInt(4, outTableId);
                    statement.setInt(5, inTableId);
                    statement.setString(6, name);
                    statement.setLong(7, nextSequence);
                });
        IdBlocks.create(executor, tableId, nextSequence);
    }

    void markUserIds(int tableId) {
        executor.update(
                "UPDATE sg_table SET has_user_ids = 1 WHERE table_id = ?", statement -> statement.setInt(1, tableId));
    }

    void updateOptions(int tableId, TableOptions options) {
        executor.update("UPDATE sg_table SET is_versioned = ?, tombstone_table = ? WHERE table_id = ?", statement -> {
            statement.setInt(1, options.versioned() ? 1 : 0);
            bindText(statement, 2, options.tombstoneTable());
            statement.setInt(3, tableId);
        });
    }

    void deleteKey(int tableId, String name) {
        executor.update("DELETE FROM sg_key WHERE table_id = ? AND name = ?", statement -> {
            statement.setInt(1, tableId);
            statement.setString(2, name);
        });
    }

    void renameKey(int tableId, String from, PropertyKey to) {
        executor.update("UPDATE sg_key SET name = ?, column_name = ? WHERE table_id = ? AND name = ?", statement -> {
            statement.setString(1, to.key());
            statement.setString(2, to.column());
            statement.setInt(3, tableId);
            statement.setString(4, from);
        });
    }

    void renameLabel(int tableId, String label) {
        executor.update("UPDATE sg_table SET label = ? WHERE table_id = ?", statement -> {
            statement.setString(1, label);
            statement.setInt(2, tableId);
        });
    }

    void insertKey(int tableId, PropertyKey key) {
        executor.update(
                "INSERT INTO sg_key (type, column_name, number_column, child_table_id, fold_column, id_column, table_id, position, name)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), -1) + 1 FROM sg_key WHERE table_id = ?), ?)",
                statement -> {
                    bindStorage(statement, key);
                    statement.setInt(7, tableId);
                    statement.setInt(8, tableId);
                    statement.setString(9, key.key());
                });
    }

    void updateKey(int tableId, PropertyKey key) {
        executor.update(
                "UPDATE sg_key SET type = ?, column_name = ?, number_column = ?, child_table_id = ?,"
                        + " fold_column = ?, id_column = ?"
                        + " WHERE table_id = ? AND name = ?",
                statement -> {
                    bindStorage(statement, key);
                    statement.setInt(7, tableId);
                    statement.setString(8, key.key());
                });
    }

    private static void bindStorage(PreparedStatement statement, PropertyKey key) throws SQLException {
        statement.setString(1, key.type().name());
        statement.setString(2, key.column());
        bindText(statement, 3, key.numberColumn());
        statement.setInt(4, key.childTableId());
        bindText(statement, 5, key.foldColumn());
        bindText(statement, 6, key.idColumn());
    }

    private static void bindText(PreparedStatement statement, int index, String text) throws SQLException {
        if (text == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, text);
        }
    }

    void insertIndex(int position, IndexDefinition index) {
        executor.update(
                "INSERT INTO sg_index (name, position, kind, label, keys, is_unique, options)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setString(1, index.name());
                    statement.setInt(2, position);
                    statement.setString(3, index.kind().name());
                    statement.setString(4, index.label());
                    statement.setString(5, VariantCodec.encode(index.keys()));
                    statement.setInt(6, index.unique() ? 1 : 0);
                    statement.setString(7, VariantCodec.encode(index.options().toList()));
                });
    }

    void deleteIndex(String name) {
        executor.update("DELETE FROM sg_index WHERE name = ?", statement -> statement.setString(1, name));
    }

    /** Replaces the labels that have types. */
    void setTypes(List<TypedLabel> types) {
        executor.update("DELETE FROM sg_type", ParameterBinder.NONE);
        var positions = IntStream.range(0, types.size()).boxed().toList();
        executor.batch(
                "INSERT INTO sg_type (position, is_edge, label, schema_name, definition) VALUES (?, ?, ?, ?, ?)",
                positions,
                (statement, position) -> {
                    TypedLabel type = types.get(position);
                    statement.setInt(1, position);
                    statement.setInt(2, type.edge() ? 1 : 0);
                    statement.setString(3, type.label());
                    statement.setString(4, TextEscapes.escape(type.schema()));
                    statement.setString(5, TextEscapes.escape(type.definition()));
                });
    }

    void setVersion(long version) {
        executor.update(
                "UPDATE sg_meta SET value = ? WHERE name = '" + CatalogTables.CATALOG_VERSION + "'",
                statement -> statement.setString(1, Long.toString(version)));
    }
}
