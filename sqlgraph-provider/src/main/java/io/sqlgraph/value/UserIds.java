package io.sqlgraph.value;

import java.math.BigInteger;
import java.util.UUID;

/**
 * Element ids that users supply: Strings, UUIDs and integral numbers. Each has two text forms: the typed one, which gives
 * the id back as the user wrote it, and the key, by which ids are unique and looked up, and in which {@code 1} and
 * {@code 1L} are the same. Thread safe.
 */
public final class UserIds {

    private UserIds() {}

    /** Whether this can be an element id: a String, a UUID, or an integral number in the range of a long. */
    public static boolean allowed(Object id) {
        return id instanceof String || id instanceof UUID || isIntegral(id);
    }

    /** Whether the id is an integral number in the range of a long. */
    public static boolean isIntegral(Object id) {
        return id instanceof Integer
                || id instanceof Long
                || id instanceof Short
                || id instanceof Byte
                || (id instanceof BigInteger number && number.bitLength() < Long.SIZE);
    }

    /**
     * The text that equal ids share, whatever integral class they are of.
     *
     * @throws io.sqlgraph.error.UnsupportedValueException if the id is not {@link #allowed}
     */
    public static String key(Object id) {
        if (id instanceof String text) return "s:" + TextEscapes.escape(text);
        if (id instanceof UUID uuid) return "u:" + uuid;
        if (isIntegral(id)) return "n:" + ((Number) id).longValue();
        throw Unsupported.userId(id);
    }

    /**
     * The text that gives the id back with its class.
     *
     * @throws io.sqlgraph.error.UnsupportedValueException if the id is not {@link #allowed}
     */
    public static String encode(Object id) {
        if (!allowed(id)) throw Unsupported.userId(id);
        return VariantCodec.encode(id);
    }

    /** The id of {@link #encode}. */
    public static Object decode(String text) {
        return VariantCodec.decode(text);
    }
}
