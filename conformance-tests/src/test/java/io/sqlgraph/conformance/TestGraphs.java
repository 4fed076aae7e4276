package io.sqlgraph.conformance;

import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.LoadGraphWith.GraphData;
import org.apache.tinkerpop.gremlin.TestHelper;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.io.gryo.GryoResourceAccess;

/** What the suites share: how a test graph is configured and how TinkerPop's sample data gets into it. */
public final class TestGraphs {

    /** The key that makes every vertex property without a given cardinality a list, as the crew graph needs it. */
    public static final String CARDINALITY = "sqlgraph.defaultVertexPropertyCardinality";

    /** The options of a graph in which a property may be null. */
    public static final Map<String, Object> NULLS = Map.of("sqlgraph.allowNullPropertyValues", true);

    /** The options of a graph that runs every step as a TinkerPop step. */
    public static final Map<String, Object> UNCOMPILED = Map.of("sqlgraph.compiler", false);

    /** The options of a graph that serves no more than two traversers by one statement. */
    public static final Map<String, Object> SMALL_BARRIERS = Map.of("sqlgraph.barrierSize", 2);

    /** The options of a graph that gives the edges of a vertex in the order in which they were added. */
    public static final Map<String, Object> INSERTION_ORDER = Map.of("sqlgraph.order", "insertion");

    /** The key of the JDBC URL. */
    public static final String URL = "sqlgraph.jdbc.url";

    private TestGraphs() {}

    /** A configuration for {@code GraphFactory.open}; may be changed by the caller. */
    public static Map<String, Object> configuration(String url) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(Graph.GRAPH, SqlGraph.class.getName());
        configuration.put(URL, url);
        return configuration;
    }

    /** Reads one of TinkerPop's sample graphs from gremlin-test's jar and commits. */
    public static void load(Graph graph, GraphData data) {
        load(graph, data.location());
    }

    /** Reads the Gryo file of that resource path from gremlin-test's jar and commits. */
    static void load(Graph graph, String location) {
        String name = location.substring(location.lastIndexOf('/') + 1);
        try {
            String file = TestHelper.generateTempFileFromResource(
                            graph.getClass(), GryoResourceAccess.class, name, "", false)
                    .getAbsolutePath();
            graph.traversal().io(file).read().iterate();
            graph.tx().commit();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + location, e);
        }
    }
}
