package io.sqlgraph.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.BulkSet;

/**
 * The text form of collections and object arrays: a tag and a JSON array. Its entries are the texts of scalars as JSON
 * strings, and nested collections as JSON arrays that begin with their tag. Maps alternate keys and values.
 */
final class CollectionCodec {

    static final int MAX_DEPTH = 200;

    private static final String LIST = "list";
    private static final String SET = "set";
    private static final String MAP = "map";
    private static final String BULK_SET = "bulkset";
    private static final String ARRAY = "array";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(2 * MAX_DEPTH)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(2 * MAX_DEPTH)
                    .build())
            .build();

    private CollectionCodec() {}

    static boolean isCollection(Object value) {
        return value instanceof List || value instanceof Set || value instanceof Map || value instanceof Object[];
    }

    static boolean isTag(String tag) {
        return switch (tag) {
            case LIST, SET, MAP, BULK_SET, ARRAY -> true;
            default -> false;
        };
    }

    /** Whether everything in the collection can be stored. */
    static boolean supports(Object value, int depth) {
        if (depth > MAX_DEPTH) return false;
        if (value instanceof Map<?, ?> map) {
            return supportsAll(map.keySet(), depth) && supportsAll(map.values(), depth);
        }
        if (value instanceof Object[] array) {
            return ComponentTypes.name(array.getClass().getComponentType()) != null
                    && supportsAll(Arrays.asList(array), depth);
        }
        return supportsAll((Iterable<?>) value, depth);
    }

    private static boolean supportsAll(Iterable<?> values, int depth) {
        for (Object value : values) {
            if (!VariantCodec.supports(value, depth + 1)) return false;
        }
        return true;
    }

    static String encode(Object value) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            writeEntries(json, value, 0);
            json.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot be written to", e);
        }
        return tag(value) + ':' + text;
    }

    private static String tag(Object value) {
        if (value instanceof List) return LIST;
        if (value instanceof BulkSet) return BULK_SET;
        if (value instanceof Set) return SET;
        return value instanceof Map ? MAP : ARRAY;
    }

    private static void writeEntries(JsonGenerator json, Object value, int depth) throws IOException {
        if (depth > MAX_DEPTH) throw Unsupported.nestedTooDeep(MAX_DEPTH);
        if (value instanceof BulkSet<?> bulkSet) {
            for (Map.Entry<?, Long> entry : bulkSet.asBulk().entrySet()) {
                writeEntry(json, entry.getKey(), depth);
                writeEntry(json, entry.getValue(), depth);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writeEntry(json, entry.getKey(), depth);
                writeEntry(json, entry.getValue(), depth);
            }
        } else if (value instanceof Object[] array) {
            String component = ComponentTypes.name(array.getClass().getComponentType());
            if (component == null) throw Unsupported.value(value);
            json.writeString(component);
            for (Object entry : array) writeEntry(json, entry, depth);
        } else {
            for (Object entry : (Iterable<?>) value) writeEntry(json, entry, depth);
        }
    }

    private static void writeEntry(JsonGenerator json, Object value, int depth) throws IOException {
        if (isCollection(value)) {
            json.writeStartArray();
            json.writeString(tag(value));
            writeEntries(json, value, depth + 1);
            json.writeEndArray();
        } else {
            json.writeString(VariantCodec.encode(value));
        }
    }

    static Object decode(String tag, String payload) {
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_ARRAY) throw malformed(payload, null);
            return read(json, tag);
        } catch (IOException e) {
            throw malformed(payload, e);
        }
    }

    /** Reads up to the end of the array whose beginning, and tag where it is nested, have been read. */
    private static Object read(JsonParser json, String tag) throws IOException {
        Class<?> component = ARRAY.equals(tag) ? ComponentTypes.named(json.nextTextValue()) : null;
        var entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                entries.add(read(json, json.nextTextValue()));
            } else {
                entries.add(VariantCodec.decode(json.getText()));
            }
        }
        return switch (tag) {
            case LIST -> entries;
            case SET -> new LinkedHashSet<>(entries);
            case MAP -> map(entries);
            case BULK_SET -> bulkSet(entries);
            case ARRAY -> array(component, entries);
            default -> throw new IllegalArgumentException("not the tag of a collection: " + tag);
        };
    }

    private static Map<Object, Object> map(List<Object> entries) {
        var map = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i += 2) map.put(entries.get(i), entries.get(i + 1));
        return map;
    }

    private static BulkSet<Object> bulkSet(List<Object> entries) {
        var set = new BulkSet<>();
        for (int i = 0; i < entries.size(); i += 2) set.add(entries.get(i), (Long) entries.get(i + 1));
        return set;
    }

    private static Object array(Class<?> component, List<Object> entries) {
        Object array = Array.newInstance(component, entries.size());
        for (int i = 0; i < entries.size(); i++) Array.set(array, i, entries.get(i));
        return array;
    }

    private static IllegalArgumentException malformed(String payload, Exception cause) {
        return new IllegalArgumentException("not an encoded collection: " + payload, cause);
    }
}
