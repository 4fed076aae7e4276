package io.sqlgraph.bench.harness;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** The times of one engine's runs of one query, round by round. */
public final class Samples {

    private long[] nanos = new long[64];
    private int size;
    private double[] roundMedians = new double[8];
    private int rounds;
    private int roundStart;

    /** Adds a run. */
    public void add(long elapsed) {
        if (size == nanos.length) nanos = Arrays.copyOf(nanos, 2 * size);
        nanos[size++] = elapsed;
    }

    /** Adds runs as a round of their own. */
    public void addRound(long[] elapsed) {
        for (long one : elapsed) add(one);
        endRound();
    }

    /** Every run, in nanoseconds, in the order of the runs. */
    public long[] toArray() {
        return Arrays.copyOf(nanos, size);
    }

    /** Hands over every run, in nanoseconds. */
    public void forEach(LongConsumer sink) {
        for (int i = 0; i < size; i++) sink.accept(nanos[i]);
    }

    /** Ends a round. */
    public void endRound() {
        if (size == roundStart) return;
        if (rounds == roundMedians.length) roundMedians = Arrays.copyOf(roundMedians, 2 * rounds);
        long[] round = Arrays.copyOfRange(nanos, roundStart, size);
        Arrays.sort(round);
        roundMedians[rounds++] = at(round, 0.5);
        roundStart = size;
    }

    /** How many runs there are. */
    public int size() {
        return size;
    }

    /** The time within which a part of the runs ended, in microseconds. */
    public double quantile(double part) {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return at(sorted, part) / 1e3;
    }

    /** Distance between the quartiles of the rounds' medians, as a part of their median. */
    public double spread() {
        double[] sorted = Arrays.copyOf(roundMedians, rounds);
        Arrays.sort(sorted);
        if (rounds < 2) return 0;
        double low = sorted[(rounds - 1) / 4];
        double high = sorted[rounds - 1 - (rounds - 1) / 4];
        return (high - low) / sorted[rounds / 2];
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))];
    }
}
