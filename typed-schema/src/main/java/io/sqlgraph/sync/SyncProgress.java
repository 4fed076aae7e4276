package io.sqlgraph.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run is, after a batch.
 *
 * @param job the job's name
 * @param processed rows read so far
 * @param total rows that there are to read; -1 if the source does not know
 * @param elapsed since the run began
 */
public record SyncProgress(String job, long processed, long total, Duration elapsed) {

    /** Rows per second. */
    public double rate() {
        return elapsed.isZero() ? 0 : processed * 1e9 / elapsed.toNanos();
    }

    /** How long the rest takes at this rate; empty if the total is not known. */
    public Optional<Duration> remaining() {
        if (total < 0 || processed == 0) return Optional.empty();
        return Optional.of(
                Duration.ofNanos((long) (elapsed.toNanos() * (double) Math.max(0, total - processed) / processed)));
    }
}
