package io.sqlgraph.process.traversal.template;

import io.sqlgraph.structure.SqlGraph;
import java.util.Locale;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * The traversal source that a SqlGraph gives. It is TinkerPop's but for the class of the traversals that begin with {@code V()}
 * and {@code E()}: {@link SqlTraversal} takes the shortest way to steps that are kept. Like TinkerPop's, safe to share
 * between threads.
 */
public final class SqlTraversalSource extends GraphTraversalSource {

    /** @param graph where its traversals run */
    public SqlTraversalSource(SqlGraph graph) {
        super(graph);
    }

    @Override
    public GraphTraversal<Vertex, Vertex> V(Object... vertexIds) {
        return new SqlTraversal<Vertex, Vertex>(clone()).begin(WaitingStep.V, vertexIds);
    }

    @Override
    public GraphTraversal<Edge, Edge> E(Object... edgeIds) {
        return new SqlTraversal<Edge, Edge>(clone()).begin(WaitingStep.E, edgeIds);
    }

    @Override
    public SqlTraversalSource clone() {
        return (SqlTraversalSource) super.clone();
    }

    /** As TinkerPop's own class says it. */
    @Override
    public String toString() {
        String own = getClass().getSimpleName().toLowerCase(Locale.ROOT);
        String theirs = GraphTraversalSource.class.getSimpleName().toLowerCase(Locale.ROOT);
        return theirs + super.toString().substring(own.length());
    }
}
