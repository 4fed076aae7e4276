package io.sqlgraph.structure;

import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.GraphStorage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSource;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.AbstractThreadLocalTransaction;
import org.apache.tinkerpop.gremlin.structure.util.TransactionException;

/** The transactions of a graph, one for each thread, opened by the first use unless the user says otherwise. */
final class SqlGraphTransaction extends AbstractThreadLocalTransaction {

    private final GraphStorage storage;
    private final ThreadLocal<GraphSession> sessions = new ThreadLocal<>();
    private final Set<GraphSession> open = ConcurrentHashMap.newKeySet();

    SqlGraphTransaction(Graph graph, GraphStorage storage) {
        super(graph);
        this.storage = storage;
    }

    /** The open transaction of the current thread, or null. */
    GraphSession session() {
        return sessions.get();
    }

    @Override
    public boolean isOpen() {
        return sessions.get() != null;
    }

    @Override
    protected void doOpen() {
        if (storage.isClosed()) {
            throw new IllegalStateException("The graph on " + storage.settings().displayUrl() + " is closed");
        }
        var session = new GraphSession(storage);
        open.add(session);
        sessions.set(session);
    }

    @Override
    public <T extends TraversalSource> T begin(Class<T> sourceClass) {
        if (!isOpen()) doOpen();
        return super.begin(sourceClass);
    }

    @Override
    protected void doCommit() throws TransactionException {
        GraphSession session = end();
        if (session != null) session.commit();
    }

    @Override
    protected void doRollback() throws TransactionException {
        GraphSession session = end();
        if (session != null) session.rollback();
    }

    private GraphSession end() {
        GraphSession session = sessions.get();
        if (session != null) {
            sessions.remove();
            open.remove(session);
        }
        return session;
    }

    /** Rolls back what other threads have left open; their next use of the graph fails as closed. */
    void abandonAll() {
        for (GraphSession session : open) {
            session.rollback();
        }
        open.clear();
        sessions.remove();
    }

    @Override
    public String toString() {
        return "SqlGraphTransaction[" + (isOpen() ? "open" : "closed") + "]";
    }
}
