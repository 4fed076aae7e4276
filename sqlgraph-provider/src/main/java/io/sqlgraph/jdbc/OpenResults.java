package io.sqlgraph.jdbc;

import io.sqlgraph.error.SqlGraphException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The results of a transaction that are being read. For its thread only, but for {@link #exist}. */
final class OpenResults {

    /** In the order in which they were opened; mostly one. */
    private final List<SqlCursor<?>> cursors = new ArrayList<>(2);
    /** Counted before a result is opened, for other threads. */
    private final AtomicInteger announced = new AtomicInteger();

    /** Tells other threads of a result before it is opened; {@link #add} or {@link #withdraw} follows. */
    void announce() {
        announced.incrementAndGet();
    }

    /** Takes back what was announced: the result could not be opened. */
    void withdraw() {
        announced.decrementAndGet();
    }

    /** Takes in the result that was announced. */
    void add(SqlCursor<?> cursor) {
        cursors.add(cursor);
    }

    /** Forgets a result that was closed; one that is not here is none to forget. */
    @SuppressWarnings("ReferenceEquality") // cursors are no values
    void remove(SqlCursor<?> cursor) {
        // The last one opened is mostly the first to be closed.
        for (int i = cursors.size() - 1; i >= 0; i--) {
            if (cursors.get(i) == cursor) {
                cursors.remove(i);
                announced.decrementAndGet();
                return;
            }
        }
    }

    /** How many there are. */
    int count() {
        return cursors.size();
    }

    /** Whether results are open or being opened; for any thread. */
    boolean exist() {
        return announced.get() > 0;
    }

    /** Reads all of them into memory. */
    void drain() {
        if (!cursors.isEmpty()) {
            List.copyOf(cursors).forEach(SqlCursor::drain);
        }
    }

    /** Closes all of them; the first error is thrown when all are closed. */
    void close() {
        RuntimeException first = null;
        for (SqlCursor<?> cursor : List.copyOf(cursors)) {
            try {
                cursor.abandon();
            } catch (SqlGraphException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
