package io.sqlgraph.catalog;

/**
 * What a table has beyond its properties when its label is declared by a typed schema. Immutable.
 *
 * @param versioned whether every row counts its changes in {@link #VERSION_COLUMN}
 * @param tombstoneTable the table, unquoted, that softly deleted rows move to; null when rows are deleted for good
 */
public record TableOptions(boolean versioned, String tombstoneTable) {

    /** A table that has nothing of this. */
    public static final TableOptions NONE = new TableOptions(false, null);

    /** The column that starts at 1 and grows with every update of a row. */
    public static final String VERSION_COLUMN = "sg_version";
}
