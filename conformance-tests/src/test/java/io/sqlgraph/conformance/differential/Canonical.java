package io.sqlgraph.conformance.differential;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/**
 * One text for each result: two results are the same if their texts are.
 *
 * @param exact classes of values told apart, lists in their order
 * @param bag classes of values told apart, the order of lists not
 * @param loose as {@code bag}, but equal numbers of different classes are the same
 */
record Canonical(String exact, String bag, String loose) {

    static Canonical of(Object result) {
        return new Canonical(
                new Writer(true, true).text(result),
                new Writer(false, true).text(result),
                new Writer(false, false).text(result));
    }

    private record Writer(boolean listOrder, boolean classes) {

        private String text(Object value) {
            if (value == null) return "null";
            if (value instanceof Vertex vertex) return "v" + text(vertex.id()) + ":" + vertex.label();
            if (value instanceof Edge edge) {
                return "e" + text(edge.id()) + ":" + edge.label()
                        + text(edge.outVertex().id()) + "->"
                        + text(edge.inVertex().id());
            }
            if (value instanceof VertexProperty<?> property) {
                return "vp" + text(property.element().id()) + "." + property.key() + "=" + text(property.value());
            }
            if (value instanceof Property<?> property) {
                return "p" + property.key() + "=" + text(property.value());
            }
            if (value instanceof Path path) return path(path);
            if (value instanceof Graph graph) return graph(graph);
            if (value instanceof Map<?, ?> map) return "{" + sorted(map.entrySet()) + "}";
            if (value instanceof Map.Entry<?, ?> entry) return text(entry.getKey()) + "=" + text(entry.getValue());
            if (value instanceof Set<?> set) return "set(" + sorted(set) + ")";
            if (value instanceof List<?> list && listOrder) {
                return list.stream().map(this::text).collect(Collectors.joining(", ", "[", "]"));
            }
            if (value instanceof Collection<?> collection) return "[" + sorted(collection) + "]";
            if (value.getClass().isArray()) return "array" + sorted(elements(value));
            if (value instanceof Number number && !classes) return normal(number);
            return value.getClass().getSimpleName() + ":" + value;
        }

        private String graph(Graph graph) {
            List<Object> elements = new ArrayList<>();
            graph.vertices().forEachRemaining(vertex -> elements.add(Map.of(vertex, values(vertex))));
            graph.edges().forEachRemaining(edge -> elements.add(Map.of(edge, values(edge))));
            return "graph(" + sorted(elements) + ")";
        }

        /** Without an order, which elements do not have either. */
        private static Collection<Object> values(Element element) {
            Collection<Object> values = new ArrayDeque<>();
            element.properties().forEachRemaining(values::add);
            return values;
        }

        private String path(Path path) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < path.size(); i++) {
                List<String> labels = new ArrayList<>(path.labels().get(i));
                Collections.sort(labels);
                parts.add(labels + text(path.objects().get(i)));
            }
            return "path" + parts;
        }

        private String sorted(Collection<?> values) {
            return values.stream().map(this::text).sorted().collect(Collectors.joining(", "));
        }

        private static List<Object> elements(Object array) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(array); i++) elements.add(Array.get(array, i));
            return elements;
        }

        private static String normal(Number number) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) return "number:" + value;
            BigDecimal exact = new BigDecimal(number.toString());
            return "number:"
                    + (exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
        }
    }
}
