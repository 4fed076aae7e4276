package io.sqlgraph.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.io.gryo.GryoReader;
import org.apache.tinkerpop.gremlin.structure.util.Attachable;

/** A Gryo file: TinkerPop's binary format, one vertex with its edges per record. */
final class GryoSource extends StarVertexSource {

    GryoSource(SourceFile file) {
        super(file);
    }

    @Override
    void read(SourceFile file, BiConsumer<String, Vertex> consumer) throws IOException {
        try (InputStream in = file.open()) {
            Iterator<Vertex> vertices = GryoReader.build()
                    .mapper(ArrayTypes.gryo())
                    .create()
                    .readVertices(in, Attachable::get, null, Direction.IN);
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
