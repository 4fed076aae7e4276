package io.sqlgraph.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row a result set stands on; must not move the result set. */
@FunctionalInterface
public interface RowReader<T> {

    /** @return may be null */
    T read(ResultSet row) throws SQLException;
}
