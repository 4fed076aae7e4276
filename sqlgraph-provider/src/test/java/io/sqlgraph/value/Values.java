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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.BulkSet;
import org.junit.jupiter.params.provider.Arguments;

/** Values of every supported class, the awkward ones included. */
public final class Values {

    private Values() {}

    public static Stream<Object> numbers() {
        return Stream.of(
                Byte.MIN_VALUE,
                (byte) 7,
                Short.MAX_VALUE,
                0,
                -29,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0.1f,
                -0.0f,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                0.1,
                -0.0,
                0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                1e22,
                Math.PI,
                new BigInteger("123456789012345678901234567890"),
                BigInteger.TEN,
                new BigDecimal("1.50"),
                new BigDecimal("1.5"),
                new BigDecimal("-1E+400"),
                new BigDecimal("1E-30000"),
                new BigDecimal("1E+300000"));
    }

    public static Stream<Object> texts() {
        return Stream.of(
                "",
                "plain",
                "s:colon",
                "\u0000",
                "a\u0000b\u0001c\u0002\u0003d800",
                "\uD800",
                "x\uDC00y",
                "\uDC00\uD800",
                "\uD83D\uDE00 emoji",
                "\uFFFF\uE000",
                "quote ' \" \\ ; DROP TABLE sg_table --",
                "line\r\n\ttab",
                "x".repeat(100_000),
                'c',
                '\u0000',
                '\uD800');
    }

    public static Stream<Object> others() {
        return Stream.of(
                true,
                false,
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                OffsetDateTime.parse("2024-02-29T23:59:59.123456789+05:30"),
                OffsetDateTime.MIN,
                ZonedDateTime.of(LocalDateTime.parse("2024-10-27T02:30"), ZoneId.of("Europe/Paris"))
                        .withLaterOffsetAtOverlap(),
                ZonedDateTime.parse("2024-01-01T00:00Z"),
                LocalDateTime.MAX,
                LocalDate.of(-44, 3, 15),
                LocalTime.MIDNIGHT,
                OffsetTime.parse("10:15:30+01:00"),
                Instant.MIN,
                Instant.parse("2024-01-01T00:00:00.000000001Z"),
                new Date(-1),
                Timestamp.from(Instant.parse("2024-01-01T00:00:00.123456789Z")),
                Duration.ofSeconds(-1, 1),
                Period.of(1, -2, 3),
                Year.of(-5),
                YearMonth.of(12345, 6),
                MonthDay.of(2, 29),
                ZoneOffset.ofHoursMinutesSeconds(5, 30, 7));
    }

    public static Stream<Object> arrays() {
        return Stream.of(
                new byte[] {0, -1, 127},
                new byte[0],
                new boolean[] {true, false},
                new short[] {1, -2},
                new int[0],
                new int[] {Integer.MIN_VALUE, 0},
                new long[] {Long.MAX_VALUE},
                new float[] {Float.NaN, -0.0f},
                new double[] {Double.NEGATIVE_INFINITY, 0.1},
                new char[] {'a', '\u0000', '\uD800'},
                new String[] {"a", null, "\u0000"},
                new Integer[] {1, null},
                new Byte[] {1},
                new Object[] {1, "x", null, List.of(2L)},
                new int[][] {{1, 2}, {}, null},
                new byte[][][] {{{1}}, {}},
                new String[][] {{"a"}, {}},
                new List<?>[] {List.of(1)},
                new Number[] {1, 2L, new BigDecimal("3.0")},
                new UUID[0]);
    }

    public static Stream<Object> collections() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", null);
        map.put(null, List.of());
        map.put(3L, Map.of("k", Set.of(1.5f)));
        map.put(List.of("key"), "v");
        var bulkSet = new BulkSet<Object>();
        bulkSet.add("x", 3);
        bulkSet.add(1L, 1);
        return Stream.of(
                List.of(),
                new ArrayList<>(Arrays.asList(1, 1L, 1.0, null, "\u0000\"\\", List.of(List.of()))),
                new LinkedHashSet<>(Arrays.asList("b", "a", null, 3)),
                Map.of(),
                map,
                bulkSet);
    }

    public static Stream<Object> all() {
        return Stream.of(numbers(), texts(), others(), arrays(), collections()).flatMap(values -> values);
    }

    /** {@link #all} for parameterized tests, which would take an object array for several arguments. */
    public static Stream<Arguments> allArguments() {
        return all().map(value -> Arguments.of(new Object[] {value}));
    }
}
