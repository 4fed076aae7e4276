package io.sqlgraph.jdbc;

import io.sqlgraph.value.ColumnType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Collects rows column by column, to be given to PostgreSQL as one array parameter for each column. */
final class ArrayRows implements RowWriter {

    /** The values of one column and the element type of its array; the type is that of the first row. */
    private record Column(String type, List<Object> values) {}

    private final List<Column> columns = new ArrayList<>();
    private int next;

    void beginRow() {
        next = 0;
    }

    /** The element types of the arrays, in the order of the columns. */
    List<String> types() {
        return columns.stream().map(Column::type).toList();
    }

    /** Binds one array for each column. */
    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Array array = statement
                    .getConnection()
                    .createArrayOf(column.type(), column.values().toArray());
            statement.setArray(i + 1, array);
        }
    }

    @Override
    public void id(long id) {
        add("bigint", id);
    }

    @Override
    public void value(ColumnType type, Object value) {
        switch (type) {
            case BOOLEAN -> add("boolean", value);
            case BYTE, SHORT -> add("smallint", value == null ? null : (Object) ((Number) value).shortValue());
            case INTEGER -> add("integer", value);
            case LONG -> add("bigint", value);
            case FLOAT -> add("real", value);
            case DOUBLE -> add("double precision", value);
            case UUID -> add("uuid", value);
            case STRING, VARIANT -> add("text", value);
        }
    }

    /** BigDecimal has no infinities, but the text of one is a numeric. */
    @Override
    public void number(Number number) {
        boolean floating = number instanceof Double || number instanceof Float;
        add(
                "numeric",
                number == null
                        ? null
                        : floating && Double.isFinite(number.doubleValue())
                                ? BigDecimal.valueOf(number.doubleValue()).toString()
                                : number.toString());
    }

    private void add(String type, Object value) {
        if (next == columns.size()) columns.add(new Column(type, new ArrayList<>()));
        columns.get(next++).values().add(value);
    }
}
