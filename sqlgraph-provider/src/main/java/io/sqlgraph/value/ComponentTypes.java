package io.sqlgraph.value;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stored names of the component classes of object arrays: the tag of a scalar, a collection interface, or an array of those. */
final class ComponentTypes {

    private static final String ARRAY_SUFFIX = "[]";

    private ComponentTypes() {}

    /** The stored name of a component class, or null where arrays of it are not supported. */
    static String name(Class<?> type) {
        if (type == Object.class) return "object";
        if (type == List.class) return "list";
        if (type == Set.class) return "set";
        if (type == Map.class) return "map";
        if (type == Number.class) return "number";
        Scalar<?> scalar = Scalar.of(type);
        if (scalar != null) return type.isArray() ? "primitive " + scalar.tag() : scalar.tag();
        if (!type.isArray()) return null;
        String nested = name(type.getComponentType());
        return nested == null ? null : nested + ARRAY_SUFFIX;
    }

    /** The class of {@link #name}. */
    static Class<?> named(String name) {
        Class<?> collection = switch (name) {
            case "object" -> Object.class;
            case "list" -> List.class;
            case "set" -> Set.class;
            case "map" -> Map.class;
            case "number" -> Number.class;
            default -> null;
        };
        if (collection != null) return collection;
        if (name.startsWith("primitive ")) {
            int nested = name.indexOf(ARRAY_SUFFIX) + ARRAY_SUFFIX.length();
            Class<?> type = scalar(name.substring("primitive ".length(), nested));
            for (int i = nested; i < name.length(); i += ARRAY_SUFFIX.length()) type = type.arrayType();
            return type;
        }
        if (name.endsWith(ARRAY_SUFFIX)) {
            return named(name.substring(0, name.length() - ARRAY_SUFFIX.length()))
                    .arrayType();
        }
        return scalar(name);
    }

    private static Class<?> scalar(String tag) {
        Scalar<?> scalar = Scalar.tagged(tag);
        if (scalar == null) throw new IllegalArgumentException("not the name of a component class: " + tag);
        return scalar.type();
    }
}
