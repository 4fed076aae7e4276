package io.sqlgraph.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A statement that needs the driver itself, such as COPY; see {@link SqlExecutor#call}. */
@FunctionalInterface
public interface SqlWork {

    /** @return the number of rows, for the statement log */
    long run(Connection connection) throws SQLException;
}
