package io.sqlgraph.bench.harness;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often each engine has its turn at a query
 * @param warmUp of each engine at each query, in one of several turns: as many as make it quicker
 * @param measured of each engine at each query, over all rounds
 * @param once one run that takes longer is the only one, and is reported as it is
 * @param stop a run that takes longer is stopped, and the engine has no time for that query
 */
public record Effort(int rounds, Duration warmUp, Duration measured, Duration once, Duration stop) {

    /** What reports are made with. */
    public static final Effort FULL = new Effort(
            7, Duration.ofMillis(250), Duration.ofMillis(700), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** A quick look. */
    public static final Effort QUICK =
            new Effort(3, Duration.ofMillis(30), Duration.ofMillis(90), Duration.ofSeconds(3), Duration.ofSeconds(6));

    /** One run of each, to see that all of it works. */
    public static final Effort SMOKE =
            new Effort(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** The same with another time after which a run is stopped. */
    public Effort stoppedAfter(Duration longest) {
        return new Effort(rounds, warmUp, measured, once, longest);
    }
}
