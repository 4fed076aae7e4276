package io.sqlgraph.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a transaction holds and must give up exactly once, last taken first, on whatever path it ends. Thread safe. */
final class Releases {

    private final Deque<Runnable> held = new ArrayDeque<>(4);

    synchronized void add(Runnable release) {
        held.push(release);
    }

    /** Gives up everything; a failure does not keep the rest from being given up. */
    void run() {
        RuntimeException first = null;
        for (Runnable release = next(); release != null; release = next()) {
            try {
                release.run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private synchronized Runnable next() {
        return held.poll();
    }
}
