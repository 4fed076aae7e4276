package io.sqlgraph.server;

import java.util.Iterator;
import org.apache.tinkerpop.gremlin.server.Context;
import org.apache.tinkerpop.gremlin.server.op.session.SessionOpProcessor;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** TinkerPop's sessions, with {@link WrittenResults} for their traversals. The server finds it as a Java service. */
public final class SessionProcessor extends SessionOpProcessor {

    /** The name by which requests are sent here. */
    static final String NAME = "sqlgraph-session";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    @SuppressWarnings("rawtypes") // As TinkerPop declares it.
    protected void handleIterator(Context context, Iterator results, Graph graph) throws InterruptedException {
        super.handleIterator(context, new WrittenResults(results, graph), graph);
    }
}
