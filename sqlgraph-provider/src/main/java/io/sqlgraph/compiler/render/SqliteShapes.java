package io.sqlgraph.compiler.render;

import io.sqlgraph.value.ColumnType;

/** SQLite: the planner must not reorder a join whose left side is derived, and NaN and -0.0 are no native values. */
final class SqliteShapes implements Shapes {

    @Override
    public String derivedJoin() {
        return "CROSS JOIN";
    }

    @Override
    public int firstOrdinal() {
        return 0;
    }

    @Override
    public boolean hasSpecialFloats() {
        return false;
    }

    @Override
    public String numberText(String expression) {
        return "CAST(" + expression + " AS TEXT)";
    }

    @Override
    public String position(String expression) {
        return "instr(" + expression + ", ?)";
    }

    @Override
    public String suffix(String expression, int length) {
        return "substr(" + expression + ", -" + length + ")";
    }

    @Override
    public String nullOf(ColumnType type) {
        return "NULL";
    }
}
