package io.sqlgraph.compiler.algebra;

/**
 * What a sort compares; things for which the expression gives nothing are dropped.
 *
 * @param by for an element itself, its id is compared
 * @param descending whether the largest comes first
 */
public record SortKey(Expression by, boolean descending) {

    @Override
    public String toString() {
        return by + (descending ? " desc" : "");
    }
}
