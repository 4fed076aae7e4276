package io.sqlgraph.conformance.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Values in the grammar of Gremlin. */
final class Literals {

    private Literals() {}

    /** Whether the grammar has a literal for a value. */
    static boolean has(Object value) {
        if (value instanceof Collection<?> values) return values.stream().allMatch(Literals::has);
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof UUID
                || value instanceof OffsetDateTime;
    }

    /** The text of a value that the grammar has a literal for. */
    static String of(Object value) {
        if (value == null) return "null";
        if (value instanceof String text) return quoted(text);
        if (value instanceof Boolean truth) return truth.toString();
        if (value instanceof Byte number) return number + "b";
        if (value instanceof Short number) return number + "s";
        if (value instanceof Integer number) return number + "i";
        if (value instanceof Long number) return number + "l";
        if (value instanceof Float number) return real(number, number.toString(), "f");
        if (value instanceof Double number) return real(number, number.toString(), "d");
        if (value instanceof BigInteger number) return number + "n";
        if (value instanceof BigDecimal number) return number.toPlainString() + "m";
        if (value instanceof UUID uuid) return "UUID(" + quoted(uuid.toString()) + ")";
        if (value instanceof OffsetDateTime time) return "datetime(" + quoted(time.toString()) + ")";
        if (value instanceof Collection<?> values) {
            return values.stream().map(Literals::of).collect(Collectors.joining(", ", "[", "]"));
        }
        throw new IllegalArgumentException("no literal for " + value.getClass());
    }

    /** @param text the number as Java writes it: a float in fewer digits than the double that it is equal to */
    private static String real(double number, String text, String suffix) {
        if (Double.isNaN(number)) return "NaN";
        if (number == 0) return (Double.compare(number, 0.0) < 0 ? "-0.0" : "0.0") + suffix;
        if (Double.isInfinite(number)) return number > 0 ? "Infinity" : "-Infinity";
        return new BigDecimal(text).toPlainString() + suffix;
    }

    static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "'" + escaped + "'";
    }
}
