package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.ArrayList;
import java.util.List;

/** Writes a pass of a loop from the row at hand of a recursion, in the two forms that a further part of it can have. */
final class RecursivePass {

    /** A recursion with more parts than that is slower than one part that asks all tables for each row. */
    static final int MOST_JOINS = 8;

    private final Scope scope;
    private final TypedPlan pass;

    /** @param pass that leads somewhere */
    RecursivePass(Scope scope, TypedPlan pass) {
        this.scope = scope;
        this.pass = pass;
    }

    /**
     * The rows joined to the relations of the pass, a branch for each; none where that is no plain join, or too many.
     *
     * @param start the rows
     */
    List<Branch> joined(Branch start) {
        Scope inner = scope.inner();
        Frontier end = follow(inner, start);
        boolean plain = end.isPlain() && !inner.hasRelations();
        return plain && end.branches().size() <= MOST_JOINS ? end.branches() : List.of();
    }

    /**
     * All relations of the pass in one query that is run for each row; null where the pass leads nowhere.
     *
     * @param start one row
     * @param limit of the query; empty for none
     */
    SqlText perRow(Branch start, String limit) {
        Scope inner = scope.inner();
        Frontier arrived = new Materializer(inner).settle(follow(inner, start));
        if (arrived.branches().isEmpty()) return null;
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : arrived.branches()) {
            selects.add(Selects.select(branch, List.of(SqlText.of(branch.id + " AS x0")), false));
        }
        return scope.shapes.perRow(
                inner.withRelations(Selects.union(selects, false).wrap("", limit)));
    }

    private Frontier follow(Scope inner, Branch start) {
        return new PlanRenderer(inner).follow(Frontier.of(ElementKind.VERTEX, List.of(start)), pass, 1);
    }
}
