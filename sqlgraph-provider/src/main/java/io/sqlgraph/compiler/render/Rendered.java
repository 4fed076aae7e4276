package io.sqlgraph.compiler.render;

/**
 * A statement and how to read its rows.
 *
 * @param sql the statement; null when the plan gives nothing whatever is in the database
 * @param layout how to read the rows; null without a statement
 * @param countsNothing whether a plan without statement counts, so that its answer is one zero
 */
public record Rendered(SqlText sql, RowLayout layout, boolean countsNothing) {

    static Rendered of(SqlText sql, RowLayout layout) {
        return new Rendered(sql, layout, false);
    }

    static Rendered nothing(boolean counts) {
        return new Rendered(null, null, counts);
    }

    /** Whether the answer is known without the database. */
    public boolean isConstant() {
        return sql == null;
    }
}
