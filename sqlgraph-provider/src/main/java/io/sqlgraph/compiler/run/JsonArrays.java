package io.sqlgraph.compiler.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sqlgraph.error.StorageException;
import io.sqlgraph.value.ColumnType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the JSON arrays in which databases hand over lists. */
final class JsonArrays {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonArrays() {}

    /** The values of an array of one column type, in a list that may be changed. */
    static List<Object> read(String json, ColumnType type) {
        List<Object> values = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                values.add(value(parser, token, type));
            }
        } catch (IOException unreadable) {
            throw new StorageException("The database gave a list that is no JSON array: " + json, unreadable);
        }
        return values;
    }

    /** The pairs of ids in an array; the second of a pair may be null. */
    static void forEachPair(String json, BiConsumer<Long, String> pairs) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.nextToken();
                long first = parser.getLongValue();
                String second = parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText();
                pairs.accept(first, second);
                parser.nextToken();
            }
        } catch (IOException unreadable) {
            throw new StorageException("The database gave a list that is no JSON array: " + json, unreadable);
        }
    }

    private static Object value(JsonParser parser, JsonToken token, ColumnType type) throws IOException {
        return switch (type) {
            case BYTE -> (byte) parser.getIntValue();
            case SHORT -> (short) parser.getIntValue();
            case INTEGER -> parser.getIntValue();
            case LONG -> parser.getLongValue();
            case BOOLEAN -> token.isBoolean() ? parser.getBooleanValue() : parser.getIntValue() != 0;
            case STRING, VARIANT -> parser.getText();
            default -> throw new IllegalArgumentException("no lists of " + type);
        };
    }
}
