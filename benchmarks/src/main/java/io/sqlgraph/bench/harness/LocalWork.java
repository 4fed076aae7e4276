package io.sqlgraph.bench.harness;

import java.util.function.Consumer;

/** Work that is done in this process, by the thread that calls. */
public interface LocalWork extends Work {

    /**
     * Runs it once and hands each result over as it comes.
     *
     * @param n which parameters to use
     */
    void run(int n, Consumer<Object> results) throws Exception;

    @Override
    default long repeat(int first, long nanos, Samples samples) throws Exception {
        Counter counter = new Counter();
        long start = System.nanoTime();
        long now = start;
        for (int n = first; n == first || now - start < nanos; n++) {
            run(n, counter);
            long then = System.nanoTime();
            samples.add(then - now);
            now = then;
        }
        samples.endRound();
        end();
        return counter.count;
    }

    /** Counts results. */
    final class Counter implements Consumer<Object> {
        private long count;

        private Counter() {}

        @Override
        public void accept(Object result) {
            count++;
        }
    }
}
