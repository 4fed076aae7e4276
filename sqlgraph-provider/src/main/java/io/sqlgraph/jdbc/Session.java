package io.sqlgraph.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** One pooled connection while one transaction has it. Except for {@link #cancel}, for the transaction's thread only. */
interface Session {

    Connection connection();

    /** A prepared statement for exclusive use, to be given back or closed. */
    PreparedStatement take(String sql) throws SQLException;

    /** Takes back a statement whose results are closed. */
    void give(String sql, PreparedStatement statement) throws SQLException;

    /** A way to insert many rows that is faster than statements; null where there is none. */
    default BulkLoad bulkLoad(String table, List<String> columns) {
        return null;
    }

    /**
     * How many rows one INSERT statement best takes where many are inserted, and there is no {@link #bulkLoad}.
     *
     * @param inSavepoint whether a point to go back to is open
     */
    default int rowsPerInsert(boolean inSavepoint) {
        return 1;
    }

    /** Whether a text may consist of several statements, which then take one round trip. */
    default boolean takesSeveral() {
        return false;
    }

    /** Whether arrays can be parameters. */
    default boolean takesArrays() {
        return false;
    }

    void begin(boolean write) throws SQLException;

    /** Makes the open transaction, which may have read, the writer; only where there is a single writer. */
    void becomeWriter() throws SQLException;

    void commit() throws SQLException;

    /** Ends the transaction without effect; nothing if none is open. */
    void rollback() throws SQLException;

    /**
     * Drops what the connection keeps of tables and columns that were undone; to be called after the {@link #rollback} of a
     * transaction that changed the schema.
     */
    default void forgetSchema() throws SQLException {}

    /**
     * Gives up what a transaction that has only read holds in the database, where its next statement may see newer data: locks,
     * and versions of rows. The transaction goes on. Any thread may call it while {@link StatementWatchdog} says that none runs.
     *
     * @return whether there was anything
     */
    default boolean rest() throws SQLException {
        return false;
    }

    /** Stops the running statement; any thread may call it while {@link StatementWatchdog} says that one runs. */
    void cancel() throws SQLException;
}
