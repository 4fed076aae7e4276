package io.sqlgraph.schema;

import java.util.Map;
import java.util.Objects;

/**
 * An edge with the vertices that it connects. Two are equal if ends and content are.
 *
 * @param <E> the edge type
 */
public final class EdgeRow<E> {

    private final Ref<?> from;
    private final Ref<?> to;
    private final E edge;

    private EdgeRow(Ref<?> from, Ref<?> to, E edge) {
        this.from = Objects.requireNonNull(from, "from");
        this.to = Objects.requireNonNull(to, "to");
        this.edge = Objects.requireNonNull(edge, "edge");
    }

    /** An edge between two vertices; swapped endpoints do not compile. */
    public static <O, I, E extends EdgeOf<O, I>> EdgeRow<E> of(Ref<? extends O> from, Ref<? extends I> to, E edge) {
        return new EdgeRow<>(from, to, edge);
    }

    /**
     * An edge whose properties are a map, for {@link EdgeMaps}; which vertices it may connect is checked when it is written.
     *
     * @param properties by the names of the components; not null
     */
    public static EdgeRow<Map<String, Object>> between(Ref<?> from, Ref<?> to, Map<String, Object> properties) {
        return new EdgeRow<>(from, to, properties);
    }

    static <E> EdgeRow<E> untyped(Ref<?> from, Ref<?> to, E edge) {
        return new EdgeRow<>(from, to, edge);
    }

    public Ref<?> from() {
        return from;
    }

    public Ref<?> to() {
        return to;
    }

    public E edge() {
        return edge;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeRow<?> row && row.from.equals(from) && row.to.equals(to) && row.edge.equals(edge);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, edge);
    }

    @Override
    public String toString() {
        return from + " -" + edge + "-> " + to;
    }
}
