package io.sqlgraph.conformance.gherkin;

import io.sqlgraph.conformance.OpenIterators;
import io.sqlgraph.conformance.store.TestStore;
import io.sqlgraph.server.ServerOptions;
import io.sqlgraph.server.SqlGraphServer;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.LoadGraphWith.GraphData;
import org.apache.tinkerpop.gremlin.driver.Cluster;
import org.apache.tinkerpop.gremlin.driver.remote.DriverRemoteConnection;
import org.apache.tinkerpop.gremlin.process.traversal.AnonymousTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.io.binary.TypeSerializerRegistry;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerIoRegistryV3;
import org.apache.tinkerpop.gremlin.util.ser.GraphBinaryMessageSerializerV1;

/**
 * The graphs of the Gherkin scenarios behind Gremlin Servers, one for each: traversals go there and results come back over
 * GraphBinary, with the Java driver.
 */
final class RemoteWorld extends SqlGraphWorld {

    private record Served(SqlGraph graph, Cluster cluster) {

        /** A source of its own: the steps of a scenario close theirs, and its connection with it. */
        GraphTraversalSource g() {
            return AnonymousTraversalSource.traversal().with(DriverRemoteConnection.using(cluster, "g"));
        }
    }

    private final Map<GraphData, Served> samples = new EnumMap<>(GraphData.class);
    private Served empty;
    private boolean used;

    RemoteWorld(TestStore store) {
        super(store, Map.of(), true);
    }

    @Override
    public GraphTraversalSource getGraphTraversalSource(GraphData data) {
        if (data != null) {
            return samples.computeIfAbsent(data, wanted -> serve(openSample(wanted)))
                    .g();
        }
        if (empty == null) empty = serve(openEmpty("empty", Map.of()));
        used = true;
        return empty.g();
    }

    /** Empties the graph that the scenario may have filled. */
    @Override
    public void afterEachScenario() {
        try {
            OpenIterators.failIfAnyBefore(this::clear);
        } catch (Exception e) {
            throw new IllegalStateException("cannot end the scenario", e);
        }
    }

    private void clear() {
        if (!used) return;
        used = false;
        empty.graph().traversal().V().drop().iterate();
        empty.graph().tx().commit();
    }

    /** Serves a graph until the JVM ends. */
    private static Served serve(SqlGraph graph) {
        try {
            SqlGraphServer server =
                    SqlGraphServer.start(graph, ServerOptions.defaults().listeningOn("127.0.0.1", 0));
            TypeSerializerRegistry types = TypeSerializerRegistry.build()
                    .addRegistry(TinkerIoRegistryV3.instance())
                    .create();
            Cluster cluster = Cluster.build("127.0.0.1")
                    .port(server.port())
                    .minConnectionPoolSize(1)
                    .maxConnectionPoolSize(1)
                    .serializer(new GraphBinaryMessageSerializerV1(types))
                    .create();
            return new Served(graph, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve " + graph, e);
        }
    }
}
