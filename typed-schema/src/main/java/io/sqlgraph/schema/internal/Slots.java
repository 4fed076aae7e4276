package io.sqlgraph.schema.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A field of every class that values have: what a validator is told constraints of. Never instantiated. */
final class Slots {

    static final Map<Class<?>, String> BY_CLASS = new HashMap<>();

    Object any;
    Boolean logical;
    Byte byteNumber;
    Short shortNumber;
    Integer number;
    Long longNumber;
    Float floatNumber;
    Double doubleNumber;
    BigInteger bigNumber;
    BigDecimal decimal;
    String text;
    Character letter;
    UUID uuid;
    OffsetDateTime offsetDateTime;
    ZonedDateTime zonedDateTime;
    LocalDateTime localDateTime;
    LocalDate localDate;
    LocalTime localTime;
    OffsetTime offsetTime;
    Instant instant;
    Date date;
    Timestamp timestamp;
    Duration duration;
    Period period;
    Year year;
    YearMonth yearMonth;
    MonthDay monthDay;
    ZoneOffset zoneOffset;
    boolean[] logicals;
    byte[] bytes;
    short[] shorts;
    int[] numbers;
    long[] longs;
    float[] floats;
    double[] doubles;
    char[] letters;
    List<?> list;
    Set<?> set;

    static {
        for (Field each : Slots.class.getDeclaredFields()) {
            if (!Modifier.isStatic(each.getModifiers())) BY_CLASS.put(each.getType(), each.getName());
        }
    }

    private Slots() {}

    /** The name of the field for values of a class. */
    static String of(Class<?> type) {
        return BY_CLASS.getOrDefault(type, "any");
    }
}
