package io.sqlgraph.schema;

import java.util.Objects;

/**
 * Names a vertex by its type and key, whether or not it exists. Two are equal if both are.
 *
 * @param <V> the vertex type
 */
public final class Ref<V> {

    private final Class<V> type;
    private final Object key;

    private Ref(Class<V> type, Object key) {
        this.type = type;
        this.key = key;
    }

    /** A vertex of a type; neither argument is null. */
    public static <V> Ref<V> to(Class<V> type, Object key) {
        return new Ref<>(Objects.requireNonNull(type, "type"), Objects.requireNonNull(key, "key"));
    }

    public Class<V> type() {
        return type;
    }

    public Object key() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ref<?> ref && ref.type == type && ref.key.equals(key);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return type.getSimpleName() + "/" + key;
    }
}
