package io.sqlgraph.jdbc;

import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.dialect.FailureKind;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.stream.IntStream;

/** Inserts and updates rows in the way that is fastest for so many. For the transaction's thread. */
final class RowWrites {

    /** From how many rows on a bulk load is worth its round trips. */
    private static final int BULK_ROWS = 200;

    private static final int BULK_UPDATE_ROWS = 10;

    private final SqlExecutor executor;
    private final Session session;
    private final Dialect dialect;

    RowWrites(SqlExecutor executor, Session session) {
        this.executor = executor;
        this.session = session;
        this.dialect = executor.dialect();
    }

    /** See {@link SqlExecutor#batchRows}. */
    <R> long batch(String sql, Iterable<R> rows, RowSource<R> source) {
        var row = new StatementRow(dialect);
        return executor.batch(sql, rows, (statement, each) -> source.write(each, row.on(statement)));
    }

    /** See {@link SqlExecutor#insert}. */
    <R> long insert(String table, List<String> columns, List<R> rows, RowSource<R> source) {
        BulkLoad bulk = bulkLoad(table, columns, rows);
        return bulk == null
                ? insertBatches(new InsertText(dialect, table, columns, false), rows, source)
                : executor.call(bulk.sql(), connection -> bulk.run(rows, source));
    }

    /** See {@link SqlExecutor#insertNew}. */
    <R> boolean insertNew(String table, List<String> columns, List<R> rows, RowSource<R> source) {
        BulkLoad bulk = bulkLoad(table, columns, rows);
        long inserted = bulk == null
                ? insertBatches(new InsertText(dialect, table, columns, true), rows, source)
                : executor.call(bulk.sql(), connection -> {
                    Savepoint before = connection.setSavepoint();
                    try {
                        long loaded = bulk.run(rows, source);
                        connection.releaseSavepoint(before);
                        return loaded;
                    } catch (SQLException e) {
                        if (dialect.classify(e) != FailureKind.UNIQUE_VIOLATION) throw e;
                        connection.rollback(before);
                        return 0;
                    }
                });
        return inserted == rows.size();
    }

    private BulkLoad bulkLoad(String table, List<String> columns, List<?> rows) {
        return rows.size() < BULK_ROWS ? null : session.bulkLoad(table, columns);
    }

    private <R> long insertBatches(InsertText text, List<R> rows, RowSource<R> source) {
        int together = session.rowsPerInsert(executor.hasSavepoints());
        int grouped = rows.size() < BULK_ROWS ? 0 : rows.size() / together * together;
        long inserted = 0;
        if (grouped > 0) {
            var row = new StatementRow(dialect);
            inserted = executor.batch(
                    text.ofRows(together),
                    () -> IntStream.range(0, grouped / together).iterator(),
                    (statement, group) -> {
                        row.on(statement);
                        for (R each : rows.subList(group * together, (group + 1) * together)) source.write(each, row);
                    });
        }
        List<R> rest = rows.subList(grouped, rows.size());
        return rest.isEmpty() ? inserted : inserted + batch(text.ofRow(), rest, source);
    }

    /** See {@link SqlExecutor#updateRows(String, List, String, String, List, RowSource)}. */
    <R> long update(UpdateText text, List<R> rows, RowSource<R> source) {
        if (rows.size() < BULK_UPDATE_ROWS || !session.takesArrays()) return batch(text.ofRow(), rows, source);
        var arrays = new ArrayRows();
        try {
            for (R row : rows) {
                arrays.beginRow();
                source.write(row, arrays);
            }
        } catch (SQLException e) {
            throw executor.failed(text.ofRow(), e);
        }
        return executor.update(text.ofArrays(arrays.types()), arrays::bind);
    }
}
