package io.sqlgraph.compiler.algebra;

import io.sqlgraph.catalog.KeySelection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.structure.Direction;

/**
 * What steps that are no SQL are going to ask of elements, so that the statement that gives the elements brings it along:
 * their properties, their edges, and of what these lead to the same again. Immutable; equal for steps that ask the same.
 *
 * @param properties which properties are asked for
 * @param asks the edges that are asked for, where the elements are vertices
 * @param ends what is asked of the vertices at both ends, where the elements are edges; null for nothing
 * @param use how the statement may answer
 */
public record Prefetch(KeySelection properties, List<Ask> asks, Prefetch ends, Use use) {

    /** Of how many results at most anything comes along where a limit may leave the others out. */
    public static final int MOST_BEFORE_LIMIT = 1_000;

    /** How a statement may answer. */
    public enum Use {
        /** In the rows of the elements themselves, which become wider. */
        IN_ROWS,
        /** In other rows as well, before those of the elements. */
        IN_MORE_ROWS,
        /** The same, but many of the elements may never be looked at. */
        OF_THE_FIRST
    }

    /**
     * Some edges of vertices.
     *
     * @param adjacency which
     * @param properties which properties of the edges are asked for
     * @param far what is asked of the vertices at their other ends; null for nothing, not even their ids
     */
    public record Ask(Adjacency adjacency, KeySelection properties, Prefetch far) {
        @Override
        public String toString() {
            return adjacency + properties.toString() + (far == null ? "" : far);
        }
    }

    /**
     * The edges of a vertex in some directions with some labels.
     *
     * @param labels sorted, without repetitions; empty for all
     */
    public record Adjacency(Direction direction, List<String> labels) {
        public Adjacency {
            labels = List.copyOf(new TreeSet<>(labels));
        }

        @Override
        public String toString() {
            return direction.name().toLowerCase(java.util.Locale.ROOT) + (labels.isEmpty() ? "" : labels);
        }
    }

    public Prefetch {
        asks = List.copyOf(asks);
    }

    /** The properties of the elements, if they are asked for and fit their rows. */
    public Prefetch inRows() {
        return new Prefetch(properties, List.of(), null, Use.IN_ROWS);
    }

    /** Whether nothing is asked but the elements themselves. */
    public boolean isOfElementsOnly() {
        return asks.isEmpty() && ends == null;
    }

    /** Whether nothing is asked for. */
    public boolean isNothing() {
        return properties.isEmpty() && isOfElementsOnly();
    }

    @Override
    public String toString() {
        String edges = asks.stream().map(Ask::toString).collect(Collectors.joining(", "));
        return "(" + properties + edges + (ends == null ? "" : " ends" + ends) + ")";
    }
}
