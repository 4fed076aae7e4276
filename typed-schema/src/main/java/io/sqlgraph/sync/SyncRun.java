package io.sqlgraph.sync;

import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.tx.GraphSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/** One run of a job, from taking its lease to its report. For one thread; {@link #report} for any. */
final class SyncRun<R, T> {

    private static final long PAUSE_POLL_MILLIS = 200;

    private final JobSpec<R, T> spec;
    private final Control control;
    private final SyncMetrics metrics;
    private final Counts counts = new Counts();
    private final Mirror<R, T> mirror;
    private final KeptRows<R, T> kept;
    private final long begun;
    private final boolean dry;
    private LeaseHolder lease;
    private String storedCursor;
    private volatile SyncStatus status = SyncStatus.COMPLETED;
    private volatile String message;
    private long processed;
    private long beginNanos;

    SyncRun(JobSpec<R, T> spec, Control control, boolean dry) {
        this.spec = spec;
        this.control = control;
        this.dry = dry;
        this.begun = control.begin();
        this.metrics = new SyncMetrics(dry ? null : spec.options().registry, spec.name());
        this.mirror = spec.options().mode == SyncMode.MIRROR ? new Mirror<>(spec, this) : null;
        this.kept = new KeptRows<>(spec, this);
    }

    SyncReport report() {
        return counts.report(spec.name(), status, message);
    }

    Counts counts() {
        return counts;
    }

    // ---- kinds of runs

    /** Does something while holding the lease. */
    SyncReport leased(Step step) {
        beginNanos = System.nanoTime();
        try (LeaseHolder held = takeLease()) {
            lease = held;
            if (held != null) step.run();
            if (status == SyncStatus.COMPLETED) metrics.success();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            status = SyncStatus.CANCELLED;
        } catch (RuntimeException failure) {
            if (!Transience.isInterrupt(failure)) {
                metrics.failure();
                throw failure;
            }
            Thread.currentThread().interrupt();
            status = SyncStatus.CANCELLED;
        }
        return report();
    }

    private LeaseHolder takeLease() throws InterruptedException {
        return retried(() -> LeaseHolder.take(spec.store(), spec.name(), spec.options().lease, this::goesOn));
    }

    /** A step of a run. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Tells the job's listener of the report. */
    SyncReport finished(SyncReport report) {
        spec.options().afterRun.accept(report);
        return report;
    }

    /** Does something with runs in a transaction that is undone. */
    static void undone(GraphStore store, List<? extends SyncRun<?, ?>> runs, Step step) {
        try {
            store.inTransaction(() -> {
                runs.forEach(SyncRun::beginDry);
                try {
                    step.run();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    runs.forEach(SyncRun::cancelled);
                }
                throw new Undo();
            });
        } catch (Undo expected) {
            return;
        }
        throw new IllegalStateException("a dry run was not undone");
    }

    private void cancelled() {
        status = SyncStatus.CANCELLED;
    }

    private void beginDry() {
        beginNanos = System.nanoTime();
        counts.clear();
        new SyncTables(spec.store().graph().session(), spec.name()).create();
    }

    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undo() {
            super("a dry run ends", null, false, false);
        }
    }

    // ---- steps

    /** Reads the source and applies it; a mirror also notes what it saw. */
    void read(boolean full) throws InterruptedException {
        boolean anew = full || mirror != null;
        storedCursor = transaction((session, tables) -> {
            if (mirror != null) mirror.begin(tables);
            if (anew && tables.cursor() != null) tables.cursor(null);
            return tables.cursor();
        });
        kept.unpark();
        try (SourceReader<R> reader = retried(() -> spec.source().open(storedCursor))) {
            drain(reader);
        } catch (Exception failure) {
            throw shown(failure);
        }
    }

    /** As {@link #read}, and goes on when there is more, until it is cancelled or the source has ended. */
    void follow() throws InterruptedException {
        storedCursor = transaction((session, tables) -> tables.cursor());
        try (SourceReader<R> reader = retried(() -> spec.source().open(storedCursor))) {
            boolean more = true;
            long sinceUnpark = 0;
            while (more) {
                if (sinceUnpark != processed || processed == 0) kept.unpark();
                sinceUnpark = processed;
                if (!drain(reader)) return;
                do {
                    if (!goesOn()) return;
                    more = reader.awaitMore(Duration.ofSeconds(1));
                } while (more && !hasMore(reader));
            }
        } catch (Exception failure) {
            throw shown(failure);
        }
    }

    private List<R> ahead = List.of();

    private boolean hasMore(SourceReader<R> reader) throws InterruptedException {
        ahead = retried(() -> reader.read(spec.options().batchSize));
        if (!ahead.isEmpty()) return true;
        saveCursor(reader);
        return false;
    }

    /** Applies all that there is; false if the run is to end. */
    private boolean drain(SourceReader<R> reader) throws InterruptedException {
        while (true) {
            if (!goesOn()) return false;
            List<R> rows = ahead.isEmpty() ? retried(() -> reader.read(spec.options().batchSize)) : ahead;
            ahead = List.of();
            if (rows.isEmpty()) {
                saveCursor(reader);
                return true;
            }
            var batch = new Batch<>(spec, Batch.entries(rows), false);
            if (!apply(batch, reader, null)) return false;
            if (counts.failed > spec.options().maxFailures) {
                abort("more than " + spec.options().maxFailures + " rows failed");
                return false;
            }
        }
    }

    void abort(String reason) {
        status = SyncStatus.ABORTED;
        message = reason;
        metrics.failure();
    }

    boolean goesOn() throws InterruptedException {
        if (status != SyncStatus.COMPLETED) return false;
        if (control.goesOn(begun)) return true;
        status = SyncStatus.CANCELLED;
        return false;
    }

    private void saveCursor(SourceReader<R> reader) throws InterruptedException {
        String cursor = reader.cursor();
        if (isStored(cursor)) return;
        transaction((session, tables) -> {
            tables.cursor(cursor);
            return null;
        });
        storedCursor = cursor;
    }

    /** Whether a cursor need not be written: a mirror has none. */
    private boolean isStored(String cursor) {
        return cursor == null || cursor.equals(storedCursor) || mirror != null;
    }

    /**
     * Applies a batch in one transaction.
     *
     * @param reader null for rows that do not come from the source
     * @param also what else belongs to the transaction; null for nothing
     * @return false if nothing was done, because the run was cancelled while the job was paused
     */
    boolean apply(Batch<R, T> batch, SourceReader<R> reader, BiFunction<GraphSession, SyncTables, Void> also)
            throws InterruptedException {
        long start = System.nanoTime();
        retried(() -> {
            batch.prepare();
            return null;
        });
        String cursor = reader == null ? null : reader.cursor();
        boolean done = false;
        while (!done) {
            done = transaction((session, tables) -> {
                if (isPaused(tables)) return false;
                batch.apply(session, tables);
                FailPoints.reach("before-cursor");
                if (!isStored(cursor)) tables.cursor(cursor);
                if (also != null) also.apply(session, tables);
                FailPoints.reach("before-commit");
                return true;
            });
            if (!done && !awaitResume()) return false;
        }
        FailPoints.reach("after-commit");
        if (reader != null) applied(batch, reader, cursor, start);
        return true;
    }

    private boolean isPaused(SyncTables tables) {
        return !dry && tables.isPaused();
    }

    /** Waits while the job is paused in the graph; gives whether the run goes on. */
    private boolean awaitResume() throws InterruptedException {
        while (goesOn()) {
            if (!transaction((session, tables) -> isPaused(tables))) return true;
            Thread.sleep(PAUSE_POLL_MILLIS);
        }
        return false;
    }

    private void applied(Batch<R, T> batch, SourceReader<R> reader, String cursor, long start)
            throws InterruptedException {
        if (cursor != null && !isStored(cursor)) storedCursor = cursor;
        Counts done = batch.counts();
        counts.add(done);
        processed += done.read;
        if (mirror != null) mirror.note(batch);
        if (dry) return;
        retried(() -> {
            reader.committed();
            return null;
        });
        metrics.batch(done, Duration.ofNanos(System.nanoTime() - start), processed, reader.total());
        List<T> applied = batch.applied();
        if (!applied.isEmpty()) spec.options().afterBatch.accept(applied);
        progress(reader);
    }

    /** Adds what was done outside of the source's batches. */
    void count(Batch<R, T> batch, Counts done) {
        counts.add(done);
        List<T> applied = batch.applied();
        if (!dry && !applied.isEmpty()) spec.options().afterBatch.accept(applied);
    }

    void countRemoved(long removed) {
        var done = new Counts();
        done.removed = removed;
        counts.add(done);
        metrics.removed(removed);
    }

    private void progress(SourceReader<R> reader) {
        var elapsed = Duration.ofNanos(System.nanoTime() - beginNanos);
        spec.options()
                .onProgress
                .accept(new SyncProgress(spec.name(), processed, reader.total(), reader.fraction(), elapsed));
    }

    /** Tries the dead letters again. */
    void replay() throws InterruptedException {
        kept.replay();
    }

    /** Removes what a mirror has not seen. */
    void removeVanished() throws InterruptedException {
        if (mirror != null && awaitResume()) mirror.removeVanished();
    }

    // ---- transactions and retries

    <X> X transaction(BiFunction<GraphSession, SyncTables, X> call) throws InterruptedException {
        return retried(() -> spec.store().inTransaction(() -> {
            GraphSession session = spec.store().graph().session();
            session.prepareToWrite();
            var tables = new SyncTables(session, spec.name());
            if (lease != null) lease.check(tables);
            return call.apply(session, tables);
        }));
    }

    private <X> X retried(Callable<X> call) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.call();
            } catch (Exception failure) {
                boolean again = Transience.isTransient(failure)
                        && !(failure instanceof SyncBusyException)
                        && attempt < spec.options().retry.attempts();
                if (!again) throw shown(failure);
                spec.options().retry.pause(attempt);
            }
        }
    }

    private RuntimeException shown(Exception failure) throws InterruptedException {
        if (failure instanceof InterruptedException interrupt) throw interrupt;
        if (Transience.isInterrupt(failure)) throw new InterruptedException(failure.getMessage());
        if (failure instanceof GraphSchemaException known) return known;
        // The graph's own failures are known above: this one is of the database that is read.
        String reason = failure instanceof SQLException ? "cannot read " + spec.source() : "cannot go on";
        return new SyncException(
                "The sync job '" + spec.name() + "' " + reason + ": " + failure.getMessage(),
                Transience.isTransient(failure),
                failure);
    }
}
