package io.sqlgraph.cli.output;

import java.lang.reflect.Array;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** Values as one line of text. */
final class Values {

    private Values() {}

    /** A value for a table cell: lists in brackets, vertices as {@code v[1]}, paths with arrows, control characters escaped. */
    static String text(Object value) {
        if (value instanceof Vertex vertex) return "v[" + vertex.id() + "]";
        if (value instanceof Edge edge) {
            return "e[%s][%s-%s->%s]"
                    .formatted(
                            edge.id(),
                            edge.outVertex().id(),
                            edge.label(),
                            edge.inVertex().id());
        }
        if (value instanceof Property<?> property) return property.key() + "=" + text(property.value());
        if (value instanceof Path path) return join(path.objects(), " -> ", "", "");
        if (value instanceof Collection<?> collection) return join(collection, ", ", "[", "]");
        if (value instanceof Map<?, ?> map) {
            StringJoiner text = new StringJoiner(", ", "{", "}");
            map.forEach((key, mapped) -> text.add(ResultRow.name(key) + "=" + text(mapped)));
            return text.toString();
        }
        if (value instanceof byte[] bytes) return Base64.getEncoder().encodeToString(bytes);
        if (value != null && value.getClass().isArray()) return array(value);
        return escaped(String.valueOf(value));
    }

    private static String array(Object array) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Array.getLength(array); i++) text.add(text(Array.get(array, i)));
        return text.toString();
    }

    private static String join(Iterable<?> values, String separator, String prefix, String suffix) {
        StringJoiner text = new StringJoiner(separator, prefix, suffix);
        for (Object value : values) text.add(text(value));
        return text.toString();
    }

    /** A line break or an escape sequence in the data must not break the table or steer the terminal. */
    private static String escaped(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) return text;
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        escaped.append("\\u%04x".formatted(c));
                    } else {
                        escaped.append((char) c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
