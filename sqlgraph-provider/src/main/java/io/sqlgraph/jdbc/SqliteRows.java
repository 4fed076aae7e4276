package io.sqlgraph.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr;
import org.sqlite.jdbc4.JDBC4ResultSet;

/**
 * The result of a {@link SqliteStatement}, read from SQLite with one native call for a value. The driver's own result wraps
 * each call in an object and, for a text, has a buffer made of it first: reading a row of eight columns took it longer than
 * SQLite needed to find the row.
 *
 * <p>There is one for each statement, open from {@link #begin} to {@link #close}. What is not overridden here is the
 * driver's. For the transaction's thread; closing the connection on another one is noticed.
 */
final class SqliteRows extends JDBC4ResultSet {

    private final DB database;
    private final SafeStmtPtr pointer;
    private final long address;
    private final boolean readsTextAsBytes;

    /** @param isUtf8 whether the database keeps texts as UTF-8, so that the bytes of a text are these */
    SqliteRows(SqliteStatement statement, boolean isUtf8) throws SQLException {
        super(statement);
        this.database = statement.getDatabase();
        this.pointer = statement.pointer;
        this.address = pointer.safeRunLong((db, statementAddress) -> statementAddress);
        this.readsTextAsBytes = isUtf8;
    }

    /**
     * Begins with what a run has given.
     *
     * @param hasRow whether the statement stands on its first row
     * @param names of the columns
     */
    void begin(boolean hasRow, String[] names) {
        emptyResultSet = !hasRow;
        cols = names;
        colsMeta = names;
        row = 0;
        pastLastRow = false;
        lastCol = -1;
        open = true;
    }

    @Override
    public boolean next() throws SQLException {
        if (!open || emptyResultSet || pastLastRow) return false;
        lastCol = -1;
        if (row == 0) {
            row = 1;
            return true;
        }
        int code;
        synchronized (database) {
            requireStatement();
            code = database.step(address);
        }
        if (code == Codes.SQLITE_ROW) {
            row++;
            return true;
        }
        if (code != Codes.SQLITE_DONE) database.throwex(code);
        pastLastRow = true;
        return false;
    }

    @Override
    public long getLong(int column) throws SQLException {
        int index = markCol(column);
        synchronized (database) {
            requireStatement();
            return database.column_long(address, index);
        }
    }

    @Override
    public int getInt(int column) throws SQLException {
        int index = markCol(column);
        synchronized (database) {
            requireStatement();
            return database.column_int(address, index);
        }
    }

    @Override
    public double getDouble(int column) throws SQLException {
        int index = markCol(column);
        synchronized (database) {
            requireStatement();
            return database.column_double(address, index);
        }
    }

    @Override
    public String getString(int column) throws SQLException {
        int index = markCol(column);
        byte[] bytes;
        synchronized (database) {
            requireStatement();
            if (!readsTextAsBytes) return database.column_text(address, index);
            bytes = database.column_blob(address, index);
        }
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        if (!open) return;
        open = false;
        synchronized (database) {
            if (!pointer.isClosed()) database.reset(address);
        }
    }

    /** The address is good only while nobody has closed the connection; whoever does holds the same lock. */
    private void requireStatement() throws SQLException {
        if (pointer.isClosed()) throw new SQLException("The statement was closed while its result was read");
    }
}
