package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an {@link Operator.Reach} as a recursion over a set of vertices, which costs at most the vertices and edges that are
 * reached, and ends in cycles too.
 */
final class ReachRenderer {

    private final Scope scope;

    ReachRenderer(Scope scope) {
        this.scope = scope;
    }

    /**
     * @param start without a path or an order
     * @param arrived where the loop can be left
     */
    Frontier reach(Frontier start, Operator.Reach reach, Tables arrived) {
        if (start.isCarrying() || start.isSorted()) throw new Uncompilable("a path through a loop");
        var loop = new Operator.Expand(
                reach.pass(), reach.until(), List.of(), Operator.Expand.PathPlaces.NONE, Operator.Expand.UNLIMITED);
        var expander = new Expander(scope, loop);
        Tables from = start.branches().isEmpty() ? Tables.NONE : tables(start);
        Tables all = expander.reachable(from);
        List<SqlText> first = reach.untilFirst() ? ids(start) : ids(afterPass(start, reach.pass()));
        if (first.isEmpty()) return Frontier.of(ElementKind.VERTEX, List.of());
        String relation = scope.addRecursion(List.of("id"), name -> {
            List<SqlText> parts = new ArrayList<>(first);
            parts.addAll(expander.further(name.text(), all, false));
            return Selects.union(parts, true);
        });
        var conditions = new ConditionCompiler(scope, new Walk(scope, new Materializer(scope)));
        Branch reached = Expander.from(relation, arrived);
        reached.ordinal = null;
        return Frontier.of(ElementKind.VERTEX, conditions.filter(reached, reach.until(), arrived));
    }

    private static Tables tables(Frontier start) {
        List<io.sqlgraph.catalog.ElementTable> tables = new ArrayList<>();
        start.branches().forEach(branch -> tables.addAll(branch.tables.list()));
        return Tables.of(tables);
    }

    private Frontier afterPass(Frontier start, Plan pass) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : start.branches()) {
            var typed = scope.children.rewriteChild(pass, branch.tables, label -> Tables.NONE);
            if (typed.isEmpty()) continue;
            Frontier one = Frontier.of(ElementKind.VERTEX, List.of(branch));
            branches.addAll(new PlanRenderer(scope).follow(one, typed, 1).branches());
        }
        return new Materializer(scope).settle(Frontier.of(ElementKind.VERTEX, branches));
    }

    private List<SqlText> ids(Frontier frontier) {
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : new Walk(scope, new Materializer(scope)).readAll(frontier)) {
            selects.add(Selects.select(branch, List.of(SqlText.of(branch.id + " AS x0")), false));
        }
        return selects;
    }
}
