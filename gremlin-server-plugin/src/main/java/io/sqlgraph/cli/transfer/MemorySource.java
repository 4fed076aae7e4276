package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.structure.Graph;

/** A graph that is in memory, such as a sample. */
public record MemorySource(String name, Graph graph) implements GraphSource {

    @Override
    public void vertices(Consumer<VertexRecord> consumer) {
        graph.vertices().forEachRemaining(v -> consumer.accept(StarVertexRecords.vertex("vertex " + v.id(), v)));
    }

    @Override
    public void edges(Consumer<EdgeRecord> consumer) {
        graph.edges().forEachRemaining(e -> consumer.accept(StarVertexRecords.edge("edge " + e.id(), e)));
    }
}
