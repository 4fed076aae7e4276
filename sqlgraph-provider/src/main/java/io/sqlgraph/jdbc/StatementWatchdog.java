package io.sqlgraph.jdbc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops statements whose thread was interrupted or whose time is up: a blocking driver call notices neither by itself.
 *
 * <p>One daemon thread looks at all running statements every {@value #POLL_MILLIS} ms. Running a statement costs two
 * uncontended atomic operations and no scheduling. The danger is a cancel that arrives late and hits the next statement of
 * the connection; so a cancel claims the slot first, and the owner does not leave the slot before a claimed cancel is done.
 */
final class StatementWatchdog implements AutoCloseable {

    static final int POLL_MILLIS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(StatementWatchdog.class);
    private static final int POLLS_BEFORE_SLEEP = 50;

    private final long timeoutNanos;
    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closed;

    /** @param timeoutMillis the longest time a statement may spend in the driver; 0 for no limit */
    StatementWatchdog(String name, long timeoutMillis) {
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        this.thread = new Thread(this::watch, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Why a statement was stopped. */
    enum Reason {
        INTERRUPT,
        TIMEOUT,
        CLOSED
    }

    /** How a running statement is stopped; called by the watchdog's thread. */
    @FunctionalInterface
    interface Canceller {
        void cancel() throws SQLException;
    }

    /** What another thread than its owner does with a connection on which nothing runs. */
    @FunctionalInterface
    interface IdleWork {
        void run() throws SQLException;
    }

    /** A slot for the statements of one connection while one transaction has it; to be closed with the transaction. */
    Slot open(Canceller canceller) {
        Slot slot = new Slot(this, canceller);
        slots.add(slot);
        if (asleep) {
            LockSupport.unpark(thread);
        }
        return slot;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        int idlePolls = 0;
        long last = System.nanoTime();
        while (!closed) {
            if (slots.isEmpty() && ++idlePolls > POLLS_BEFORE_SLEEP) {
                asleep = true;
                if (slots.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                asleep = false;
                idlePolls = 0;
            } else {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            }
            long now = System.nanoTime();
            for (Slot slot : slots) {
                slot.poll(now - last, timeoutNanos);
            }
            last = now;
        }
    }

    /** The time one statement has spent in the driver, as seen by the watchdog's samples. */
    static final class Work {
        private boolean seen;
        private long nanos;
    }

    /**
     * What one connection runs at the moment. {@link #enter} and {@link #exit} belong to the transaction's thread.
     *
     * <p>The state is a count of statements, times four, plus one of idle, running, cancelling and resting; the count keeps a
     * decision about one statement from being carried out on the next.
     */
    static final class Slot implements AutoCloseable {

        private static final int RUNNING = 1;
        private static final int CANCELLING = 2;
        private static final int RESTING = 3;
        private static final int KIND = 3;
        private static final int NEXT = 4;
        private static final VarHandle STATE;

        static {
            try {
                STATE = MethodHandles.lookup().findVarHandle(Slot.class, "state", int.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final StatementWatchdog watchdog;
        private final Canceller canceller;
        private volatile int state;
        // Written by the owner before it announces that it runs; the reason also by whoever has claimed the slot.
        private Thread owner;
        private Work work;
        private Reason reason;
        private boolean closed;

        private Slot(StatementWatchdog watchdog, Canceller canceller) {
            this.watchdog = watchdog;
            this.canceller = canceller;
        }

        /** Announces that this thread enters the driver on behalf of a statement. */
        void enter(Work statement) {
            owner = Thread.currentThread();
            work = statement;
            reason = null;
            int idle = state & ~KIND;
            while (!STATE.compareAndSet(this, idle, idle + RUNNING)) {
                awaitOther();
                idle = state & ~KIND;
            }
        }

        /**
         * Announces that the driver has returned, after waiting for a cancel that is on its way.
         *
         * @return why the statement was cancelled, even if the cancel came too late to stop it; null if it was not
         */
        Reason exit() {
            int running = state & ~KIND | RUNNING;
            while (!STATE.compareAndSet(this, running, (running & ~KIND) + NEXT)) {
                awaitOther();
            }
            return reason;
        }

        /** A number that changes with every statement; for any thread. */
        int mark() {
            return (int) STATE.getAcquire(this);
        }

        /**
         * Does something with the connection if no statement has run or runs since a {@link #mark}, and the slot is open. The
         * owner's next statement, and the end of its transaction, wait for that. For any thread.
         */
        synchronized void whileIdle(int mark, IdleWork work) throws SQLException {
            if (closed || (mark & KIND) != 0 || !STATE.compareAndSet(this, mark, mark + RESTING)) return;
            try {
                work.run();
            } finally {
                STATE.setRelease(this, mark);
            }
        }

        /** Stops what runs now, if anything does; for any thread. */
        void cancel(Reason why) {
            cancel((int) STATE.getAcquire(this), why);
        }

        // Whoever else uses the connection holds the monitor until the slot is free again.
        private synchronized void awaitOther() {}

        private synchronized void cancel(int running, Reason why) {
            if ((running & KIND) != RUNNING || !STATE.compareAndSet(this, running, (running & ~KIND) + CANCELLING)) {
                return;
            }
            try {
                canceller.cancel();
                reason = why;
            } catch (SQLException | RuntimeException e) {
                LOG.warn("A running statement could not be cancelled ({}): {}", why, e.toString());
            } finally {
                STATE.setRelease(this, running);
            }
        }

        // A cancel that comes before the database has begun the statement is lost, so every poll tries again.
        private void poll(long sinceLastPoll, long timeoutNanos) {
            int seen = (int) STATE.getAcquire(this);
            if ((seen & KIND) != RUNNING) {
                return;
            }
            Thread thread = owner;
            Work running = work;
            if (thread != null && thread.isInterrupted()) {
                cancel(seen, Reason.INTERRUPT);
            } else if (timeoutNanos > 0 && running != null && spent(running, sinceLastPoll) > timeoutNanos) {
                cancel(seen, Reason.TIMEOUT);
            }
        }

        // The first sight of a statement counts nothing: it may have begun just now.
        private static long spent(Work running, long sinceLastPoll) {
            running.nanos += running.seen ? sinceLastPoll : 0;
            running.seen = true;
            return running.nanos;
        }

        @Override
        public synchronized void close() {
            closed = true;
            watchdog.slots.remove(this);
        }
    }
}
