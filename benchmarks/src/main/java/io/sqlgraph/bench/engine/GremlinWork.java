package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.LocalWork;
import io.sqlgraph.bench.suite.Query;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** A query as a traversal. */
final class GremlinWork implements LocalWork {

    private final Graph graph;
    private final GraphTraversalSource g;
    private final Query query;
    private final boolean transactions;

    GremlinWork(Graph graph, GraphTraversalSource g, Query query) {
        this.graph = graph;
        this.g = g;
        this.query = query;
        this.transactions = graph.features().graph().supportsTransactions();
    }

    @Override
    public void run(int n, Consumer<Object> results) throws Exception {
        try (Traversal<?, ?> traversal = query.gremlin().traversal(g, n)) {
            while (traversal.hasNext()) results.accept(traversal.next());
        }
        if (query.writes() && transactions) graph.tx().commit();
    }

    @Override
    public void end() {
        if (transactions) graph.tx().rollback();
    }
}
