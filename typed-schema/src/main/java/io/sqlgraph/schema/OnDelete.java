package io.sqlgraph.schema;

/** What happens to the edges of a vertex that is deleted. */
public enum OnDelete {
    /** A vertex with edges is not deleted. */
    RESTRICT,
    /** The edges go with it. */
    DETACH,
    /** The edges go with it, and so do the vertices that it owns; see {@link EdgeSpec#owns()}. */
    CASCADE
}
