package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.StaleCatalogException;
import io.sqlgraph.error.TransactionConflictException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import org.apache.tinkerpop.gremlin.structure.util.TemporaryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions that collide end in an error that asks for a retry, and the retry works. */
class ConflictTest {

    @TempDir
    Path directory;

    @Test
    void serializableTransactionsThatReadWhatTheOtherWritesDoNotBothCommit() {
        try (ConnectionSource source = Sources.withItems(
                Database.POSTGRESQL, directory, 5, "sqlgraph.transaction.isolation", "serializable")) {
            JdbcTransaction one = source.begin(true);
            JdbcTransaction two = source.begin(true);
            assertThat(Sources.count(one)).isEqualTo(Sources.count(two));
            Sources.insert(one, 10, 11);
            Sources.insert(two, 20, 21);
            one.commit();
            assertThatThrownBy(two::commit)
                    .isInstanceOf(TransactionConflictException.class)
                    .isInstanceOf(TemporaryException.class);
            assertThat(two.isOpen()).isFalse();
            JdbcTransaction again = source.begin(true);
            Sources.insert(again, 20, 21);
            again.commit();
            assertThat(Sources.count(source)).isEqualTo(7);
        }
    }

    @Test
    void ofTwoDeadlockedTransactionsOneIsToldToRunAgain() throws Exception {
        try (ConnectionSource source = Sources.withItems(Database.POSTGRESQL, directory, 5)) {
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            Background<Integer> up = Background.run(() -> updateBoth(source, 1, 2, bothHoldOne));
            Background<Integer> down = Background.run(() -> updateBoth(source, 2, 1, bothHoldOne));
            assertThat(up.get() + down.get()).as("conflicts").isEqualTo(1);
            assertThat(source.activeConnections()).isZero();
        }
    }

    @EachDatabase
    void aTableThatIsGoneAsksForARetryWithANewCatalog(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 5)) {
            JdbcTransaction transaction = source.begin(false);
            SqlExecutor executor = transaction.executor();
            assertThatThrownBy(() -> executor.list("SELECT id FROM gone", ParameterBinder.NONE, row -> row.getLong(1)))
                    .isInstanceOf(StaleCatalogException.class)
                    .hasMessageContaining("gone")
                    .hasMessageEndingWith("[STALE_CATALOG]");
            assertThatThrownBy(transaction::commit)
                    .as("as retryable as the failure")
                    .isInstanceOf(TransactionConflictException.class)
                    .hasCauseInstanceOf(StaleCatalogException.class);
        }
    }

    @EachDatabase
    void preparedStatementsSurviveAChangeOfTheirTable(Database database) {
        try (ConnectionSource source = Sources.withItems(database, directory, 5, "sqlgraph.pool.maximumPoolSize", 2)) {
            for (int change = 0; change < 3; change++) {
                JdbcTransaction writer = source.begin(true);
                writer.executor().ddl("ALTER TABLE item ADD COLUMN extra" + change + " BIGINT");
                Sources.insert(writer, 10 + change, 11 + change);
                writer.commit();
                assertThat(Sources.count(source)).isEqualTo(6 + change);
            }
        }
    }

    /** Updates two rows, the second when both transactions hold one; gives the number of conflicts. */
    private static int updateBoth(ConnectionSource source, int first, int second, CyclicBarrier bothHoldOne)
            throws Exception {
        JdbcTransaction transaction = source.begin(true);
        try {
            update(transaction, first);
            bothHoldOne.await();
            update(transaction, second);
            transaction.commit();
            return 0;
        } catch (TransactionConflictException e) {
            return 1;
        } finally {
            transaction.rollback();
        }
    }

    private static void update(JdbcTransaction transaction, int id) {
        transaction
                .executor()
                .update("UPDATE item SET name = name || '!' WHERE id = ?", statement -> statement.setInt(1, id));
    }
}
