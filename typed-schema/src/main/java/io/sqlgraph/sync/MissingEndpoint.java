package io.sqlgraph.sync;

/** What becomes of an edge whose vertex on one side does not exist. */
public enum MissingEndpoint {
    /** It is a bad row. */
    FAIL,
    /** It is kept, and applied by a later run that finds the vertex. */
    PARK,
    /** The vertex is created with nothing but its key. */
    STUB
}
