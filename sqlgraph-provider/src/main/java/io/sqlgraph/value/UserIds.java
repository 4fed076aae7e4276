package io.sqlgraph.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Element ids that users supply: Strings, UUIDs and integral numbers. Each has two text forms: the typed one, which gives
 * the id back as the user wrote it, and the key, by which ids are unique and looked up, and in which {@code 1} and
 * {@code 1L} are the same. Thread safe.
 */
public final class UserIds {

    /** In characters; PostgreSQL's indexes hold entries of 2,700 bytes, and a character has up to three. */
    private static final int LONGEST_TEXT = 500;

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
     * An object that equals that of another id exactly when their {@link #key keys} are equal.
     *
     * @throws io.sqlgraph.error.UnsupportedValueException if the id is not {@link #allowed}
     */
    public static Object canonical(Object id) {
        if (id instanceof String || id instanceof UUID || id instanceof Long) return id;
        if (isIntegral(id)) return ((Number) id).longValue();
        throw Unsupported.userId(id);
    }

    /**
     * The text that equal ids share, whatever integral class they are of. It is short enough for an index of any database:
     * long texts are represented by a hash that nobody can find another text for.
     *
     * @throws io.sqlgraph.error.UnsupportedValueException if the id is not {@link #allowed}
     */
    public static String key(Object id) {
        if (id instanceof String text) return textKey(TextEscapes.escape(text));
        if (id instanceof UUID uuid) return "u:" + uuid;
        if (isIntegral(id)) return "n:" + ((Number) id).longValue();
        throw Unsupported.userId(id);
    }

    private static String textKey(String text) {
        return text.length() <= LONGEST_TEXT ? "s:" + text : "h:" + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
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
