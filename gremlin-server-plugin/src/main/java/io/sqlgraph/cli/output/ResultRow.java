package io.sqlgraph.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/** A result as named columns: the keys of a map, or the id, label and properties of a vertex or edge. */
final class ResultRow {

    /** The column of a result that has no names. */
    static final String UNNAMED = "result";

    private ResultRow() {}

    /** The columns of one result, in order. */
    static Map<String, Object> columns(Object result) {
        if (result instanceof Map<?, ?> map) return names(map);
        if (result instanceof Vertex || result instanceof Edge) return element((Element) result);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(UNNAMED, result);
        return row;
    }

    private static Map<String, Object> names(Map<?, ?> map) {
        Map<String, Object> row = new LinkedHashMap<>();
        map.forEach((key, value) -> row.put(name(key), value));
        return row;
    }

    /** A map key as text; {@code T.id} reads as id. */
    static String name(Object key) {
        if (key instanceof T token) return token.getAccessor();
        return key instanceof Element ? Values.text(key) : String.valueOf(key);
    }

    /** An element with its properties; a multi-valued one as a list. */
    static Map<String, Object> element(Element element) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", element.id());
        row.put("label", element.label());
        if (element instanceof Edge edge) {
            row.put("out", edge.outVertex().id());
            row.put("in", edge.inVertex().id());
        }
        Map<String, List<Object>> properties = new LinkedHashMap<>();
        element.properties()
                .forEachRemaining(p -> properties
                        .computeIfAbsent(p.key(), key -> new ArrayList<>())
                        .add(p.value()));
        properties.forEach((key, values) -> row.put(key, values.size() == 1 ? values.get(0) : values));
        return row;
    }

    /** What a property is worth without its vertex. */
    static Map<String, Object> property(VertexProperty<?> property) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", property.key());
        row.put("value", property.value());
        property.properties().forEachRemaining(p -> row.put(p.key(), p.value()));
        return row;
    }
}
