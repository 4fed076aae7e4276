package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.io.IOException;
import java.util.function.Consumer;

/** A graph that can be read twice: first all vertices, then all edges, so that every edge finds its vertices. */
public interface GraphSource {

    /** What it is called in messages. */
    String name();

    /**
     * Hands over every vertex, in the order of the source.
     *
     * @throws BadRecordException if a record cannot be read
     */
    void vertices(Consumer<VertexRecord> consumer) throws IOException;

    /**
     * Hands over every edge once, in the order of the source.
     *
     * @throws BadRecordException if a record cannot be read
     */
    void edges(Consumer<EdgeRecord> consumer) throws IOException;
}
