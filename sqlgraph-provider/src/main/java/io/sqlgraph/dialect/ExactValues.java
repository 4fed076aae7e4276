package io.sqlgraph.dialect;

import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.TextEscapes;

/**
 * Which values native columns hold. The rule is the same for all databases, so that the column types of a graph do not
 * depend on where it lives: NaN becomes NULL on SQLite and is the greatest number on PostgreSQL, -0.0 becomes 0 on SQLite,
 * U+0000 ends a text on SQLite and is refused by PostgreSQL.
 */
final class ExactValues {

    private ExactValues() {}

    static boolean hold(ColumnType type, Object value) {
        return switch (type) {
            case FLOAT, DOUBLE -> {
                double number = ((Number) value).doubleValue();
                yield !Double.isNaN(number) && (number != 0 || Double.doubleToRawLongBits(number) == 0);
            }
            case STRING -> TextEscapes.isStorable((String) value);
            default -> true;
        };
    }
}
