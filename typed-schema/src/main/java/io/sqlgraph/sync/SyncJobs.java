package io.sqlgraph.sync;

import io.sqlgraph.schema.internal.StoreTransactions;
import io.sqlgraph.structure.SqlGraph;
import java.util.List;
import java.util.function.Function;

/**
 * What a graph keeps about its jobs, whichever process runs them. Thread safe. No call can be part of a transaction: all throw
 * {@link SyncException} while one is open in their thread.
 */
public final class SyncJobs {

    private final SqlGraph graph;
    private final StoreTransactions transactions;

    private SyncJobs(SqlGraph graph) {
        this.graph = graph;
        this.transactions = new StoreTransactions(graph);
    }

    /** The jobs of a graph. */
    public static SyncJobs in(SqlGraph graph) {
        return new SyncJobs(graph);
    }

    /** All jobs that have run or are paused, by name. Writes nothing. */
    public List<SyncJobState> states() {
        return call("", tables -> tables.exist() ? tables.states() : List.of());
    }

    /** The bad rows of a job, the oldest first. Writes nothing. */
    public List<DeadLetter> deadLetters(String job, int most) {
        return call(job, tables -> {
            if (!tables.exist()) return List.of();
            return tables.letters(0, most).stream()
                    .map(SyncTables.Letter::shown)
                    .toList();
        });
    }

    /**
     * Lets a job wait, in whatever process it runs, after the batch that it is at, until {@link #resume}; one that does not run
     * will wait before its first batch.
     */
    public void pause(String job) {
        call(job, tables -> {
            tables.create();
            tables.pause(true);
            return null;
        });
    }

    /** Lets a job go on. */
    public void resume(String job) {
        call(job, tables -> {
            if (tables.exist()) tables.pause(false);
            return null;
        });
    }

    private <T> T call(String job, Function<SyncTables, T> call) {
        if (graph.tx().isOpen()) {
            throw new SyncException(
                    "What is kept of jobs cannot be asked or changed inside a transaction; end it", null);
        }
        return transactions.run(() -> call.apply(new SyncTables(graph.session(), job)));
    }
}
