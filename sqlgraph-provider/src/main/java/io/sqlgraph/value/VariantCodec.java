package io.sqlgraph.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Set;

/**
 * The text form of every value that a graph stores, which carries the value and its class: {@code i:29}, {@code s:abc},
 * {@code list:["i:1","s:x"]}. Decoding gives an equal value of the same class; lists, sets and maps come back as
 * {@link java.util.ArrayList}, {@link java.util.LinkedHashSet} and {@link java.util.LinkedHashMap} in their order. Thread
 * safe.
 *
 * <p>Strings follow their tag as plain text, so that a range of strings is a range of stored texts; see
 * {@link TextEscapes} for what is replaced in them.
 */
public final class VariantCodec {

    /** The text of null. */
    public static final String NULL = "n:";

    /** What the text of every String begins with. */
    public static final String STRING_PREFIX = "s:";

    /**
     * Whole numbers below this are the same in every class of number, and the {@linkplain #sortNumber number} by which another
     * value is compared is never stored as one of them.
     */
    public static final double EXACT_WHOLE_NUMBERS = 1 << 24;

    /** More digits than this before or after the point are not worth comparing by, and PostgreSQL has limits too. */
    private static final int MAX_SORT_DIGITS = 1_000;

    private VariantCodec() {}

    /**
     * The text form.
     *
     * @param value may be null
     * @throws io.sqlgraph.error.UnsupportedValueException if the value, or something in it, is of another class
     */
    public static String encode(Object value) {
        if (value == null) return NULL;
        if (value instanceof String text) return STRING_PREFIX + TextEscapes.escape(text);
        Scalar<?> scalar = Scalar.of(value.getClass());
        if (scalar != null) return scalar.write(value);
        if (CollectionCodec.isCollection(value)) return CollectionCodec.encode(value);
        throw Unsupported.value(value);
    }

    /**
     * The value of a text form; may be null.
     *
     * @throws IllegalArgumentException if {@link #encode} never gave this text
     */
    public static Object decode(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) throw new IllegalArgumentException("not an encoded value: " + text);
        String tag = text.substring(0, colon);
        String payload = text.substring(colon + 1);
        Scalar<?> scalar = Scalar.tagged(tag);
        if (scalar != null) return scalar.read(payload);
        if (CollectionCodec.isTag(tag)) return CollectionCodec.decode(tag, payload);
        if (text.equals(NULL)) return null;
        throw new IllegalArgumentException("not an encoded value: " + text);
    }

    /** Whether {@link #encode} accepts instances of exactly this class, other than collections. */
    public static boolean supportsType(Class<?> type) {
        return Scalar.of(type) != null;
    }

    /** The classes of arrays among those that {@link #supportsType} knows; arrays of objects are not. */
    public static Set<Class<?>> arrayTypes() {
        return Scalar.arrayTypes();
    }

    /** Whether {@link #encode} accepts the value. */
    public static boolean supports(Object value) {
        return supports(value, 0);
    }

    static boolean supports(Object value, int depth) {
        if (value instanceof String || value instanceof Integer || value instanceof Double) return true;
        if (value == null || Scalar.of(value.getClass()) != null) return true;
        return CollectionCodec.isCollection(value) && CollectionCodec.supports(value, depth);
    }

    /**
     * The number that a value is compared by among numbers of any class: a Long, Double, BigInteger or BigDecimal; null
     * for NaN and for everything that is no number. Exact but for BigDecimals beyond a thousand digits on either side of
     * the point, which become an infinity or are rounded.
     */
    public static Number sortNumber(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? null : (Number) number;
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE
                    ? (Number) number.longValue()
                    : bounded(new BigDecimal(number), number);
        }
        if (value instanceof BigDecimal number) {
            return bounded(number, number.scale() > MAX_SORT_DIGITS ? round(number) : number);
        }
        return value instanceof Number number ? (Number) number.longValue() : null;
    }

    private static BigDecimal round(BigDecimal number) {
        return number.precision() - (long) number.scale() < -MAX_SORT_DIGITS
                ? BigDecimal.ZERO
                : number.setScale(MAX_SORT_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static Number bounded(BigDecimal number, Number inBounds) {
        if (number.precision() - (long) number.scale() <= MAX_SORT_DIGITS) return inBounds;
        return number.signum() < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
