package io.sqlgraph.jdbc;

import io.sqlgraph.value.ColumnType;
import java.sql.SQLException;

/** Takes the values of one row, column after column, on their way into the database. For one thread. */
public interface RowWriter {

    /** The next column is an id, or another number of 64 bits. */
    void id(long id) throws SQLException;

    /** The next column is of this native type, or the text of a variant; null writes SQL NULL. */
    void value(ColumnType type, Object value) throws SQLException;

    /** The next column is the number of a variant; null writes SQL NULL. */
    void number(Number number) throws SQLException;

    /** The next column is text; null writes SQL NULL. */
    default void text(String text) throws SQLException {
        value(ColumnType.STRING, text);
    }
}
