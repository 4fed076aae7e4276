package io.sqlgraph.compiler.render;

import java.util.List;

/**
 * How to read the rows of a statement. Immutable.
 *
 * @param shapes what rows stand for; a row says which of them by {@code shapeColumn}
 * @param shapeColumn the column with the index into the shapes; 0 when there is one shape
 * @param bulkColumn the column with the multiplicity; 0 when it is always 1
 * @param ordinalColumn the column with the position of the seed; 0 without seeds
 * @param firstOrdinal the position of the first seed
 * @param carried the path before the row's own element, in order
 * @param prefetched how to read rows that are no results; null where all are
 */
public record RowLayout(
        List<RowShape> shapes,
        int shapeColumn,
        int bulkColumn,
        int ordinalColumn,
        int firstOrdinal,
        List<RowShape> carried,
        PrefetchLayout prefetched) {

    public RowLayout {
        shapes = List.copyOf(shapes);
        carried = List.copyOf(carried);
    }

    /** A layout all of whose rows are results. */
    RowLayout(
            List<? extends RowShape> shapes,
            int shapeColumn,
            int bulkColumn,
            int ordinalColumn,
            int firstOrdinal,
            List<? extends RowShape> carried) {
        this(List.copyOf(shapes), shapeColumn, bulkColumn, ordinalColumn, firstOrdinal, List.copyOf(carried), null);
    }

    /** Whether a row may say that the results are not all there are. */
    public boolean isBounded() {
        return prefetched != null && prefetched.isBounded();
    }

    /** The same with rows that are no results. */
    RowLayout with(PrefetchLayout more) {
        return new RowLayout(shapes, shapeColumn, bulkColumn, ordinalColumn, firstOrdinal, carried, more);
    }
}
