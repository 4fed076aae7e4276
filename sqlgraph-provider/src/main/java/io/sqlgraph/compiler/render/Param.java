package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
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

    /**
     * The ids of the elements that are handed in when the statement runs.
     *
     * @param counted whether each comes with how often it is handed in
     */
    record Seeds(boolean counted) implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) {
            throw new IllegalStateException("seeds are bound by the program that has them");
        }

        @Override
        public String toString() {
            return "seeds";
        }
    }

    /** How many vertices a statement that looks ahead may tell of, given when it runs. */
    record Room() implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) {
            throw new IllegalStateException("room is bound by the program that has it");
        }

        @Override
        public String toString() {
            return "room";
        }
    }

    /** What is known of the last time that the statement counted; null where nothing is. */
    record Kept(Part part) implements Param {

        /** The state of the database then, or what was counted. */
        public enum Part {
            STATE(Types.VARCHAR),
            COUNT(Types.BIGINT);

            private final int sqlType;

            Part(int sqlType) {
                this.sqlType = sqlType;
            }
        }

        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            statement.setNull(index, part.sqlType);
        }

        @Override
        public String toString() {
            return part == Part.STATE ? "kept state" : "kept count";
        }
    }

    /**
     * A value that an argument of the plan became.
     *
     * @param use which of the questions that were asked of the arguments
     * @param position which of the values of the answer
     * @param value the value for the arguments that the plan was compiled with
     */
    record Argument(int use, int position, Param value) implements Param {
        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            value.bind(statement, index, dialect);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** The id of the only element that a plan begins with in a table, or what stands for it. */
    record LookedUp(long id) implements Param {

        /** Stands for the n-th id of a program, of which the plan knows only the table. */
        public static long placeholder(int position, int tableId) {
            return ElementIds.id(position, tableId);
        }

        /** The id itself, or that of the program which it stands for. */
        long id(long[] ids) {
            return ElementIds.isGenerated(id) ? id : ids[(int) ElementIds.sequence(id)];
        }

        @Override
        public void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
            statement.setLong(index, id);
        }

        @Override
        public String toString() {
            return Long.toString(id);
        }
    }
}
