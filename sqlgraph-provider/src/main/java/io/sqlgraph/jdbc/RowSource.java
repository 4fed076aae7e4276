package io.sqlgraph.jdbc;

import java.sql.SQLException;

/** Gives the column values of a row, one call of the writer for each column in the order of the statement. */
@FunctionalInterface
public interface RowSource<R> {

    void write(R row, RowWriter columns) throws SQLException;
}
