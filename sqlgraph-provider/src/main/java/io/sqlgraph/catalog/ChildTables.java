package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;

/** Creates the child table of a key and fills it from the key's plain column. */
final class ChildTables {

    private final SqlExecutor executor;
    private final Dialect dialect;
    private final CatalogRows rows;

    ChildTables(SqlExecutor executor, CatalogRows rows) {
        this.executor = executor;
        this.dialect = executor.dialect();
        this.rows = rows;
    }

    /** The key as it is stored in the new table, under the column names that it has in the owner's. */
    PropertyKey create(VertexTable owner, PropertyKey from, String name, int childId) {
        var to = new PropertyKey(from.key(), from.type(), from.column(), from.numberColumn(), name, childId);
        String text = dialect.sqlType(ColumnType.STRING);
        var sql = new StringBuilder("CREATE TABLE " + dialect.quote(name));
        sql.append(" (id ").append(dialect.idType()).append(" NOT NULL PRIMARY KEY, ");
        sql.append(PropertyKey.OWNER_COLUMN)
                .append(' ')
                .append(dialect.idType())
                .append(" NOT NULL, ");
        sql.append(PropertyKey.USER_ID_COLUMN).append(' ').append(text).append(", ");
        sql.append(dialect.quote(to.column()))
                .append(' ')
                .append(dialect.sqlType(to.type()))
                .append(", ");
        if (to.numberColumn() != null) {
            sql.append(dialect.quote(to.numberColumn()))
                    .append(' ')
                    .append(dialect.variantNumberType())
                    .append(", ");
        }
        sql.append(PropertyKey.META_COLUMN).append(' ').append(text).append(')').append(dialect.tableOptions());
        executor.ddl(sql.toString());
        long moved = copy(owner, from, to);
        String index = Names.fitted("ix_" + name, "_owner", dialect.maxIdentifierBytes());
        executor.ddl("CREATE INDEX " + dialect.quote(index) + " ON " + dialect.quote(name) + " ("
                + PropertyKey.OWNER_COLUMN + ")");
        rows.insertChildTable(owner, to, ElementIds.FIRST_SEQUENCE + moved);
        return to;
    }

    private long copy(VertexTable owner, PropertyKey from, PropertyKey to) {
        String columns = dialect.quote(from.column());
        if (from.numberColumn() != null) columns += ", " + dialect.quote(from.numberColumn());
        String propertyId = "'" + VariantCodec.STRING_PREFIX + "' || CAST(id AS text) || ?";
        if (from.idColumn() != null)
            propertyId = "coalesce(" + dialect.quote(from.idColumn()) + ", " + propertyId + ")";
        String sql = "INSERT INTO " + dialect.quote(to.childTable()) + " (id, " + PropertyKey.OWNER_COLUMN + ", "
                + PropertyKey.USER_ID_COLUMN + ", " + columns + ") SELECT (" + (ElementIds.FIRST_SEQUENCE - 1)
                + " + row_number() OVER (ORDER BY id)) * " + (ElementIds.TABLE_MASK + 1) + " + " + to.childTableId()
                + ", id, " + propertyId + ", " + columns + " FROM "
                + dialect.quote(owner.tableName()) + " WHERE " + dialect.quote(from.column()) + " IS NOT NULL";
        String end = VariantCodec.encode(":" + from.key()).substring(VariantCodec.STRING_PREFIX.length());
        ParameterBinder parameters = statement -> statement.setString(1, end);
        return executor.update(sql, parameters);
    }
}
