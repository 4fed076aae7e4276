package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.value.ColumnType;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a row of a result stands for. All positions are those of JDBC columns, from 1; 0 for one that is not read. */
public sealed interface RowShape {

    /** A vertex; none where its id is null. */
    record VertexRow(int id, int userId) implements RowShape {}

    /** An edge. */
    record EdgeRow(int id, int outId, int inId, int userId) implements RowShape {}

    /**
     * An element with properties.
     *
     * @param element a vertex or an edge
     * @param keys which properties were read: one of them that is not there has no value
     */
    record LoadedRow(RowShape element, KeySelection keys, List<Property> properties) implements RowShape {
        public LoadedRow {
            properties = List.copyOf(properties);
        }
    }

    /**
     * A property of an element.
     *
     * @param userId the column of its user-supplied id
     */
    record Property(Value value, int userId) {}

    /** A value; null is none. */
    record ScalarRow(Value value) implements RowShape {}

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

    /**
     * The sum of whole numbers or their mean; none where that is null.
     *
     * @param of what the numbers are
     * @param bits how many low bits are added apart from the others, the sums being in a text; 0 for a number
     */
    record SumRow(int column, ColumnType of, int bits, boolean mean) implements RowShape {}

    /** A number of rows. */
    record CountRow(int column) implements RowShape {}

    /**
     * A number of rows that can be kept.
     *
     * @param state the column with the state of the database that it holds in; a null there says that it must not be kept
     */
    record KeptCountRow(int column, int state) implements RowShape {}

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

    /** A map with an entry for each value that is present. */
    record RecordRow(List<String> names, List<RowShape> values) implements RowShape {
        public RecordRow {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }
    }

    /** A path. */
    record PathRow(List<Set<String>> labels, List<RowShape> values) implements RowShape {
        public PathRow {
            labels = List.copyOf(labels);
            values = List.copyOf(values);
        }
    }

    /** Values for a step that runs on them, absent ones included. */
    record TupleRow(List<RowShape> values) implements RowShape {
        public TupleRow {
            values = List.copyOf(values);
        }
    }

    /**
     * A list in a JSON array.
     *
     * @param type of its values
     * @param vertices whether they are the ids of vertices
     * @param named whether these come in pairs with user-supplied ones
     * @param tallied whether the row stands for a map of how often each value is in the list
     */
    record ListRow(int column, ColumnType type, boolean vertices, boolean named, boolean tallied) implements RowShape {}

    /** A constant, which may be null. */
    record ConstantRow(Object constant) implements RowShape {
        @Override
        public boolean equals(Object other) {
            return other instanceof ConstantRow that
                    && Objects.equals(that.constant, constant)
                    && (constant == null || that.constant.getClass() == constant.getClass());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(constant);
        }
    }

    /** Nothing. */
    record AbsentRow() implements RowShape {}

    /** A value in a row. */
    record Value(String key, int column, ColumnType type) {}
}
