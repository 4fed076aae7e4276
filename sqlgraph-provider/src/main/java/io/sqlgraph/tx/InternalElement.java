package io.sqlgraph.tx;

/** An element of the graph that knows its internal id, whatever id its user gave to it. */
public interface InternalElement {

    /** The generated id, which names the element's table; see {@link io.sqlgraph.catalog.ElementIds}. */
    long internalId();

    /** Whether the element is one of the graph with that storage; another graph's internal ids mean nothing here. */
    boolean isIn(GraphStorage storage);
}
