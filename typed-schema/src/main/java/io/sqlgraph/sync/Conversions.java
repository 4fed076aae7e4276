package io.sqlgraph.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sqlgraph.schema.internal.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Turns the values that sources have into those of a property. */
final class Conversions {

    /** How to read a column as a class; the row has the column, and not null in it. */
    private interface Reader {
        Object read(SourceRow row, String column);
    }

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(String.class, SourceRow::getString),
            Map.entry(Boolean.class, SourceRow::getBoolean),
            Map.entry(Byte.class, exact(BigDecimal::byteValueExact)),
            Map.entry(Short.class, exact(BigDecimal::shortValueExact)),
            Map.entry(Integer.class, SourceRow::getInt),
            Map.entry(Long.class, SourceRow::getLong),
            Map.entry(Float.class, (row, column) -> row.getDouble(column).floatValue()),
            Map.entry(Double.class, SourceRow::getDouble),
            Map.entry(BigDecimal.class, SourceRow::getBigDecimal),
            Map.entry(BigInteger.class, exact(BigDecimal::toBigIntegerExact)),
            Map.entry(Character.class, text(Conversions::character)),
            Map.entry(UUID.class, text(UUID::fromString)),
            Map.entry(byte[].class, SourceRow::getBytes),
            Map.entry(Instant.class, SourceRow::getInstant),
            Map.entry(Date.class, (row, column) -> Date.from(row.getInstant(column))),
            Map.entry(Timestamp.class, (row, column) -> Timestamp.from(row.getInstant(column))),
            Map.entry(OffsetDateTime.class, Conversions::offsetDateTime),
            Map.entry(ZonedDateTime.class, Conversions::zonedDateTime),
            Map.entry(LocalDateTime.class, Conversions::localDateTime),
            Map.entry(LocalDate.class, Conversions::localDate),
            Map.entry(LocalTime.class, text(LocalTime::parse)),
            Map.entry(OffsetTime.class, text(OffsetTime::parse)),
            Map.entry(Duration.class, text(Duration::parse)),
            Map.entry(Period.class, text(Period::parse)),
            Map.entry(Year.class, text(Year::parse)),
            Map.entry(YearMonth.class, text(YearMonth::parse)),
            Map.entry(MonthDay.class, text(MonthDay::parse)),
            Map.entry(ZoneOffset.class, text(ZoneOffset::of)));

    private Conversions() {}

    private static Reader text(Function<String, Object> parse) {
        return (row, column) -> parse.apply(row.getString(column).trim());
    }

    private static Reader exact(Function<BigDecimal, Object> convert) {
        return (row, column) -> convert.apply(row.getBigDecimal(column));
    }

    /**
     * The value of a column as a property has it; null for NULL.
     *
     * @throws IllegalArgumentException naming column and value, if it is none of the type
     */
    static Object read(SourceRow row, String column, ValueType type) {
        Object value = row.get(column);
        if (value == null) return null;
        try {
            return converted(row, column, value, type);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException wrong) {
            throw new IllegalArgumentException(column + " = " + value + " is not " + type.withArticle(), wrong);
        }
    }

    /** As {@link #read}, of a value that is in no row. */
    static Object convert(String name, Object value, ValueType type) {
        return read(SourceRow.of(Map.of(name, value)), name, type);
    }

    private static Object converted(SourceRow row, String column, Object value, ValueType type) {
        if (type instanceof ValueType.Several several) return several(column, value, several);
        if (type instanceof ValueType.Enumeration enumeration) {
            String name = value.toString().trim();
            if (!enumeration.names().contains(name)) throw new IllegalArgumentException(name);
            return name;
        }
        if (!(type instanceof ValueType.Scalar scalar)) {
            if (value instanceof Map<?, ?> map) return map;
            try {
                return Payloads.map(value.toString());
            } catch (JsonProcessingException notJson) {
                throw new IllegalArgumentException(notJson);
            }
        }
        if (scalar.type().isInstance(value)) return value;
        Reader reader = READERS.get(scalar.type());
        if (reader == null) throw new IllegalArgumentException(value.getClass().getName());
        return reader.read(row, column);
    }

    private static Object several(String column, Object value, ValueType.Several type) {
        Collection<?> elements;
        if (value instanceof Collection<?> collection) {
            elements = collection;
        } else if (value instanceof Object[] array) {
            elements = Arrays.asList(array);
        } else {
            try {
                elements = Payloads.JSON.readValue(value.toString(), List.class);
            } catch (JsonProcessingException notJson) {
                throw new IllegalArgumentException(notJson);
            }
        }
        if (elements == null) return null;
        Collection<Object> converted = type.set() ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object each : elements) {
            if (each == null) throw new IllegalArgumentException("an element is null");
            converted.add(convert(column, each, type.element()));
        }
        return converted;
    }

    private static Character character(String text) {
        if (text.length() != 1) throw new IllegalArgumentException(text);
        return text.charAt(0);
    }

    private static OffsetDateTime offsetDateTime(SourceRow row, String column) {
        if (row.get(column) instanceof ZonedDateTime time) return time.toOffsetDateTime();
        if (row.get(column) instanceof String text && text.matches(".*T.*[+-]\\d\\d:\\d\\d")) {
            return OffsetDateTime.parse(text.trim());
        }
        return row.getInstant(column).atOffset(ZoneOffset.UTC);
    }

    private static ZonedDateTime zonedDateTime(SourceRow row, String column) {
        if (row.get(column) instanceof OffsetDateTime time) return time.toZonedDateTime();
        if (row.get(column) instanceof String text
                && text.toUpperCase(Locale.ROOT).contains("T")) {
            return ZonedDateTime.parse(text.trim());
        }
        return row.getInstant(column).atZone(ZoneOffset.UTC);
    }

    private static LocalDateTime localDateTime(SourceRow row, String column) {
        Object value = row.get(column);
        if (value instanceof LocalDate date) return date.atStartOfDay();
        if (value instanceof OffsetDateTime time) return time.toLocalDateTime();
        return LocalDateTime.parse(value.toString().trim().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T"));
    }

    private static LocalDate localDate(SourceRow row, String column) {
        Object value = row.get(column);
        return value instanceof LocalDateTime time
                ? time.toLocalDate()
                : LocalDate.parse(value.toString().trim());
    }
}
