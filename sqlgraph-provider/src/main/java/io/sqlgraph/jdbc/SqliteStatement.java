package io.sqlgraph.jdbc;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that is kept for its next run. It keeps its parameters, too, for SQLite plans a statement anew whose
 * parameters were cleared, which takes several times as long as a point read; but it does not keep long ones.
 */
final class SqliteStatement extends JDBC4PreparedStatement {

    /** In characters or bytes: longer values are not kept in memory until the next run. */
    private static final int LONG_VALUE = 4_096;

    private boolean holdsLongValue;

    SqliteStatement(SQLiteConnection connection, String sql) throws SQLException {
        super(connection, sql);
    }

    @Override
    protected void batch(int position, Object value) throws SQLException {
        holdsLongValue |= value instanceof String text && text.length() > LONG_VALUE
                || value instanceof byte[] bytes && bytes.length > LONG_VALUE;
        super.batch(position, value);
    }

    /** Gives up what takes much memory. All parameters are to be set again before the next run. */
    void rest() throws SQLException {
        if (!holdsLongValue) return;
        clearParameters();
        holdsLongValue = false;
    }
}
