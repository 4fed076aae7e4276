package io.sqlgraph.dialect;

import io.sqlgraph.value.ColumnType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists of tuples as JSON, which SQLite takes as one parameter. */
final class ValueLists {

    private ValueLists() {}

    /** The columns {@code c0}, {@code c1}, ... of a JSON array whose elements are arrays, or single values. */
    static String columns(int count) {
        if (count == 1) return "value AS c0";
        return IntStream.range(0, count)
                .mapToObj(i -> "value ->> " + i + " AS c" + i)
                .collect(Collectors.joining(", "));
    }

    static String json(List<ColumnType> types, List<Object[]> tuples) {
        var json = new StringBuilder("[");
        for (Object[] tuple : tuples) {
            if (json.length() > 1) json.append(',');
            if (tuple.length > 1) json.append('[');
            for (int i = 0; i < tuple.length; i++) {
                if (i > 0) json.append(',');
                append(json, types.get(i), tuple[i]);
            }
            if (tuple.length > 1) json.append(']');
        }
        return json.append(']').toString();
    }

    private static void append(StringBuilder json, ColumnType type, Object value) {
        switch (type) {
            case BOOLEAN -> json.append((Boolean) value ? 1 : 0);
            case BYTE, SHORT, INTEGER, LONG -> json.append(value);
            case FLOAT, DOUBLE -> appendReal(json, ((Number) value).doubleValue());
            case STRING, UUID, VARIANT -> JsonTexts.append(json, value.toString());
        }
    }

    /** JSON has no infinities, but SQLite reads too large a number as one. */
    private static void appendReal(StringBuilder json, double value) {
        if (Double.isInfinite(value)) {
            json.append(value > 0 ? "9e999" : "-9e999");
        } else {
            json.append(value);
        }
    }
}
