package io.sqlgraph.jdbc;

import java.sql.SQLException;

/** A way to insert many rows into one table that is faster than statements. For one use by one thread. */
interface BulkLoad {

    /** What the log and errors call it. */
    String sql();

    /**
     * Inserts rows. When it fails, the connection is ready for the next statement.
     *
     * @return how many
     */
    <R> long run(Iterable<R> rows, RowSource<R> source) throws SQLException;
}
