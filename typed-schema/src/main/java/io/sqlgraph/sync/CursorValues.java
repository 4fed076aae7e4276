package io.sqlgraph.sync;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values of JDBC columns: read, bound, stored as text, and moved back in time. */
final class CursorValues {

    private static final Pattern ISO =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d+)?)?(Z|[+-]\\d\\d(:?\\d\\d)?)?)?");

    private CursorValues() {}

    /** A value of a column as Java has it, times without loss. */
    static Object read(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (!(value instanceof Timestamp timestamp)) {
            return value instanceof Date date ? date.toLocalDate() : value;
        }
        int type = row.getMetaData().getColumnType(column);
        String name =
                String.valueOf(row.getMetaData().getColumnTypeName(column)).toLowerCase(Locale.ROOT);
        if (type == Types.TIMESTAMP_WITH_TIMEZONE || name.contains("timestamptz") || name.contains("with time zone")) {
            return row.getObject(column, OffsetDateTime.class);
        }
        return timestamp.toLocalDateTime();
    }

    /** As {@link #read}, with the database's own types turned into plain ones. */
    static Object shown(ResultSet row, int column) throws SQLException {
        Object value = read(row, column);
        if (value == null) return null;
        if (value instanceof Clob clob) return clob.getSubString(1, (int) clob.length());
        if (value instanceof Blob blob) return blob.getBytes(1, (int) blob.length());
        if (value instanceof SQLXML xml) return xml.getString();
        if (value instanceof Time time) return time.toLocalTime();
        if (value instanceof Array array) {
            return array.getArray() instanceof Object[] elements ? Arrays.asList(elements) : array.toString();
        }
        boolean plain = value.getClass().getName().startsWith("java.") || value instanceof byte[];
        return plain ? value : value.toString();
    }

    /** The names of columns, from one on. */
    static List<String> names(ResultSet rows, int first) throws SQLException {
        ResultSetMetaData metadata = rows.getMetaData();
        var names = new ArrayList<String>();
        for (int i = first; i <= metadata.getColumnCount(); i++) names.add(metadata.getColumnLabel(i));
        return names;
    }

    /** The values of a row by their names, from a column on. */
    static Map<String, Object> columns(ResultSet row, List<String> names, int first) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) values.put(names.get(i), shown(row, first + i));
        return values;
    }

    static void bind(PreparedStatement statement, int first, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) statement.setObject(first + i, values.get(i));
    }

    static String encode(Object value) {
        if (value == null) return "null:";
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return "long:" + value;
        }
        if (value instanceof Double || value instanceof Float) return "double:" + value;
        if (value instanceof BigDecimal) return "decimal:" + value;
        if (value instanceof LocalDateTime) return "time:" + value;
        if (value instanceof OffsetDateTime) return "instant:" + value;
        if (value instanceof LocalDate) return "date:" + value;
        if (value instanceof UUID) return "uuid:" + value;
        if (value instanceof String) return "text:" + value;
        throw new SyncException("A " + value.getClass().getName() + " cannot be an order column", null);
    }

    static Object decode(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "null" -> null;
            case "long" -> Long.valueOf(value);
            case "double" -> Double.valueOf(value);
            case "decimal" -> new BigDecimal(value);
            case "time" -> LocalDateTime.parse(value);
            case "instant" -> OffsetDateTime.parse(value);
            case "date" -> LocalDate.parse(value);
            case "uuid" -> UUID.fromString(value);
            default -> value;
        };
    }

    /**
     * The value that lies so much earlier; null for what is no time.
     *
     * @param value null for none
     */
    static Object before(Object value, Duration overlap) {
        if (overlap.isZero()) return null;
        if (value instanceof LocalDateTime time) return time.minus(overlap);
        if (value instanceof OffsetDateTime time) return time.minus(overlap);
        if (value instanceof LocalDate date) return date.minusDays(overlap.toDays() + 1);
        if (value instanceof String text && ISO.matcher(text).matches()) return textBefore(text, overlap);
        return null;
    }

    /** Text that sorts before all times after it, whatever fraction and zone follow. */
    private static String textBefore(String text, Duration overlap) {
        if (text.length() == 10) {
            return LocalDate.parse(text).minusDays(overlap.toDays() + 1).toString();
        }
        boolean seconds = text.length() > 16 && text.charAt(16) == ':';
        String local = text.substring(0, seconds ? 19 : 16).replace(' ', 'T');
        String pattern = "yyyy-MM-dd'" + text.charAt(10) + "'HH:mm" + (seconds ? ":ss" : "");
        return LocalDateTime.parse(local).minus(overlap).format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }
}
