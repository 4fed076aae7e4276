package io.sqlgraph.compiler.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link Plan} with what one catalog says about it. Immutable. */
public record TypedPlan(List<Node> nodes) {

    /**
     * One operator with its types.
     *
     * @param labels the {@code as()} labels of the rows after it
     * @param carried whether the element of this place of the path is wanted later, by operators or by Gremlin steps
     * @param exposed whether Gremlin steps want it
     * @param kind what the rows after it are
     * @param tables where the elements after it can be; {@link Tables#NONE} for values
     * @param arcs for a hop, the relations it follows; otherwise empty
     * @param multiplicity how often one element is in the rows after it
     */
    public record Node(
            Operator operator,
            Set<String> labels,
            boolean carried,
            boolean exposed,
            ElementKind kind,
            Tables tables,
            List<Arc> arcs,
            Multiplicity multiplicity) {

        public Node {
            arcs = List.copyOf(arcs);
        }

        /** A copy with other tables. */
        public Node withTables(Tables changed) {
            return new Node(operator, labels, carried, exposed, kind, changed, arcs, multiplicity);
        }

        /** A copy with other arcs. */
        public Node withArcs(List<Arc> changed) {
            return new Node(operator, labels, carried, exposed, kind, tables, changed, multiplicity);
        }

        /** A copy with another operator. */
        public Node withOperator(Operator changed) {
            return new Node(changed, labels, carried, exposed, kind, tables, arcs, multiplicity);
        }

        /** A copy with another multiplicity. */
        public Node withMultiplicity(Multiplicity changed) {
            return new Node(operator, labels, carried, exposed, kind, tables, arcs, changed);
        }

        @Override
        public String toString() {
            return operator
                    + (arcs.isEmpty() ? "" : " over " + arcs)
                    + (kind == ElementKind.VALUE ? "" : " : " + tables)
                    + (multiplicity == Multiplicity.ROWS ? "" : " " + multiplicity)
                    + (exposed ? " exposed" : carried ? " carried" : "")
                    + (labels.isEmpty() ? "" : " as " + String.join(", ", labels));
        }
    }

    public TypedPlan {
        nodes = List.copyOf(nodes);
    }

    /** A copy in which one node is replaced. */
    public TypedPlan with(int index, Node node) {
        var changed = new ArrayList<>(nodes);
        changed.set(index, node);
        return new TypedPlan(changed);
    }

    /**
     * Whether some element of the way can be in no table, so that nothing ever arrives. Within the levels of a repeat the
     * way may end, as long as something was set aside before.
     */
    public boolean isEmpty() {
        int open = 0;
        for (Node node : nodes) {
            if (node.operator() instanceof Operator.Levels) open++;
            if (node.operator() instanceof Operator.Gather) open--;
            if (open == 0 && node.kind() != ElementKind.VALUE && node.tables().isEmpty()) return true;
        }
        return false;
    }

    /** The operators alone. */
    public List<Operator> operators() {
        return nodes.stream().map(Node::operator).toList();
    }

    /** The node of the last operator. */
    public Node last() {
        return nodes.get(nodes.size() - 1);
    }

    /** One line per node. */
    @Override
    public String toString() {
        return nodes.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
