package io.sqlgraph.sync;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.RestrictedDeleteException;
import io.sqlgraph.tx.GraphSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/** One run of a job, from taking its lease to its report. For one thread; {@link #report} for any. */
final class SyncRun<R, T> {

    private static final int REMOVAL_CHUNK = 5_000;
    private static final int MOST_UNIDENTIFIED = 100_000;

    private final JobSpec<R, T> spec;
    private final Control control;
    private final SyncMetrics metrics;
    private final Counts counts = new Counts();
    private final Set<String> unidentified = new HashSet<>();
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

    /** Does something in a transaction that is undone. */
    SyncReport undone(Step step) {
        beginNanos = System.nanoTime();
        try {
            spec.store().inTransaction(() -> {
                counts.clear();
                new SyncTables(spec.store().graph().session(), spec.name()).create();
                try {
                    step.run();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    status = SyncStatus.CANCELLED;
                }
                throw new Undo();
            });
        } catch (Undo expected) {
            return report();
        }
        throw new IllegalStateException("a dry run was not undone");
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
        boolean mirror = spec.options().mode == SyncMode.MIRROR;
        boolean anew = full || mirror;
        storedCursor = transaction((session, tables) -> {
            if (mirror) tables.forgetSeen();
            if (anew && tables.cursor() != null) tables.cursor(null);
            return tables.cursor();
        });
        unparkAll();
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
                if (sinceUnpark != processed || processed == 0) unparkAll();
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
            var batch = new Batch<>(spec, Batch.entries(rows));
            apply(batch, reader, null);
            if (counts.failed > spec.options().maxFailures) {
                abort("more than " + spec.options().maxFailures + " rows failed");
                return false;
            }
        }
    }

    private void abort(String reason) {
        status = SyncStatus.ABORTED;
        message = reason;
        metrics.failure();
    }

    private boolean goesOn() throws InterruptedException {
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
        return cursor == null || cursor.equals(storedCursor) || spec.options().mode == SyncMode.MIRROR;
    }

    /**
     * Applies a batch in one transaction.
     *
     * @param reader null for rows that do not come from the source
     * @param also what else belongs to the transaction; null for nothing
     */
    private void apply(Batch<R, T> batch, SourceReader<R> reader, BiFunction<GraphSession, SyncTables, Void> also)
            throws InterruptedException {
        long start = System.nanoTime();
        retried(() -> {
            batch.prepare();
            return null;
        });
        String cursor = reader == null ? null : reader.cursor();
        transaction((session, tables) -> {
            batch.apply(session, tables);
            FailPoints.reach("after-rows");
            if (!isStored(cursor)) tables.cursor(cursor);
            if (also != null) also.apply(session, tables);
            FailPoints.reach("before-commit");
            return null;
        });
        FailPoints.reach("after-commit");
        if (reader == null) return;
        if (cursor != null && !isStored(cursor)) storedCursor = cursor;
        Counts done = batch.counts();
        counts.add(done);
        processed += done.read;
        noteUnidentified(batch);
        if (dry) return;
        retried(() -> {
            reader.committed();
            return null;
        });
        metrics.batch(done, Duration.ofNanos(System.nanoTime() - start), processed, reader.total());
        List<T> applied = batch.applied();
        if (!applied.isEmpty()) spec.options().afterBatch.accept(applied);
        progress(reader.total());
    }

    private void progress(long total) {
        spec.options()
                .onProgress
                .accept(new SyncProgress(
                        spec.name(), processed, total, Duration.ofNanos(System.nanoTime() - beginNanos)));
    }

    private void noteUnidentified(Batch<R, T> batch) {
        if (spec.options().mode == SyncMode.MIRROR && unidentified.size() <= MOST_UNIDENTIFIED) {
            unidentified.addAll(batch.unidentified());
        }
    }

    // ---- what was kept

    private void unparkAll() throws InterruptedException {
        if (spec.options().onMissingEndpoint != MissingEndpoint.PARK) return;
        long after = 0;
        while (goesOn()) {
            long from = after;
            List<SyncTables.Parked> parked =
                    transaction((session, tables) -> tables.parked(from, spec.options().batchSize));
            if (parked.isEmpty()) return;
            after = parked.get(parked.size() - 1).position();
            var entries = new ArrayList<Entry>();
            var identities = new ArrayList<String>();
            for (SyncTables.Parked each : parked) {
                entries.add(entry(each.payload(), null));
                identities.add(each.identity());
            }
            unpark(new Batch<>(spec, entries), identities);
        }
    }

    /** Applies parked edges; those that still miss a vertex stay as they are. */
    private void unpark(Batch<R, T> batch, List<String> identities) throws InterruptedException {
        apply(batch, null, (session, tables) -> {
            var settled = new ArrayList<String>();
            for (int i = 0; i < identities.size(); i++) {
                if (batch.entries().get(i).fate != Entry.Fate.PARKED) settled.add(identities.get(i));
            }
            tables.unpark(settled);
            return null;
        });
        var found = new Counts();
        found.unparked = batch.entries().stream()
                .filter(each -> each.fate == Entry.Fate.DONE)
                .count();
        counts.add(found);
        List<T> applied = batch.applied();
        if (!dry && !applied.isEmpty()) spec.options().afterBatch.accept(applied);
    }

    private Entry entry(Payloads.Payload payload, String letter) {
        try {
            return new Entry(Payloads.read(payload, spec.map().getClass().getClassLoader()), payload, letter);
        } catch (IllegalArgumentException unreadable) {
            var entry = new Entry(null, payload, letter);
            entry.refuse(unreadable);
            return entry;
        }
    }

    /** Tries the dead letters again. */
    void replay() throws InterruptedException {
        long after = 0;
        while (goesOn()) {
            long from = after;
            List<SyncTables.Letter> letters =
                    transaction((session, tables) -> tables.letters(from, spec.options().batchSize));
            if (letters.isEmpty()) return;
            after = letters.get(letters.size() - 1).position();
            var entries = new ArrayList<Entry>();
            for (SyncTables.Letter each : letters) entries.add(entry(each.payload(), each.digest()));
            var batch = new Batch<R, T>(spec, entries);
            apply(batch, null, (session, tables) -> {
                tables.removeLetters(entries.stream()
                        .filter(each -> each.fate != Entry.Fate.FAILED)
                        .map(each -> each.letter)
                        .toList());
                return null;
            });
            counts.add(batch.counts());
            List<T> applied = batch.applied();
            if (!applied.isEmpty()) spec.options().afterBatch.accept(applied);
        }
    }

    // ---- mirror

    /** Removes what a mirror has not seen. */
    void removeVanished() throws InterruptedException {
        if (spec.options().mode != SyncMode.MIRROR || !goesOn()) return;
        var gone = new ArrayList<Gone>();
        long live = transaction((session, tables) -> {
            gone.clear();
            long count = 0;
            for (ElementTable table : spec.writer().tables(session)) {
                count += tables.count(table);
                gone.add(new Gone(table, kept(session, table, tables.vanished(table))));
            }
            return count;
        });
        long vanished = gone.stream().mapToLong(each -> each.ids().size()).sum();
        if (unidentified.size() > MOST_UNIDENTIFIED && vanished > 0) {
            abort("too many rows could not be mapped to know what has vanished; nothing was removed");
        } else if (vanished > spec.options().maxDeleteFraction * live) {
            abort(vanished + " of " + live + " have vanished from the source, more than the fraction "
                    + spec.options().maxDeleteFraction + "; nothing was removed");
        } else {
            remove(gone);
        }
        transaction((session, tables) -> {
            tables.forgetSeen();
            return null;
        });
    }

    private record Gone(ElementTable table, List<Long> ids) {}

    /** Without what may be one of the rows that could not be mapped. */
    private List<Long> kept(GraphSession session, ElementTable table, List<Long> vanished) {
        if (unidentified.isEmpty() || vanished.isEmpty()) return vanished;
        var rest = new ArrayList<Long>();
        for (List<Long> some : chunks(vanished)) {
            Set<Long> named = spec.writer().named(session, table, array(some), unidentified);
            some.stream().filter(id -> !named.contains(id)).forEach(rest::add);
        }
        return rest;
    }

    private static List<List<Long>> chunks(List<Long> ids) {
        var chunks = new ArrayList<List<Long>>();
        for (int from = 0; from < ids.size(); from += REMOVAL_CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + REMOVAL_CHUNK)));
        }
        return chunks;
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private void remove(List<Gone> gone) throws InterruptedException {
        for (Gone each : gone) {
            for (List<Long> some : chunks(each.ids())) {
                if (!goesOn()) return;
                var removed = new Counts();
                try {
                    removed.removed =
                            transaction((session, tables) -> spec.writer().remove(session, each.table(), array(some)));
                } catch (RestrictedDeleteException restricted) {
                    abort("what has vanished from the source cannot be removed: " + restricted.getMessage());
                    return;
                }
                counts.add(removed);
                metrics.removed(removed.removed);
            }
        }
    }

    // ---- transactions and retries

    private <X> X transaction(BiFunction<GraphSession, SyncTables, X> call) throws InterruptedException {
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
        return new SyncException(
                "The sync job '" + spec.name() + "' cannot go on: " + failure.getMessage(),
                Transience.isTransient(failure),
                failure);
    }
}
