package io.sqlgraph.catalog;

import io.sqlgraph.value.ColumnType;
import java.util.Locale;

/**
 * How one property key of one label is stored: in a column of the label's own table, or, once a vertex has held several
 * values or meta-properties under it, in a child table with one row per vertex property.
 *
 * @param key the property key as users write it
 * @param type the type of the value column
 * @param column the name of the value column, unquoted; in the label's table or in the child table
 * @param numberColumn the number column beside a {@link ColumnType#VARIANT}, unquoted; null for native types
 * @param childTable the child table that holds the values, unquoted; null while the key is a plain column
 * @param childTableId the id of the child table, which the low bits of its row ids carry; 0 without child table
 * @param foldColumn a column beside a plain one that holds its text without regard to case, unquoted; null without one
 * @param idColumn a column beside a plain one that holds the user-supplied id of the vertex property, encoded, unquoted; null
 *     while no user has given one
 */
public record PropertyKey(
        String key,
        ColumnType type,
        String column,
        String numberColumn,
        String childTable,
        int childTableId,
        String foldColumn,
        String idColumn) {

    /** The vertex column of every child table. */
    public static final String OWNER_COLUMN = "vertex_id";
    /** The id column of every child table. */
    public static final String ID_COLUMN = "id";
    /** The column of every child table that holds a user-supplied vertex property id, encoded; null without one. */
    public static final String USER_ID_COLUMN = "uid";
    /** The column of every child table that holds the meta-properties as an encoded map; null without any. */
    public static final String META_COLUMN = "meta";

    /**
     * Refuses a key that no table can have, before it becomes part of a transaction.
     *
     * @param key not null
     * @throws io.sqlgraph.error.InvalidNameException if the key is empty or cannot be stored
     */
    public static void requireStorable(String key) {
        Names.requireStorable("property key", key);
    }

    /** A key without {@link #foldColumn} and {@link #idColumn}. */
    public PropertyKey(
            String key, ColumnType type, String column, String numberColumn, String childTable, int childTableId) {
        this(key, type, column, numberColumn, childTable, childTableId, null, null);
    }

    /** A text as it is compared where case does not count; null for other values. */
    public static String fold(Object value) {
        // Through upper case, so that letters with several lower case forms become one.
        return value instanceof String text ? text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : null;
    }

    /** A copy under another name, in another column. */
    PropertyKey renamed(String newKey, String newColumn) {
        return new PropertyKey(newKey, type, newColumn, numberColumn, childTable, childTableId, foldColumn, idColumn);
    }

    /** A copy with a {@link #foldColumn}. */
    public PropertyKey withFoldColumn(String column) {
        return new PropertyKey(key, type, this.column, numberColumn, childTable, childTableId, column, idColumn);
    }

    /** A copy with an {@link #idColumn}. */
    public PropertyKey withIdColumn(String column) {
        return new PropertyKey(key, type, this.column, numberColumn, childTable, childTableId, foldColumn, column);
    }

    /** Whether the values live in a child table. */
    public boolean isMulti() {
        return childTable != null;
    }
}
