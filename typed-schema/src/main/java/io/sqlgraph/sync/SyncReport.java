package io.sqlgraph.sync;

/**
 * What a run did: {@code read = created + updated + unchanged + deleted + parked + failed}.
 *
 * @param job the job's name
 * @param status how it ended
 * @param message why it was aborted; null otherwise
 * @param read rows read from the source and committed
 * @param created rows that are new, softly deleted ones that came back among them
 * @param updated rows that changed
 * @param unchanged rows that needed no write
 * @param deleted rows that a delete of the source removed
 * @param parked edges that wait for a vertex
 * @param failed rows that went to the dead letters
 * @param removed what a mirror found vanished from the source; not part of the sum
 * @param unparked edges that earlier runs had parked; not part of the sum
 */
public record SyncReport(
        String job,
        SyncStatus status,
        String message,
        long read,
        long created,
        long updated,
        long unchanged,
        long deleted,
        long parked,
        long failed,
        long removed,
        long unparked) {}
