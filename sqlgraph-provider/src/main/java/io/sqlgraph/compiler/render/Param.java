package io.sqlgraph.compiler.render;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The value of one {@code ?} of a statement. Immutable. */
public sealed interface Param {

    /** Binds the value. */
    void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException;

    /** A value of a property column, or the text of a variant. */
    record Value(ColumnType type, Object value) implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            dialect.bind(statement, index, type, value);
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A whole number: an id, a position, the bound of a range. */
    record Whole(long value) implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            statement.setLong(index, value);
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** A floating point number. */
    record Real(double value) implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            statement.setDouble(index, value);
        }

        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** A list of ids, or of other whole numbers. */
    record Ids(List<Long> values) implements Param {
        public Ids {
            values = List.copyOf(values);
        }

        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            dialect.bindIds(
                    statement, index, values.stream().mapToLong(Long::longValue).toArray());
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /** A list of texts. */
    record Texts(List<String> values) implements Param {
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            dialect.bindTexts(statement, index, values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /** The ids of the elements that are handed in when the statement runs. */
    record Seeds() implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) {
            throw new IllegalStateException("seeds are bound by the program that has them");
        }

        @Override
        public String toString() {
            return "seeds";
        }
    }
}
