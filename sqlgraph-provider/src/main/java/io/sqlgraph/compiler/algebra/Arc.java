package io.sqlgraph.compiler.algebra;

import io.sqlgraph.catalog.EdgeTable;

/**
 * One edge relation, followed in one direction.
 *
 * @param backwards whether it is followed from the in vertex to the out vertex
 */
public record Arc(EdgeTable table, boolean backwards) {

    /** The id of the vertex table that the arc leaves. */
    public int fromTableId() {
        return backwards ? table.inTableId() : table.outTableId();
    }

    /** The id of the vertex table that the arc leads to. */
    public int toTableId() {
        return backwards ? table.outTableId() : table.inTableId();
    }

    /** The column with the id of the vertex that the arc leaves, unquoted. */
    public String fromColumn() {
        return backwards ? EdgeTable.IN_COLUMN : EdgeTable.OUT_COLUMN;
    }

    /** The column with the id of the vertex that the arc leads to, unquoted. */
    public String toColumn() {
        return backwards ? EdgeTable.OUT_COLUMN : EdgeTable.IN_COLUMN;
    }

    @Override
    public String toString() {
        return (backwards ? "<" : ">") + table.tableName();
    }
}
