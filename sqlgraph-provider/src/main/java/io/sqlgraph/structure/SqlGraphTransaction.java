package io.sqlgraph.structure;

import io.sqlgraph.tx.GraphSession;
import io.sqlgraph.tx.GraphStorage;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalSource;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.AbstractThreadLocalTransaction;
import org.apache.tinkerpop.gremlin.structure.util.TransactionException;

/** The transactions of a graph, one for each thread, opened by the first use unless the user says otherwise. */
final class SqlGraphTransaction extends AbstractThreadLocalTransaction {

    private final GraphStorage storage;
    private final ThreadLocal<GraphSession> sessions = new ThreadLocal<>();

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
        storage.requireOpen();
        sessions.set(new GraphSession(storage));
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
        if (session != null) sessions.remove();
        return session;
    }

    @Override
    public String toString() {
        return "SqlGraphTransaction[" + (isOpen() ? "open" : "closed") + "]";
    }
}
