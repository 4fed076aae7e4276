package io.sqlgraph.conformance;

import org.apache.tinkerpop.gremlin.util.iterator.StoreIteratorCounter;

/** Iterators over the database that nobody has read to their end or closed: each is a leak. */
public final class OpenIterators {

    /** What closes iterators, too, so that they have to be counted before it. */
    @FunctionalInterface
    public interface Cleanup {
        void run() throws Exception;
    }

    private OpenIterators() {}

    /** Runs what ends a test, and fails if the test had left iterators open. The next test is not blamed for them. */
    public static void failIfAnyBefore(Cleanup cleanup) throws Exception {
        long open = StoreIteratorCounter.INSTANCE.getOpenIteratorCount();
        try {
            cleanup.run();
        } finally {
            StoreIteratorCounter.INSTANCE.reset();
        }
        if (open != 0) throw new AssertionError(open + " iterators over the database were left open");
    }
}
