package io.sqlgraph.tx;

import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How the value of a property key goes into its one or two columns, and comes back. Stateless apart from the dialect.
 */
public final class ValueColumns {

    /** What {@link #read} gives for an element that does not have the key. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "ABSENT";
        }
    };

    private final Dialect dialect;

    public ValueColumns(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The column names of a key, unquoted: one, or two for a variant. */
    public List<String> columns(PropertyKey key) {
        return key.type() == ColumnType.VARIANT ? List.of(key.column(), key.numberColumn()) : List.of(key.column());
    }

    /** Binds a present value, from this index on. Returns the next free index. */
    int bind(PreparedStatement statement, int index, PropertyKey key, Object value) throws SQLException {
        if (key.type() != ColumnType.VARIANT) {
            dialect.bind(statement, index, key.type(), value);
            return index + 1;
        }
        dialect.bind(statement, index, ColumnType.VARIANT, VariantCodec.encode(value));
        dialect.bindVariantNumber(statement, index + 1, VariantCodec.sortNumber(value));
        return index + 2;
    }

    /** Binds that there is no value, from this index on. Returns the next free index. */
    int bindAbsent(PreparedStatement statement, int index, PropertyKey key) throws SQLException {
        dialect.bind(statement, index, key.type(), null);
        if (key.type() != ColumnType.VARIANT) return index + 1;
        dialect.bindVariantNumber(statement, index + 1, null);
        return index + 2;
    }

    /**
     * Reads the value of a key from its first column (a variant's text says everything).
     *
     * @return the value, which may be null where null values are stored; {@link #ABSENT} where there is none
     */
    public Object read(ResultSet row, int index, PropertyKey key) throws SQLException {
        Object stored = dialect.read(row, index, key.type());
        if (stored == null) return ABSENT;
        return key.type() == ColumnType.VARIANT ? VariantCodec.decode((String) stored) : stored;
    }
}
