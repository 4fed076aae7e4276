package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.io.gryo.GryoReader;
import org.apache.tinkerpop.gremlin.structure.util.Attachable;

/** A Gryo file: TinkerPop's binary format, one vertex with its edges per record. */
final class GryoSource implements GraphSource {

    private final SourceFile file;

    GryoSource(SourceFile file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public void vertices(Consumer<VertexRecord> consumer) throws IOException {
        read((where, vertex) -> consumer.accept(StarVertexRecords.vertex(where, vertex)));
    }

    @Override
    public void edges(Consumer<EdgeRecord> consumer) throws IOException {
        read((where, vertex) -> StarVertexRecords.incomingEdges(where, vertex, consumer));
    }

    private void read(BiConsumer<String, Vertex> consumer) throws IOException {
        try (InputStream in = file.open()) {
            Iterator<Vertex> vertices =
                    GryoReader.build().create().readVertices(in, Attachable::get, null, Direction.IN);
            for (int number = 1; ; number++) {
                String where = "record " + number;
                Vertex vertex = next(vertices, where);
                if (vertex == null) return;
                consumer.accept(where, vertex);
            }
        }
    }

    private static Vertex next(Iterator<Vertex> vertices, String where) {
        try {
            return vertices.hasNext() ? vertices.next() : null;
        } catch (RuntimeException e) {
            throw new BadRecordException(where, "this is no Gryo vertex: " + BadRecordException.problem(e), e);
        }
    }
}
