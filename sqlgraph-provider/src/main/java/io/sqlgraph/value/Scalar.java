package io.sqlgraph.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A class whose values become one piece of text after a tag. The tags are stored in databases: they never change their
 * meaning.
 */
record Scalar<T>(String tag, Class<T> type, Function<T, String> writer, Function<String, T> reader) {

    private static final Map<Class<?>, Scalar<?>> BY_CLASS = new HashMap<>();
    private static final Map<String, Scalar<?>> BY_TAG = new HashMap<>();

    static {
        add("bool", Boolean.class, Object::toString, Scalar::parseBoolean);
        add("b", Byte.class, Object::toString, Byte::valueOf);
        add("h", Short.class, Object::toString, Short::valueOf);
        add("i", Integer.class, Object::toString, Integer::valueOf);
        add("l", Long.class, Object::toString, Long::valueOf);
        add("f", Float.class, Object::toString, Float::valueOf);
        add("d", Double.class, Object::toString, Double::valueOf);
        add("bi", BigInteger.class, Object::toString, BigInteger::new);
        add("bd", BigDecimal.class, Object::toString, BigDecimal::new);
        add("s", String.class, TextEscapes::escape, TextEscapes::unescape);
        add("c", Character.class, c -> TextEscapes.escape(c.toString()), Scalar::parseCharacter);
        add("u", UUID.class, Object::toString, UUID::fromString);
        add("odt", OffsetDateTime.class, Object::toString, OffsetDateTime::parse);
        add("zdt", ZonedDateTime.class, Scalar::writeZoned, Scalar::parseZoned);
        add("dt", LocalDateTime.class, Object::toString, LocalDateTime::parse);
        add("date", LocalDate.class, Object::toString, LocalDate::parse);
        add("time", LocalTime.class, Object::toString, LocalTime::parse);
        add("ot", OffsetTime.class, Object::toString, OffsetTime::parse);
        add("inst", Instant.class, Object::toString, Instant::parse);
        add("jdate", Date.class, date -> Long.toString(date.getTime()), text -> new Date(Long.parseLong(text)));
        add("ts", Timestamp.class, ts -> ts.toInstant().toString(), text -> Timestamp.from(Instant.parse(text)));
        add("dur", Duration.class, Object::toString, Duration::parse);
        add("per", Period.class, Object::toString, Period::parse);
        add("y", Year.class, Object::toString, text -> Year.of(Integer.parseInt(text)));
        add("ym", YearMonth.class, month -> month.atDay(1).toString(), Scalar::parseYearMonth);
        add("md", MonthDay.class, Object::toString, MonthDay::parse);
        add("zo", ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
        add("bool[]", boolean[].class, PrimitiveArrays::write, PrimitiveArrays::booleans);
        add("b[]", byte[].class, PrimitiveArrays::write, PrimitiveArrays::bytes);
        add("h[]", short[].class, PrimitiveArrays::write, PrimitiveArrays::shorts);
        add("i[]", int[].class, PrimitiveArrays::write, PrimitiveArrays::ints);
        add("l[]", long[].class, PrimitiveArrays::write, PrimitiveArrays::longs);
        add("f[]", float[].class, PrimitiveArrays::write, PrimitiveArrays::floats);
        add("d[]", double[].class, PrimitiveArrays::write, PrimitiveArrays::doubles);
        add("c[]", char[].class, PrimitiveArrays::write, PrimitiveArrays::chars);
    }

    private static <T> void add(String tag, Class<T> type, Function<T, String> writer, Function<String, T> reader) {
        var scalar = new Scalar<>(tag, type, writer, reader);
        BY_CLASS.put(type, scalar);
        BY_TAG.put(tag, scalar);
    }

    /** The scalar of exactly this class, or null. */
    static Scalar<?> of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** Those of the classes that are arrays. */
    static Set<Class<?>> arrayTypes() {
        return BY_CLASS.keySet().stream().filter(Class::isArray).collect(Collectors.toUnmodifiableSet());
    }

    /** The scalar with this tag, or null. */
    static Scalar<?> tagged(String tag) {
        return BY_TAG.get(tag);
    }

    String write(Object value) {
        return tag + ':' + writer.apply(type.cast(value));
    }

    T read(String payload) {
        return reader.apply(payload);
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a boolean: " + text);
        };
    }

    private static Character parseCharacter(String text) {
        String plain = TextEscapes.unescape(text);
        if (plain.length() != 1) throw new IllegalArgumentException("not one character: " + text);
        return plain.charAt(0);
    }

    /** Through a date, because YearMonth does not parse what it prints after the year 9999. */
    private static YearMonth parseYearMonth(String text) {
        return YearMonth.from(LocalDate.parse(text));
    }

    /** Not {@code toString}: parsing it may move a value whose offset its zone's rules no longer have. */
    private static String writeZoned(ZonedDateTime value) {
        return value.toOffsetDateTime() + "[" + value.getZone().getId() + "]";
    }

    private static ZonedDateTime parseZoned(String text) {
        int bracket = text.indexOf('[');
        OffsetDateTime local = OffsetDateTime.parse(text.substring(0, bracket));
        ZoneId zone = ZoneId.of(text.substring(bracket + 1, text.length() - 1));
        return ZonedDateTime.ofInstant(local.toLocalDateTime(), local.getOffset(), zone);
    }
}
