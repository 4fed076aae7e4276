package io.sqlgraph.bench.harness;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that opened it when it is still at work after a time. */
final class TimeLimit implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bench-limit");
        thread.setDaemon(true);
        return thread;
    });

    private final Thread worker = Thread.currentThread();
    private final Runnable stop;
    private final Future<?> alarm;
    private boolean passed;
    private boolean closed;

    /** @param stop what else makes the work end */
    TimeLimit(Duration limit, Runnable stop) {
        this.stop = stop;
        this.alarm = CLOCK.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does not meet the work that follows: closing waits until all of this is done, or nothing of it. */
    private synchronized void end() {
        if (closed) return;
        passed = true;
        try {
            stop.run();
        } finally {
            worker.interrupt();
        }
    }

    /** Whether the time is over. */
    synchronized boolean hasPassed() {
        return passed;
    }

    /** Leaves no interrupt behind. */
    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
        if (passed) Thread.interrupted();
    }
}
