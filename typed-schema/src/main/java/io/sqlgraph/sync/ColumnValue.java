package io.sqlgraph.sync;

import java.util.Objects;

/** Where a property's value comes from: a column of the source row, or a constant. Immutable. */
public final class ColumnValue {

    private final String column;
    private final String prefix;
    private final Object otherwise;

    private ColumnValue(String column, String prefix, Object otherwise) {
        this.column = column;
        this.prefix = prefix;
        this.otherwise = otherwise;
    }

    /** The value of a column, converted to the property's type. */
    public static ColumnValue named(String column) {
        return new ColumnValue(Objects.requireNonNull(column, "column"), null, null);
    }

    /** The same value for all rows, converted to the property's type. */
    public static ColumnValue constant(Object value) {
        return new ColumnValue(null, null, Objects.requireNonNull(value, "value"));
    }

    /** Puts a text before the column's, such as the name of the source; for properties that are texts. */
    public ColumnValue prefixed(String text) {
        return new ColumnValue(column, Objects.requireNonNull(text, "text"), otherwise);
    }

    /** Takes a value where the column is null; it gets no prefix. */
    public ColumnValue orElse(Object value) {
        return new ColumnValue(column, prefix, Objects.requireNonNull(value, "value"));
    }

    /** Null for a constant. */
    String column() {
        return column;
    }

    /** Null for none. */
    String prefix() {
        return prefix;
    }

    /** The constant, or what stands for null; null for none. */
    Object otherwise() {
        return otherwise;
    }
}
