package io.sqlgraph;

import java.nio.file.Path;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.util.GraphFactory;

/** Opens the graphs tests run on. */
public final class TestGraphs {

    private TestGraphs() {}

    /** The database file {@code graph.db} of a directory. */
    public static String url(Path directory) {
        return "jdbc:sqlite:" + directory.resolve("graph.db");
    }

    /** A graph in the database file of the directory. */
    public static Graph open(Path directory) {
        return GraphFactory.open(
                Map.of(Graph.GRAPH, "io.sqlgraph.structure.SqlGraph", "sqlgraph.jdbc.url", url(directory)));
    }
}
