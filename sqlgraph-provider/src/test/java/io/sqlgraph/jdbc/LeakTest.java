package io.sqlgraph.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;
import org.apache.tinkerpop.gremlin.util.iterator.StoreIteratorCounter;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong in a transaction, it gives back its connection, its cursors and its turn to write. */
class LeakTest {

    private static final int THREADS = 6;
    private static final int TRANSACTIONS = 150;
    private static final int ROWS = 1_200;

    @TempDir
    Path directory;

    @EachDatabase
    void randomFailuresLeakNothing(Database database) throws Exception {
        try (ConnectionSource source =
                Sources.withItems(database, directory, ROWS, "sqlgraph.pool.maximumPoolSize", 4)) {
            StoreIteratorCounter.INSTANCE.reset();
            long seed = ThreadLocalRandom.current().nextLong();
            List<Background<Integer>> workers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(seed + thread);
                workers.add(Background.run(() -> failAtRandom(source, random)));
            }
            int failures = 0;
            for (Background<Integer> worker : workers) {
                failures += worker.get();
            }
            assertThat(failures).as("failures with seed " + seed).isGreaterThan(TRANSACTIONS);
            assertThat(source.activeConnections()).isZero();
            assertThat(StoreIteratorCounter.INSTANCE.getOpenIteratorCount()).isZero();
            assertThat(Sources.count(source)).isEqualTo(ROWS);
            JdbcTransaction writer = source.begin(true);
            Sources.insert(writer, ROWS, ROWS + 1);
            writer.commit();
        }
    }

    private static int failAtRandom(ConnectionSource source, Random random) {
        int failures = 0;
        for (int i = 0; i < TRANSACTIONS; i++) {
            try {
                transaction(source, random);
            } catch (SqlGraphException | TraversalInterruptedException | ArithmeticException e) {
                failures++;
            } finally {
                Thread.interrupted();
            }
        }
        return failures;
    }

    private static void transaction(ConnectionSource source, Random random) {
        JdbcTransaction transaction = source.begin(random.nextBoolean());
        try {
            SqlExecutor executor = transaction.executor();
            int steps = random.nextInt(6);
            for (int step = 0; step < steps; step++) {
                step(transaction, executor, random);
            }
            if (random.nextInt(4) == 0) {
                transaction.commit();
            }
        } finally {
            transaction.rollback();
        }
    }

    private static void step(JdbcTransaction transaction, SqlExecutor executor, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> executor.list("SELECT nothing FROM nowhere", ParameterBinder.NONE, row -> 1);
            case 1 -> Sources.insert(transaction, 0, 1);
            case 2 -> Thread.currentThread().interrupt();
            case 3 ->
                executor.list("SELECT id FROM item", ParameterBinder.NONE, row -> Math.floorDiv(1, row.getInt(1) * 0));
            case 4 -> executor.ddl("CREATE TABLE item (id BIGINT)");
            case 5 -> transaction.becomeWriter();
            case 6 ->
                executor.update("UPDATE item SET name = ? WHERE id = 1", statement -> {
                    throw new ArithmeticException("no value");
                });
            case 7 ->
                executor.call("fail", connection -> {
                    throw new java.sql.SQLException("as ordered");
                });
            default ->
                executor.query("SELECT id FROM item", ParameterBinder.NONE, row -> row.getInt(1))
                        .next();
        }
    }
}
