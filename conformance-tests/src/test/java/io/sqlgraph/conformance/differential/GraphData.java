package io.sqlgraph.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a test graph holds. Every element has a name of its own, as the value of the key {@value #NAME}, by which traversals
 * refer to it whatever its id is: {@code {v1}} in a traversal's text stands for the id of v1.
 *
 * @param vertices in the order in which they are added
 * @param edges in the order in which they are added
 * @param nulls whether properties may be null
 */
record GraphData(List<VertexData> vertices, List<EdgeData> edges, boolean nulls) {

    static final String NAME = "uid";

    /**
     * @param repeated whether the key keeps all its values
     * @param meta the properties of the property
     */
    record PropertyData(String key, Object value, boolean repeated, Map<String, Object> meta) {

        PropertyData(String key, Object value, boolean repeated) {
            this(key, value, repeated, Map.of());
        }
    }

    /** @param id the id the user gives, or null */
    record VertexData(String name, Object id, String label, List<PropertyData> properties) {}

    /** @param id the id the user gives, or null */
    record EdgeData(String name, Object id, String label, String out, String in, Map<String, Object> properties) {}

    GraphData withoutVertex(String name) {
        List<VertexData> left = new ArrayList<>(vertices);
        left.removeIf(vertex -> vertex.name().equals(name));
        List<EdgeData> leftEdges = new ArrayList<>(edges);
        leftEdges.removeIf(edge -> edge.out().equals(name) || edge.in().equals(name));
        return new GraphData(left, leftEdges, nulls);
    }

    GraphData withoutEdge(String name) {
        List<EdgeData> left = new ArrayList<>(edges);
        left.removeIf(edge -> edge.name().equals(name));
        return new GraphData(vertices, left, nulls);
    }

    /** The graph without the properties of a key. */
    GraphData withoutKey(String key) {
        List<VertexData> left = vertices.stream()
                .map(v -> new VertexData(
                        v.name(),
                        v.id(),
                        v.label(),
                        v.properties().stream()
                                .filter(p -> !p.key().equals(key))
                                .toList()))
                .toList();
        List<EdgeData> leftEdges = edges.stream()
                .map(e -> {
                    Map<String, Object> properties = new java.util.LinkedHashMap<>(e.properties());
                    properties.remove(key);
                    return new EdgeData(e.name(), e.id(), e.label(), e.out(), e.in(), properties);
                })
                .toList();
        return new GraphData(left, leftEdges, nulls);
    }

    /** The graph in few lines, for a report. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (VertexData vertex : vertices) {
            text.append("  ").append(vertex.name()).append(" :").append(vertex.label());
            if (vertex.id() != null) text.append(" id=").append(described(vertex.id()));
            for (PropertyData property : vertex.properties()) {
                text.append(' ').append(property.key()).append(property.repeated() ? "+=" : "=");
                text.append(described(property.value()));
                if (!property.meta().isEmpty()) text.append(property.meta());
            }
            text.append('\n');
        }
        for (EdgeData edge : edges) {
            text.append("  ")
                    .append(edge.name())
                    .append(' ')
                    .append(edge.out())
                    .append(" -")
                    .append(edge.label());
            text.append("-> ").append(edge.in());
            if (edge.id() != null) text.append(" id=").append(described(edge.id()));
            edge.properties()
                    .forEach((key, value) ->
                            text.append(' ').append(key).append('=').append(described(value)));
            text.append('\n');
        }
        return text.toString();
    }

    private static String described(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + ":" + value;
    }
}
