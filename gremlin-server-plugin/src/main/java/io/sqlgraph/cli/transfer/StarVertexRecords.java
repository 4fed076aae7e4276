package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.Value;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Records from TinkerPop elements: what GraphSON and Gryo files hold, and the graphs in memory. */
final class StarVertexRecords {

    private StarVertexRecords() {}

    static VertexRecord vertex(String where, Vertex vertex) {
        List<Value> values = new ArrayList<>();
        vertex.properties().forEachRemaining(p -> values.add(new Value(p.key(), p.value(), meta(p))));
        return new VertexRecord(where, vertex.id(), vertex.label(), values);
    }

    private static Map<String, Object> meta(Element property) {
        Map<String, Object> values = new LinkedHashMap<>();
        property.properties().forEachRemaining(p -> values.put(p.key(), p.value()));
        return values;
    }

    /** The edges that come in: in an adjacency list every edge stands at both its vertices, so one side is enough. */
    static void incomingEdges(String where, Vertex vertex, Consumer<EdgeRecord> consumer) {
        vertex.edges(Direction.IN).forEachRemaining(edge -> consumer.accept(edge(where, edge)));
    }

    static EdgeRecord edge(String where, Edge edge) {
        return new EdgeRecord(
                where,
                edge.id(),
                edge.label(),
                edge.outVertex().id(),
                edge.inVertex().id(),
                meta(edge));
    }
}
