package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.StatementTimeoutException;
import io.sqlgraph.error.StorageException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.junit.jupiter.api.io.TempDir;

class CancellationTest {

    private static final String COUNTING =
            "WITH RECURSIVE c(x) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT x + 1 FROM c) ";

    /** Never ends, and gives nothing before it ends. */
    private static final String ENDLESS = COUNTING + "SELECT count(*) FROM c";

    /** Gives more rows than are fetched at once, and then searches for ever for the next one. */
    private static final String ENDLESS_AFTER_THE_FIRST_ROWS = COUNTING + "SELECT x FROM c WHERE x <= 1500 OR x < 0";

    /** A write that never ends. */
    private static final String ENDLESS_WRITE =
            "INSERT INTO item (id, name) " + COUNTING + "SELECT x + 1000, NULL FROM c WHERE x < 0";

    private static final int SHORT_MILLIS = 100;

    @TempDir
    Path directory;

    @EachDatabase
    void anInterruptStopsAQuery(Database database) throws Exception {
        try (ConnectionSource source = Sources.withItems(database, directory, 3)) {
            interruptedWhile(source, false, executor -> read(executor, ENDLESS));
        }
    }

    @EachDatabase
    void anInterruptStopsAQueryBetweenItsRows(Database database) throws Exception {
        try (ConnectionSource source = Sources.withItems(database, directory, 3)) {
            interruptedWhile(source, false, executor -> read(executor, ENDLESS_AFTER_THE_FIRST_ROWS));
        }
    }

    @EachDatabase
    void anInterruptStopsAWrite(Database database) throws Exception {
        try (ConnectionSource source = Sources.withItems(database, directory, 3)) {
            interruptedWhile(source, true, executor -> executor.update(ENDLESS_WRITE, ParameterBinder.NONE));
        }
    }

    @EachDatabase
    void anInterruptStopsWorkOnTheDriver(Database database) throws Exception {
        try (ConnectionSource source = Sources.withItems(database, directory, 3)) {
            interruptedWhile(
                    source,
                    false,
                    executor -> executor.call("count for ever", connection -> {
                        try (var statement = connection.prepareStatement(ENDLESS)) {
                            return statement.executeQuery().next() ? 1 : 0;
                        }
                    }));
        }
    }

    @EachDatabase
    void aThreadThatIsInterruptedAlreadyRunsNothing(Database database) throws Exception {
        try (ConnectionSource source = Sources.withItems(database, directory, 3);
                SqlLogCapture log = new SqlLogCapture()) {
            JdbcTransaction transaction = source.begin(true);
            SqlCursor<Long> cursor =
                    transaction.executor().query("SELECT id FROM item", ParameterBinder.NONE, row -> row.getLong(1));
            cursor.next();
            log.clear();
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> Sources.insert(transaction, 3, 4))
                        .isInstanceOf(TraversalInterruptedException.class);
                assertThat(log.lines()).isEmpty();
                assertThatThrownBy(cursor::hasNext).isInstanceOf(TraversalInterruptedException.class);
                transaction.rollback();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(source.activeConnections()).isZero();
        }
    }

    @EachDatabase
    void aStatementThatTakesTooLongIsStopped(Database database) {
        try (ConnectionSource source =
                Sources.withItems(database, directory, 3, "sqlgraph.statementTimeout", SHORT_MILLIS)) {
            for (String sql : new String[] {ENDLESS, ENDLESS_AFTER_THE_FIRST_ROWS}) {
                JdbcTransaction transaction = source.begin(false);
                assertThatThrownBy(() -> read(transaction.executor(), sql))
                        .isInstanceOf(StatementTimeoutException.class)
                        .hasMessageContaining("more than 100 ms")
                        .hasMessageContaining(sql);
                assertThatThrownBy(() -> Sources.count(transaction)).isInstanceOf(StorageException.class);
                transaction.rollback();
                assertThat(Sources.count(source)).isEqualTo(3);
            }
            JdbcTransaction writer = source.begin(true);
            assertThatThrownBy(() -> writer.executor().update(ENDLESS_WRITE, ParameterBinder.NONE))
                    .isInstanceOf(StatementTimeoutException.class);
            writer.rollback();
            assertThat(Sources.count(source)).isEqualTo(3);
            assertThat(source.activeConnections()).isZero();
        }
    }

    @EachDatabase
    void timeSpentByTheReaderOfAResultIsNotTimeOfTheStatement(Database database) throws Exception {
        try (ConnectionSource source =
                Sources.withItems(database, directory, 8, "sqlgraph.statementTimeout", SHORT_MILLIS)) {
            JdbcTransaction transaction = source.begin(false);
            try (SqlCursor<Long> cursor =
                    transaction.executor().query("SELECT id FROM item", ParameterBinder.NONE, row -> row.getLong(1))) {
                int rows = 0;
                while (cursor.hasNext()) {
                    cursor.next();
                    rows++;
                    Thread.sleep(SHORT_MILLIS / 2);
                }
                assertThat(rows).isEqualTo(8);
            }
            transaction.rollback();
        }
    }

    @EachDatabase
    void closingTheSourceStopsARunningStatement(Database database) throws Exception {
        ConnectionSource source = Sources.withItems(database, directory, 3);
        CountDownLatch begun = new CountDownLatch(1);
        Background<Void> endless = Background.run(() -> {
            JdbcTransaction transaction = source.begin(false);
            begun.countDown();
            assertThatThrownBy(() -> read(transaction.executor(), ENDLESS)).isInstanceOf(RuntimeException.class);
            transaction.rollback();
            return null;
        });
        begun.await();
        Thread.sleep(SHORT_MILLIS);
        source.close();
        endless.get();
    }

    /**
     * Interrupts at random moments of a quick series of statements. If a cancel ever reached a statement other than the
     * one it was meant for, a transaction of a thread that is not interrupted would fail.
     */
    @EachDatabase
    void aCancelNeverHitsALaterStatement(Database database) throws Exception {
        try (ConnectionSource source =
                Sources.withItems(database, directory, 200, "sqlgraph.pool.maximumPoolSize", 2)) {
            int interrupted = 0;
            for (int round = 0; round < 60; round++) {
                CountDownLatch begun = new CountDownLatch(1);
                Background<Boolean> worker = Background.run(() -> {
                    JdbcTransaction transaction = source.begin(false);
                    try {
                        begun.countDown();
                        while (!Thread.currentThread().isInterrupted()) {
                            assertThat(Sources.count(transaction)).isEqualTo(200);
                            read(transaction.executor(), COUNTING + "SELECT x FROM c LIMIT 20000");
                        }
                        return false;
                    } catch (TraversalInterruptedException e) {
                        return true;
                    } finally {
                        transaction.rollback();
                        assertThat(Thread.interrupted()).isTrue();
                        assertThat(Sources.count(source)).isEqualTo(200);
                    }
                });
                begun.await();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(30_000_000));
                worker.interrupt();
                interrupted += worker.get() ? 1 : 0;
            }
            assertThat(interrupted).isPositive();
            assertThat(source.activeConnections()).isZero();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(SqlExecutor executor);
    }

    private static void interruptedWhile(ConnectionSource source, boolean write, Work work) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Background<Boolean> worker = Background.run(() -> {
            JdbcTransaction transaction = source.begin(write);
            begun.countDown();
            assertThatThrownBy(() -> work.run(transaction.executor()))
                    .isInstanceOf(TraversalInterruptedException.class);
            transaction.rollback();
            return Thread.currentThread().isInterrupted();
        });
        begun.await();
        Thread.sleep(SHORT_MILLIS);
        worker.interrupt();
        assertThat(worker.get()).as("the interrupt flag is kept").isTrue();
        assertThat(source.activeConnections()).isZero();
        JdbcTransaction after = source.begin(true);
        Sources.insert(after, 100, 103);
        assertThat(Sources.count(after)).isEqualTo(6);
        after.commit();
    }

    private static void read(SqlExecutor executor, String sql) {
        try (SqlCursor<Long> cursor = executor.query(sql, ParameterBinder.NONE, row -> row.getLong(1))) {
            while (cursor.hasNext()) {
                cursor.next();
            }
        }
    }
}
