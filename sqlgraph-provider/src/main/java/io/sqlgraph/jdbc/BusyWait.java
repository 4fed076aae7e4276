package io.sqlgraph.jdbc;

import java.util.concurrent.TimeUnit;
import org.sqlite.BusyHandler;

/**
 * Waits for a lock that another process holds on the database file. In place of SQLite's own busy timeout, because that
 * one cannot be interrupted.
 */
final class BusyWait extends BusyHandler {

    private static final int GIVE_UP = 0;
    private static final int TRY_AGAIN = 1;
    private static final long[] PAUSES_MILLIS = {1, 2, 5, 10, 15, 20, 25, 25, 50};

    private final long timeoutNanos;
    private long deadline;

    BusyWait(long timeoutMillis) {
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    @Override
    protected int callback(int earlierCalls) {
        return pause(earlierCalls) ? TRY_AGAIN : GIVE_UP;
    }

    /**
     * Waits a moment before the next attempt.
     *
     * @param earlierAttempts 0 starts the clock
     * @return false if the time is up or the thread was interrupted, whose flag stays set
     */
    boolean pause(int earlierAttempts) {
        long now = System.nanoTime();
        if (earlierAttempts == 0) {
            deadline = now + timeoutNanos;
        }
        if (now - deadline >= 0) {
            return false;
        }
        try {
            Thread.sleep(PAUSES_MILLIS[Math.min(earlierAttempts, PAUSES_MILLIS.length - 1)]);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
