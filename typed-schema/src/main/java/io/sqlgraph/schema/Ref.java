package io.sqlgraph.schema;

import java.util.Map;
import java.util.Objects;

/**
 * Names a vertex by its type and key, whether or not it exists. Two are equal if both are.
 *
 * @param <V> the vertex type
 */
public final class Ref<V> {

    private final Class<V> type;
    private final String label;
    private final Object key;

    private Ref(Class<V> type, String label, Object key) {
        this.type = type;
        this.label = label;
        this.key = Objects.requireNonNull(
                key, () -> "the key of a " + (label == null ? type.getSimpleName() : label) + " is null");
    }

    /** A vertex of a type; neither argument is null. */
    public static <V> Ref<V> to(Class<V> type, Object key) {
        return new Ref<>(Objects.requireNonNull(type, "type"), null, key);
    }

    /** A vertex of a type that is named by its label, for schemas without records; neither argument is null. */
    public static Ref<Map<String, Object>> to(String label, Object key) {
        @SuppressWarnings("unchecked")
        Class<Map<String, Object>> map = (Class<Map<String, Object>>) (Class<?>) Map.class;
        return new Ref<>(map, Objects.requireNonNull(label, "label"), key);
    }

    /** The record type; {@code Map} if the vertex' type is named by its label. */
    public Class<V> type() {
        return type;
    }

    /** The label of the vertex' type; null if the type is named by its record. */
    public String label() {
        return label;
    }

    public Object key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ref<?> ref
                && ref.type == type
                && Objects.equals(ref.label, label)
                && ref.key.equals(key);
    }

    @Override
    public int hashCode() {
        return 31 * (label == null ? type.hashCode() : label.hashCode()) + key.hashCode();
    }

    @Override
    public String toString() {
        return (label == null ? type.getSimpleName() : label) + "/" + key;
    }
}
