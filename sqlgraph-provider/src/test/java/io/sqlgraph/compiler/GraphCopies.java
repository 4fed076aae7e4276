package io.sqlgraph.compiler;

import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** The same graph in TinkerGraph and in databases, with a key {@code tid} by which the copies of an element are known. */
public final class GraphCopies {

    static final String TID = "tid";

    private GraphCopies() {}

    /** Gives each element its TinkerGraph id as a property. */
    static TinkerGraph withTids(TinkerGraph graph) {
        graph.vertices().forEachRemaining(vertex -> vertex.property(TID, tid(vertex)));
        graph.edges().forEachRemaining(edge -> edge.property(TID, tid(edge)));
        return graph;
    }

    private static String tid(Element element) {
        return (element instanceof Vertex ? "v" : "e") + element.id();
    }

    public static SqlGraph open(String url, Map<String, Object> options) {
        var configuration = new BaseConfiguration();
        configuration.setProperty(Graph.GRAPH, SqlGraph.class.getName());
        configuration.setProperty("sqlgraph.jdbc.url", url);
        options.forEach(configuration::setProperty);
        return SqlGraph.open(configuration);
    }

    /** Copies everything, with the ids if wanted, and commits. */
    public static void copy(TinkerGraph source, Graph target, boolean withIds) {
        Map<Object, Vertex> vertices = new HashMap<>();
        source.vertices().forEachRemaining(vertex -> {
            List<Object> start = new ArrayList<>(List.of(T.label, vertex.label()));
            if (withIds) start.addAll(List.of(T.id, vertex.id()));
            Vertex copy = target.addVertex(start.toArray());
            vertex.properties().forEachRemaining(property -> copyProperty(vertex, property, copy));
            vertices.put(vertex.id(), copy);
        });
        source.edges().forEachRemaining(edge -> {
            List<Object> keyValues = new ArrayList<>();
            if (withIds) keyValues.addAll(List.of(T.id, edge.id()));
            edge.properties().forEachRemaining(property -> addTo(keyValues, property));
            vertices.get(edge.outVertex().id())
                    .addEdge(edge.label(), vertices.get(edge.inVertex().id()), keyValues.toArray());
        });
        target.tx().commit();
    }

    private static void copyProperty(Vertex owner, VertexProperty<Object> property, Vertex copy) {
        List<Object> meta = new ArrayList<>();
        property.properties().forEachRemaining(metaProperty -> addTo(meta, metaProperty));
        boolean several = owner.properties(property.key()).hasNext() && count(owner, property.key()) > 1;
        copy.property(
                several ? VertexProperty.Cardinality.list : VertexProperty.Cardinality.single,
                property.key(),
                property.value(),
                meta.toArray());
    }

    private static int count(Vertex owner, String key) {
        int[] count = {0};
        owner.properties(key).forEachRemaining(property -> count[0]++);
        return count[0];
    }

    private static void addTo(List<Object> keyValues, Property<?> property) {
        keyValues.add(property.key());
        keyValues.add(property.value());
    }

    /** What a result is, in words that do not depend on the graph it comes from. */
    static String canonical(Object result) {
        if (result instanceof Element element && !(result instanceof VertexProperty)) {
            return (element instanceof Edge ? "edge " : "vertex ") + element.label() + " " + element.value(TID);
        }
        if (result instanceof VertexProperty<?> property) return property.key() + "->" + canonical(property.value());
        if (result instanceof Property<?> property) return property.key() + "=" + canonical(property.value());
        if (result instanceof org.apache.tinkerpop.gremlin.process.traversal.Path path) {
            return "path" + path.objects().stream().map(GraphCopies::canonical).toList() + path.labels();
        }
        if (result instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> entry.getKey() != T.id)
                    .map(entry -> canonical(entry.getKey()) + "=" + canonical(entry.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        }
        if (result instanceof List<?> list)
            return list.stream().map(GraphCopies::canonical).toList().toString();
        if (result instanceof Collection<?> bag) {
            return bag.stream().map(GraphCopies::canonical).sorted().toList().toString();
        }
        if (result == null) return "null";
        return result.getClass().getSimpleName() + " " + result;
    }
}
