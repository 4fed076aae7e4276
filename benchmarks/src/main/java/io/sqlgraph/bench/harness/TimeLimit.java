package io.sqlgraph.bench.harness;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Interrupts the thread that opened it when it is still at work after a time. */
final class TimeLimit implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bench-limit");
        thread.setDaemon(true);
        return thread;
    });

    private final AtomicBoolean passed = new AtomicBoolean();
    private final Future<?> alarm;

    /** @param stop what else makes the work end */
    TimeLimit(Duration limit, Runnable stop) {
        Thread worker = Thread.currentThread();
        alarm = CLOCK.schedule(
                () -> {
                    passed.set(true);
                    worker.interrupt();
                    stop.run();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Whether the time is over. */
    boolean hasPassed() {
        return passed.get();
    }

    /** Leaves no interrupt behind. */
    @Override
    public void close() {
        alarm.cancel(false);
        if (passed.get()) Thread.interrupted();
    }
}
