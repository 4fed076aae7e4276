package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.VariantCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.util.NumberHelper;

/**
 * The one place that says what TinkerPop's predicates are in SQL: null, NaN, numbers of different classes, values of
 * different types, order and parts of texts. Everything it returns is exact; what cannot be exact is
 * {@link Uncompilable}. Thread safe.
 */
final class PredicateCompiler {

    private static final Set<ColumnType> FLOATING = Set.of(ColumnType.FLOAT, ColumnType.DOUBLE);

    private final Dialect dialect;
    private final Shapes shapes;
    private final VariantPredicates variants;
    private final Arguments arguments;

    /** @param arguments what the parameters of the plan stand for */
    PredicateCompiler(Dialect dialect, Shapes shapes, Arguments arguments) {
        this.dialect = dialect;
        this.shapes = shapes;
        this.arguments = arguments;
        this.variants = new VariantPredicates();
    }

    /**
     * The test of a column's value, given that the column is not null.
     *
     * @param column the value column (of a variant: its text), as SQL
     * @param number the number column of a variant, as SQL; otherwise null
     */
    TestSql compile(ValueTest test, ColumnType type, String column, String number) {
        if (test instanceof ValueTest.Parameter parameter) {
            return arguments.compile(parameter.index(), type, column, number, this);
        }
        if (test instanceof ValueTest.Not not)
            return compile(not.inner(), type, column, number).not();
        if (test instanceof ValueTest.And and) return TestSql.and(compileAll(and.parts(), type, column, number));
        if (test instanceof ValueTest.Or or) return TestSql.or(compileAll(or.parts(), type, column, number));
        if (test instanceof ValueTest.Within within) return within(within, type, column, number);
        if (test instanceof ValueTest.Element element) return element(element, type, column, number);
        if (type == ColumnType.VARIANT) return variants.compile(test, column, number);
        if (test instanceof ValueTest.TextMatch match) return text(match, type, column);
        if (test instanceof ValueTest.RegexMatch match) return regex(match, type, column);
        return compare((ValueTest.Comparison) test, type, column);
    }

    private List<TestSql> compileAll(List<ValueTest> tests, ColumnType type, String column, String number) {
        return tests.stream().map(part -> compile(part, type, column, number)).toList();
    }

    /** Texts and single whole numbers become one list parameter, so that the statement's text does not grow. */
    private TestSql within(ValueTest.Within within, ColumnType type, String column, String number) {
        List<TestSql> parts = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        Set<Long> wholes = new LinkedHashSet<>();
        for (Object constant : within.constants()) {
            var eq = new ValueTest.Comparison(Compare.eq, constant);
            if (type == ColumnType.STRING && constant instanceof String text) {
                if (dialect.holdsExactly(type, text)) texts.add(text);
            } else if (type.isNumeric() && !FLOATING.contains(type) && isNumber(constant)) {
                NumericRange range = NumericRange.of(type, eq);
                if (range.low() == range.high()) wholes.add(range.low());
                else parts.add(numeric(range, type, column));
            } else {
                parts.add(compile(eq, type, column, number));
            }
        }
        if (texts.size() == 1) parts.add(textEquals(column, texts.iterator().next()));
        if (texts.size() > 1) parts.add(TestSql.of(dialect.textIn(column), new Param.Texts(List.copyOf(texts))));
        if (wholes.size() == 1) {
            parts.add(TestSql.of(
                    column + " = ?", new Param.Whole(wholes.iterator().next())));
        }
        if (wholes.size() > 1) parts.add(TestSql.of(dialect.idIn(column), new Param.Ids(List.copyOf(wholes))));
        return TestSql.or(parts);
    }

    /** Only a variant holds collections; their elements are encoded as values of their own would be. */
    private TestSql element(ValueTest.Element element, ColumnType type, String column, String number) {
        TestSql itself = compile(element.test(), type, column, number);
        if (type != ColumnType.VARIANT) return itself;
        String encoded = VariantCodec.encode(element.test().constant());
        TestSql inside = TestSql.of(shapes.holdsElement(column), new Param.Value(ColumnType.STRING, encoded));
        return TestSql.or(List.of(itself, inside));
    }

    private TestSql compare(ValueTest.Comparison test, ColumnType type, String column) {
        Object constant = test.constant();
        if (type.isNumeric()) {
            return isNumber(constant) ? numeric(NumericRange.of(type, test), type, column) : TestSql.NEVER;
        }
        if (type == ColumnType.STRING) {
            return constant instanceof String text ? nativeText(test.operator(), column, text) : TestSql.NEVER;
        }
        if (type == ColumnType.BOOLEAN) {
            boolean whenTrue = test.test(true);
            if (whenTrue == test.test(false)) return TestSql.of(whenTrue);
            return TestSql.of(column + " = ?", new Param.Value(ColumnType.BOOLEAN, whenTrue));
        }
        if (!(constant instanceof UUID)) return TestSql.NEVER;
        if (test.operator() != Compare.eq) throw new Uncompilable("the order of UUIDs");
        return TestSql.of(column + " = ?", new Param.Value(ColumnType.UUID, constant));
    }

    /** A number that can equal anything. */
    static boolean isNumber(Object constant) {
        return constant instanceof Number number && !NumberHelper.isNaN(number);
    }

    private TestSql numeric(NumericRange exact, ColumnType type, String column) {
        boolean floating = FLOATING.contains(type);
        NumericRange range = floating && !shapes.hasSpecialFloats() ? withoutNegativeZero(exact) : exact;
        if (range.isEmpty()) return TestSql.NEVER;
        if (floating && shapes.hasSpecialFloats()) return specialFloats(range, column);
        if (range.isAll()) return TestSql.ALWAYS;
        if (range.low() == range.high()) return TestSql.of(column + " = ?", bound(range.low(), floating));
        if (!range.hasHigh()) return TestSql.of(column + " >= ?", bound(range.low(), floating));
        if (!range.hasLow()) return TestSql.of(column + " <= ?", bound(range.high(), floating));
        return TestSql.of(column + " BETWEEN ? AND ?", bound(range.low(), floating), bound(range.high(), floating));
    }

    private static Param bound(long ordinal, boolean floating) {
        return floating ? new Param.Real(NumericRange.real(ordinal)) : new Param.Whole(ordinal);
    }

    /** Where a column holds no -0.0, a bound between it and 0.0 moves to a neighbour that SQL tells from 0.0. */
    private static NumericRange withoutNegativeZero(NumericRange range) {
        long low = range.low() == -1 ? 0 : range.low();
        long high = range.high() == -1 ? -2 : range.high();
        return new NumericRange(low, high, range.domainLow(), range.domainHigh());
    }

    /** NaN is above infinity here and passes no comparison there; 0 and -0 are equal here and differ there. */
    private TestSql specialFloats(NumericRange range, String column) {
        List<TestSql> parts = new ArrayList<>();
        String isNegativeZero = shapes.numberText(column) + " = '-0'";
        if (range.hasLow()) {
            parts.add(TestSql.of(column + " >= ?", bound(range.low(), true)));
            if (range.low() == 0) parts.add(TestSql.of("NOT (" + isNegativeZero + ")"));
        }
        if (range.high() == -1) {
            parts.add(TestSql.of("(" + column + " < 0 OR " + isNegativeZero + ")"));
        } else {
            parts.add(TestSql.of(column + " <= ?", bound(range.high(), true)));
        }
        return TestSql.and(parts);
    }

    /** A text that no native column holds equals none. */
    private TestSql nativeText(Compare operator, String column, String constant) {
        if (dialect.holdsExactly(ColumnType.STRING, constant)) return order(operator, column, constant);
        if (operator == Compare.eq) return TestSql.NEVER;
        throw new Uncompilable("the order of a text that the database cannot hold");
    }

    static TestSql textEquals(String column, String constant) {
        return TestSql.of(column + " = ?", new Param.Value(ColumnType.STRING, constant));
    }

    static TestSql order(Compare operator, String column, String constant) {
        if (operator == Compare.eq) return textEquals(column, constant);
        if (constant.chars().anyMatch(unit -> unit >= Character.MIN_SURROGATE)) {
            throw new Uncompilable("the order of UTF-16 units beyond U+D7FF");
        }
        String comparison = switch (operator) {
            case lt -> " < ?";
            case lte -> " <= ?";
            case gt -> " > ?";
            case gte -> " >= ?";
            default -> throw new Uncompilable(operator.name());
        };
        return TestSql.of(column + comparison, new Param.Value(ColumnType.STRING, constant));
    }

    private TestSql text(ValueTest.TextMatch match, ColumnType type, String column) {
        if (type != ColumnType.STRING) throw new Uncompilable("a text predicate on " + type);
        String constant = match.constant();
        if (constant.isEmpty()) return TestSql.ALWAYS;
        if (!dialect.holdsExactly(ColumnType.STRING, constant)) throw new Uncompilable("half a character, or NUL");
        Param param = new Param.Value(ColumnType.STRING, constant);
        return switch (match.operator()) {
            case startingWith -> prefix(column, constant);
            case endingWith ->
                TestSql.of(shapes.suffix(column, constant.codePointCount(0, constant.length())) + " = ?", param);
            case containing -> TestSql.of(shapes.position(column) + " > 0", param);
            default -> throw new Uncompilable(match.operator().name());
        };
    }

    private TestSql regex(ValueTest.RegexMatch match, ColumnType type, String column) {
        if (type != ColumnType.STRING) throw new Uncompilable("a text predicate on " + type);
        String expression = dialect.regex(match.expression());
        if (expression == null || !dialect.holdsExactly(ColumnType.STRING, expression)) {
            throw new Uncompilable("a regular expression of Java's alone");
        }
        return TestSql.of(dialect.regexFound(column), new Param.Value(ColumnType.STRING, expression));
    }

    /** A range instead of LIKE, which ignores case on SQLite and needs escapes; an index serves it. */
    static TestSql prefix(String column, String prefix) {
        var from = new Param.Value(ColumnType.STRING, prefix);
        String end = endOfPrefix(prefix);
        return end == null
                ? TestSql.of(column + " >= ?", from)
                : TestSql.of(
                        "(" + column + " >= ? AND " + column + " < ?)", from, new Param.Value(ColumnType.STRING, end));
    }

    /** The first text, by code points, after all that begin with a prefix; null when there is none. */
    private static String endOfPrefix(String prefix) {
        int[] points = prefix.codePoints().toArray();
        for (int length = points.length; length > 0; length--) {
            int last = points[length - 1];
            if (last == Character.MAX_CODE_POINT) continue;
            int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
            return new StringBuilder(new String(points, 0, length - 1))
                    .appendCodePoint(next)
                    .toString();
        }
        return null;
    }

    /** The tests of columns that hold values of several classes. */
    private static final class VariantPredicates {

        private static final String NEGATIVE_ZEROS = " IN ('d:-0.0', 'f:-0.0')";

        TestSql compile(ValueTest test, String column, String number) {
            if (!(test instanceof ValueTest.Comparison comparison))
                throw new Uncompilable("a text predicate on a variant");
            Object constant = comparison.constant();
            if (constant instanceof Number value) {
                return isNumber(value) ? number(comparison.operator(), value, column, number) : TestSql.NEVER;
            }
            if (constant instanceof String text) return text(comparison.operator(), text, column);
            boolean exact = constant == null || constant instanceof Boolean || constant instanceof UUID;
            if (!exact || comparison.operator() != Compare.eq) throw new Uncompilable("a comparison on a variant");
            return textEquals(column, VariantCodec.encode(constant));
        }

        private static TestSql text(Compare operator, String constant, String column) {
            String encoded = VariantCodec.encode(constant);
            if (!encoded.equals(VariantCodec.STRING_PREFIX + constant)) throw new Uncompilable("an escaped text");
            if (operator == Compare.eq) return textEquals(column, encoded);
            return TestSql.and(List.of(order(operator, column, encoded), prefix(column, VariantCodec.STRING_PREFIX)));
        }

        private static TestSql number(Compare operator, Number constant, String column, String number) {
            double value = constant.doubleValue();
            boolean isWhole = value == Math.rint(value) && Math.abs(value) < VariantCodec.EXACT_WHOLE_NUMBERS;
            if (!isWhole || isRounded(constant, value) || isNegativeZero(value)) {
                throw new Uncompilable("a number on a variant that rounds differently by class");
            }
            Param param = new Param.Whole(constant.longValue());
            String comparison = switch (operator) {
                case eq -> " = ?";
                case lt -> " < ?";
                case lte -> " <= ?";
                case gt -> " > ?";
                case gte -> " >= ?";
                default -> throw new Uncompilable(operator.name());
            };
            String present = number + " IS NOT NULL AND " + number + comparison;
            if (value != 0 || isOfAnyScale(constant)) return TestSql.of("(" + present + ")", param);
            return switch (operator) {
                case eq, gte -> TestSql.of("(" + present + " AND NOT (" + column + NEGATIVE_ZEROS + "))", param);
                case lt -> TestSql.of("(" + present + " OR " + column + NEGATIVE_ZEROS + ")", param);
                default -> TestSql.of("(" + present + ")", param);
            };
        }

        private static boolean isRounded(Number constant, double value) {
            return constant instanceof BigDecimal decimal && decimal.compareTo(new BigDecimal(value)) != 0;
        }

        /** Beside such a number every other is compared as a BigDecimal, of which there is one zero. */
        private static boolean isOfAnyScale(Number constant) {
            return constant instanceof BigInteger || constant instanceof BigDecimal;
        }

        private static boolean isNegativeZero(double value) {
            return Double.compare(value, -0.0) == 0;
        }
    }
}
