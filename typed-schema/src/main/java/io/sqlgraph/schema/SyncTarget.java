package io.sqlgraph.schema;

/**
 * What a synchronisation can write to: the vertices or the edges of one type.
 *
 * @param <T> what is written: a vertex record, or an {@link EdgeRow}
 */
public sealed interface SyncTarget<T> permits VertexCollection, EdgeCollection {

    /** The store that the target belongs to. */
    GraphStore store();

    /** The record type that it holds. */
    Class<?> type();

    /** The label of that type in the graph. */
    String label();
}
