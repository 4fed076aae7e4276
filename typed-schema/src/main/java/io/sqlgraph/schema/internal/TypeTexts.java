package io.sqlgraph.schema.internal;

import io.sqlgraph.value.VariantCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads types as {@link ValueType#describe} writes them. */
final class TypeTexts {

    private static final Map<String, Class<?>> SCALARS = new HashMap<>();

    /** The wrappers of primitive types, by the primitives' names. */
    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", Boolean.class,
            "byte", Byte.class,
            "short", Short.class,
            "int", Integer.class,
            "long", Long.class,
            "float", Float.class,
            "double", Double.class,
            "char", Character.class);

    static {
        List<String> packages = List.of("java.lang.", "java.util.", "java.time.", "java.math.", "java.sql.");
        List<String> names = List.of(
                "Boolean",
                "Byte",
                "Short",
                "Integer",
                "Long",
                "Float",
                "Double",
                "BigInteger",
                "BigDecimal",
                "String",
                "Character",
                "UUID",
                "OffsetDateTime",
                "ZonedDateTime",
                "LocalDateTime",
                "LocalDate",
                "LocalTime",
                "OffsetTime",
                "Instant",
                "Date",
                "Timestamp",
                "Duration",
                "Period",
                "Year",
                "YearMonth",
                "MonthDay",
                "ZoneOffset");
        for (String name : names) {
            for (String each : packages) {
                Class<?> type = load(each + name);
                if (type != null && VariantCodec.supportsType(type)) SCALARS.putIfAbsent(name, type);
            }
        }
        VariantCodec.arrayTypes().forEach(array -> SCALARS.put(array.getSimpleName(), array));
    }

    private TypeTexts() {}

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    /** @throws IllegalArgumentException if it is no type */
    static ValueType parse(String text) {
        if (text.startsWith("List<") && text.endsWith(">")) return several(text, false);
        if (text.startsWith("Set<") && text.endsWith(">")) return several(text, true);
        if (text.startsWith("enum(") && text.endsWith(")")) {
            String names = text.substring("enum(".length(), text.length() - 1);
            return new ValueType.Enumeration(null, List.of(names.split("\\|")));
        }
        if (text.startsWith("record(") && text.endsWith(")")) {
            return new ValueType.Described(components(text.substring("record(".length(), text.length() - 1)));
        }
        Class<?> type = SCALARS.get(text);
        if (type == null) throw new IllegalArgumentException("there is no type " + text);
        return new ValueType.Scalar(type);
    }

    private static ValueType several(String text, boolean set) {
        return new ValueType.Several(parse(text.substring(text.indexOf('<') + 1, text.length() - 1)), set);
    }

    /** Reads {@code name: type} with commas between, which types have within brackets too. */
    private static List<Component> components(String text) {
        var components = new ArrayList<Component>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '(' || c == '<') depth++;
            else if (c == ')' || c == '>') depth--;
            else if (c == ',' && depth == 0 && i > from) {
                components.add(component(text.substring(from, i).strip()));
                from = i + 1;
            }
        }
        return List.copyOf(components);
    }

    private static Component component(String text) {
        int colon = text.indexOf(": ");
        if (colon < 0) throw new IllegalArgumentException("'" + text + "' is not a component and its type");
        String type = text.substring(colon + 2);
        Class<?> primitive = PRIMITIVES.get(type);
        ValueType read = primitive == null ? parse(type) : new ValueType.Scalar(primitive);
        return new Component(text.substring(0, colon), read, false, primitive != null, primitive != null);
    }
}
