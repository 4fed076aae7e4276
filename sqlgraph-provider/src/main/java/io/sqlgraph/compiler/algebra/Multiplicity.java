package io.sqlgraph.compiler.algebra;

/** How often an element that is in a bag several times is in the rows of the database. */
public enum Multiplicity {
    /** As often as it is in the bag. */
    ROWS,
    /** Once, beside the number of times. */
    COUNTED,
    /** Once, because nothing later depends on the number of times. */
    SET;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
