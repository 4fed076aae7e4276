package io.sqlgraph.schema;

/**
 * Marks a record as an edge type, and says which vertices its edges lead from and to.
 *
 * @param <O> the out vertex: a record, or a sealed interface of records
 * @param <I> the in vertex, alike
 */
public interface EdgeOf<O, I> {}
