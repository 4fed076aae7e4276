package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import java.util.List;

/**
 * A bag on its way through a plan: the union of its branches, of which only the different rows are kept if
 * {@code distinct}, and of these only a range if there is one. Immutable but for its branches.
 *
 * @param range null for all rows
 */
record Frontier(ElementKind kind, List<Branch> branches, boolean distinct, Operator.Range range) {

    Frontier {
        branches = List.copyOf(branches);
    }

    static Frontier of(ElementKind kind, List<Branch> branches) {
        return new Frontier(kind, branches, false, null);
    }

    Frontier withBranches(List<Branch> changed) {
        return new Frontier(kind, changed, distinct, range);
    }

    /** Whether the branches are all there is to the bag. */
    boolean isPlain() {
        return !distinct && range == null;
    }

    boolean isSorted() {
        return branches.stream().anyMatch(branch -> !branch.order.isEmpty());
    }

    boolean isCarrying() {
        return branches.stream().anyMatch(branch -> !branch.carried.isEmpty());
    }
}
