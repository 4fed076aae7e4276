package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;

/**
 * Has a loop give a set of vertices where a later {@code dedup()} makes it irrelevant how often it gives each: a set is found
 * by following every edge once, however many ways there are. Not where rows are told apart by the path before them, nor where
 * a step in between sees how many they are.
 */
final class ReachSets implements Rule {

    @Override
    public TypedPlan apply(TypedPlan plan) {
        TypedPlan result = plan;
        for (int i = 0; i < plan.nodes().size(); i++) {
            Node node = plan.nodes().get(i);
            if (node.carried()) return result;
            boolean bag = node.operator() instanceof Operator.Reach reach && !reach.set();
            if (bag && isDeduplicated(plan, i)) {
                result = result.with(i, node.withOperator(((Operator.Reach) node.operator()).asSet()));
            }
        }
        return result;
    }

    private static boolean isDeduplicated(TypedPlan plan, int loop) {
        for (int i = loop + 1; i < plan.nodes().size(); i++) {
            Node node = plan.nodes().get(i);
            Operator operator = node.operator();
            if (operator instanceof Operator.Dedup || operator instanceof Operator.DedupBy) return true;
            boolean goesOn = operator instanceof Operator.Hop
                    || operator instanceof Operator.EdgeEnd
                    || operator instanceof Operator.Filter
                    || operator instanceof Operator.Project
                    || operator instanceof Operator.Fork
                    || operator instanceof Operator.Reach;
            if (!goesOn || node.carried()) return false;
        }
        return false;
    }
}
