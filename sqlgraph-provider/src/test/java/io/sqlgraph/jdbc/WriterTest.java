package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.DatabaseBusyException;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.error.StorageException;
import io.sqlgraph.error.TransactionConflictException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.Databases;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers on SQLite, where there is one at a time, and the same calls on PostgreSQL, where there are many. */
class WriterTest {

    @TempDir
    Path directory;

    @EachDatabase
    void aReaderThatHasReadBecomesTheWriterOnItsSnapshot(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 5)) {
            JdbcTransaction transaction = source.begin(false);
            assertThat(Sources.count(transaction)).isEqualTo(5);
            assertThat(transaction.isWriting()).isFalse();
            assertThat(transaction.becomeWriter()).isFalse();
            assertThat(transaction.isWriting()).isTrue();
            assertThat(transaction.becomeWriter()).isFalse();
            Sources.insert(transaction, 5, 8);
            transaction.commit();
            assertThat(Sources.count(source)).isEqualTo(8);
        }
    }

    @Test
    void aReaderWhoseSnapshotIsStaleCannotBecomeTheWriter() {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 5)) {
            JdbcTransaction reader = source.begin(false);
            assertThat(Sources.count(reader)).isEqualTo(5);
            insertAndCommit(source, 5);
            assertThat(Sources.count(reader)).isEqualTo(5);
            assertThatThrownBy(reader::becomeWriter)
                    .isInstanceOf(TransactionConflictException.class)
                    .isInstanceOf(TemporaryException.class)
                    .matches(error -> ((SqlGraphException) error).retryable());
            assertThat(reader.isBroken()).isTrue();
            insertAndCommit(source, 6);
            reader.rollback();
            assertThat(Sources.count(source)).isEqualTo(7);
            assertThat(source.activeConnections()).isZero();
        }
    }

    @Test
    void aReaderThatHasReadNothingBecomesTheWriterOnTheNewestData() {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 5)) {
            JdbcTransaction transaction = source.begin(false);
            transaction.executor().probe("SELECT count(*) FROM item", ParameterBinder.NONE, row -> row.getLong(1));
            insertAndCommit(source, 5);
            assertThat(transaction.becomeWriter()).isTrue();
            assertThat(Sources.count(transaction)).isEqualTo(6);
            Sources.insert(transaction, 6, 7);
            transaction.commit();
            assertThat(Sources.count(source)).isEqualTo(7);
        }
    }

    @Test
    void sixteenThreadsThatReadModifyAndWriteLoseNothing() throws Exception {
        try (ConnectionSource source =
                Sources.withItems(Database.SQLITE, directory, 0, "sqlgraph.pool.maximumPoolSize", 4)) {
            List<Background<Integer>> writers = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                writers.add(Background.run(() -> {
                    for (int round = 0; round < 25; round++) {
                        JdbcTransaction transaction = source.begin(true);
                        long next = Sources.count(transaction);
                        Sources.insert(transaction, (int) next, (int) next + 1);
                        transaction.commit();
                    }
                    return 25;
                }));
            }
            for (Background<Integer> writer : writers) {
                assertThat(writer.get()).isEqualTo(25);
            }
            assertThat(Sources.count(source)).isEqualTo(400);
            assertThat(source.activeConnections()).isZero();
        }
    }

    /** Without a connection kept for the writer, readers that wait for its turn would hold all of them. */
    @Test
    void writersAndReadersThatBecomeTheWriterNeverBlockEachOther() throws Exception {
        try (ConnectionSource source =
                Sources.withItems(Database.SQLITE, directory, 0, "sqlgraph.pool.maximumPoolSize", 4)) {
            List<Background<Integer>> writers = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                boolean writesFromTheStart = thread % 4 == 0;
                writers.add(Background.run(() -> {
                    int attempts = 0;
                    for (int committed = 0; committed < 5; ) {
                        attempts++;
                        JdbcTransaction transaction = source.begin(writesFromTheStart);
                        try {
                            long next = Sources.count(transaction);
                            transaction.becomeWriter();
                            Sources.insert(transaction, (int) next, (int) next + 1);
                            transaction.commit();
                            committed++;
                        } catch (TransactionConflictException e) {
                            transaction.rollback();
                        }
                    }
                    return attempts;
                }));
            }
            for (Background<Integer> writer : writers) {
                assertThat(writer.get()).isGreaterThanOrEqualTo(5);
            }
            assertThat(Sources.count(source)).isEqualTo(80);
            assertThat(source.activeConnections()).isZero();
        }
    }

    @Test
    void writersTakeTurnsInTheOrderTheyCame() throws Exception {
        WriterQueue queue = WriterQueue.join(directory.resolve("file.db"));
        List<Integer> order = new ArrayList<>();
        WriterQueue.Slot first = queue.acquire(1_000);
        List<Background<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            waiting.add(Background.run(() -> {
                WriterQueue.Slot turn = queue.acquire(60_000);
                order.add(number);
                turn.close();
                return number;
            }));
            while (queue.waiting() <= i) {
                Thread.onSpinWait();
            }
        }
        first.close();
        first.close();
        for (Background<Integer> writer : waiting) {
            writer.get();
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
        queue.leave();
    }

    @Test
    void twoSourcesOnOneFileShareTheQueueWhateverTheyCallIt() throws Exception {
        String url = Databases.freshSqliteUrl(directory);
        Path file = Path.of(url.substring("jdbc:sqlite:".length()));
        Path link = Files.createSymbolicLink(directory.resolve("link.db"), file.getFileName());
        try (ConnectionSource one = Sources.withItems(url, 0);
                ConnectionSource two = Sources.open("jdbc:sqlite:" + link, "sqlgraph.pool.connectionTimeout", 300)) {
            JdbcTransaction writer = one.begin(true);
            Background<JdbcTransaction> late = Background.run(() -> two.begin(true));
            assertThatThrownBy(late::get)
                    .isInstanceOf(DatabaseBusyException.class)
                    .hasMessageContaining("No turn to write");
            writer.commit();
            insertAndCommit(two, 0);
            assertThat(Sources.count(one)).isEqualTo(1);
        }
    }

    @Test
    void aThreadThatWouldWaitForItselfIsToldAtOnce() {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 0)) {
            JdbcTransaction writer = source.begin(true);
            assertThatThrownBy(() -> source.begin(true))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("This thread already writes");
            assertThatThrownBy(() -> source.beginAuxiliary(true)).isInstanceOf(StorageException.class);
            writer.rollback();
            insertAndCommit(source, 0);
        }
    }

    /** What another process does that holds the lock of a file for writing. */
    private record LockHolder(Connection connection) implements AutoCloseable {

        static LockHolder of(String url) throws SQLException {
            LockHolder holder = new LockHolder(DriverManager.getConnection(url));
            holder.execute("BEGIN IMMEDIATE");
            return holder;
        }

        void giveUp() throws SQLException {
            execute("ROLLBACK");
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Test
    void anotherProcessThatHoldsTheLockIsWaitedForAndThenReported() throws SQLException {
        String url = Databases.freshSqliteUrl(directory);
        try (ConnectionSource source = Sources.withItems(url, 1, "sqlgraph.busyTimeout", 200);
                LockHolder stranger = LockHolder.of(url)) {
            assertThatThrownBy(() -> source.begin(true))
                    .isInstanceOf(DatabaseBusyException.class)
                    .isInstanceOf(TemporaryException.class);
            JdbcTransaction reader = source.begin(false);
            assertThat(Sources.count(reader)).isEqualTo(1);
            assertThatThrownBy(reader::becomeWriter).isInstanceOf(DatabaseBusyException.class);
            reader.rollback();
            assertThat(source.activeConnections()).isZero();
            stranger.giveUp();
            insertAndCommit(source, 1);
            assertThat(Sources.count(source)).isEqualTo(2);
        }
    }

    @Test
    void anotherProcessThatGivesUpTheLockLetsTheReaderBecomeTheWriter() throws Exception {
        String url = Databases.freshSqliteUrl(directory);
        try (ConnectionSource source = Sources.withItems(url, 1);
                LockHolder stranger = LockHolder.of(url)) {
            Background<Long> waiting = Background.run(() -> {
                JdbcTransaction reader = source.begin(false);
                Sources.count(reader);
                reader.becomeWriter();
                Sources.insert(reader, 1, 2);
                reader.commit();
                return Sources.count(source);
            });
            Thread.sleep(50);
            stranger.giveUp();
            assertThat(waiting.get()).isEqualTo(2);
        }
    }

    /** Waits to write until it is interrupted; whether its thread still knows of that. */
    private static Background<Boolean> interruptedWriter(ConnectionSource source) {
        return Background.run(() -> {
            assertThatThrownBy(() -> source.begin(true)).isInstanceOf(TraversalInterruptedException.class);
            return Thread.currentThread().isInterrupted();
        });
    }

    @Test
    void anInterruptEndsTheWaitForTheTurn() throws Exception {
        try (ConnectionSource source = Sources.withItems(Database.SQLITE, directory, 1)) {
            JdbcTransaction writer = source.begin(true);
            Background<Boolean> waiting = interruptedWriter(source);
            waiting.interrupt();
            assertThat(waiting.get()).isTrue();
            writer.commit();
            insertAndCommit(source, 1);
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnotherProcess() throws Exception {
        String url = Databases.freshSqliteUrl(directory);
        try (ConnectionSource source = Sources.withItems(url, 1, "sqlgraph.busyTimeout", 600_000);
                LockHolder stranger = LockHolder.of(url)) {
            Background<Boolean> waiting = interruptedWriter(source);
            Thread.sleep(50);
            waiting.interrupt();
            assertThat(waiting.get()).isTrue();
            stranger.giveUp();
            insertAndCommit(source, 1);
            assertThat(source.activeConnections()).isZero();
        }
    }

    @EachDatabase
    void aFullPoolIsReportedAsBusyAndAuxiliaryTransactionsStillWork(Database database) {
        try (ConnectionSource source = Sources.withItems(
                database, directory, 3, "sqlgraph.pool.maximumPoolSize", 2, "sqlgraph.pool.connectionTimeout", 300)) {
            List<JdbcTransaction> readers = new ArrayList<>();
            int most = database == Database.SQLITE ? 1 : 2;
            for (int i = 0; i < most; i++) {
                readers.add(source.begin(false));
            }
            assertThatThrownBy(() -> source.begin(false))
                    .isInstanceOf(DatabaseBusyException.class)
                    .hasMessageContaining("sqlgraph.pool.maximumPoolSize = 2");
            JdbcTransaction auxiliary = source.beginAuxiliary(true);
            Sources.insert(auxiliary, 3, 4);
            auxiliary.commit();
            readers.forEach(JdbcTransaction::rollback);
            assertThat(Sources.count(source)).isEqualTo(4);
            assertThat(source.activeConnections()).isZero();
        }
    }

    private static void insertAndCommit(ConnectionSource source, int id) {
        JdbcTransaction writer = source.begin(true);
        Sources.insert(writer, id, id + 1);
        writer.commit();
    }
}
