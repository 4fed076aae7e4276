package io.sqlgraph.bench.suite;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** Threads of the program that has the graph. */
record EmbeddedAccess(SqlGraph graph) implements Access {

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public GraphTraversalSource source() {
        return graph.traversal();
    }

    @Override
    public void read(Runnable operation) {
        operation.run();
        graph.tx().rollback();
    }

    @Override
    public boolean write(Runnable operation) {
        try {
            operation.run();
            graph.tx().commit();
            return true;
        } catch (SqlGraphException e) {
            graph.tx().rollback();
            if (!e.retryable()) throw e;
            return false;
        }
    }
}
