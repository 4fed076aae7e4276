package io.sqlgraph.compiler.algebra;

import java.util.List;
import java.util.stream.Collectors;

/** A two-valued condition on an element. Immutable. */
public sealed interface Condition {

    /** Whether the number of passes of a loop decides anything. */
    default boolean countsPasses() {
        if (this instanceof Not not) return not.inner().countsPasses();
        if (this instanceof And and) return and.parts().stream().anyMatch(Condition::countsPasses);
        if (this instanceof Or or) return or.parts().stream().anyMatch(Condition::countsPasses);
        return this instanceof Passes;
    }

    /**
     * Some value of a property passes a test. An element without the property never does.
     *
     * @param asked which values are meant
     */
    record HasValue(String key, ValueTest test, Asked asked) implements Condition {
        /** Which values of a key are tested. */
        public enum Asked {
            /** All; one that passes is enough. */
            ANY,
            /** The first, which is only known where a key has one. */
            FIRST,
            /** The first, which must be a number: TinkerPop has an error for others. */
            FIRST_NUMBER
        }

        /** Any value. */
        public HasValue(String key, ValueTest test) {
            this(key, test, Asked.ANY);
        }

        @Override
        public String toString() {
            return asked == Asked.ANY ? "has(" + key + " " + test + ")" : "first(" + key + ") " + test;
        }
    }

    /** The element has the property. */
    record HasKey(String key) implements Condition {
        @Override
        public String toString() {
            return "has(" + key + ")";
        }
    }

    /** The label passes a test. */
    record HasLabel(ValueTest test) implements Condition {
        @Override
        public String toString() {
            return "hasLabel(" + test + ")";
        }
    }

    /**
     * The id is one of some.
     *
     * @param ids as the user gave them: ids of any type, elements, nulls
     */
    record HasId(List<Object> ids) implements Condition {
        public HasId {
            ids = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(ids));
        }

        @Override
        public String toString() {
            return "hasId" + ids;
        }
    }

    /** The id in the database is one of some. */
    record IdIn(List<Long> ids) implements Condition {
        public IdIn {
            ids = List.copyOf(ids);
        }

        @Override
        public String toString() {
            return "id in " + ids;
        }
    }

    /**
     * The user's own id of the element passes a test, which the statement itself looks up.
     *
     * @param name a test of the comparable form of user-supplied ids
     * @param several whether more than one may pass
     */
    record IsNamed(ElementKind kind, ValueTest name, boolean several) implements Condition {
        @Override
        public String toString() {
            return "named " + name;
        }
    }

    /**
     * The element is among those that an {@link Operator.Aggregate} has gathered.
     *
     * @param key of the side effect
     */
    record Aggregated(String key) implements Condition {
        @Override
        public String toString() {
            return "in " + key;
        }
    }

    /** A walk that starts at the element arrives anywhere. */
    record Exists(Plan walk) implements Condition {
        @Override
        public String toString() {
            return "exists(" + walk + ")";
        }
    }

    /** The number of arrivals of a walk that starts at the element passes a test. */
    record CountIs(Plan walk, ValueTest test) implements Condition {
        @Override
        public String toString() {
            return "count(" + walk + ") " + test;
        }
    }

    /** What a reduction makes of the values that a walk from the element gives passes a test; false without such values. */
    record ReducedIs(Expression.Reduced reduced, ValueTest test) implements Condition {
        @Override
        public String toString() {
            return reduced + " " + test;
        }
    }

    /** The current value, which is no element, passes a test. */
    record ValueIs(ValueTest test) implements Condition {
        @Override
        public String toString() {
            return "is " + test;
        }
    }

    /** The number of passes that a loop has made passes a test. */
    record Passes(ValueTest test) implements Condition {
        @Override
        public String toString() {
            return "passes " + test;
        }
    }

    /** No element is on the path twice. */
    record SimplePath() implements Condition {
        @Override
        public String toString() {
            return "simple path";
        }
    }

    /**
     * A comparison of two places of the path, or of one with the current thing.
     *
     * @param left the label of a place; null for the current thing
     * @param right the label of a place
     */
    record Compare(
            String left,
            Expression leftBy,
            org.apache.tinkerpop.gremlin.process.traversal.Compare operator,
            String right,
            Expression rightBy)
            implements Condition {
        @Override
        public String toString() {
            return (left == null ? "current" : left) + " " + leftBy + " " + operator + " " + right + " " + rightBy;
        }
    }

    /** True where every part is true. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" and ", "(", ")"));
        }
    }

    /** True where any part is true. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" or ", "(", ")"));
        }
    }

    /** The exact complement. */
    record Not(Condition inner) implements Condition {
        @Override
        public String toString() {
            return "not(" + inner + ")";
        }
    }

    /** The same answer for every element. */
    record Constant(boolean value) implements Condition {
        /** True for every element. */
        public static final Constant TRUE = new Constant(true);
        /** True for no element. */
        public static final Constant FALSE = new Constant(false);

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }
}
