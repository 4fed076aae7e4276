package io.sqlgraph.server;

import java.util.Set;
import org.apache.tinkerpop.gremlin.server.Settings;
import org.apache.tinkerpop.gremlin.server.op.session.SessionOpProcessor;
import org.apache.tinkerpop.gremlin.server.util.DefaultGraphManager;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.GraphFactory;
import org.apache.tinkerpop.gremlin.util.message.RequestMessage;

/**
 * The graphs of a Gremlin Server, each with its traversal source, without an initialisation script: the graph
 * {@code graph} is bound to {@code g}, any other graph {@code x} to {@code g_x}. A graph that cannot be opened stops
 * the server from starting. Name this class as {@code graphManager} in the yaml of a stock Gremlin Server. Thread safe.
 */
public class SqlGraphManager extends DefaultGraphManager {

    /**
     * Opens what the settings name.
     *
     * @throws IllegalStateException if there is no graph, or one cannot be opened; those already open are closed
     */
    public SqlGraphManager(Settings settings) {
        super(settings);
        if (settings instanceof EmbeddedSettings embedded) serve(EmbeddedSettings.GRAPH_NAME, embedded.graph());
        if (getGraphNames().isEmpty()) {
            throw new IllegalStateException("The server settings name no graph: add one under 'graphs'");
        }
        getGraphNames()
                .forEach(name ->
                        putTraversalSource(sourceName(name), getGraph(name).traversal()));
    }

    private static String sourceName(String graphName) {
        return graphName.equals(EmbeddedSettings.GRAPH_NAME) ? "g" : "g_" + graphName;
    }

    /** The server's commits and rollbacks say what the graph says ({@link RequestErrors}). */
    private void serve(String name, Graph graph) {
        putGraph(name, RequestErrors.reporting(graph));
    }

    @Override
    protected void addGraph(String name, String configurationFile) {
        try {
            serve(name, GraphFactory.open(configurationFile));
        } catch (RuntimeException e) {
            closeAll(e);
            throw new IllegalStateException(
                    "Graph '%s' cannot be opened from %s: %s".formatted(name, configurationFile, e.getMessage()), e);
        }
    }

    private void closeAll(RuntimeException reason) {
        for (String name : getGraphNames()) {
            Graph graph = getGraph(name);
            try {
                graph.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /**
     * Ends the transaction of a failed request at once. The server itself does so only when the next request comes to the
     * same thread: until then a script that timed out would keep its locks. A session keeps its transaction: its client
     * decides.
     */
    @Override
    public void onQueryError(RequestMessage message, Throwable error) {
        // A stock server that does not name SqlGraphChannelizer sends sessions to TinkerPop's own processor.
        boolean inSession = Set.of(SessionOpProcessor.OP_PROCESSOR_NAME, SessionProcessor.NAME)
                .contains(message.getProcessor());
        if (!inSession) rollbackAll();
    }
}
