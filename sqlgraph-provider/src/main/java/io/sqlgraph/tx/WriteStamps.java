package io.sqlgraph.tx;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * When a transaction wrote which element: what was read before that is no longer what the database holds. Stamps count the
 * writes. For one thread.
 */
final class WriteStamps {

    /** How many elements' stamps are kept one by one, before all elements count as written. */
    private static final int MOST_STAMPS = 200_000;

    private final Map<Long, Integer> writtenAt = new HashMap<>();
    private int stamp;
    private int allWrittenAt;

    /** The stamp of what is read now. */
    int current() {
        return stamp;
    }

    /** Whether properties of an element that were read at a stamp are still what the database holds. */
    boolean isCurrent(long id, int readAt) {
        if (readAt < allWrittenAt) return false;
        if (writtenAt.isEmpty()) return true;
        Integer written = writtenAt.get(id);
        return written == null || written <= readAt;
    }

    /** Notes that elements have been written. */
    void written(Collection<PendingElement> elements) {
        stamp++;
        for (PendingElement element : elements) {
            // What is new has not been read before it was written.
            if (!element.isNew()) writtenAt.put(element.id(), stamp);
        }
        if (writtenAt.size() > MOST_STAMPS) {
            writtenAt.clear();
            allWrittenAt = stamp;
        }
    }

    /** Notes that any element may have another state in the database than before. */
    void allWritten() {
        writtenAt.clear();
        allWrittenAt = ++stamp;
    }
}
