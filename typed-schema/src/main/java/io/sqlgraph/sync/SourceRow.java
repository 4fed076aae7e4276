package io.sqlgraph.sync;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A row of named values. Names are found in any case. All getters give null for NULL, and throw
 * {@link IllegalArgumentException} for a value of another kind. Immutable.
 */
public final class SourceRow {

    private final Map<String, Object> values;
    private final boolean strict;
    private final boolean delete;
    private final String fault;

    private SourceRow(Map<String, Object> values, boolean strict, boolean delete, String fault) {
        this.values = Collections.unmodifiableMap(values);
        this.strict = strict;
        this.delete = delete;
        this.fault = fault;
    }

    /** A row; names that it does not have are null. */
    public static SourceRow of(Map<String, ?> values) {
        return new SourceRow(new LinkedHashMap<>(values), false, false, null);
    }

    /** A row of a table: a name that it does not have is an error. */
    static SourceRow columns(Map<String, Object> values, boolean delete) {
        return new SourceRow(values, true, delete, null);
    }

    static SourceRow deleted(Map<String, Object> values) {
        return new SourceRow(values, false, true, null);
    }

    /** A row that cannot be read: every getter says why. */
    static SourceRow unreadable(Map<String, Object> values, String fault) {
        return new SourceRow(values, false, false, fault);
    }

    /** Whether the source says that the row was deleted; such a row deletes what it is mapped to. */
    public boolean isDelete() {
        return delete;
    }

    /** All values by name, in the order of the source. */
    public Map<String, Object> values() {
        return values;
    }

    /** A value as the source has it. */
    public Object get(String name) {
        if (fault != null) throw new IllegalArgumentException(fault);
        if (values.containsKey(name)) return values.get(name);
        for (Map.Entry<String, Object> each : values.entrySet()) {
            if (each.getKey().equalsIgnoreCase(name)) return each.getValue();
        }
        if (strict) throw new IllegalArgumentException("no column '" + name + "' among " + values.keySet());
        return null;
    }

    /** A value as text. */
    public String getString(String name) {
        Object value = get(name);
        if (value instanceof byte[] bytes) return new String(bytes, StandardCharsets.UTF_8);
        return value == null ? null : value.toString();
    }

    /** A whole number. */
    public Integer getInt(String name) {
        BigDecimal number = getBigDecimal(name);
        return number == null ? null : exact(name, number, BigDecimal::intValueExact);
    }

    /** A whole number. */
    public Long getLong(String name) {
        BigDecimal number = getBigDecimal(name);
        return number == null ? null : exact(name, number, BigDecimal::longValueExact);
    }

    private static <T> T exact(String name, BigDecimal number, java.util.function.Function<BigDecimal, T> conversion) {
        try {
            return conversion.apply(number);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " = " + number + " does not fit", e);
        }
    }

    /** A number. */
    public Double getDouble(String name) {
        Object value = get(name);
        if (value == null) return null;
        if (value instanceof Number number) return number.doubleValue();
        try {
            return Double.valueOf(value.toString().trim());
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a number", e);
        }
    }

    /** A number. */
    public BigDecimal getBigDecimal(String name) {
        Object value = get(name);
        if (value == null) return null;
        if (value instanceof BigDecimal decimal) return decimal;
        if (value instanceof BigInteger integer) return new BigDecimal(integer);
        if (value instanceof Boolean flag) return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        try {
            return new BigDecimal(value.toString().trim());
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a number", e);
        }
    }

    /** A truth value: a boolean, a number that is not 0, or one of true, t, yes, y, on, 1 and their opposites. */
    public Boolean getBoolean(String name) {
        Object value = get(name);
        if (value == null) return null;
        if (value instanceof Boolean flag) return flag;
        if (value instanceof Number number) return number.doubleValue() != 0;
        return switch (value.toString().trim().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw wrong(name, value, "a truth value", null);
        };
    }

    /**
     * A point in time: a timestamp (one without a zone is in this machine's, as JDBC has it), ISO-8601 text (in UTC without a
     * zone), or milliseconds since 1970.
     */
    public Instant getInstant(String name) {
        Object value = get(name);
        if (value == null) return null;
        if (value instanceof Instant instant) return instant;
        if (value instanceof OffsetDateTime time) return time.toInstant();
        if (value instanceof ZonedDateTime time) return time.toInstant();
        if (value instanceof LocalDateTime time)
            return time.atZone(ZoneId.systemDefault()).toInstant();
        if (value instanceof LocalDate date)
            return date.atStartOfDay(ZoneId.systemDefault()).toInstant();
        if (value instanceof Number number) return Instant.ofEpochMilli(number.longValue());
        String text = value.toString().trim().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        try {
            if (text.length() == 10)
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (text.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$")) {
                return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)$", "$1:00"))
                        .toInstant();
            }
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (java.time.DateTimeException e) {
            throw wrong(name, value, "a point in time", e);
        }
    }

    /** Bytes, also from text in Base64. */
    public byte[] getBytes(String name) {
        Object value = get(name);
        if (value == null || value instanceof byte[]) return (byte[]) value;
        try {
            return Base64.getDecoder().decode(value.toString());
        } catch (IllegalArgumentException e) {
            throw wrong(name, value, "bytes", e);
        }
    }

    private static IllegalArgumentException wrong(String name, Object value, String wanted, Exception cause) {
        return new IllegalArgumentException(name + " = " + value + " is not " + wanted, cause);
    }

    @Override
    public String toString() {
        return (delete ? "deleted " : "") + values;
    }
}
