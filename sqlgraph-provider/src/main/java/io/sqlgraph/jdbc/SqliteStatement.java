package io.sqlgraph.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that is kept for its next run. It keeps its parameters, too, for SQLite plans a statement anew whose
 * parameters were cleared, which takes several times as long as a point read; but it does not keep long ones. It also keeps
 * the names of its columns, which the driver asks SQLite for at every run: a tenth of the time of a row of eight columns.
 */
final class SqliteStatement extends JDBC4PreparedStatement {

    /** In characters or bytes: longer values are not kept in memory until the next run. */
    private static final int LONG_VALUE = 4_096;

    private boolean holdsLongValue;
    private String[] columnNames;

    SqliteStatement(SQLiteConnection connection, String sql) throws SQLException {
        super(connection, sql);
    }

    @Override
    protected void batch(int position, Object value) throws SQLException {
        holdsLongValue |= value instanceof String text && text.length() > LONG_VALUE
                || value instanceof byte[] bytes && bytes.length > LONG_VALUE;
        super.batch(position, value);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        rs.colsMeta = columnNames;
        ResultSet result = super.getResultSet();
        columnNames = rs.colsMeta;
        return result;
    }

    /** Gives up what takes much memory. All parameters are to be set again before the next run. */
    void rest() throws SQLException {
        if (!holdsLongValue) return;
        clearParameters();
        holdsLongValue = false;
    }
}
