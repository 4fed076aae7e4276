package io.sqlgraph.tx;

import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.StoredText;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.jdbc.RowWriter;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /**
     * The column names of a key, unquoted: one, two for a variant, one more for a text that is also kept without its
     * case, and one more for the ids of vertex properties.
     */
    public List<String> columns(PropertyKey key) {
        var columns = new ArrayList<String>(1);
        columns.add(key.column());
        if (key.numberColumn() != null) columns.add(key.numberColumn());
        if (key.foldColumn() != null) columns.add(key.foldColumn());
        if (key.idColumn() != null) columns.add(key.idColumn());
        return columns;
    }

    /** Writes a present value without an id of its own. */
    static void write(RowWriter row, PropertyKey key, Object value) throws SQLException {
        write(row, key, value, null);
    }

    private static void write(RowWriter row, PropertyKey key, Object value, Object id) throws SQLException {
        if (key.type() != ColumnType.VARIANT) {
            row.value(key.type(), value);
        } else {
            row.value(ColumnType.VARIANT, VariantCodec.encode(value));
            row.number(VariantCodec.sortNumber(value));
        }
        if (key.foldColumn() != null) row.text(StoredText.folded(value));
        if (key.idColumn() != null) row.text(id == null ? null : VariantCodec.encode(id));
    }

    /** Writes that there is no value. */
    static void writeAbsent(RowWriter row, PropertyKey key) throws SQLException {
        row.value(key.type(), null);
        if (key.type() == ColumnType.VARIANT) row.number(null);
        if (key.foldColumn() != null) row.text(null);
        if (key.idColumn() != null) row.text(null);
    }

    /** Writes the value after a change that leaves at most one; null or {@link PendingElement#REMOVED} for none. */
    static void writeChange(RowWriter row, PropertyKey key, Object change) throws SQLException {
        if (change instanceof KeyChange keyChange) {
            List<StoredProperty> added = keyChange.added();
            if (added.isEmpty()) {
                writeAbsent(row, key);
            } else {
                write(row, key, added.get(0).value(), added.get(0).userId());
            }
        } else if (change == PendingElement.REMOVED) {
            writeAbsent(row, key);
        } else {
            write(row, key, change);
        }
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
