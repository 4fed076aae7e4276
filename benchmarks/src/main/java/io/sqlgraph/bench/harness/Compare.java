package io.sqlgraph.bench.harness;

/** In what the answers of two engines must agree. */
public enum Compare {
    /** The same values, in any order. */
    VALUES,
    /** The same values in the same order. */
    ORDERED,
    /** As many results: which ones is not said by the query, as after a limit without an order. */
    ROWS
}
