package io.sqlgraph.jdbc;

import io.sqlgraph.error.SqlFailures;
import io.sqlgraph.error.TransactionEndedException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction on the database: a connection, and on SQLite the writer's turn, held from {@link ConnectionSource#begin} to
 * {@link #commit} or {@link #rollback}. Both give everything back on every path, also when they fail. For one thread.
 */
public final class JdbcTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTransaction.class);

    private final ConnectionSource source;
    private final Session session;
    private final SqlExecutor executor;
    private final Releases releases;
    private final Runnable evict;
    private final StatementWatchdog.Slot slot;
    private final Thread owner = Thread.currentThread();
    private volatile boolean writing;
    private boolean open = true;
    private volatile int rests;
    private int lastSeen;

    /** @param evict takes the connection out of the pool, for when its state is unknown */
    JdbcTransaction(
            ConnectionSource source,
            Session session,
            StatementWatchdog.Slot slot,
            SqlExecutor executor,
            boolean writing,
            Releases releases,
            Runnable evict) {
        this.source = source;
        this.session = session;
        this.slot = slot;
        this.lastSeen = slot.mark();
        this.executor = executor;
        this.writing = writing;
        this.releases = releases;
        this.evict = evict;
    }

    /** Runs the statements of this transaction; of no use once it has ended. */
    public SqlExecutor executor() {
        return executor;
    }

    /** Whether the transaction may write. On SQLite a reader must {@linkplain #becomeWriter become the writer} first. */
    public boolean isWriting() {
        return writing;
    }

    public boolean isOpen() {
        return open;
    }

    /** Whether a statement has failed, after which only {@link #rollback} works. */
    public boolean isBroken() {
        return executor.isBroken();
    }

    /**
     * How often the transaction gave up its locks while it was idle. When that number has changed, others may have changed the
     * schema of tables that were read, as before the first statement.
     */
    public int rests() {
        return rests;
    }

    /** Undoes the transaction if its thread has ended. For one thread, which is not the transaction's. */
    void undoWhenForsaken() {
        if (owner.isAlive()) return;
        LOG.warn("Thread {} has ended without commit or rollback; its transaction is undone", owner.getName());
        try {
            rollback();
        } catch (RuntimeException e) {
            // Everything that could be given up was. The other transactions must still be looked at.
            SqlLog.housekeeping("a transaction whose thread has ended could not be undone: " + e);
        }
    }

    /**
     * Gives up what the database holds for the transaction, if it has only read, all its results have been read to the end, and
     * no statement has run since the last call. For one thread, which is not the transaction's.
     */
    void restWhenIdle() {
        int mark = slot.mark();
        boolean idle = mark == lastSeen;
        lastSeen = mark;
        if (!idle) return;
        try {
            slot.whileIdle(mark, this::rest);
        } catch (SQLException | RuntimeException e) {
            // The next statement will meet the same, and tell. The other transactions must still be looked at.
            SqlLog.housekeeping("an idle transaction could not give up its locks: " + e);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void rest() throws SQLException {
        if (writing || executor.hasOpenResults() || !session.rest()) return;
        rests++;
        SqlLog.housekeeping("rest");
    }

    /**
     * Lets a transaction that was begun for reading write from now on; nothing if it may already. On SQLite it waits for
     * its turn.
     *
     * @return true if the transaction sees newer data than before: nothing but {@linkplain SqlExecutor#probe probes} had
     *     been read, so it was begun again, and what the probes found must be looked up again
     * @throws io.sqlgraph.error.TransactionConflictException if it has read, and somebody else has committed since
     * @throws io.sqlgraph.error.DatabaseBusyException if the turn does not come in time, here or from another process
     * @throws io.sqlgraph.error.ReadOnlyDatabaseException if the database can only be read
     */
    public boolean becomeWriter() {
        requireOpen();
        if (writing) {
            return false;
        }
        if (executor.isBroken()) {
            throw executor.broken();
        }
        source.requireWritable();
        if (!source.dialect().singleWriter()) {
            writing = true;
            return false;
        }
        WriterQueue.Slot slot = source.acquireWriter();
        boolean restart = !executor.hasRun();
        boolean upgraded = false;
        try {
            if (restart) {
                executor.closeCursors();
                session.rollback();
                session.begin(true);
            } else {
                session.becomeWriter();
            }
            upgraded = true;
        } catch (SQLException e) {
            throw executor.failed("becoming the writer", e);
        } finally {
            if (upgraded) {
                releases.add(slot::close);
            } else {
                slot.close();
            }
        }
        writing = true;
        SqlLog.housekeeping(restart ? "begin again to write" : "become the writer");
        return restart;
    }

    /**
     * Makes the transaction's writes durable and visible. If it cannot, the transaction is rolled back and the reason
     * thrown.
     *
     * @throws TransactionEndedException if it has ended already
     */
    public void commit() {
        requireOpen();
        open = false;
        try {
            boolean broken = executor.isBroken();
            endStatements();
            if (broken || executor.isBroken()) {
                undo();
                throw executor.broken();
            }
            session.commit();
            SqlLog.housekeeping("commit");
        } catch (SQLException e) {
            undo();
            throw SqlFailures.translate(source.dialect(), e, "commit");
        } finally {
            releases.run();
        }
    }

    /** Undoes the transaction's writes; nothing if it has ended already. Does not fail when the connection is gone. */
    public void rollback() {
        if (!open) {
            return;
        }
        open = false;
        try {
            endStatements();
            undo();
            SqlLog.housekeeping("rollback");
        } finally {
            releases.run();
        }
    }

    /** Gives back what the transaction holds when the graph is closed under it; for any thread. */
    void abandon() {
        releases.run();
    }

    /** Stops what the transaction runs; for any thread. */
    void cancelForClose() {
        executor.cancelForClose();
    }

    // A result that fails to close breaks the transaction, which is then rolled back; there is nothing more to report.
    private void endStatements() {
        try {
            executor.end();
        } catch (RuntimeException e) {
            SqlLog.housekeeping("closing the results of a transaction: " + e);
        }
    }

    // What was not committed is undone with the connection, if it cannot be undone on it.
    private void undo() {
        try {
            session.rollback();
            if (executor.hasChangedSchema()) session.forgetSchema();
        } catch (SQLException e) {
            SqlLog.housekeeping("rollback by closing the connection: " + e);
            evict.run();
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new TransactionEndedException("The transaction has ended");
        }
    }
}
