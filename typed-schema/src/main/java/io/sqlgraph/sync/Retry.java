package io.sqlgraph.sync;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** How often and when a batch is tried again after a transient error. Immutable. */
public final class Retry {

    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

    private final int attempts;
    private final Duration first;

    private Retry(int attempts, Duration first) {
        this.attempts = attempts;
        this.first = first;
    }

    /**
     * Doubles the pause at each attempt, with a random part, up to 30 seconds.
     *
     * @param attempts how often at most, the first one included
     * @param first the pause after the first attempt
     * @throws IllegalArgumentException if there is no attempt, or the pause is negative
     */
    public static Retry exponential(int attempts, Duration first) {
        if (attempts < 1) throw new IllegalArgumentException("attempts = " + attempts + " must be at least 1");
        if (first.isNegative()) throw new IllegalArgumentException("the first pause is negative: " + first);
        return new Retry(attempts, first);
    }

    /** Never tries again. */
    public static Retry none() {
        return new Retry(1, Duration.ZERO);
    }

    int attempts() {
        return attempts;
    }

    void pause(int attempt) throws InterruptedException {
        double most = Math.min(LONGEST_NANOS, first.toNanos() * Math.pow(2, attempt - 1));
        TimeUnit.NANOSECONDS.sleep((long) (most * ThreadLocalRandom.current().nextDouble(0.5, 1)));
    }
}
