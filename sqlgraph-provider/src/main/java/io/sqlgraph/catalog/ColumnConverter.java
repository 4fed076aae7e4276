package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.util.List;

/** Fills the two columns of a variant from a native column, row by row the same values and classes. */
final class ColumnConverter {

    private static final int BATCH_ROWS = 10_000;

    private final SqlExecutor executor;
    private final Dialect dialect;

    ColumnConverter(SqlExecutor executor) {
        this.executor = executor;
        this.dialect = executor.dialect();
    }

    void convert(String table, PropertyKey from, PropertyKey to) {
        String source = dialect.quote(from.column());
        switch (from.type()) {
            case BOOLEAN -> update(table, from, to, "CASE WHEN " + source + " THEN 'bool:true' ELSE 'bool:false' END");
            case BYTE -> updateNumber(table, from, to, "b:");
            case SHORT -> updateNumber(table, from, to, "h:");
            case INTEGER -> updateNumber(table, from, to, "i:");
            case LONG -> updateNumber(table, from, to, "l:");
            case UUID -> update(table, from, to, "'u:' || CAST(" + source + " AS text)");
            case STRING -> updateStrings(table, from, to);
            case FLOAT, DOUBLE -> reencode(table, from, to);
            case VARIANT -> throw new IllegalArgumentException("already a variant: " + from);
        }
    }

    private void update(String table, PropertyKey from, PropertyKey to, String text) {
        update(table, from, to.column(), text, ParameterBinder.NONE);
    }

    private void updateNumber(String table, PropertyKey from, PropertyKey to, String tag) {
        String source = dialect.quote(from.column());
        String text =
                "'" + tag + "' || CAST(" + source + " AS text), " + dialect.quote(to.numberColumn()) + " = " + source;
        update(table, from, to.column(), text, ParameterBinder.NONE);
    }

    /** Of what {@link io.sqlgraph.value.TextEscapes} replaces, a native column can only hold U+0001. */
    private void updateStrings(String table, PropertyKey from, PropertyKey to) {
        String text = "'" + VariantCodec.STRING_PREFIX + "' || replace(" + dialect.quote(from.column()) + ", ?, ?)";
        update(table, from, to.column(), text, statement -> {
            statement.setString(1, "\u0001");
            statement.setString(2, VariantCodec.encode("\u0001").substring(VariantCodec.STRING_PREFIX.length()));
        });
    }

    private void update(String table, PropertyKey from, String column, String expression, ParameterBinder parameters) {
        executor.update(
                "UPDATE " + dialect.quote(table) + " SET " + dialect.quote(column) + " = " + expression + " WHERE "
                        + dialect.quote(from.column()) + " IS NOT NULL",
                parameters);
    }

    private record Row(long id, Object value) {}

    /** In Java, because no database prints floating-point numbers as Java does. */
    private void reencode(String table, PropertyKey from, PropertyKey to) {
        String source = dialect.quote(from.column());
        String select = "SELECT id, " + source + " FROM " + dialect.quote(table) + " WHERE id > ? AND " + source
                + " IS NOT NULL ORDER BY id LIMIT " + BATCH_ROWS;
        String update = "UPDATE " + dialect.quote(table) + " SET " + dialect.quote(to.column()) + " = ?, "
                + dialect.quote(to.numberColumn()) + " = ? WHERE id = ?";
        long last = 0;
        List<Row> rows;
        do {
            long after = last;
            rows = executor.list(
                    select,
                    statement -> statement.setLong(1, after),
                    row -> new Row(row.getLong(1), dialect.read(row, 2, from.type())));
            executor.batch(update, rows, (statement, row) -> {
                dialect.bind(statement, 1, ColumnType.VARIANT, VariantCodec.encode(row.value));
                dialect.bindVariantNumber(statement, 2, VariantCodec.sortNumber(row.value));
                statement.setLong(3, row.id);
            });
            if (!rows.isEmpty()) last = rows.get(rows.size() - 1).id;
        } while (rows.size() == BATCH_ROWS);
    }
}
