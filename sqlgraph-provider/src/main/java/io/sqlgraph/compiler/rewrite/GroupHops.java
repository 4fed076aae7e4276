package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;

/**
 * Makes walks cost hops times edges instead of the number of walks: between hops, equal elements become one row with a
 * count, or one row alone where a later dedup makes the count irrelevant.
 *
 * <p>A walk from few elements is faster as a plain join chain, so grouping starts at the first hop only when the walk
 * starts at a whole table or at merged traversers, and at the second hop otherwise. Where the results are tallied, those of the last hop
 * are grouped, too, and those of the first one of several. It does not apply where rows are told apart later: by a path, by a
 * sort that came before, or by a range.
 */
final class GroupHops implements Rule {

    @Override
    public TypedPlan apply(TypedPlan plan) {
        TypedPlan result = plan;
        // Places that only the plan itself looks at are forgotten before the rows are tallied.
        boolean toldApart = false;
        int hops = startsWide(plan) || isTalliedAfterHops(plan) ? 1 : 0;
        for (int i = 0; i < plan.nodes().size(); i++) {
            Node node = plan.nodes().get(i);
            if (node.exposed()
                    || node.operator() instanceof Operator.Sort
                    || node.operator() instanceof Operator.Range) {
                return result;
            }
            toldApart |= node.carried();
            if (node.operator() instanceof Operator.Tally && node.multiplicity() == Multiplicity.ROWS) {
                result = result.with(i, node.withMultiplicity(Multiplicity.COUNTED));
            }
            if (toldApart || !(node.operator() instanceof Operator.Hop hop)) continue;
            hops++;
            Multiplicity wanted = wanted(plan, i);
            if (hops >= 2 && hop.target() == ElementKind.VERTEX && node.multiplicity() != wanted) {
                result = result.with(i, node.withMultiplicity(wanted));
            }
        }
        return result;
    }

    private static boolean startsWide(TypedPlan plan) {
        Operator start = plan.nodes().get(0).operator();
        if (start instanceof Operator.Seeds seeds) return seeds.merged();
        if (!(start instanceof Operator.Source)) return false;
        for (int i = 1; i < plan.nodes().size(); i++) {
            if (!(plan.nodes().get(i).operator() instanceof Operator.Filter filter)) return true;
            if (!filter.condition().equals(Condition.Constant.TRUE)) return false;
        }
        return true;
    }

    private static boolean isTalliedAfterHops(TypedPlan plan) {
        return plan.last().operator() instanceof Operator.Tally
                && plan.operators().stream()
                                .filter(Operator.Hop.class::isInstance)
                                .count()
                        > 1;
    }

    /** How the rows after the hop at an index may be stored: only what comes later decides. */
    private static Multiplicity wanted(TypedPlan plan, int hop) {
        boolean hopFollows = false;
        for (int i = hop + 1; i < plan.nodes().size(); i++) {
            Operator operator = plan.nodes().get(i).operator();
            if (operator instanceof Operator.Hop) hopFollows = true;
            if (operator instanceof Operator.Range) return Multiplicity.ROWS;
            if (operator instanceof Operator.Dedup || operator instanceof Operator.DedupBy)
                return hopFollows ? Multiplicity.SET : Multiplicity.ROWS;
            if (operator.isGlobal() || operator instanceof Operator.Project) break;
        }
        boolean counted = hopFollows || plan.last().operator() instanceof Operator.Tally;
        return counted ? Multiplicity.COUNTED : Multiplicity.ROWS;
    }
}
