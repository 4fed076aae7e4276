package io.sqlgraph.jdbc;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Undoes transactions whose thread has ended, as nobody can go on with them: what they hold, on SQLite the only turn to write,
 * was lost until the graph is closed.
 *
 * <p>Lets transactions that only read, and that nobody goes on with, give up their locks on PostgreSQL: a traversal begins a
 * transaction by itself, and many a program forgets to end it. Until then a change of the schema would wait for it, and every
 * other reader of the table for that change. Where each statement sees what is committed when it begins, nobody notices.
 *
 * <p>A daemon thread of its own, as a connection that does not answer must not keep {@link StatementWatchdog} from its work.
 */
final class IdleTransactions implements AutoCloseable {

    private static final int PERIOD_MILLIS = 1_000;

    private final Set<JdbcTransaction> open;
    private final boolean readsRest;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param open the transactions that are open, as seen by any thread
     * @param readsRest whether those that only read may give up their locks
     */
    IdleTransactions(String name, Set<JdbcTransaction> open, boolean readsRest) {
        this.open = open;
        this.readsRest = readsRest;
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
            open.forEach(JdbcTransaction::undoWhenForsaken);
            if (readsRest) open.forEach(JdbcTransaction::restWhenIdle);
        }
    }
}
