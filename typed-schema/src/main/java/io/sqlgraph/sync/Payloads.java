package io.sqlgraph.sync;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Source rows as JSON, and back. Thread safe. */
final class Payloads {

    /** A row as text, and what it was. */
    record Payload(String type, String json) {}

    private static final String ROW = "row";
    private static final String DELETED_ROW = "deleted row";
    private static final Map<String, Function<String, Object>> TYPED = Map.of(
            "LocalDateTime",
            LocalDateTime::parse,
            "LocalDate",
            LocalDate::parse,
            "byte[]",
            text -> Base64.getDecoder().decode(text));

    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(java.time.temporal.Temporal.class, new AsText<>(java.time.temporal.Temporal.class))
                    .addSerializer(Duration.class, new AsText<>(Duration.class))
                    .addDeserializer(Instant.class, new FromText<>(Instant::parse))
                    .addDeserializer(LocalDate.class, new FromText<>(LocalDate::parse))
                    .addDeserializer(LocalDateTime.class, new FromText<>(LocalDateTime::parse))
                    .addDeserializer(LocalTime.class, new FromText<>(LocalTime::parse))
                    .addDeserializer(OffsetDateTime.class, new FromText<>(OffsetDateTime::parse))
                    .addDeserializer(Duration.class, new FromText<>(Duration::parse)))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Payloads() {}

    /** A row as JSON; one that Jackson cannot write becomes its text. */
    static Payload of(Object row) {
        if (row instanceof SourceRow source) {
            return new Payload((source.isDelete() ? DELETED_ROW : ROW) + types(source.values()), json(source.values()));
        }
        String type = "text";
        if (row instanceof Map<?, ?>) type = LinkedHashMap.class.getName();
        else if (row instanceof Collection<?>) type = List.class.getName();
        else if (row != null) type = row.getClass().getName();
        return new Payload(type, json(row));
    }

    /** What JSON does not say about values that are read by their type: local times and bytes. */
    private static String types(Map<String, Object> values) {
        var types = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (value != null && TYPED.containsKey(value.getClass().getSimpleName())) {
                types.put(name, value.getClass().getSimpleName());
            }
        });
        return types.isEmpty() ? "" : " " + json(types);
    }

    private static Map<String, Object> typed(String type, String json) throws JsonProcessingException {
        Map<String, Object> values = map(json);
        int types = type.indexOf('{');
        if (types < 0) return values;
        map(type.substring(types)).forEach((name, each) -> {
            if (values.get(name) instanceof String text)
                values.put(name, TYPED.get(each.toString()).apply(text));
        });
        return values;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException notWritable) {
            return JSON.getNodeFactory().textNode(String.valueOf(value)).toString();
        }
    }

    /**
     * The row of a payload.
     *
     * @param loader of the job's classes
     * @throws IllegalArgumentException if there is no way back
     */
    static Object read(Payload payload, ClassLoader loader) {
        try {
            String type = payload.type();
            String kind = type.indexOf('{') < 0 ? type : type.substring(0, type.indexOf('{') - 1);
            return switch (kind) {
                case ROW -> SourceRow.of(typed(type, payload.json()));
                case DELETED_ROW -> SourceRow.deleted(typed(type, payload.json()));
                default -> JSON.readValue(payload.json(), Class.forName(type, true, loader));
            };
        } catch (JsonProcessingException | ClassNotFoundException e) {
            throw new IllegalArgumentException("cannot make a " + payload.type() + " of " + payload.json(), e);
        }
    }

    /** A JSON object by name. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(String json) throws JsonProcessingException {
        Map<String, Object> map = JSON.readValue(json, LinkedHashMap.class);
        if (map == null) throw new IllegalArgumentException("not a JSON object: " + json);
        return map;
    }

    private static final class AsText<T> extends JsonSerializer<T> {
        private final Class<T> type;

        AsText(Class<T> type) {
            this.type = type;
        }

        @Override
        public Class<T> handledType() {
            return type;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends JsonDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            try {
                return parse.apply(in.getText());
            } catch (java.time.DateTimeException e) {
                throw new IOException(e);
            }
        }
    }
}
