package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/**
 * When joins keep the order of the walk. A planner without statistics may begin a walk at its end and read a whole edge table,
 * though the filter at its start leaves few elements. So a walk that is filtered before its first hop goes forward, unless
 * an index that the user declared finds fewer elements for a later filter, as far as its kind tells.
 */
final class JoinOrder {

    /** How the elements that satisfy a condition are found, those that find fewer last. */
    private enum Found {
        BY_READING_ALL,
        BY_RANGE,
        BY_VALUE,
        BY_ID
    }

    private JoinOrder() {}

    /** Whether the joins of a plan keep their order from its first filter on. */
    static boolean isForward(TypedPlan plan, Catalog catalog) {
        boolean filtered = false;
        boolean hopped = false;
        Found start = Found.BY_READING_ALL;
        for (Operator operator : plan.operators()) {
            hopped |= operator instanceof Operator.Hop;
            if (!(operator instanceof Operator.Filter filter)) continue;
            Found found = found(filter.condition(), catalog);
            if (hopped && found.compareTo(start) > 0) return false;
            if (!hopped && found.compareTo(start) > 0) start = found;
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
        return found(condition, catalog) != Found.BY_READING_ALL;
    }

    private static Found found(Condition condition, Catalog catalog) {
        if (condition instanceof Condition.IdIn || condition instanceof Condition.IsNamed) return Found.BY_ID;
        if (condition instanceof Condition.And and)
            return best(and.parts().stream().map(part -> found(part, catalog)));
        if (!(condition instanceof Condition.HasValue has)) return Found.BY_READING_ALL;
        return best(catalog.indexes().stream()
                .filter(index -> index.keys().indexOf(has.key()) == 0)
                .map(index -> found(has.test(), index)));
    }

    private static Found found(ValueTest test, IndexDefinition index) {
        boolean equal = test instanceof ValueTest.Within
                || test instanceof ValueTest.Comparison comparison && comparison.operator() == Compare.eq;
        if (!equal) return Found.BY_RANGE;
        return index.unique() && index.keys().size() == 1 ? Found.BY_ID : Found.BY_VALUE;
    }

    private static Found best(Stream<Found> ways) {
        return ways.max(Comparator.naturalOrder()).orElse(Found.BY_READING_ALL);
    }
}
