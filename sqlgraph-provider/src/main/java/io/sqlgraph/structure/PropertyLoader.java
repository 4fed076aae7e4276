package io.sqlgraph.structure;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.StoredProperty;
import io.sqlgraph.tx.ValueColumns;
import io.sqlgraph.value.UserIds;
import io.sqlgraph.value.VariantCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the properties of many elements of one table: one statement, and one more for each key with a child table. */
final class PropertyLoader {

    private final GraphSession session;
    private final Dialect dialect;
    private final ValueColumns values;

    PropertyLoader(GraphSession session) {
        this.session = session;
        this.dialect = session.dialect();
        this.values = new ValueColumns(dialect);
    }

    /** Reads the properties of the rows with these ids into a map by id; rows that do not exist are not in it. */
    void load(ElementTable table, long[] ids, Map<Long, Map<String, Object>> byId) {
        List<PropertyKey> plain =
                table.keys().values().stream().filter(key -> !key.isMulti()).toList();
        session.list(
                "SELECT t." + dialect.quote(ElementTable.ID_COLUMN) + columns(plain) + from(table.tableName()) + "t."
                        + dialect.quote(ElementTable.ID_COLUMN) + " = f.id",
                statement -> dialect.bindIds(statement, 1, ids),
                row -> byId.put(row.getLong(1), readPlain(row, plain)));
        for (PropertyKey key : table.keys().values()) {
            if (key.isMulti()) loadMulti(key, ids, byId);
        }
    }

    private String columns(List<PropertyKey> keys) {
        var sql = new StringBuilder();
        for (PropertyKey key : keys) {
            sql.append(", t.").append(dialect.quote(key.column()));
            if (key.idColumn() != null) sql.append(", t.").append(dialect.quote(key.idColumn()));
        }
        return sql.toString();
    }

    private String from(String tableName) {
        return " FROM " + dialect.idList("f") + " CROSS JOIN " + dialect.quote(tableName) + " t WHERE ";
    }

    private Map<String, Object> readPlain(ResultSet row, List<PropertyKey> keys) throws SQLException {
        var properties = new LoadedProperties();
        int index = 2;
        for (PropertyKey key : keys) {
            Object value = values.read(row, index++, key);
            String id = key.idColumn() == null ? null : row.getString(index++);
            if (value != ValueColumns.ABSENT) {
                properties.add(key.key(), value, id == null ? null : VariantCodec.decode(id));
            }
        }
        return properties.values();
    }

    private void loadMulti(PropertyKey key, long[] ids, Map<Long, Map<String, Object>> byId) {
        var byOwner = new LinkedHashMap<Long, List<StoredProperty>>();
        session.list(
                "SELECT t." + dialect.quote(PropertyKey.OWNER_COLUMN) + ", t." + dialect.quote(PropertyKey.ID_COLUMN)
                        + ", t." + dialect.quote(PropertyKey.USER_ID_COLUMN) + ", t."
                        + dialect.quote(PropertyKey.META_COLUMN) + columns(List.of(key)) + from(key.childTable()) + "t."
                        + dialect.quote(PropertyKey.OWNER_COLUMN) + " = f.id ORDER BY t."
                        + dialect.quote(PropertyKey.ID_COLUMN),
                statement -> dialect.bindIds(statement, 1, ids),
                row -> byOwner.computeIfAbsent(row.getLong(1), owner -> new ArrayList<>())
                        .add(readMulti(row, key)));
        byOwner.forEach((owner, properties) -> {
            Map<String, Object> ofOwner = byId.get(owner);
            if (ofOwner != null) ofOwner.put(key.key(), new StoredValues(properties));
        });
    }

    @SuppressWarnings("unchecked")
    private StoredProperty readMulti(ResultSet row, PropertyKey key) throws SQLException {
        String userId = row.getString(3);
        String meta = row.getString(4);
        return new StoredProperty(
                row.getLong(2),
                userId == null ? null : VariantCodec.decode(userId),
                values.read(row, 5, key),
                meta == null ? Map.of() : (Map<String, Object>) VariantCodec.decode(meta));
    }

    /** Reads the user-supplied ids of rows; rows without one are not in the map. */
    Map<Long, Object> loadUserIds(ElementTable table, long[] ids) {
        var byId = new HashMap<Long, Object>();
        String uid = "t." + dialect.quote(ElementTable.USER_ID_COLUMN);
        session.list(
                "SELECT t." + dialect.quote(ElementTable.ID_COLUMN) + ", " + uid + from(table.tableName()) + "t."
                        + dialect.quote(ElementTable.ID_COLUMN) + " = f.id AND " + uid + " IS NOT NULL",
                statement -> dialect.bindIds(statement, 1, ids),
                row -> byId.put(row.getLong(1), UserIds.decode(row.getString(2))));
        return byId;
    }
}
