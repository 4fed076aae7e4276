package io.sqlgraph.compiler.render;

import io.sqlgraph.value.ColumnType;

/** One column of a result: an expression and the type it is read as. */
record Output(SqlText expression, ColumnType type) {

    static Output of(String expression, ColumnType type) {
        return new Output(SqlText.of(expression), type);
    }
}
