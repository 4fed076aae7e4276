package io.sqlgraph.bench.harness;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What one engine took for one query.
 *
 * @param median microseconds of a run; of one that did not end what it had until then, which it took at the least; 0 without either
 * @param p95 microseconds within which 95 % of the runs ended
 * @param spread distance between the quartiles of the rounds' medians, as a part of their median
 * @param runs how many were measured
 * @param statements SQL statements of one run, -1 when not known
 * @param rows results of one run
 * @param perSecond operations in a second over all clients, or 0 when that was not measured
 * @param p99 microseconds within which 99 % of the runs ended, or 0 when there are too few to say
 * @param problem why there is no time, or null: a wrong answer, an error, too slow
 */
public record Cell(
        double median,
        double p95,
        double spread,
        int runs,
        int statements,
        long rows,
        double perSecond,
        double p99,
        String problem) {

    /** From this spread on a cell is marked as noisy. */
    public static final double NOISE = 0.25;

    /** A cell without a time. */
    public static Cell failed(String problem) {
        return new Cell(0, 0, 0, 0, -1, 0, 0, 0, problem);
    }

    /** A cell of a run that took longer than it was given. */
    public static Cell stopped(Duration limit) {
        String seconds =
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        return new Cell(limit.toNanos() / 1e3, 0, 0, 0, -1, 0, 0, 0, "over " + seconds + " s: stopped");
    }

    /** A cell of a run that had not answered when the heap of its process was full. */
    public static Cell heapFull(Duration after) {
        return new Cell(
                after.toNanos() / 1e3,
                0,
                0,
                0,
                -1,
                0,
                0,
                0,
                "heap full: has not answered when it was, %d s after its start".formatted(after.toSeconds()));
    }

    /** Whether the time is only known to be at least {@link #median}. */
    public boolean wasStopped() {
        return problem != null && median > 0;
    }

    /** Whether there is a time. */
    public boolean isMeasured() {
        return problem == null;
    }

    /** Whether the rounds differed so much that a small ratio says nothing. */
    public boolean isNoisy() {
        return spread > NOISE;
    }
}
