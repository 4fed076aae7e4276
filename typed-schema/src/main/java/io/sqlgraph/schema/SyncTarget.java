package io.sqlgraph.schema;

/**
 * What a synchronisation can write to: the vertices or the edges of one type.
 *
 * @param <T> what is written: a vertex record, an {@link EdgeRow}, or a map of properties in the place of the record
 */
public sealed interface SyncTarget<T> permits VertexCollection, EdgeCollection, MapTarget {

    /** The store that the target belongs to. */
    GraphStore store();

    /** The record type that it holds; {@code Map} if rows are maps. */
    Class<?> type();

    /** The label of that type in the graph. */
    String label();
}
