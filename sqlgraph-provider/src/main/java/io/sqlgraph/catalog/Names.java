package io.sqlgraph.catalog;

import io.sqlgraph.error.InvalidNameException;
import io.sqlgraph.value.TextEscapes;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Makes SQL identifiers from labels and keys: as they are where possible, otherwise cut and made unique. */
final class Names {

    /** Column names that a table has already, or that a database gives a meaning of its own. */
    private static final Set<String> RESERVED_COLUMNS = Set.of(
            ElementTable.ID_COLUMN,
            ElementTable.USER_ID_COLUMN,
            EdgeTable.OUT_COLUMN,
            EdgeTable.IN_COLUMN,
            PropertyKey.OWNER_COLUMN,
            PropertyKey.META_COLUMN,
            TableOptions.VERSION_COLUMN,
            "rowid",
            "oid",
            "_rowid_",
            "tableoid",
            "ctid",
            "xmin",
            "xmax",
            "cmin",
            "cmax");

    private Names() {}

    /**
     * Refuses a label, key or index name that cannot be stored as text.
     *
     * @param what what it is, for the message
     */
    static void requireStorable(String what, String name) {
        if (name.isEmpty()) throw new InvalidNameException("The " + what + " is empty", null);
        if (!TextEscapes.isStorable(name)) {
            throw new InvalidNameException(
                    "The " + what + " '" + name.replace("\0", "\\u0000")
                            + "' holds U+0000 or half of a surrogate pair, which databases cannot store",
                    null);
        }
    }

    /** Whether a column of this name is never made for a property, whatever the case. */
    static boolean isReservedColumn(String column) {
        return RESERVED_COLUMNS.contains(fold(column));
    }

    /** The folded names of the property columns in a table, or in a child table if one is given. */
    static Set<String> columns(ElementTable table, String childTable) {
        Set<String> names = new HashSet<>();
        for (PropertyKey key : table.keys().values()) {
            if (childTable == null ? key.isMulti() : !childTable.equals(key.childTable())) continue;
            names.add(fold(key.column()));
            if (key.numberColumn() != null) names.add(fold(key.numberColumn()));
            if (key.foldColumn() != null) names.add(fold(key.foldColumn()));
            if (key.idColumn() != null) names.add(fold(key.idColumn()));
        }
        return names;
    }

    /** SQLite's names are equal whatever their case; to be safe, so are ours everywhere. */
    static String fold(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    /**
     * An identifier {@code base + suffix}. If that is too long, the base is cut and a hash of it added; if it is taken, a
     * number is added.
     *
     * @param taken is asked about folded names
     */
    static String unique(String base, String suffix, int maxBytes, Predicate<String> taken) {
        String name = fitted(base, suffix, maxBytes);
        for (int i = 2; taken.test(fold(name)); i++) {
            name = fitted(base, suffix + "_" + i, maxBytes);
        }
        return name;
    }

    /** {@link #unique} without others to be different from; equal arguments give equal names. */
    static String fitted(String base, String suffix, int maxBytes) {
        if (bytes(base) + bytes(suffix) <= maxBytes) return base + suffix;
        String end = "_" + hash(base) + suffix;
        var cut = new StringBuilder();
        int room = maxBytes - bytes(end);
        for (int i = 0; i < base.length(); ) {
            int codePoint = base.codePointAt(i);
            String character = Character.toString(codePoint);
            room -= bytes(character);
            if (room < 0) break;
            cut.append(character);
            i += character.length();
        }
        return cut + end;
    }

    /** A name with a hash of itself at the end, which depends on case. */
    static String marked(String name, int maxBytes) {
        return fitted(name, "_" + hash(name), maxBytes);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** FNV-1a, 64 bits: two labels of one graph that begin alike are never expected to share it, and if so get numbers. */
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return Long.toString(hash & Long.MAX_VALUE, Character.MAX_RADIX);
    }
}
