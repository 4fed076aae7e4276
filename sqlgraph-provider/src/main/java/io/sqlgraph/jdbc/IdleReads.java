package io.sqlgraph.jdbc;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets transactions that only read, and that nobody goes on with, give up their locks on PostgreSQL: a traversal begins a
 * transaction by itself, and many a program forgets to end it. Until then a change of the schema would wait for it, and every
 * other reader of the table for that change. Where each statement sees what is committed when it begins, nobody notices.
 *
 * <p>A daemon thread of its own, as a connection that does not answer must not keep {@link StatementWatchdog} from its work.
 */
final class IdleReads implements AutoCloseable {

    private static final int PERIOD_MILLIS = 1_000;

    private final Set<JdbcTransaction> open;
    private final Thread thread;
    private volatile boolean closed;

    /** @param open the transactions that are open, as seen by any thread */
    IdleReads(String name, Set<JdbcTransaction> open) {
        this.open = open;
        this.thread = new Thread(this::watch, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS));
            open.forEach(JdbcTransaction::restWhenIdle);
        }
    }
}
