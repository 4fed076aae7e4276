package io.sqlgraph.compiler.algebra;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Text;

/**
 * A test of one value that is two-valued in the sense of TinkerPop: it is true or false for every value, null and NaN
 * included. Immutable.
 */
public sealed interface ValueTest {

    /** Whether the value passes, by TinkerPop's own predicates: the definition that SQL is held to. */
    boolean test(Object value);

    /** A comparison with a constant, which may be null. */
    record Comparison(Compare operator, Object constant) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return operator.test(value, constant);
        }

        @Override
        public String toString() {
            return operator + "(" + constant + ")";
        }
    }

    /** Equality with any of some constants. */
    record Within(List<Object> constants) implements ValueTest {
        public Within {
            constants = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(constants));
        }

        @Override
        public boolean test(Object value) {
            return constants.stream().anyMatch(constant -> Compare.eq.test(value, constant));
        }

        @Override
        public String toString() {
            return "within" + constants;
        }
    }

    /**
     * A test of a text.
     *
     * @param operator one of {@code startingWith}, {@code endingWith}, {@code containing}; the others are their negation
     * @param constant not null
     */
    record TextMatch(Text operator, String constant) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return operator.test((String) value, constant);
        }

        @Override
        public String toString() {
            return operator + "(" + constant + ")";
        }
    }

    /**
     * A search for a regular expression in a text.
     *
     * @param expression one that {@link Pattern} takes
     */
    record RegexMatch(String expression) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return Pattern.compile(expression).matcher((String) value).find();
        }

        @Override
        public String toString() {
            return "regex(" + expression + ")";
        }
    }

    /**
     * True where an element of a collection passes, or a value that is none: what {@code unfold()} gives.
     *
     * @param test of equality with a text
     */
    record Element(Comparison test) implements ValueTest {
        @Override
        public boolean test(Object value) {
            if (value instanceof Object[] array) return Arrays.stream(array).anyMatch(test::test);
            if (!(value instanceof Collection<?> elements)) return test.test(value);
            return elements.stream().anyMatch(test::test);
        }

        @Override
        public String toString() {
            return "element " + test;
        }
    }

    /** True where every part is true. */
    record And(List<ValueTest> parts) implements ValueTest {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Object value) {
            return parts.stream().allMatch(part -> part.test(value));
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    /** True where any part is true. */
    record Or(List<ValueTest> parts) implements ValueTest {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Object value) {
            return parts.stream().anyMatch(part -> part.test(value));
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    /** The exact complement. */
    record Not(ValueTest inner) implements ValueTest {
        @Override
        public boolean test(Object value) {
            return !inner.test(value);
        }

        @Override
        public String toString() {
            return "not(" + inner + ")";
        }
    }

    /** Stands for a test with constants, so that plans which differ in these alone are one plan. */
    record Parameter(int index) implements ValueTest {
        @Override
        public boolean test(Object value) {
            throw new IllegalStateException("a parameter is no test");
        }

        @Override
        public String toString() {
            return "?" + index;
        }
    }
}
