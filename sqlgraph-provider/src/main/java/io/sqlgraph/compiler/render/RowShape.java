package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.value.ColumnType;
import java.util.List;

/** What a row of a result stands for. All positions are those of JDBC columns, from 1; 0 for one that is not read. */
public sealed interface RowShape {

    /** A vertex. */
    record VertexRow(int id, int userId) implements RowShape {}

    /** An edge. */
    record EdgeRow(int id, int outId, int inId, int userId) implements RowShape {}

    /** Property values, each of which is a result; nulls are none. */
    record ValuesRow(List<Value> values) implements RowShape {
        public ValuesRow {
            values = List.copyOf(values);
        }
    }

    /** The id of an element: the user's, or that of the database. */
    record IdRow(int id, int userId) implements RowShape {}

    /** The label of an element, which its id tells. */
    record LabelRow(int id) implements RowShape {}

    /** A number of rows. */
    record CountRow(int column) implements RowShape {}

    /**
     * A map of an element.
     *
     * @param singleValuesInLists whether each value is put in a list of its own
     * @param ends the ends of an edge for an element map; null otherwise
     */
    record MapRow(
            Projection.PropertyMap projection, boolean singleValuesInLists, IdRow id, List<Value> values, Ends ends)
            implements RowShape {
        public MapRow {
            values = List.copyOf(values);
        }
    }

    /** The ids of the ends of an edge. */
    record Ends(IdRow out, IdRow in) {}

    /** A property value in a row. */
    record Value(String key, int column, ColumnType type) {}
}
