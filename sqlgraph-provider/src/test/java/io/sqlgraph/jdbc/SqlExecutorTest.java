package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.StorageException;
import io.sqlgraph.error.TransactionEndedException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.util.iterator.StoreIteratorCounter;
import org.junit.jupiter.api.io.TempDir;

class SqlExecutorTest {

    private static final String ALL = "SELECT id FROM item ORDER BY id";
    private static final String INSERT = "INSERT INTO item (id, name) VALUES (?, ?)";

    @TempDir
    Path directory;

    @EachDatabase
    void aQueryReadsAllRowsInOrder(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 2_500)) {
            JdbcTransaction transaction = source.begin(false);
            List<Long> ids = transaction.executor().list(ALL, ParameterBinder.NONE, row -> row.getLong(1));
            assertThat(ids).hasSize(2_500).startsWith(0L, 1L, 2L).endsWith(2_499L);
            transaction.rollback();
        }
    }

    @EachDatabase
    void theSameQueryMayRunWhileItsFirstResultIsOpen(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 50)) {
            JdbcTransaction transaction = source.begin(false);
            long pairs = 0;
            try (SqlCursor<Long> outer = all(transaction)) {
                while (outer.hasNext()) {
                    outer.next();
                    try (SqlCursor<Long> inner = all(transaction)) {
                        while (inner.hasNext()) {
                            inner.next();
                            pairs++;
                        }
                    }
                }
            }
            assertThat(pairs).isEqualTo(2_500);
            assertThat(transaction.executor().openCursors()).isZero();
            transaction.rollback();
        }
    }

    @EachDatabase
    void aBatchIsSentInRoundsOfTenThousand(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 0);
                SqlLogCapture log = new SqlLogCapture()) {
            JdbcTransaction transaction = source.begin(true);
            long changed = transaction.executor().batch(INSERT, Sources.range(0, 23_450), (statement, id) -> {
                statement.setLong(1, id);
                statement.setString(2, "n" + id);
            });
            transaction.commit();
            assertThat(changed).isEqualTo(23_450);
            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().get(0)).matches("\\d+\\.\\d{3} ms, 10000 rows: \\Q" + INSERT + "\\E");
            assertThat(log.lines().get(2)).matches("\\d+\\.\\d{3} ms, 3450 rows: \\Q" + INSERT + "\\E");
            assertThat(Sources.count(source)).isEqualTo(23_450);
        }
    }

    @EachDatabase
    void everyStatementIsOneLineAndHousekeepingIsNone(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 10);
                SqlLogCapture log = new SqlLogCapture()) {
            JdbcTransaction transaction = source.begin(true);
            SqlExecutor executor = transaction.executor();
            executor.probe("SELECT 1", ParameterBinder.NONE, row -> row.getInt(1));
            executor.update("UPDATE item\n   SET name = 'x' WHERE id = 1", ParameterBinder.NONE);
            executor.list(ALL, ParameterBinder.NONE, row -> row.getLong(1));
            try (SqlCursor<Long> closedEarly = all(transaction)) {
                closedEarly.next();
            }
            all(transaction).next();
            transaction.commit();
            assertThat(log.lines())
                    .extracting(line -> line.substring(line.indexOf(',') + 2))
                    .containsExactly(
                            "1 rows: UPDATE item SET name = 'x' WHERE id = 1",
                            "10 rows: " + ALL,
                            "1 rows: " + ALL,
                            "1 rows: " + ALL);
            assertThat(log.housekeeping()).containsExactly("begin to write", "SELECT 1", "commit");
        }
    }

    @EachDatabase
    void aFailedStatementIsOneLineToo(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 1);
                SqlLogCapture log = new SqlLogCapture()) {
            JdbcTransaction transaction = source.begin(true);
            assertThatThrownBy(() -> Sources.insert(transaction, 0, 1)).isInstanceOf(UniqueViolationException.class);
            transaction.rollback();
            assertThat(log.lines()).singleElement().asString().contains(INSERT + " -- failed: ");
        }
    }

    @EachDatabase
    void aDrainedCursorStillGivesEveryRowAndNoLaterOnes(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 3_000)) {
            JdbcTransaction transaction = source.begin(true);
            SqlCursor<Long> cursor = all(transaction);
            List<Long> seen = new ArrayList<>();
            seen.add(cursor.next());
            assertThat(cursor.hasNext()).isTrue();
            Sources.insert(transaction, 3_000, 3_010);
            cursor.forEachRemaining(seen::add);
            assertThat(seen).hasSize(3_000).doesNotHaveDuplicates().endsWith(2_999L);
            assertThat(cursor.hasNext()).isFalse();
            transaction.rollback();
        }
    }

    @EachDatabase
    void schemaChangesDoNotWaitForTheResultsOfTheirOwnTransaction(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 3_000)) {
            JdbcTransaction transaction = source.begin(true);
            SqlCursor<Long> cursor = all(transaction);
            cursor.next();
            transaction.executor().ddl("ALTER TABLE item ADD COLUMN extra BIGINT");
            transaction.executor().ddl("CREATE INDEX item_extra ON item (extra)");
            assertThat(cursor).toIterable().hasSize(2_999);
            transaction.commit();
        }
    }

    @EachDatabase
    void afterAFailureTheTransactionCanOnlyBeRolledBack(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 5)) {
            JdbcTransaction transaction = source.begin(true);
            Sources.insert(transaction, 5, 6);
            assertThatThrownBy(() -> Sources.insert(transaction, 4, 8))
                    .isInstanceOf(UniqueViolationException.class)
                    .hasMessageContaining(INSERT)
                    .hasMessageContaining("[UNIQUE_VIOLATION]");
            assertThat(transaction.isBroken()).isTrue();
            assertThatThrownBy(() -> Sources.count(transaction))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("can only be rolled back")
                    .hasCauseInstanceOf(UniqueViolationException.class);
            assertThatThrownBy(transaction::commit).isInstanceOf(StorageException.class);
            assertThat(transaction.isOpen()).isFalse();
            assertThat(Sources.count(source)).isEqualTo(5);
            assertThat(source.activeConnections()).isZero();
        }
    }

    @EachDatabase
    void aResultIsNotReadOnAfterItsTransaction(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 10)) {
            JdbcTransaction transaction = source.begin(false);
            SqlCursor<Long> cursor = all(transaction);
            cursor.next();
            transaction.commit();
            assertThatThrownBy(cursor::hasNext).isInstanceOf(TransactionEndedException.class);
            cursor.close();
            SqlExecutor executor = transaction.executor();
            assertThatThrownBy(() -> executor.list(ALL, ParameterBinder.NONE, row -> row.getLong(1)))
                    .isInstanceOf(TransactionEndedException.class);
        }
    }

    @EachDatabase
    void everyCursorIsCountedOutAgain(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 10)) {
            StoreIteratorCounter.INSTANCE.reset();
            JdbcTransaction transaction = source.begin(false);
            SqlCursor<Long> exhausted = all(transaction);
            SqlCursor<Long> closed = all(transaction);
            SqlCursor<Long> abandoned = all(transaction);
            assertThat(StoreIteratorCounter.INSTANCE.getOpenIteratorCount()).isEqualTo(3);
            exhausted.forEachRemaining(id -> {});
            closed.close();
            closed.close();
            assertThat(abandoned.hasNext()).isTrue();
            assertThat(StoreIteratorCounter.INSTANCE.getOpenIteratorCount()).isEqualTo(1);
            transaction.rollback();
            assertThat(StoreIteratorCounter.INSTANCE.getOpenIteratorCount()).isZero();
        }
    }

    @EachDatabase
    void aReaderThatThrowsFreesItsStatement(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 10)) {
            JdbcTransaction transaction = source.begin(false);
            SqlExecutor executor = transaction.executor();
            assertThatThrownBy(() -> executor.list(ALL, ParameterBinder.NONE, row -> {
                        throw new IllegalStateException("cannot decode");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(executor.openCursors()).isZero();
            assertThat(Sources.count(transaction)).isEqualTo(10);
            transaction.commit();
        }
    }

    private static SqlCursor<Long> all(JdbcTransaction transaction) {
        return transaction.executor().query(ALL, ParameterBinder.NONE, row -> row.getLong(1));
    }
}
