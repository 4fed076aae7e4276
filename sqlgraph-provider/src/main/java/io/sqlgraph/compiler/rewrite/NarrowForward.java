package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.compiler.algebra.Arc;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import java.util.List;

/**
 * Takes tables away that an operator cannot give, because of the tables before it or because its filter refuses them; a
 * filter that the tables answer alone becomes true.
 */
final class NarrowForward implements Rule {

    @Override
    public TypedPlan apply(TypedPlan plan) {
        TypedPlan result = plan;
        for (int i = 1; i < plan.nodes().size(); i++) {
            Node before = result.nodes().get(i - 1);
            Node node = result.nodes().get(i);
            Node narrowed = node.operator() instanceof Operator.Gather
                    ? narrowTo(
                            node,
                            node.tables().and(Gathering.tables(result.nodes().subList(0, i), before.tables())))
                    : narrow(node, before.tables());
            if (!narrowed.equals(node)) result = result.with(i, narrowed);
        }
        return result;
    }

    private static Node narrow(Node node, Tables before) {
        if (node.kind() == ElementKind.VALUE) return node;
        boolean anywhere = node.operator() instanceof Operator.Jump
                || node.operator() instanceof Operator.Fork
                || node.operator() instanceof Operator.Reach;
        if (anywhere) return node;
        if (node.operator() instanceof Operator.Hop hop) return hop(node, hop, before);
        if (node.operator() instanceof Operator.Filter filter) return filter(node, filter.condition(), before);
        if (node.operator() instanceof Operator.EdgeEnd end)
            return narrowTo(node, ends(node.tables(), end.end(), before));
        return narrowTo(node, node.tables().and(before));
    }

    private static Node hop(Node node, Operator.Hop hop, Tables before) {
        List<Arc> kept = node.arcs().stream()
                .filter(arc -> before.contains(arc.fromTableId()))
                .filter(arc -> node.tables().contains(arrival(hop, arc)))
                .toList();
        Node narrowed = kept.size() == node.arcs().size() ? node : node.withArcs(kept);
        return narrowTo(
                narrowed,
                node.tables().where(table -> kept.stream().anyMatch(arc -> arrival(hop, arc) == table.tableId())));
    }

    private static int arrival(Operator.Hop hop, Arc arc) {
        return hop.target() == ElementKind.EDGE ? arc.table().tableId() : arc.toTableId();
    }

    private static Tables ends(Tables tables, Operator.EdgeEnd.End end, Tables edges) {
        return tables.where(table -> edges.list().stream().anyMatch(edge -> {
            var relation = (EdgeTable) edge;
            return (end != Operator.EdgeEnd.End.IN && relation.outTableId() == table.tableId())
                    || (end != Operator.EdgeEnd.End.OUT && relation.inTableId() == table.tableId());
        }));
    }

    private static Node filter(Node node, Condition condition, Tables before) {
        Tables possible = node.tables()
                .and(before)
                .where(table -> !Simplifier.forTable(condition, table).equals(Condition.Constant.FALSE));
        Node narrowed = narrowTo(node, possible);
        boolean answered = !condition.equals(Condition.Constant.TRUE)
                && possible.list().stream()
                        .allMatch(table -> Simplifier.forTable(condition, table).equals(Condition.Constant.TRUE));
        return answered ? narrowed.withOperator(new Operator.Filter(Condition.Constant.TRUE)) : narrowed;
    }

    private static Node narrowTo(Node node, Tables tables) {
        return tables.size() == node.tables().size() ? node : node.withTables(tables);
    }
}
