package io.sqlgraph.cli.transfer;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONReader;
import org.apache.tinkerpop.gremlin.structure.io.graphson.GraphSONVersion;
import org.apache.tinkerpop.gremlin.structure.util.Attachable;

/** A GraphSON file as TinkerPop writes it: one vertex with its edges per line, typed (version 3 or 2) or untyped (1). */
final class GraphSonSource extends StarVertexSource {

    GraphSonSource(SourceFile file) {
        super(file);
    }

    @Override
    void read(SourceFile file, BiConsumer<String, Vertex> consumer) throws IOException {
        try (InputStream in = file.open();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            GraphSONReader reader = null;
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) continue;
                if (reader == null) reader = reader(line);
                String where = "line " + number;
                consumer.accept(where, vertex(reader, where, line));
            }
        }
    }

    private static Vertex vertex(GraphSONReader reader, String where, String line) {
        try (InputStream bytes = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))) {
            return reader.readVertex(bytes, Attachable::get, null, Direction.IN);
        } catch (IOException | RuntimeException e) {
            throw new BadRecordException(where, "this is no GraphSON vertex: " + BadRecordException.problem(e), e);
        }
    }

    /** Only version 1 writes values without their types. */
    private static GraphSONReader reader(String firstLine) {
        GraphSONVersion version = firstLine.contains("\"@type\"") ? GraphSONVersion.V3_0 : GraphSONVersion.V1_0;
        return GraphSONReader.build().mapper(ArrayTypes.graphSon(version)).create();
    }
}
