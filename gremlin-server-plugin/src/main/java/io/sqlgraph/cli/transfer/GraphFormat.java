package io.sqlgraph.cli.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.io.graphml.GraphMLWriter;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONWriter;
import org.apache.tinkerpop.gremlin.structure.io.gryo.GryoWriter;

/** TinkerPop's file formats for whole graphs. */
public enum GraphFormat {
    /** XML with typed keys; no multi-valued and no meta-properties. */
    graphml,
    /** JSON, one vertex with its edges per line. */
    graphson,
    /** TinkerPop's binary format. */
    gryo;

    private static final Map<String, GraphFormat> BY_EXTENSION = Map.of(
            "graphml", graphml, "xml", graphml, "graphson", graphson, "json", graphson, "gryo", gryo, "kryo", gryo);

    /**
     * The format a file's name stands for.
     *
     * @throws IllegalArgumentException if the extension stands for none
     */
    public static GraphFormat of(Path file) {
        String name = file.getFileName().toString();
        GraphFormat format =
                BY_EXTENSION.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (format == null) {
            throw new IllegalArgumentException(
                    "%s: the extension names no format (.graphml .xml .graphson .json .gryo .kryo); give --format"
                            .formatted(file));
        }
        return format;
    }

    /** Reads a file of this format; {@code progress} gets each count of bytes read. */
    public GraphSource source(Path file, LongConsumer progress) {
        SourceFile source = new SourceFile(file, progress);
        return switch (this) {
            case graphml -> new GraphMlSource(source);
            case graphson -> new GraphSonSource(source);
            case gryo -> new GryoSource(source);
        };
    }

    /** Writes a whole graph in this format. */
    public void write(Graph graph, OutputStream out) throws IOException {
        switch (this) {
            case graphml ->
                GraphMLWriter.build()
                        .normalize(true)
                        .vertexKeyTypes(GraphMlKeys.of(graph.vertices()))
                        .edgeKeyTypes(GraphMlKeys.of(graph.edges()))
                        .create()
                        .writeGraph(out, graph);
            case graphson ->
                GraphSONWriter.build()
                        .mapper(ArrayTypes.graphSon(GraphSONVersion.V3_0))
                        .create()
                        .writeGraph(out, graph);
            case gryo -> GryoWriter.build().mapper(ArrayTypes.gryo()).create().writeGraph(out, graph);
        }
    }
}
