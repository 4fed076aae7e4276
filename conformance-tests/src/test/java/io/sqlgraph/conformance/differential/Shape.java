package io.sqlgraph.conformance.differential;

/** What a step emits, as far as the choice of the next step depends on it. */
enum Shape {
    VERTEX,
    EDGE,
    PROPERTY,
    NUMBER,
    TEXT,
    BOOLEAN,
    /** A value of any class. */
    VALUE,
    ID,
    VERTEX_LIST,
    NUMBER_LIST,
    LIST,
    MAP,
    /** A map from anything to numbers. */
    COUNTS,
    ENTRY,
    TREE,
    PATH;

    boolean isElement() {
        return this == VERTEX || this == EDGE;
    }

    boolean isScalar() {
        return this == NUMBER || this == TEXT || this == BOOLEAN || this == VALUE;
    }

    Shape folded() {
        if (this == VERTEX) return VERTEX_LIST;
        return this == NUMBER ? NUMBER_LIST : LIST;
    }
}
