package io.sqlgraph.sync;

/** The counts of a run while it goes on. For one thread at a time; {@link #report} for any. */
final class Counts {

    long read;
    long created;
    long updated;
    long unchanged;
    long deleted;
    long parked;
    long failed;
    long removed;
    long unparked;

    synchronized void add(Counts other) {
        read += other.read;
        created += other.created;
        updated += other.updated;
        unchanged += other.unchanged;
        deleted += other.deleted;
        parked += other.parked;
        failed += other.failed;
        removed += other.removed;
        unparked += other.unparked;
    }

    synchronized void clear() {
        read = created = updated = unchanged = deleted = parked = failed = removed = unparked = 0;
    }

    synchronized SyncReport report(String job, SyncStatus status, String message) {
        return new SyncReport(
                job, status, message, read, created, updated, unchanged, deleted, parked, failed, removed, unparked);
    }
}
