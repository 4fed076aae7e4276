package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ValueTest.Comparison;
import io.sqlgraph.value.ColumnType;
import java.util.function.LongFunction;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.util.NumberHelper;

/**
 * The values of a numeric column that pass a comparison with a constant, as a closed range.
 *
 * <p>TinkerPop compares two numbers in the wider of their classes, which rounds: an Integer against a Float is compared as
 * Float. Such a comparison is monotone in the column's value all the same, so its outcome is a range, whose ends are found
 * by halving with TinkerPop's own comparison. What the database then does is exact on every engine and can use an index.
 *
 * @param low the smallest value that passes, as an ordinal of the column's class
 * @param high the largest value that passes; smaller than low when none does
 * @param domainLow the smallest value of the class
 * @param domainHigh the largest value of the class
 */
record NumericRange(long low, long high, long domainLow, long domainHigh) {

    private static final long NEGATIVE_INFINITY = ordinal(Double.NEGATIVE_INFINITY);
    private static final long POSITIVE_INFINITY = ordinal(Double.POSITIVE_INFINITY);
    private static final long FLOAT_LOW = ordinal(Float.NEGATIVE_INFINITY);
    private static final long FLOAT_HIGH = ordinal(Float.POSITIVE_INFINITY);

    /** The range of a numeric column type for one of eq, lt, lte, gt, gte with a number that is not NaN. */
    static NumericRange of(ColumnType type, Comparison comparison) {
        Number constant = (Number) comparison.constant();
        return switch (type) {
            case BYTE -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v, comparison.operator(), constant);
            case SHORT -> whole(Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v, comparison.operator(), constant);
            case INTEGER -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v, comparison.operator(), constant);
            case LONG -> whole(Long.MIN_VALUE, Long.MAX_VALUE, v -> v, comparison.operator(), constant);
            case FLOAT -> range(FLOAT_LOW, FLOAT_HIGH, NumericRange::floating, comparison.operator(), constant);
            case DOUBLE ->
                range(NEGATIVE_INFINITY, POSITIVE_INFINITY, NumericRange::real, comparison.operator(), constant);
            default -> throw new IllegalArgumentException("not a number column: " + type);
        };
    }

    /** Whole numbers are compared with each other without rounding: the ends need not be looked for. */
    private static NumericRange whole(
            long domainLow, long domainHigh, LongFunction<Number> value, Compare operator, Number constant) {
        boolean exact = constant instanceof Long
                || constant instanceof Integer
                || constant instanceof Short
                || constant instanceof Byte;
        if (!exact) return range(domainLow, domainHigh, value, operator, constant);
        long bound = constant.longValue();
        boolean above = operator == Compare.gt || operator == Compare.gte;
        boolean below = operator == Compare.lt || operator == Compare.lte;
        long low = below ? domainLow : bound;
        long high = above ? domainHigh : bound;
        if (operator == Compare.gt) {
            if (bound >= domainHigh) return none(domainLow, domainHigh);
            low = bound + 1;
        }
        if (operator == Compare.lt) {
            if (bound <= domainLow) return none(domainLow, domainHigh);
            high = bound - 1;
        }
        return low > domainHigh || high < domainLow
                ? none(domainLow, domainHigh)
                : new NumericRange(Math.max(low, domainLow), Math.min(high, domainHigh), domainLow, domainHigh);
    }

    private static NumericRange none(long domainLow, long domainHigh) {
        return new NumericRange(1, 0, domainLow, domainHigh);
    }

    private static NumericRange range(
            long domainLow, long domainHigh, LongFunction<Number> value, Compare operator, Number constant) {
        long low = domainLow;
        long high = domainHigh;
        boolean none = false;
        if (operator == Compare.eq || operator == Compare.gte || operator == Compare.gt) {
            int wanted = operator == Compare.gt ? 1 : 0;
            if (compare(value, domainHigh, constant) < wanted) none = true;
            else low = firstWhere(domainLow, domainHigh, value, constant, wanted);
        }
        if (operator == Compare.eq || operator == Compare.lte || operator == Compare.lt) {
            int excluded = operator == Compare.lt ? 0 : 1;
            if (compare(value, domainLow, constant) >= excluded) none = true;
            else if (compare(value, domainHigh, constant) >= excluded) {
                high = firstWhere(domainLow, domainHigh, value, constant, excluded) - 1;
            }
        }
        return none ? none(domainLow, domainHigh) : new NumericRange(low, high, domainLow, domainHigh);
    }

    /** The first ordinal whose comparison with the constant reaches a sign; the last one of the domain is known to. */
    private static long firstWhere(long from, long to, LongFunction<Number> value, Number constant, int sign) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (compare(value, middle, constant) >= sign) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static int compare(LongFunction<Number> value, long ordinal, Number constant) {
        return Integer.signum(NumberHelper.compare(value.apply(ordinal), constant));
    }

    boolean isEmpty() {
        return low > high;
    }

    boolean isAll() {
        return low == domainLow && high == domainHigh;
    }

    boolean hasLow() {
        return low > domainLow;
    }

    boolean hasHigh() {
        return high < domainHigh;
    }

    /** A whole number that orders doubles other than NaN as {@link Double#compare} does. */
    static long ordinal(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits - 1 : bits;
    }

    /** The double of an ordinal. */
    static double real(long ordinal) {
        return Double.longBitsToDouble(ordinal < 0 ? Long.MIN_VALUE - ordinal - 1 : ordinal);
    }

    /** The largest float that is not above the double of an ordinal: monotone, and every float is reached. */
    private static Number floating(long ordinal) {
        double wide = real(ordinal);
        float narrow = (float) wide;
        return Double.compare(narrow, wide) > 0 ? Math.nextDown(narrow) : narrow;
    }
}
