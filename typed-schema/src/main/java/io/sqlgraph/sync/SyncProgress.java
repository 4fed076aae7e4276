package io.sqlgraph.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is, after a batch.
 *
 * @param job the job's name
 * @param processed rows read so far
 * @param total rows that there are to read; -1 if the source does not know
 * @param fraction how much of the source has been read, from 0 to 1; negative if it does not know
 * @param elapsed since the run began
 */
public record SyncProgress(String job, long processed, long total, double fraction, Duration elapsed) {

    /** Rows per second. */
    public double rate() {
        return elapsed.isZero() ? 0 : processed * 1e9 / elapsed.toNanos();
    }

    /** How many rows the run will have read: the total, or what the fraction lets expect; empty if neither is known. */
    public OptionalLong expected() {
        if (total >= 0) return OptionalLong.of(total);
        return fraction > 0 ? OptionalLong.of(Math.round(processed / fraction)) : OptionalLong.empty();
    }

    /** How long the rest takes at this rate; empty if it is not known how many rows there are. */
    public Optional<Duration> remaining() {
        if (expected().isEmpty() || processed == 0) return Optional.empty();
        long left = Math.max(0, expected().getAsLong() - processed);
        return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (double) left / processed)));
    }
}
