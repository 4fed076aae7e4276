package io.sqlgraph.sync;

import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that runs in a thread of its own until it is closed. Thread safe. */
public final class SyncHandle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncHandle.class);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final SyncJob<?> job;
    private final Control control;
    private final Counts finished = new Counts();
    private final Thread thread;
    private volatile SyncRun<?, ?> running;
    private volatile SyncStatus status = SyncStatus.COMPLETED;
    private volatile String message;
    private volatile RuntimeException failure;
    private boolean closed;

    private SyncHandle(SyncJob<?> job, Function<SyncHandle, Runnable> task) {
        this.job = job;
        this.control = new Control(job.control());
        this.thread = new Thread(task.apply(this), "sqlgraph-sync-" + job.name());
        thread.setDaemon(true);
        thread.start();
    }

    static SyncHandle schedule(SyncJob<?> job, Function<SyncReport, Duration> pauses) {
        return new SyncHandle(job, handle -> () -> handle.scheduled(pauses));
    }

    static SyncHandle follow(SyncJob<?> job) {
        return new SyncHandle(job, handle -> handle::following);
    }

    private void scheduled(Function<SyncReport, Duration> pauses) {
        SyncReport last = null;
        try {
            while (sleep(pauses.apply(last))) last = once(job.spec(), false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void following() {
        try {
            do {
                once(job.spec(), true);
            } while (failure != null && sleep(Duration.ofMillis(PAUSE_AFTER_FAILURE_MILLIS)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A run; one that fails is reported by the log and by {@link #failure}, and the next one goes on where it stopped. */
    private <R, T> SyncReport once(JobSpec<R, T> spec, boolean follow) {
        // The run knows of being cancelled from here on, so that a close comes either before or after this.
        var run = new SyncRun<>(spec, control, false);
        if (isClosed()) return null;
        running = run;
        SyncReport report = null;
        try {
            report = run.leased(() -> {
                if (follow) {
                    run.follow();
                } else {
                    run.read(false);
                    run.removeVanished();
                }
            });
            failure = null;
        } catch (RuntimeException failed) {
            failure = failed;
            LOG.warn("The sync job '{}' failed and will be tried again: {}", job.name(), failed.getMessage(), failed);
        }
        settle(run, report);
        return report == null ? run.report() : run.finished(report);
    }

    private synchronized void settle(SyncRun<?, ?> run, SyncReport report) {
        running = null;
        finished.add(run.counts());
        if (report != null) {
            status = report.status();
            message = report.message();
        }
    }

    /** Waits; false if it was closed. */
    private synchronized boolean sleep(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (!closed) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) return true;
            wait(left);
        }
        return false;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Waits until it has ended by itself, as one does that follows a source with an end, or was closed.
     *
     * @return whether it has
     * @throws InterruptedException if the thread is to stop
     */
    public boolean await(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    /** Lets it wait after the batch that it is at. */
    public void pause() {
        control.pause();
    }

    /** Lets it go on. */
    public void resume() {
        control.resume();
    }

    /** What was done so far, by all runs. */
    public synchronized SyncReport report() {
        var sum = new Counts();
        sum.add(finished);
        if (running != null) sum.add(running.counts());
        return sum.report(job.name(), status, message);
    }

    /** Why the last run failed; null if it did not. */
    public RuntimeException failure() {
        return failure;
    }

    /** Ends it after the batch that it is at, and waits for that. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        control.cancel();
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
