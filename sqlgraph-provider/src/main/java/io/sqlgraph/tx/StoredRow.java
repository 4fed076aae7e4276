package io.sqlgraph.tx;

/**
 * One row of an element table as {@link RowStore} reads it.
 *
 * @param id the element's internal id
 * @param outId the vertex that an edge leaves; 0 for vertices
 * @param inId the vertex that an edge enters; 0 for vertices
 * @param version the count of changes; 0 where the table has none
 * @param deleted whether it is one of the softly deleted rows
 * @param values in the order of the table's keys; {@link ValueColumns#ABSENT} where there is none
 */
public record StoredRow(long id, long outId, long inId, long version, boolean deleted, Object[] values) {}
