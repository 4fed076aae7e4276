package io.sqlgraph.catalog;

/**
 * The layout of generated ids: {@code sequence << 14 | tableId}. An id names its table without a look-up, and stays below
 * 2^53, which JavaScript clients can hold.
 */
public final class ElementIds {

    /** How many low bits name the table. */
    public static final int TABLE_BITS = 14;

    /** The mask of the bits that name the table; also the largest table id. */
    public static final int TABLE_MASK = (1 << TABLE_BITS) - 1;

    /**
     * The first sequence number that is ever handed out. Generated ids so start above 2^33 and stay clear of the small
     * integers that users like to supply as ids.
     */
    public static final long FIRST_SEQUENCE = 1L << 20;

    private static final long MAX_SEQUENCE = (1L << (53 - TABLE_BITS)) - 1;

    private ElementIds() {}

    /** The id of the n-th element of a table. */
    public static long id(long sequence, int tableId) {
        return sequence << TABLE_BITS | tableId;
    }

    /** The table that a generated id belongs to. */
    public static int tableId(long id) {
        return (int) (id & TABLE_MASK);
    }

    /** The sequence number in a generated id. */
    public static long sequence(long id) {
        return id >> TABLE_BITS;
    }

    /** Whether a number could be a generated id at all. */
    public static boolean isGenerated(long id) {
        long sequence = id >> TABLE_BITS;
        return sequence >= FIRST_SEQUENCE && sequence <= MAX_SEQUENCE;
    }
}
