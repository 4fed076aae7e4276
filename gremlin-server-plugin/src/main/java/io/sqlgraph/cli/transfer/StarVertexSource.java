package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** A file of vertices that each come with their edges, as TinkerPop writes them; an edge is read where it comes in. */
abstract class StarVertexSource implements GraphSource {

    private final SourceFile file;

    StarVertexSource(SourceFile file) {
        this.file = file;
    }

    @Override
    public final String name() {
        return file.name();
    }

    @Override
    public final void vertices(Consumer<VertexRecord> consumer) throws IOException {
        read(file, (where, vertex) -> consumer.accept(StarVertexRecords.vertex(where, vertex)));
    }

    @Override
    public final void edges(Consumer<EdgeRecord> consumer) throws IOException {
        read(file, (where, vertex) -> StarVertexRecords.incomingEdges(where, vertex, consumer));
    }

    /**
     * Hands over every vertex with its place in the file.
     *
     * @throws BadRecordException if a record is no vertex
     */
    abstract void read(SourceFile file, BiConsumer<String, Vertex> consumer) throws IOException;
}
