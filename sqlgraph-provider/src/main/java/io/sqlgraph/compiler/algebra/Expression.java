package io.sqlgraph.compiler.algebra;

import java.util.Objects;

/**
 * What a {@code by()} gives for one thing: mostly one value, or none, which Gremlin calls unproductive. Immutable; equal
 * for equal modulators.
 */
public sealed interface Expression {

    /** The thing itself. */
    Expression SELF = new Self();

    /** Whether it gives values of elements, and surely nothing that leads back to one. */
    default boolean isValue() {
        return this instanceof Property
                || this instanceof OrNull
                || this instanceof Id
                || this instanceof Label
                || this instanceof Count
                || this instanceof Reduced
                || this instanceof Constant;
    }

    /** The thing itself. */
    record Self() implements Expression {
        @Override
        public String toString() {
            return "self";
        }
    }

    /** The value of a property; none where the element lacks it. */
    record Property(String key) implements Expression {
        @Override
        public String toString() {
            return key;
        }
    }

    /** The value of a property, or null where the element lacks it: to sort by, not to give. */
    record OrNull(String key) implements Expression {
        @Override
        public String toString() {
            return key + " or null";
        }
    }

    /** The id of an element. */
    record Id() implements Expression {
        @Override
        public String toString() {
            return "id";
        }
    }

    /** The label of an element. */
    record Label() implements Expression {
        @Override
        public String toString() {
            return "label";
        }
    }

    /** A map of an element's properties. */
    record Properties(Projection.PropertyMap map) implements Expression {
        @Override
        public String toString() {
            return map.toString();
        }
    }

    /**
     * What an expression without a walk gives for an earlier place of the path.
     *
     * @param label of the last place that it names
     */
    record OfPlace(String label, Expression by) implements Expression {
        @Override
        public String toString() {
            return by + " of " + label;
        }
    }

    /** How often a walk from the element arrives. */
    record Count(Plan walk) implements Expression {
        @Override
        public String toString() {
            return "count(" + walk + ")";
        }
    }

    /**
     * What a reduction makes of the values that a walk from the element gives; none where it does not arrive.
     *
     * @param walk ends at values
     */
    record Reduced(Reduction reduction, Plan walk) implements Expression {
        @Override
        public String toString() {
            return reduction + "(" + walk + ")";
        }
    }

    /** The first result of a walk from the element; none where it does not arrive. */
    record First(Plan walk) implements Expression {
        @Override
        public String toString() {
            return "first(" + walk + ")";
        }
    }

    /** All results of a walk from the element, as a list. */
    record Fold(Plan walk) implements Expression {
        @Override
        public String toString() {
            return "fold(" + walk + ")";
        }
    }

    /**
     * How often a walk from the element gives each value, as a map.
     *
     * @param walk ends at values
     */
    record Tally(Plan walk) implements Expression {
        @Override
        public String toString() {
            return "tally(" + walk + ")";
        }
    }

    /**
     * The same value for every thing.
     *
     * @param value may be null
     */
    record Constant(Object value) implements Expression {
        @Override
        public String toString() {
            return "constant " + value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Constant that
                    && Objects.equals(that.value, value)
                    && (value == null || that.value.getClass() == value.getClass());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }
    }

    /**
     * A field of a record that {@link Projection.Record} made.
     *
     * @param nullIfAbsent whether an absent field gives null, as that of any map does, and not nothing
     */
    record Field(String name, boolean nullIfAbsent) implements Expression {
        @Override
        public String toString() {
            return "field " + name;
        }
    }

    /** The walk that has to be typed and resolved with the expression; null for expressions without one. */
    default Plan walkOrNull() {
        if (this instanceof Count count) return count.walk();
        if (this instanceof Reduced reduced) return reduced.walk();
        if (this instanceof First first) return first.walk();
        if (this instanceof Tally tally) return tally.walk();
        return this instanceof Fold fold ? fold.walk() : null;
    }

    /** The same expression over another walk. */
    default Expression withWalk(Plan walk) {
        if (this instanceof Count) return new Count(walk);
        if (this instanceof Reduced reduced) return new Reduced(reduced.reduction(), walk);
        if (this instanceof First) return new First(walk);
        if (this instanceof Tally) return new Tally(walk);
        return this instanceof Fold ? new Fold(walk) : this;
    }
}
