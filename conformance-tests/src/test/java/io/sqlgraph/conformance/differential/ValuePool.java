package io.sqlgraph.conformance.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Few values for each class of a key, so that elements share some, with the ones that databases and Java treat differently.
 * Fractions are sums of powers of two: adding them is exact in any order.
 */
enum ValuePool {
    TEXT(
            "Ann",
            "ann",
            "ANN",
            "Bob",
            "",
            "O'Neil",
            "say \"hi\"",
            "\u00c9mil",
            "\u00e9mil",
            "\ud83d\ude00",
            "\uff5eend",
            "a_b",
            "a%b",
            "a\\b",
            "axb",
            "10",
            "9",
            "1",
            " two ",
            "line\nbreak"),
    INT(-1, 0, 1, 2, 3, 29, 32, 35),
    LONG(0L, 1L, 2L, 29L, 1099511627776L, -5L),
    WIDE_LONG(9007199254740993L, 9007199254740992L, Long.MAX_VALUE, Long.MIN_VALUE, 1L),
    DOUBLE(0.0, 0.25, 0.5, 1.0, 2.0, 29.0, -1.5),
    ODD_DOUBLE(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1.0, 9007199254740992.0),
    FLOAT(0.5f, 1.0f, 2.0f, 29.0f, -1.5f),
    BOOLEAN(true, false),
    UUIDS(new UUID(1, 1), new UUID(1, 2), new UUID(-1, 1), UUID.fromString("6b2d4c70-1f6a-4f3c-9d5e-0123456789ab")),
    DATE(
            OffsetDateTime.parse("2020-01-01T00:00:00Z"),
            OffsetDateTime.parse("2020-01-01T01:00:00+01:00"),
            OffsetDateTime.parse("2021-06-30T12:30:15.123456789Z"),
            OffsetDateTime.parse("1969-12-31T23:59:59Z")),
    DECIMAL(
            new BigDecimal("1.0"),
            new BigDecimal("1.00"),
            new BigDecimal("0.5"),
            new BigDecimal("29"),
            new BigDecimal("1.25")),
    NUMBER((byte) 1, (short) 2, 1, 2, 1L, 2L, 1.0f, 1.0, 2.0, 0.5, new BigInteger("2"), new BigDecimal("1.0"), 29),
    LIST(List.of(), List.of("a"), List.of("a", "b"), List.of("b", "a"), List.of(1, 1L, 1.0)),
    ANYTHING(1, 1L, 1.0, "1", "a", true, new UUID(1, 1), OffsetDateTime.parse("2020-01-01T00:00:00Z"), List.of("a"), 2),
    /** Null, which only some graphs store. */
    NONE((Object) null);

    private final List<Object> values;

    ValuePool(Object... values) {
        this.values = Collections.unmodifiableList(Arrays.asList(values));
    }

    List<Object> members() {
        return values;
    }
}
