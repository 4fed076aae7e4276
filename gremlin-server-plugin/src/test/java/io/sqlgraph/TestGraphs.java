package io.sqlgraph;

import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerTransactionGraph;

/** Opens the graphs tests run on. */
public final class TestGraphs {

    private TestGraphs() {}

    /** A graph in a database file of the directory. */
    public static Graph open(Path directory) {
        return TinkerTransactionGraph.open();
    }
}
