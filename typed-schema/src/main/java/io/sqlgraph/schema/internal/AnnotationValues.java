package io.sqlgraph.schema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** The values of annotations' attributes as texts, numbers, booleans and lists of them, and back. */
final class AnnotationValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnnotationValues() {}

    /** The plain form of a value; null if it has none. */
    static Object plain(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) return value;
        if (value instanceof Character letter) return letter.toString();
        if (value instanceof Enum<?> constant) return constant.name();
        if (value instanceof Class<?> type) return type.getName();
        if (!value.getClass().isArray()) return null;
        var elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            Object element = plain(Array.get(value, i));
            if (element == null) return null;
            elements.add(element);
        }
        return List.copyOf(elements);
    }

    /** The JSON of a plain value. */
    static JsonNode toJson(Object plain) {
        if (!(plain instanceof List<?> list)) return JSON.valueToTree(plain);
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        list.forEach(each -> array.add(toJson(each)));
        return array;
    }

    /** A plain value of its JSON. */
    static Object fromJson(JsonNode node) {
        if (node.isTextual()) return node.asText();
        if (node.isBoolean()) return node.asBoolean();
        if (node.isNumber()) return node.numberValue();
        if (!node.isArray()) throw new IllegalArgumentException(node + " is not the value of an annotation");
        var elements = new ArrayList<>();
        node.forEach(each -> elements.add(fromJson(each)));
        return List.copyOf(elements);
    }

    /**
     * The value of an attribute.
     *
     * @param type of the attribute
     * @throws IllegalArgumentException if the plain value is not of it
     */
    static Object of(Class<?> type, Object plain) {
        if (type.isArray() && plain instanceof List<?> list) {
            Object array = Array.newInstance(type.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) Array.set(array, i, of(type.getComponentType(), list.get(i)));
            return array;
        }
        if (type == Class.class && plain instanceof String name) return load(name);
        if (type.isEnum() && plain instanceof String name) return constant(type, name);
        if (type == char.class && plain instanceof String text && text.length() == 1) return text.charAt(0);
        if (plain instanceof Number number && type.isPrimitive()) return number(type, number);
        if (type == String.class && plain instanceof String || type == boolean.class && plain instanceof Boolean) {
            return plain;
        }
        throw new IllegalArgumentException(plain + " is not a " + type.getSimpleName());
    }

    private static Object constant(Class<?> type, String name) {
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(name)) return each;
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no constant " + name);
    }

    private static Object number(Class<?> type, Number number) {
        if (type == int.class) return number.intValue();
        if (type == long.class) return number.longValue();
        if (type == double.class) return number.doubleValue();
        if (type == float.class) return number.floatValue();
        if (type == short.class) return number.shortValue();
        if (type == byte.class) return number.byteValue();
        throw new IllegalArgumentException(number + " is not a " + type.getSimpleName());
    }

    /** Finds a class without running anything of it. */
    static Class<?> load(String name) {
        try {
            return Class.forName(name, false, AnnotationValues.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name, e);
        }
    }
}
