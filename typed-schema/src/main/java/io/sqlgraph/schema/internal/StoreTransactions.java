package io.sqlgraph.schema.internal;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.SavedState;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides which transaction a call of the typed API runs in, and runs it again where that helps. Thread safe.
 *
 * <p>A call inside {@link #run} or after uncommitted Gremlin writes of its thread joins that transaction, behind a
 * savepoint; any other is a transaction of its own.
 */
public final class StoreTransactions {

    private static final int MOST_ATTEMPTS = 40;
    private static final int MOST_RERUNS = 20;
    private static final long LONGEST_PAUSE_NANOS = 200_000_000;

    private final SqlGraph graph;
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    public StoreTransactions(SqlGraph graph) {
        this.graph = graph;
    }

    /** Whether a call of this thread would join a transaction. */
    private boolean joins() {
        return graph.tx().isOpen() && (depth.get() > 0 || graph.session().hasWrites());
    }

    /** Runs a call that reads. */
    public <T> T read(Function<GraphSession, T> call) {
        if (!joins()) return alone(call, false);
        GraphSession session = graph.session();
        try {
            session.flush();
            return call.apply(session);
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    /** Runs a call that writes; when it fails, nothing of it is left. */
    public <T> T write(Function<GraphSession, T> call) {
        return joins() ? joined(call) : alone(call, true);
    }

    /** As {@link #write}, for calls whose input can be read only once: conflicts reach the caller. */
    public <T> T writeOnce(Function<GraphSession, T> call) {
        if (joins()) return joined(call);
        endRead();
        try {
            return once(call, true);
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    /** Runs a block that is all or nothing; inside another one, it is part of that. */
    public <T> T run(Supplier<T> block) {
        if (joins()) return joined(session -> deeper(block));
        return alone(session -> deeper(block), false);
    }

    private <T> T deeper(Supplier<T> block) {
        depth.set(depth.get() + 1);
        try {
            return block.get();
        } finally {
            depth.set(depth.get() - 1);
        }
    }

    private <T> T joined(Function<GraphSession, T> call) {
        for (int attempt = 1; ; attempt++) {
            GraphSession session = graph.session();
            SavedState before = save(session);
            try {
                T result = call.apply(session);
                session.keep(before);
                return result;
            } catch (RuntimeException failure) {
                session.undoTo(before);
                if (!(failure instanceof Rerun) || attempt == MOST_RERUNS) throw Failures.shown(failure);
            } catch (Error failure) {
                session.undoTo(before);
                throw failure;
            }
        }
    }

    private static SavedState save(GraphSession session) {
        try {
            return session.save();
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    private <T> T alone(Function<GraphSession, T> call, boolean writes) {
        endRead();
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call, writes || attempt > 1);
            } catch (RuntimeException failure) {
                boolean again = Failures.isRetryable(failure) && attempt < MOST_ATTEMPTS;
                if (!again || Thread.currentThread().isInterrupted()) throw Failures.shown(failure);
                pause(attempt);
            }
        }
    }

    private <T> T once(Function<GraphSession, T> call, boolean writes) {
        graph.tx().open();
        GraphSession session = graph.session();
        try {
            if (writes) session.prepareToWrite();
            T result = call.apply(session);
            // The block may have ended the transaction itself.
            if (graph.tx().isOpen()) graph.tx().commit();
            return result;
        } finally {
            if (graph.tx().isOpen()) graph.tx().rollback();
        }
    }

    /** A read that a traversal has left open is over: what it has not given out yet is kept for it. */
    private void endRead() {
        if (!graph.tx().isOpen()) return;
        try {
            graph.session().keepResults();
            graph.tx().rollback();
        } catch (RuntimeException failure) {
            throw Failures.shown(failure);
        }
    }

    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_NANOS, 1_000_000L << Math.min(attempt, 20));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 4, most));
    }
}
