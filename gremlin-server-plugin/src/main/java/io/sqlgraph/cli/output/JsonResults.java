package io.sqlgraph.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;

/**
 * Prints results as a JSON array, one result per line, as they come. Vertices and edges are objects with id, label and
 * their properties; numbers keep all their digits; what JSON has no form for is a text.
 */
public final class JsonResults {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final JsonGenerator json;

    private JsonResults(JsonGenerator json) {
        this.json = json;
    }

    /** Prints every result and returns their number. */
    public static long print(Iterator<?> results, PrintWriter out) throws IOException {
        out.print("[");
        long count = 0;
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.setRootValueSeparator(null);
            JsonResults printer = new JsonResults(generator);
            while (results.hasNext()) {
                generator.writeRaw(count == 0 ? "\n" : ",\n");
                printer.write(results.next());
                count++;
            }
            generator.writeRaw(count == 0 ? "]\n" : "\n]\n");
        }
        return count;
    }

    /** Prints one value, on a line of its own. */
    public static void printOne(Object value, PrintWriter out) throws IOException {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            new JsonResults(generator).write(value);
        }
        out.println();
    }

    private void write(Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Vertex || value instanceof Edge) {
            object(ResultRow.element((Element) value));
        } else if (value instanceof VertexProperty<?> property) {
            object(ResultRow.property(property));
        } else if (value instanceof Property<?> property) {
            object(Map.of("key", property.key(), "value", property.value()));
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Path path) {
            array(path.objects());
        } else if (value instanceof Collection<?> collection) {
            array(collection);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value.getClass().isArray()) {
            json.writeStartArray();
            for (int i = 0; i < Array.getLength(value); i++) write(Array.get(value, i));
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof Double || number instanceof Float) {
            // JSON has no NaN and no infinities: they become texts.
            if (Double.isFinite(number.doubleValue())) {
                json.writeNumber(number.toString());
            } else {
                json.writeString(number.toString());
            }
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(ResultRow.name(entry.getKey()));
            write(entry.getValue());
        }
        json.writeEndObject();
    }

    private void array(Collection<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) write(value);
        json.writeEndArray();
    }
}
