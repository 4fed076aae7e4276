package io.sqlgraph.server;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.server.util.TextPlainMessageSerializer;
import org.apache.tinkerpop.gremlin.util.MessageSerializer;

/** How the result of an HTTP query is written: what the client's Accept header asks for, typed GraphSON by default. */
record HttpResultFormat(String mimeType, MessageSerializer<?> serializer) {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    /** One entry of an Accept header with its weight. */
    private record Choice(String type, double weight) {

        static Choice parse(String entry) {
            int q = entry.lastIndexOf(";q=");
            if (q < 0) return new Choice(entry.trim(), 1);
            try {
                return new Choice(
                        entry.substring(0, q).trim(),
                        Double.parseDouble(entry.substring(q + 3).trim()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("The Accept header cannot be read: " + entry, e);
            }
        }
    }

    /**
     * The first format, by weight, that the server knows.
     *
     * @param accept the header's text, null if there is none
     * @throws IllegalArgumentException if it knows none of them
     */
    static HttpResultFormat choose(String accept, Map<String, MessageSerializer<?>> serializers) {
        List<String> types = Arrays.stream((accept == null ? JSON : accept).split(","))
                .map(Choice::parse)
                .sorted(Comparator.comparingDouble(Choice::weight).reversed())
                .map(Choice::type)
                .toList();
        for (String type : types) {
            String known = type.equals("*/*") || type.equals("application/*") ? JSON : type.replace("; ", ";");
            MessageSerializer<?> serializer = serializers.get(known);
            if (serializer != null) return new HttpResultFormat(known, serializer);
            if (known.equals(TEXT)) return new HttpResultFormat(TEXT, new TextPlainMessageSerializer());
        }
        throw new IllegalArgumentException("No result format matches the Accept header '%s'; known are %s and %s"
                .formatted(accept, serializers.keySet().stream().sorted().toList(), TEXT));
    }
}
