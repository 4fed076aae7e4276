package io.sqlgraph.bench.suite;

import io.sqlgraph.cli.transfer.GraphFormat;
import io.sqlgraph.cli.transfer.GraphLoader;
import io.sqlgraph.structure.SqlGraph;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** A generated GraphSON file, and what {@code bin/sqlgraph load} does with it. */
final class GraphFile {

    /** The label of its vertices. */
    static final String LABEL = "loaded";

    private static final int VERTICES = 5_000;

    private static final int DEGREE = 3;

    private GraphFile() {}

    /**
     * Writes a file.
     *
     * @param round in the ids, so that files of other rounds have others
     */
    static void write(Path file, int round) throws IOException {
        try (TinkerGraph graph = TinkerGraph.open();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Vertex[] vertices = new Vertex[VERTICES];
            for (int i = 0; i < VERTICES; i++) {
                vertices[i] = graph.addVertex(
                        T.label, LABEL, T.id, "v" + round + "-" + i, "batch", round, "name", "loaded " + i);
            }
            for (int i = 0; i < VERTICES * DEGREE; i++) {
                Vertex other = vertices[(int) (SocialSize.mixed(i) % VERTICES)];
                vertices[i / DEGREE].addEdge("to", other, T.id, "e" + round + "-" + i, "weight", i);
            }
            GraphFormat.graphson.write(graph, out);
        }
    }

    /** Loads it, a transaction for each batch. */
    static long load(Path file, SqlGraph graph) throws IOException {
        GraphLoader.Summary summary = GraphLoader.inBatches(graph, false, (vertices, edges) -> {})
                .load(GraphFormat.graphson.source(file, bytes -> {}));
        return summary.vertices() + summary.edges();
    }
}
