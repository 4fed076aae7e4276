package io.sqlgraph.process.traversal.template;

import io.sqlgraph.structure.SqlGraph;
import java.util.Locale;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStepPlaceholder;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
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
        return begin(GraphTraversal.Symbols.V, Vertex.class, vertexIds);
    }

    @Override
    public GraphTraversal<Edge, Edge> E(Object... edgeIds) {
        return begin(GraphTraversal.Symbols.E, Edge.class, edgeIds);
    }

    private <T extends Element> GraphTraversal<T, T> begin(String symbol, Class<T> type, Object... given) {
        Object[] ids = given == null ? new Object[] {null} : given;
        var traversal = new SqlTraversal<T, T>(clone());
        traversal.note(symbol, ids);
        return GValue.containsGValues(ids)
                ? traversal.addStep(new GraphStepPlaceholder<>(traversal, type, true, GValue.ensureGValues(ids)))
                : traversal.addStep(new GraphStep<>(traversal, type, true, ids));
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
