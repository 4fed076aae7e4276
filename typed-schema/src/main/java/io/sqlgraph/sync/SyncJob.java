package io.sqlgraph.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.SyncTarget;
import io.sqlgraph.schema.internal.SyncWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Brings the rows of a source into the vertices or edges of a store. Thread safe.
 *
 * <p>A job's name is its identity in a store: the cursor, the lease, parked edges and dead letters belong to the name. They
 * are kept in tables beside the graph and change in the same transaction as the rows, so that a job that was killed at any
 * moment and runs again has applied every row once.
 *
 * @param <T> what is written: a vertex record, or an {@link io.sqlgraph.schema.EdgeRow}
 */
public final class SyncJob<T> {

    private final JobSpec<?, T> spec;
    private final Control control = new Control(null);

    private SyncJob(JobSpec<?, T> spec) {
        this.spec = spec;
    }

    /** Begins the definition of a job. */
    public static Named named(String name) {
        return new Named(Objects.requireNonNull(name, "name"));
    }

    /** The job's name. */
    public String name() {
        return spec.name();
    }

    /** What the job writes to. */
    public SyncTarget<T> target() {
        return spec.target();
    }

    JobSpec<?, T> spec() {
        return spec;
    }

    Control control() {
        return control;
    }

    // ---- runs

    /**
     * Reads the source from where the last run stopped, or from the start, and applies it.
     *
     * @throws SyncBusyException if another runner holds the job and it is not to be waited for
     * @throws SyncException if the source cannot be read; the cursor is then at the last committed batch
     * @throws io.sqlgraph.schema.GraphSchemaException if the graph cannot be written
     */
    public SyncReport run() {
        return run(spec, false);
    }

    /** As {@link #run}, from the start. */
    public SyncReport runFull() {
        return run(spec, true);
    }

    private <R> SyncReport run(JobSpec<R, T> typed, boolean full) {
        outside();
        var run = new SyncRun<>(typed, control, false);
        return run.finished(run.leased(() -> {
            run.read(full);
            run.removeVanished();
        }));
    }

    /** What {@link #run} would do. Nothing is written: no row, no cursor and no dead letter. */
    public SyncReport dryRun() {
        outside();
        return dryRun(spec);
    }

    private <R> SyncReport dryRun(JobSpec<R, T> typed) {
        var run = new SyncRun<>(typed, control, true);
        SyncRun.undone(typed.store(), List.of(run), () -> {
            run.read(false);
            run.removeVanished();
        });
        return run.report();
    }

    /** Maps and applies the dead letters again; those that succeed are no letters any more. */
    public SyncReport replayDeadLetters() {
        outside();
        return replay(spec);
    }

    private <R> SyncReport replay(JobSpec<R, T> typed) {
        var run = new SyncRun<>(typed, control, false);
        return run.leased(run::replay);
    }

    /** The bad rows of this job, the oldest first. */
    public List<DeadLetter> deadLetters() {
        return store().inTransaction(() -> {
            var tables = new SyncTables(store().graph().session(), name());
            if (!tables.exist()) return List.of();
            return tables.letters(0, Integer.MAX_VALUE).stream()
                    .map(SyncTables.Letter::shown)
                    .toList();
        });
    }

    private GraphStore store() {
        return spec.store();
    }

    /** A run commits what it does, so it cannot be part of somebody's transaction. */
    void outside() {
        var tx = store().graph().tx();
        if (tx.isOpen() && store().graph().session().hasWrites()) {
            throw new SyncException(
                    "The sync job '" + name() + "' cannot run inside a transaction; commit what was written before",
                    null);
        }
    }

    // ---- continuous

    /** Runs now, and again so long after each run's end, until the handle is closed. */
    public SyncHandle every(Duration pause) {
        if (pause.isNegative() || pause.isZero())
            throw new SyncException(
                    "The pause between runs of the sync job '" + name() + "' is " + pause
                            + " and must be longer than zero",
                    null);
        return SyncHandle.schedule(this, last -> last == null ? Duration.ZERO : pause);
    }

    /**
     * Runs at the times of a cron expression in this machine's zone, until the handle is closed. A time that comes while the
     * job runs is skipped.
     *
     * @param expression five fields (minute, hour, day of month, month, day of week), or six with seconds first
     * @throws SyncException if it is not one
     */
    public SyncHandle cron(String expression) {
        Cron cron = Cron.parse(expression);
        return SyncHandle.schedule(this, last -> cron.untilNext());
    }

    /** Applies what the source has and what it gets, as it comes, until the handle is closed or the source has ended. */
    public SyncHandle follow() {
        if (spec.options().mode == SyncMode.MIRROR) {
            throw new SyncException("A mirror reads the whole source in every run, so it cannot follow it", null);
        }
        return SyncHandle.follow(this);
    }

    // ---- control

    /** Ends the runs that have begun, each after the batch that it is at. */
    public void cancel() {
        control.cancel();
    }

    /** Lets runs wait after the batch that they are at, until {@link #resume}. */
    public void pause() {
        control.pause();
    }

    /** Lets runs go on. */
    public void resume() {
        control.resume();
    }

    // ---- definition

    /** A job that has a name. */
    public static final class Named {
        private final String name;

        private Named(String name) {
            this.name = name;
        }

        /** Says where the rows come from. */
        public <R> From<R> from(Source<R> source) {
            return new From<>(name, Objects.requireNonNull(source, "source"), row -> false, null);
        }
    }

    /**
     * A job that has a source.
     *
     * @param <R> a source row
     */
    public static final class From<R> {
        private final String name;
        private final Source<R> source;
        private final Predicate<R> deleteWhen;
        private final ToLongFunction<R> version;

        private From(String name, Source<R> source, Predicate<R> deleteWhen, ToLongFunction<R> version) {
            this.name = name;
            this.source = source;
            this.deleteWhen = deleteWhen;
            this.version = version;
        }

        /** Says which rows delete what they are mapped to; only the key of such a row is looked at. */
        public From<R> deleteWhen(Predicate<R> condition) {
            return new From<>(name, source, Objects.requireNonNull(condition, "condition"), version);
        }

        /** Says which of two rows is newer; an older one never overwrites what a newer one wrote or deleted. */
        public From<R> versionedBy(ToLongFunction<R> newVersion) {
            return new From<>(name, source, deleteWhen, Objects.requireNonNull(newVersion, "version"));
        }

        /** Says what becomes of a row. A row for which this throws is a bad row. */
        public <T> Mapped<R, T> map(Function<R, T> mapping) {
            return new Mapped<>(this, Objects.requireNonNull(mapping, "mapping"));
        }
    }

    /**
     * A job that has a mapping.
     *
     * @param <R> a source row
     * @param <T> what is written
     */
    public static final class Mapped<R, T> {
        private final From<R> from;
        private final Function<R, T> mapping;

        private Mapped(From<R> from, Function<R, T> mapping) {
            this.from = from;
            this.mapping = mapping;
        }

        /** Says where the rows go. */
        public Builder<T> into(SyncTarget<T> target) {
            Objects.requireNonNull(target, "target");
            SyncWriter writer = SyncWriter.of(target);
            return new Builder<>(options -> new JobSpec<>(
                    from.name, from.source, from.deleteWhen, from.version, mapping, target, writer, options));
        }
    }

    /**
     * A job that has all it needs. Not thread safe.
     *
     * @param <T> what is written
     */
    public static final class Builder<T> {
        private final Function<JobSpec.Options<T>, JobSpec<?, T>> maker;
        private final JobSpec.Options<T> options = new JobSpec.Options<>();

        private Builder(Function<JobSpec.Options<T>, JobSpec<?, T>> maker) {
            this.maker = maker;
        }

        /** {@link SyncMode#UPSERT} unless said otherwise. */
        public Builder<T> mode(SyncMode mode) {
            options.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /** How many rows are one transaction; 1,000 unless said otherwise. */
        public Builder<T> batchSize(int rows) {
            options.batchSize = rows;
            return this;
        }

        /** What happens after a transient error; five attempts, the first pause 100 ms, unless said otherwise. */
        public Builder<T> retry(Retry retry) {
            options.retry = Objects.requireNonNull(retry, "retry");
            return this;
        }

        /** Where bad rows go. */
        public Builder<T> deadLetters(DeadLetters letters) {
            Objects.requireNonNull(letters, "letters");
            return this;
        }

        /** A mirror that would remove a larger part of the live rows removes none; one half unless said otherwise. */
        public Builder<T> maxDeleteFraction(double fraction) {
            options.maxDeleteFraction = fraction;
            return this;
        }

        /** A run in which more rows fail is aborted; no limit unless said otherwise. */
        public Builder<T> maxFailures(long rows) {
            options.maxFailures = rows;
            return this;
        }

        /** {@link MissingEndpoint#FAIL} unless said otherwise. */
        public Builder<T> onMissingEndpoint(MissingEndpoint policy) {
            options.onMissingEndpoint = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** {@link Lease#WAIT} unless said otherwise. */
        public Builder<T> lease(Lease lease) {
            options.lease = Objects.requireNonNull(lease, "lease");
            return this;
        }

        /** Changes the mapped rows of a batch at once, outside of the transaction; gives as many as it gets. */
        public Builder<T> beforeBatch(UnaryOperator<List<T>> hook) {
            options.beforeBatch = Objects.requireNonNull(hook, "hook");
            return this;
        }

        /** Is given the rows of a batch that were applied and not deleted, after the commit. */
        public Builder<T> afterBatch(Consumer<List<T>> hook) {
            options.afterBatch = Objects.requireNonNull(hook, "hook");
            return this;
        }

        /** Is told after every batch how far the run is. */
        public Builder<T> onProgress(Consumer<SyncProgress> listener) {
            options.onProgress = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Is given the report of every run that has ended without an exception, those of a schedule too. */
        public Builder<T> afterRun(Consumer<SyncReport> listener) {
            options.afterRun = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Counts rows by outcome as {@code sqlgraph.sync.rows}, times batches as {@code sqlgraph.sync.batch}, counts runs that
         * fail as {@code sqlgraph.sync.failures}, and shows what is still to be read as {@code sqlgraph.sync.lag} and the last
         * run that was completed, in seconds since 1970, as {@code sqlgraph.sync.last.success}.
         */
        public Builder<T> metrics(MeterRegistry registry) {
            options.registry = Objects.requireNonNull(registry, "registry");
            return this;
        }

        /**
         * The job.
         *
         * @throws SyncException with all that is wrong
         */
        public SyncJob<T> build() {
            JobSpec<?, T> spec = maker.apply(options.copy());
            var faults = new ArrayList<String>(spec.source().faults());
            if (spec.name().isBlank()) faults.add("the job has no name");
            if (options.batchSize < 1) faults.add("batchSize = " + options.batchSize + " must be at least 1");
            if (!(options.maxDeleteFraction >= 0 && options.maxDeleteFraction <= 1)) {
                faults.add("maxDeleteFraction = " + options.maxDeleteFraction + " must be from 0 to 1");
            }
            if (options.maxFailures < 0) faults.add("maxFailures = " + options.maxFailures + " must not be negative");
            if (options.onMissingEndpoint == MissingEndpoint.STUB)
                faults.addAll(spec.writer().stubFaults());
            if (!faults.isEmpty()) {
                throw new SyncException(
                        "The sync job '" + spec.name() + "' cannot work: " + String.join("; ", faults), null);
            }
            return new SyncJob<>(spec);
        }
    }
}
