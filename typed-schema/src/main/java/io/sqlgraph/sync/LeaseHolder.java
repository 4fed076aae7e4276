package io.sqlgraph.sync;

import io.sqlgraph.schema.GraphStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Holds the lease of a job while it runs. Every batch prolongs it, and a thread does while a batch is long in coming. */
final class LeaseHolder implements AutoCloseable {

    /** How long the lease of a process that was killed keeps others away. */
    static final long MILLIS = 12_000;

    private static final long RENEW_MILLIS = 4_000;
    private static final long POLL_MILLIS = 200;
    private static final String MACHINE = machine();

    private final GraphStore store;
    private final String job;
    private final String owner;
    private ScheduledExecutorService renewer;

    private LeaseHolder(GraphStore store, String job) {
        this.store = store;
        this.job = job;
        this.owner = MACHINE + "|" + ProcessHandle.current().pid() + "|" + started(ProcessHandle.current()) + "|"
                + UUID.randomUUID();
    }

    /**
     * Takes the lease.
     *
     * @param waits whether to go on waiting; asked now and then
     * @return null if it is not to wait any longer
     * @throws SyncBusyException if somebody else has it and is not to be waited for
     * @throws Exception what {@code waits} throws, or an interrupt
     */
    static LeaseHolder take(GraphStore store, String job, Lease kind, Callable<Boolean> waits) throws Exception {
        var holder = new LeaseHolder(store, job);
        holder.in(tables -> {
            tables.create();
            return null;
        });
        while (true) {
            String other = holder.in(SyncTables::leaseOwner);
            String gone = isGone(other) ? other : null;
            boolean free = other == null || gone != null;
            if (free && holder.in(tables -> tables.takeLease(holder.owner, gone, MILLIS))) break;
            if (kind == Lease.REFUSE) throw new SyncBusyException(job);
            if (!waits.call()) return null;
            Thread.sleep(POLL_MILLIS);
        }
        holder.renewer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "sqlgraph-sync-lease-" + job);
            thread.setDaemon(true);
            return thread;
        });
        var renewal =
                holder.renewer.scheduleWithFixedDelay(holder::renew, RENEW_MILLIS, RENEW_MILLIS, TimeUnit.MILLISECONDS);
        if (renewal.isCancelled()) throw new IllegalStateException("the lease is not renewed");
        return holder;
    }

    private <T> T in(Function<SyncTables, T> call) {
        return store.inTransaction(() -> call.apply(new SyncTables(store.graph().session(), job)));
    }

    private void renew() {
        try {
            in(tables -> tables.keepLease(owner, MILLIS));
        } catch (RuntimeException busy) {
            // The next batch finds out whether the lease is lost; this thread only tries to prevent it.
            org.slf4j.LoggerFactory.getLogger(LeaseHolder.class)
                    .debug("the lease of the sync job {} was not prolonged", job, busy);
        }
    }

    /**
     * Makes sure, within the transaction of a batch, that the lease is still held.
     *
     * @throws SyncBusyException if it is not
     */
    void check(SyncTables tables) {
        if (!tables.keepLease(owner, MILLIS)) throw new SyncBusyException(job);
    }

    @Override
    public void close() {
        renewer.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            in(tables -> {
                tables.releaseLease(owner);
                return null;
            });
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Whether an owner was a process of this machine that is no more: nobody has to wait for it. */
    private static boolean isGone(String owner) {
        if (owner == null || MACHINE.isEmpty()) return false;
        String[] parts = owner.split("\\|");
        if (parts.length != 4 || !parts[0].equals(MACHINE)) return false;
        return ProcessHandle.of(Long.parseLong(parts[1]))
                .filter(ProcessHandle::isAlive)
                .map(process -> started(process) != Long.parseLong(parts[2]))
                .orElse(true);
    }

    /** Whether somebody is known to hold a lease; null holds none. */
    static boolean isAlive(String owner) {
        return owner != null && !isGone(owner);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** What tells process ids of this machine, boot and container from others; empty if nothing does. */
    private static String machine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | RuntimeException notLinux) {
            return "";
        }
    }
}
