package io.sqlgraph.compiler.algebra;

/** What a relation's rows stand for. */
public enum ElementKind {
    /** Rows are vertices. */
    VERTEX,
    /** Rows are edges; they carry the ids of both ends. */
    EDGE,
    /** Rows are values: properties, ids, labels, maps, counts. */
    VALUE
}
