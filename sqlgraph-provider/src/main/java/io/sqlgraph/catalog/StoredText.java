package io.sqlgraph.catalog;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.TextEscapes;
import io.sqlgraph.value.VariantCodec;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Texts as they are compared where case does not count. */
public final class StoredText {

    private StoredText() {}

    /** The text of {@link PropertyKey#foldColumn} for a value: every column can hold it. Null for what is no text. */
    public static String folded(Object value) {
        String folded = PropertyKey.fold(value);
        return folded == null ? null : TextEscapes.escape(folded);
    }

    static Object read(Dialect dialect, ResultSet row, int index, PropertyKey key) throws SQLException {
        Object stored = dialect.read(row, index, key.type());
        return key.type() == ColumnType.VARIANT && stored != null ? VariantCodec.decode((String) stored) : stored;
    }
}
