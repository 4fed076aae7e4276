package io.sqlgraph.bench.engine;

import io.sqlgraph.bench.harness.Answer;
import io.sqlgraph.bench.harness.Compare;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * Adds up results in a form that does not depend on the engine: numbers by value, to nine digits; vertices and edges by label
 * and properties, since every engine has ids of its own; the entries of maps and sets without an order.
 */
final class Digest implements Consumer<Object> {

    private static final MathContext DIGITS = new MathContext(9);

    private static final int SAMPLE = 60;

    private final Compare compare;
    private long rows;
    private long sum;
    private String sample = "";

    Digest(Compare compare) {
        this.compare = compare;
    }

    @Override
    public void accept(Object result) {
        rows++;
        if (compare == Compare.ROWS) return;
        String text = text(result);
        if (rows == 1) sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) + "..." : text;
        long hash = hash(text);
        sum = compare == Compare.ORDERED ? 31 * sum + hash : sum + hash;
    }

    Answer answer(int statements) {
        return new Answer(rows, sum, statements, sample);
    }

    static String text(Object value) {
        if (value == null) return "null";
        if (value instanceof Number number) return number(number);
        if (value instanceof Vertex vertex) return vertex.label() + properties(vertex);
        if (value instanceof Edge edge) return edge.label() + properties(edge);
        if (value instanceof Property<?> property) return property.key() + "=" + text(property.value());
        if (value instanceof Path path) return text(path.objects());
        if (value instanceof Map.Entry<?, ?> entry) return text(entry.getKey()) + "=" + text(entry.getValue());
        if (value instanceof Map<?, ?> map) return map(map);
        if (value instanceof Set<?> set) return sorted(set.iterator()).toString();
        if (value instanceof Collection<?> collection) {
            List<String> texts = new ArrayList<>();
            collection.forEach(item -> texts.add(text(item)));
            return texts.toString();
        }
        return value.toString();
    }

    private static String number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isNaN(value) || Double.isInfinite(value)) return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(number.toString()).round(DIGITS);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
    }

    private static String properties(Element element) {
        return sorted(element.properties()).toString();
    }

    private static String map(Map<?, ?> map) {
        List<String> texts = new ArrayList<>();
        map.forEach((key, value) -> {
            // The ids in an elementMap are each engine's own; so are those of the ends of its edges.
            if (key == T.id) texts.add("id");
            else if (key instanceof Direction) texts.add(key.toString());
            else texts.add(text(key) + "=" + text(value));
        });
        Collections.sort(texts);
        return texts.toString();
    }

    private static List<String> sorted(Iterator<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEachRemaining(value -> texts.add(text(value)));
        Collections.sort(texts);
        return texts;
    }

    private static long hash(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(bytes).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
