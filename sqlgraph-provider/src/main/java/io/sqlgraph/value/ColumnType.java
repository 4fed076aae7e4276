package io.sqlgraph.value;

import java.util.UUID;

/**
 * The type of a property column: either one native SQL type that holds exactly one Java class, or {@link #VARIANT}, which
 * holds any supported value together with its class.
 *
 * <p>A key's column starts with the type of its first value. A later value of another class, or a value that the native
 * column of the database cannot hold exactly (see {@link io.sqlgraph.dialect.Dialect#holdsExactly}), turns the column
 * into a variant. The names are stored in the catalog: do not rename them.
 */
public enum ColumnType {
    BOOLEAN(Boolean.class),
    BYTE(Byte.class),
    SHORT(Short.class),
    INTEGER(Integer.class),
    LONG(Long.class),
    FLOAT(Float.class),
    DOUBLE(Double.class),
    STRING(String.class),
    UUID(UUID.class),
    /**
     * Two columns: the text of {@link VariantCodec}, which carries value and class, and a number to compare numeric
     * values by (null for every other value).
     */
    VARIANT(Object.class);

    private final Class<?> javaClass;

    ColumnType(Class<?> javaClass) {
        this.javaClass = javaClass;
    }

    /** The one class whose instances a native column gives back; {@code Object} for {@link #VARIANT}. */
    public Class<?> javaClass() {
        return javaClass;
    }

    /** Whether the column holds numbers natively. */
    public boolean isNumeric() {
        return switch (this) {
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE -> true;
            default -> false;
        };
    }

    /**
     * The column type that a value of this class starts a new column with.
     *
     * @param value any supported value; null has no native type and gives {@link #VARIANT}
     */
    public static ColumnType of(Object value) {
        if (value instanceof String) return STRING;
        if (value instanceof Integer) return INTEGER;
        if (value instanceof Long) return LONG;
        if (value instanceof Double) return DOUBLE;
        if (value instanceof Boolean) return BOOLEAN;
        if (value instanceof Float) return FLOAT;
        if (value instanceof UUID) return UUID;
        if (value instanceof Short) return SHORT;
        if (value instanceof Byte) return BYTE;
        return VARIANT;
    }
}
