package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.List;

/**
 * When joins keep the order of the walk. A planner without statistics may begin a walk at its end and read a whole edge table,
 * though the filter at its start leaves few elements. So a walk that is filtered before its first hop goes forward, unless
 * a later filter can be answered by an index that the user declared.
 */
final class JoinOrder {

    private JoinOrder() {}

    /** Whether the joins of a plan keep their order from its first filter on. */
    static boolean isForward(TypedPlan plan, Catalog catalog) {
        boolean filtered = false;
        boolean hopped = false;
        for (Operator operator : plan.operators()) {
            hopped |= operator instanceof Operator.Hop;
            if (!(operator instanceof Operator.Filter filter)) continue;
            if (hopped && isIndexed(filter.condition(), catalog)) return false;
            filtered |= !hopped && !filter.condition().equals(Condition.Constant.TRUE);
        }
        return filtered && hopped;
    }

    /** Gives the joins that follow their order. */
    static void keep(Frontier frontier) {
        frontier.branches().forEach(branch -> branch.ordered |= branch.from != null);
    }

    /** Whether the elements that satisfy a condition are found by an index. */
    static boolean isIndexed(Condition condition, Catalog catalog) {
        if (condition instanceof Condition.IdIn || condition instanceof Condition.IsNamed) return true;
        if (condition instanceof Condition.And and) return anyIndexed(and.parts(), catalog);
        return condition instanceof Condition.HasValue has
                && catalog.indexes().stream().anyMatch(index -> index.keys().indexOf(has.key()) == 0);
    }

    private static boolean anyIndexed(List<Condition> parts, Catalog catalog) {
        return parts.stream().anyMatch(part -> isIndexed(part, catalog));
    }
}
