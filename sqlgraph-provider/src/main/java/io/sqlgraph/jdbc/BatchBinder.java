package io.sqlgraph.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds the parameters of one row of a batch; adding the row to the batch is left to {@link SqlExecutor#batch}. */
@FunctionalInterface
public interface BatchBinder<R> {

    void bind(PreparedStatement statement, R row) throws SQLException;
}
