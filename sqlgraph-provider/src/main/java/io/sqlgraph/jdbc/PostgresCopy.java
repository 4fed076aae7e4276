package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Inserts through PostgreSQL's COPY: no statement per row to parse, bind and answer. */
final class PostgresCopy implements BulkLoad {

    private static final int CHUNK_BYTES = 1 << 16;

    private final Connection connection;
    private final String sql;
    private final int columns;

    PostgresCopy(Connection connection, Dialect dialect, String table, List<String> columns) {
        this.connection = connection;
        this.columns = columns.size();
        this.sql = "COPY " + dialect.quote(table)
                + columns.stream().map(dialect::quote).collect(Collectors.joining(", ", "(", ")"))
                + " FROM STDIN (FORMAT binary)";
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public <R> long run(Iterable<R> rows, RowSource<R> source) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        SQLException failure = null;
        try {
            send(copy, rows, source);
            return copy.endCopy();
        } catch (SQLException e) {
            failure = e;
            throw e;
        } finally {
            if (copy.isActive()) cancel(copy, failure);
        }
    }

    private <R> void send(CopyIn copy, Iterable<R> rows, RowSource<R> source) throws SQLException {
        var row = new CopyRow(columns);
        row.begin();
        for (R each : rows) {
            row.beginRow();
            source.write(each, row);
            if (row.size() >= CHUNK_BYTES) {
                copy.writeToCopy(row.bytes(), 0, row.size());
                row.clear();
            }
        }
        row.end();
        copy.writeToCopy(row.bytes(), 0, row.size());
    }

    // The server answers the cancellation of a COPY with an error, which says nothing beyond what has gone wrong
    // before.
    private static void cancel(CopyIn copy, SQLException failure) {
        try {
            copy.cancelCopy();
        } catch (SQLException e) {
            if (failure != null) {
                failure.addSuppressed(e);
            } else {
                SqlLog.housekeeping("cancelling a COPY: " + e);
            }
        }
    }
}
