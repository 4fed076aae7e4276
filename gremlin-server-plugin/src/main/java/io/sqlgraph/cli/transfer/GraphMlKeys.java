package io.sqlgraph.cli.transfer;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;

/**
 * The types of keys in GraphML, which has six of them, and one for each key: whole numbers or fractions of two classes take
 * the larger one, everything else of several classes, or of a class that GraphML does not know, is text.
 */
final class GraphMlKeys {

    private static final String TEXT = "string";
    private static final Map<Class<?>, String> TYPES = Map.of(
            Boolean.class, "boolean",
            Integer.class, "int",
            Long.class, "long",
            Float.class, "float",
            Double.class, "double");

    private GraphMlKeys() {}

    /** The type for each key of some elements; TinkerPop takes that of the first value it sees. */
    static Map<String, String> of(Iterator<? extends Element> elements) {
        Map<String, String> types = new HashMap<>();
        while (elements.hasNext()) {
            Iterator<? extends Property<?>> properties = elements.next().properties();
            while (properties.hasNext()) {
                Property<?> property = properties.next();
                String type = property.isPresent() && property.value() != null
                        ? TYPES.getOrDefault(property.value().getClass(), TEXT)
                        : TEXT;
                types.merge(property.key(), type, GraphMlKeys::common);
            }
        }
        return types;
    }

    private static String common(String one, String other) {
        if (one.equals(other)) return one;
        Set<String> both = Set.of(one, other);
        if (both.equals(Set.of("int", "long"))) return "long";
        return both.equals(Set.of("float", "double")) ? "double" : TEXT;
    }
}
