package io.sqlgraph.schema.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sealed interfaces as the records that implement them. */
final class Sealed {

    private Sealed() {}

    /** The class itself, or all records below a sealed interface. */
    static List<Class<?>> records(Class<?> type) {
        var found = new LinkedHashSet<Class<?>>();
        collect(type, found);
        return new ArrayList<>(found);
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isSealed()) {
            for (Class<?> each : type.getPermittedSubclasses()) collect(each, found);
        } else {
            found.add(type);
        }
    }

    /** The labels of the records; empty if one of them has none. */
    static List<String> labels(Class<?> type, Map<Class<?>, String> labels) {
        var found = new ArrayList<String>();
        for (Class<?> each : records(type)) {
            if (!labels.containsKey(each)) return List.of();
            found.add(labels.get(each));
        }
        return found;
    }
}
