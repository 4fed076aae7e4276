package io.sqlgraph.schema;

/** How many edges of a type there may be. */
public enum Cardinality {
    /** Any number. */
    MANY,
    /** At most one per source. */
    ONE_OUT,
    /** At most one per target. */
    ONE_IN,
    /** At most one per source and one per target. */
    ONE_TO_ONE,
    /** At most one for each source and target. */
    UNIQUE_PAIR
}
