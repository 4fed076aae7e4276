package io.sqlgraph.jdbc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many threads wait for an answer at the same time. While they are more than half as many as there are processors, none of them polls: the
 * processors have other work then, such as the answers, where the server runs on the same machine. Thread safe.
 */
final class Pollers {

    static final Pollers OF_PROCESS = new Pollers(Runtime.getRuntime().availableProcessors() / 2);

    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param most how many threads may poll at a time */
    Pollers(int most) {
        this.most = most;
    }

    void enter() {
        waiting.incrementAndGet();
    }

    void leave() {
        waiting.decrementAndGet();
    }

    boolean mayPoll() {
        return waiting.get() <= most;
    }
}
