package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.algebra.Prefetch;
import java.util.List;

/**
 * How to read the rows of a statement that are no results, but hold what is going to be asked of these. Immutable.
 *
 * @param column says which of the rows it is, from 1; 0 for a result
 * @param asks the edges that rows answer for, referred to by their positions
 * @param rows what the rows hold
 * @param mostEdges with more rows than that the answer to a question is not complete
 */
public record PrefetchLayout(int column, List<Prefetch.Adjacency> asks, List<Row> rows, int mostEdges) {

    /** What one kind of rows holds. All positions are those of JDBC columns. */
    public sealed interface Row {}

    /**
     * An element of one of some tables.
     *
     * @param tables what is read of it, by table
     * @param asks the questions of which all answers are among the rows
     */
    public record Element(int id, List<OfTable> tables, List<Integer> asks) implements Row {
        public Element {
            tables = List.copyOf(tables);
            asks = List.copyOf(asks);
        }
    }

    /**
     * What is read of the elements of one table.
     *
     * @param userId the column of the user-supplied id; 0 where it is known that there are none
     * @param keys which properties are read
     * @param properties those of them that are in the row of an element
     */
    public record OfTable(int tableId, int userId, KeySelection keys, List<RowShape.Property> properties) {
        public OfTable {
            properties = List.copyOf(properties);
        }
    }

    /**
     * An edge that answers a question.
     *
     * @param owner the column of the vertex that was asked
     */
    public record Answer(int ask, int owner, Element edge, int outId, int inId) implements Row {}

    /** One of several values under one key of a vertex. */
    public record OneOfSeveral(int owner, int rowId, int userId, int meta, RowShape.Value value) implements Row {}

    /** Says that the results are not all there are, and not to be used. */
    public record Cut() implements Row {}

    public PrefetchLayout {
        asks = List.copyOf(asks);
        rows = List.copyOf(rows);
    }

    /** Whether a row may say that the results are not all there are. */
    boolean isBounded() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Cut) return true;
        }
        return false;
    }
}
