package io.sqlgraph.sync;

/** Where bad rows go. */
public final class DeadLetters {

    private static final DeadLetters IN_GRAPH = new DeadLetters();

    private DeadLetters() {}

    /** To a table beside the graph, in the transaction of the other rows of their batch. The default. */
    public static DeadLetters inGraph() {
        return IN_GRAPH;
    }
}
