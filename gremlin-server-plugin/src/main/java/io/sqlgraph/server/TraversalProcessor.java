package io.sqlgraph.server;

import java.util.Iterator;
import org.apache.tinkerpop.gremlin.server.Context;
import org.apache.tinkerpop.gremlin.server.op.traversal.TraversalOpProcessor;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** TinkerPop's answer to a traversal, with {@link WrittenResults}. The server finds it as a Java service. */
public final class TraversalProcessor extends TraversalOpProcessor {

    /** The name by which requests are sent here. */
    static final String NAME = "sqlgraph-traversal";

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
