package io.sqlgraph.schema.internal;

import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.structure.T;

/** One step of a typed query. Immutable. */
public sealed interface QueryStep {

    /** Gives the rows so far a name. */
    record As(String alias) implements QueryStep {}

    /** Keeps rows whose property passes a test; null tests for absence. */
    record Has(String property, P<?> test) implements QueryStep {}

    /** Keeps rows that have a property. */
    record Present(String property) implements QueryStep {}

    /** Keeps rows whose list or set holds a value. */
    record Holds(String property, Object element) implements QueryStep {}

    /** Keeps rows that come after a place in an order, or are at it if that is included. */
    record After(List<Order> orders, List<Object> place, boolean inclusive) implements QueryStep {}

    /** Goes to adjacent vertices. */
    record Hop(Direction direction, String label, boolean optional) implements QueryStep {
        /** Along which way edges are followed. */
        public enum Direction {
            OUT,
            IN,
            BOTH
        }
    }

    /** Goes to adjacent vertices several times. */
    record Repeat(Hop hop, int min, int max) implements QueryStep {}

    /** Goes to incident edges. */
    record Edges(Hop.Direction direction, String label) implements QueryStep {}

    /** Goes from an edge to the vertex on one of its ends. */
    record End(boolean out) implements QueryStep {}

    /** Sorts by properties. */
    record Sort(List<Order> orders) implements QueryStep {}

    /** One property to sort by; whether it may be absent. */
    record Order(String property, boolean descending, boolean nullable) {
        /** Sorts by the id of elements, which has no property's name. */
        static final Order BY_ID = new Order(T.id.getAccessor(), false, false);
    }

    /** Keeps the first rows. */
    record Limit(long rows) implements QueryStep {}

    /** Leaves out the first rows. */
    record Skip(long rows) implements QueryStep {}

    /** Leaves out rows that occurred before. */
    record Distinct() implements QueryStep {}
}
