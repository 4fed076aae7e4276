package io.sqlgraph.compiler.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.algebra.ValueTest.Comparison;
import io.sqlgraph.value.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumericRangeTest {

    private static final List<Compare> OPERATORS =
            List.of(Compare.eq, Compare.lt, Compare.lte, Compare.gt, Compare.gte);

    /** Constants at which classes of numbers round differently, overflow or change sign. */
    private static final List<Number> CONSTANTS = List.of(
            (byte) 0,
            (byte) -128,
            (short) 128,
            29,
            -1,
            1 << 24,
            (1 << 24) + 1,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            1L << 53,
            (1L << 53) + 1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            29.0000001f,
            0.5f,
            0.1f,
            16777216f,
            -0.0f,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            0.1d,
            -0.0d,
            0.0d,
            9007199254740992d,
            9.223372036854775807E18,
            Double.MIN_VALUE,
            -Double.MAX_VALUE,
            Double.NEGATIVE_INFINITY,
            new BigDecimal("0.1"),
            new BigDecimal("1.10"),
            new BigDecimal("1e400"),
            new BigDecimal("9007199254740993"),
            new BigInteger("9223372036854775808"),
            BigInteger.TEN.pow(50).negate(),
            BigInteger.ZERO,
            new BigDecimal("0.00"));

    @ParameterizedTest
    @EnumSource(
            value = ColumnType.class,
            names = {"BYTE", "SHORT", "INTEGER", "LONG", "FLOAT", "DOUBLE"})
    void aValueIsInTheRangeExactlyWhenTheComparisonIsTrue(ColumnType type) {
        for (Number constant : CONSTANTS) {
            for (Compare operator : OPERATORS) {
                NumericRange range = NumericRange.of(type, new Comparison(operator, constant));
                for (Number value : values(type, constant)) {
                    assertThat(isIn(range, value))
                            .as(
                                    "%s(%s) %s %s(%s)",
                                    type, value, operator, constant.getClass().getSimpleName(), constant)
                            .isEqualTo(operator.test(value, constant));
                }
            }
        }
    }

    @Test
    void ordinalsOrderDoublesAsJavaDoes() {
        double[] sorted = {
            Double.NEGATIVE_INFINITY, -1, -Double.MIN_VALUE, -0.0, 0.0, Double.MIN_VALUE, 1, Double.POSITIVE_INFINITY
        };
        for (int i = 0; i < sorted.length; i++) {
            assertThat(Double.compare(NumericRange.real(NumericRange.ordinal(sorted[i])), sorted[i]))
                    .isZero();
            if (i > 0) assertThat(NumericRange.ordinal(sorted[i])).isGreaterThan(NumericRange.ordinal(sorted[i - 1]));
        }
    }

    private static boolean isIn(NumericRange range, Number value) {
        long ordinal = value instanceof Float || value instanceof Double
                ? NumericRange.ordinal(value.doubleValue())
                : value.longValue();
        return ordinal >= range.low() && ordinal <= range.high();
    }

    /** Values of a column type around a constant, at the ends of the type, and at random. */
    private static List<Number> values(ColumnType type, Number constant) {
        List<Number> values = new ArrayList<>();
        var random = new Random(7);
        long near = constant.longValue();
        double real = constant.doubleValue();
        for (long delta = -2; delta <= 2; delta++) {
            addWhole(values, type, near + delta);
            addReal(values, type, real + delta * Math.ulp(real));
            addReal(values, type, (float) real + delta * (double) Math.ulp((float) real));
        }
        for (int i = 0; i < 20; i++) {
            addWhole(values, type, random.nextLong() >> random.nextInt(64));
            addReal(values, type, (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20)));
        }
        for (double special : new double[] {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            addReal(values, type, special);
        }
        addWhole(values, type, Long.MAX_VALUE);
        addWhole(values, type, Long.MIN_VALUE);
        return values;
    }

    private static void addWhole(List<Number> values, ColumnType type, long value) {
        switch (type) {
            case BYTE -> values.add((byte) value);
            case SHORT -> values.add((short) value);
            case INTEGER -> values.add((int) value);
            case LONG -> values.add(value);
            default -> addReal(values, type, value);
        }
    }

    private static void addReal(List<Number> values, ColumnType type, double value) {
        if (type == ColumnType.FLOAT && !Float.isNaN((float) value)) values.add((float) value);
        if (type == ColumnType.DOUBLE && !Double.isNaN(value)) values.add(value);
    }
}
