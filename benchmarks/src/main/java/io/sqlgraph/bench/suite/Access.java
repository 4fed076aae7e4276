package io.sqlgraph.bench.suite;

import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** A way to a graph that many threads take at a time; each operation is a transaction. Thread safe. */
interface Access {

    /** The name in reports. */
    String name();

    /** A source for one client. */
    GraphTraversalSource source();

    /** Runs something that reads. */
    void read(Runnable operation);

    /** Runs something that writes; false if it lost a race and is to be tried again. */
    boolean write(Runnable operation);
}
