package io.sqlgraph.jdbc;

import io.sqlgraph.error.DatabaseBusyException;
import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.StorageException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fair queue in front of the one writer of a database file, shared by everything in this JVM that has the file open.
 *
 * <p>Without it, waiting writers would poll the file's lock, and the unlucky ones would starve. Thread safe.
 */
final class WriterQueue {

    private static final ConcurrentMap<Path, WriterQueue> OPEN = new ConcurrentHashMap<>();

    private final Path file;
    private final Semaphore writer = new Semaphore(1, true);
    private volatile Thread holder;
    private int users;

    private WriterQueue(Path file) {
        this.file = file;
    }

    /**
     * The queue of a file; every call is paired with one of {@link #leave}.
     *
     * @param file the real path, so that all names of one file share a queue
     */
    static WriterQueue join(Path file) {
        return OPEN.compute(file, (path, queue) -> {
            WriterQueue joined = queue == null ? new WriterQueue(path) : queue;
            joined.users++;
            return joined;
        });
    }

    void leave() {
        OPEN.computeIfPresent(file, (path, queue) -> --queue.users == 0 ? null : queue);
    }

    /**
     * Waits for the turn of this thread.
     *
     * @throws DatabaseBusyException when the turn does not come in time
     * @throws StorageException when this thread is the writer already, in another transaction: it would wait for itself
     */
    Slot acquire(long timeoutMillis) {
        Thread me = Thread.currentThread();
        if (holder == me) {
            throw new StorageException(
                    "This thread already writes to " + file
                            + " in another open transaction; commit it or roll it back first",
                    null);
        }
        try {
            if (!writer.tryAcquire(timeoutMillis, TimeUnit.MILLISECONDS)) {
                throw new DatabaseBusyException(
                        "No turn to write to " + file + " within " + timeoutMillis + " ms; " + writer.getQueueLength()
                                + " other writers are waiting",
                        null);
            }
        } catch (InterruptedException e) {
            me.interrupt();
            throw SqlFailures.interrupted(e);
        }
        holder = me;
        return new Slot(this);
    }

    /** How many threads wait for their turn. */
    int waiting() {
        return writer.getQueueLength();
    }

    /** The right to write, given up exactly once however often it is closed. */
    static final class Slot implements AutoCloseable {

        private final WriterQueue queue;
        private final AtomicBoolean released = new AtomicBoolean();

        private Slot(WriterQueue queue) {
            this.queue = queue;
        }

        @Override
        public void close() {
            if (released.compareAndSet(false, true)) {
                queue.holder = null;
                queue.writer.release();
            }
        }
    }
}
