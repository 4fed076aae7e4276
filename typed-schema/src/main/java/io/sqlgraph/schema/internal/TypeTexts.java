package io.sqlgraph.schema.internal;

import io.sqlgraph.value.VariantCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads types as {@link ValueType#describe} writes them. */
final class TypeTexts {

    private static final Map<String, Class<?>> SCALARS = new HashMap<>();

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
        for (Class<?> array : List.of(
                boolean[].class,
                byte[].class,
                short[].class,
                int[].class,
                long[].class,
                float[].class,
                double[].class,
                char[].class)) {
            SCALARS.put(array.getSimpleName(), array);
        }
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
        if (text.startsWith("record(")) return new ValueType.AnyMap(text);
        Class<?> type = SCALARS.get(text);
        if (type == null) throw new IllegalArgumentException("there is no type " + text);
        return new ValueType.Scalar(type);
    }

    private static ValueType several(String text, boolean set) {
        return new ValueType.Several(parse(text.substring(text.indexOf('<') + 1, text.length() - 1)), set);
    }
}
