package io.sqlgraph;

import java.util.UUID;
import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.driver.Cluster;
import org.apache.tinkerpop.gremlin.driver.remote.DriverRemoteConnection;
import org.apache.tinkerpop.gremlin.process.traversal.AnonymousTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** A Java driver connected to a server on this machine. */
public final class Remote implements AutoCloseable {

    private final Cluster cluster;

    /** Connects to a port. */
    public Remote(int port) {
        cluster = Cluster.build("127.0.0.1").port(port).create();
    }

    /** The server's {@code g}. */
    public GraphTraversalSource g() {
        return AnonymousTraversalSource.traversal().with(DriverRemoteConnection.using(cluster, "g"));
    }

    /** A client whose scripts are each on their own. */
    public Client client() {
        return cluster.connect();
    }

    /** A client whose scripts share a session. */
    public Client session() {
        return cluster.connect(UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
