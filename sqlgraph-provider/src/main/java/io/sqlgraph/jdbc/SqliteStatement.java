package io.sqlgraph.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that is kept for its next run. It keeps its parameters, too, for SQLite plans a statement anew whose
 * parameters were cleared, which takes several times as long as a point read; but it does not keep long ones. It also keeps
 * the names of its columns, which the driver asks SQLite for at every run, and its result is read without the driver's
 * detours: {@link SqliteRows}.
 */
final class SqliteStatement extends JDBC4PreparedStatement {

    /** In characters or bytes: longer values are not kept in memory until the next run. */
    private static final int LONG_VALUE = 4_096;

    private final boolean isUtf8;
    private boolean holdsLongValue;
    private String[] columnNames;
    private SqliteRows rows;

    SqliteStatement(SqliteConnection connection, String sql) throws SQLException {
        super(connection, sql);
        this.isUtf8 = connection.isUtf8();
    }

    @Override
    protected void batch(int position, Object value) throws SQLException {
        holdsLongValue |= value instanceof String text && text.length() > LONG_VALUE
                || value instanceof byte[] bytes && bytes.length > LONG_VALUE;
        super.batch(position, value);
    }

    /** Runs the statement; its earlier result is closed. */
    @Override
    public ResultSet executeQuery() throws SQLException {
        checkOpen();
        if (columnCount == 0) throw new SQLException("The statement gives no rows: " + sql);
        if (rows == null) {
            rows = new SqliteRows(this, isUtf8);
            columnNames = pointer.safeRun(DB::column_names);
        }
        rows.close();
        DB database = getDatabase();
        boolean hasRow;
        boolean done = false;
        try {
            hasRow = database.execute(this, batch);
            done = true;
        } finally {
            if (!done && !pointer.isClosed()) pointer.safeRunInt(DB::reset);
        }
        rows.begin(hasRow, columnNames);
        return rows;
    }

    /** Gives up what takes much memory. All parameters are to be set again before the next run. */
    void rest() throws SQLException {
        if (!holdsLongValue) return;
        clearParameters();
        holdsLongValue = false;
    }
}
