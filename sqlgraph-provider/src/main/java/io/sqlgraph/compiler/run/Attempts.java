package io.sqlgraph.compiler.run;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether it is worthwhile to run a statement with a bounded recursion: once its bound was met, it is left out for a number of
 * runs that doubles each time, so that what is read in vain is a small part of the whole. Thread safe.
 */
final class Attempts {

    private static final int MOST_LEFT_OUT = 64;

    private final AtomicInteger left = new AtomicInteger();
    private volatile int next = 1;

    /** Whether the statement is to be run; asked once for each run. */
    boolean isDue() {
        return left.get() == 0 || left.getAndUpdate(count -> Math.max(0, count - 1)) == 0;
    }

    /** The bound was met. */
    void failed() {
        left.set(next);
        next = Math.min(MOST_LEFT_OUT, 2 * next);
    }

    /** It was not. */
    void succeeded() {
        if (next != 1) next = 1;
    }
}
