package io.sqlgraph.conformance;

import static org.junit.Assert.assertThrows;

import io.sqlgraph.conformance.store.SqliteStore;
import io.sqlgraph.structure.SqlGraph;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.Test;

/** The suites' check for leaks must see a leak. */
public class OpenIteratorsTest {

    private static final int MORE_THAN_IS_READ_AHEAD = 5_000;

    @Test
    public void aTraversalLeftHalfReadIsFoundUntilItIsClosed() throws Exception {
        SqliteStore store = new SqliteStore("open-iterators");
        String url = store.url("graph");
        store.reset(url);
        try (SqlGraph graph = SqlGraph.open(new MapConfiguration(TestGraphs.configuration(url)))) {
            for (int i = 0; i < MORE_THAN_IS_READ_AHEAD; i++) graph.addVertex();
            graph.tx().commit();
            try (GraphTraversal<Vertex, Vertex> leak = graph.traversal().V()) {
                leak.next();
                assertThrows(AssertionError.class, () -> OpenIterators.failIfAnyBefore(leak::close));
            }
            OpenIterators.failIfAnyBefore(() -> {});
            try (GraphTraversal<Vertex, Vertex> closed = graph.traversal().V()) {
                closed.next();
            }
            graph.traversal().V().iterate();
            OpenIterators.failIfAnyBefore(() -> {});
        }
    }
}
