package io.sqlgraph.cli.sync;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the command end what it does, at the border of a batch, when the process is to end by Ctrl-C or SIGTERM. */
final class Interruption implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final long AGAIN_MILLIS = 100;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /** @param stop ends what has begun; is called again and again until {@link #close} */
    Interruption(Runnable stop) {
        hook = new Thread(() -> end(stop), "sqlgraph-sync-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end(Runnable stop) {
        begun.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        try {
            do stop.run();
            while (!ended.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is to end. */
    boolean isBegun() {
        return begun.getCount() == 0;
    }

    /** Says that all has ended. */
    @Override
    public void close() {
        ended.countDown();
        if (isBegun()) return;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process began to end just now; the hook finds nothing to wait for.
            begun.countDown();
        }
    }
}
