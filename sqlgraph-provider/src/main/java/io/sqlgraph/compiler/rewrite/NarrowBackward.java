package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;

/**
 * Takes tables away from which nothing later is reached, so that fewer relations are read. It does not look through a
 * range, which counts the elements that go nowhere too, nor through what sets elements aside.
 */
final class NarrowBackward implements Rule {

    @Override
    public TypedPlan apply(TypedPlan plan) {
        TypedPlan result = plan;
        for (int i = plan.nodes().size() - 1; i > 0; i--) {
            Node before = result.nodes().get(i - 1);
            if (before.kind() == ElementKind.VALUE || isNeededWhole(before.operator())) continue;
            if (before.operator() instanceof Operator.Fork) continue;
            Tables useful = useful(result.nodes().get(i), before.tables());
            if (useful.size() < before.tables().size()) result = result.with(i - 1, before.withTables(useful));
        }
        return result;
    }

    /** What is set aside is needed wherever the bag itself goes. */
    private static boolean isNeededWhole(Operator operator) {
        return operator instanceof Operator.Range
                || operator instanceof Operator.Emit
                || operator instanceof Operator.Aggregate;
    }

    private static Tables useful(Node node, Tables before) {
        Operator operator = node.operator();
        if (operator instanceof Operator.Hop) {
            return before.where(table -> node.arcs().stream().anyMatch(arc -> arc.fromTableId() == table.tableId()));
        }
        if (operator instanceof Operator.EdgeEnd end) {
            return before.where(table -> arrives((EdgeTable) table, end.end(), node.tables()));
        }
        if (operator instanceof Operator.Project project) {
            return before.where(table -> givesAnything(project.projection(), table));
        }
        if (operator instanceof Operator.Filter || operator instanceof Operator.Dedup) return before.and(node.tables());
        if (operator instanceof Operator.Sort || operator instanceof Operator.Open) return before.and(node.tables());
        return before;
    }

    private static boolean arrives(EdgeTable edge, Operator.EdgeEnd.End end, Tables vertices) {
        return (end != Operator.EdgeEnd.End.IN && vertices.contains(edge.outTableId()))
                || (end != Operator.EdgeEnd.End.OUT && vertices.contains(edge.inTableId()));
    }

    private static boolean givesAnything(Projection projection, ElementTable table) {
        if (!(projection instanceof Projection.Values values)) return true;
        return values.keys().isEmpty()
                ? !table.keys().isEmpty()
                : values.keys().stream().anyMatch(key -> table.key(key) != null);
    }
}
