package io.sqlgraph.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.SyncTarget;
import io.sqlgraph.schema.internal.SyncWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** All that is said about a job. */
record JobSpec<R, T>(
        String name,
        Source<R> source,
        Predicate<? super R> deleteWhen,
        ToLongFunction<? super R> version,
        Function<? super R, ? extends T> map,
        SyncTarget<T> target,
        SyncWriter writer,
        Options<T> options) {

    /** What has a default. */
    static final class Options<T> {
        SyncMode mode = SyncMode.UPSERT;
        int batchSize = 1_000;
        Retry retry = Retry.exponential(5, java.time.Duration.ofMillis(100));
        double maxDeleteFraction = 0.5;
        long maxFailures = Long.MAX_VALUE;
        MissingEndpoint onMissingEndpoint = MissingEndpoint.FAIL;
        Lease lease = Lease.WAIT;
        UnaryOperator<List<T>> beforeBatch = UnaryOperator.identity();
        Consumer<List<T>> afterBatch = rows -> {};
        Consumer<SyncProgress> onProgress = progress -> {};
        Consumer<SyncReport> afterRun = report -> {};
        MeterRegistry registry;

        Options<T> copy() {
            var copy = new Options<T>();
            copy.mode = mode;
            copy.batchSize = batchSize;
            copy.retry = retry;
            copy.maxDeleteFraction = maxDeleteFraction;
            copy.maxFailures = maxFailures;
            copy.onMissingEndpoint = onMissingEndpoint;
            copy.lease = lease;
            copy.beforeBatch = beforeBatch;
            copy.afterBatch = afterBatch;
            copy.onProgress = onProgress;
            copy.afterRun = afterRun;
            copy.registry = registry;
            return copy;
        }
    }

    GraphStore store() {
        return target.store();
    }

    SyncWriter.Mode writeMode() {
        return switch (options.mode) {
            case INSERT_ONLY -> SyncWriter.Mode.INSERT_ONLY;
            case UPSERT, MIRROR -> SyncWriter.Mode.UPSERT;
            case UPDATE_ONLY -> SyncWriter.Mode.UPDATE_ONLY;
        };
    }
}
