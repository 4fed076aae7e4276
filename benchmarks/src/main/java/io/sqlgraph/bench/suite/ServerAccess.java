package io.sqlgraph.bench.suite;

import io.sqlgraph.server.ServerOptions;
import io.sqlgraph.server.SqlGraphServer;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import org.apache.tinkerpop.gremlin.driver.Cluster;
import org.apache.tinkerpop.gremlin.driver.exception.ResponseException;
import org.apache.tinkerpop.gremlin.driver.remote.DriverRemoteConnection;
import org.apache.tinkerpop.gremlin.process.traversal.AnonymousTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.util.message.ResponseStatusCode;

/** Java drivers that talk to a server with the options of {@code bin/sqlgraph serve}, on this machine. Owns the server. */
record ServerAccess(SqlGraphServer server, Cluster cluster, GraphTraversalSource source)
        implements Access, AutoCloseable {

    private static final String HOST = "127.0.0.1";

    /**
     * Serves a graph, which is closed with the server.
     *
     * @param clients the most that will come at a time; there is a connection for each
     */
    static ServerAccess start(SqlGraph graph, int clients) throws IOException {
        SqlGraphServer server =
                SqlGraphServer.start(graph, ServerOptions.defaults().listeningOn(HOST, 0));
        Cluster cluster = Cluster.build(HOST)
                .port(server.port())
                .minConnectionPoolSize(clients)
                .maxConnectionPoolSize(clients)
                .create();
        // One for all threads: each would have as many connections.
        GraphTraversalSource source =
                AnonymousTraversalSource.traversal().with(DriverRemoteConnection.using(cluster, "g"));
        return new ServerAccess(server, cluster, source);
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public void read(Runnable operation) {
        operation.run();
    }

    @Override
    public boolean write(Runnable operation) {
        try {
            operation.run();
            return true;
        } catch (RuntimeException e) {
            if (!isTemporary(e)) throw e;
            return false;
        }
    }

    private static boolean isTemporary(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException response) {
                return response.getResponseStatusCode() == ResponseStatusCode.SERVER_ERROR_TEMPORARY;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } finally {
            server.stop();
        }
    }
}
