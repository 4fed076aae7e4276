package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.PathUse;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;

/** Follows the operators of a plan, one after the other, from a bag of branches to a bag of branches. */
final class PlanRenderer {

    /** How many times elements are looked at to count values of different keys. */
    private static final int MOST_TALLIED_KEYS = 4;

    private final Scope scope;
    private final Materializer materializer;
    private final Walk walk;
    private final ConditionCompiler conditions;
    private final SortRenderer sorts;
    private final Projector projector;
    private final ForkRenderer forks;
    /** For each repeat that is being rendered, what its levels have set aside. */
    private final Deque<List<Branch>> aside = new ArrayDeque<>();

    private int position;

    PlanRenderer(Scope scope) {
        this.scope = scope;
        this.materializer = new Materializer(scope);
        this.walk = new Walk(scope, materializer);
        this.conditions = new ConditionCompiler(scope, walk);
        this.sorts = new SortRenderer(scope, walk);
        this.projector = new Projector(scope, walk);
        this.forks = new ForkRenderer(scope, walk, materializer, conditions);
    }

    /** The index of the operator that is being rendered, or was when rendering failed. */
    int position() {
        return position;
    }

    /** Renders all operators but a count or another reduction at the end. */
    Frontier render(TypedPlan plan, Tables seeds) {
        Node first = plan.nodes().get(0);
        Frontier start;
        if (first.operator() instanceof Operator.Lookup lookup) start = walk.lookup(first, lookup);
        else if (first.operator() instanceof Operator.Named named) start = walk.named(first, named);
        else if (first.operator() instanceof Operator.Seeds given)
            start = walk.seeds(first, given, seeds.and(first.tables()));
        else start = walk.source(first);
        return follow(carry(start, first), plan, 1);
    }

    /** Renders the operators from an index on. */
    Frontier follow(Frontier start, TypedPlan plan, int from) {
        Frontier current = start;
        boolean forward = JoinOrder.isForward(plan, scope.catalog);
        for (int i = from; i < plan.nodes().size(); i++) {
            position = i;
            Node node = plan.nodes().get(i);
            boolean last = i == plan.nodes().size() - 1 || isTalliedTogether(plan, i);
            boolean counted = i == plan.nodes().size() - 2 && plan.last().operator() instanceof Operator.Count;
            if (node.operator().reduces()) {
                if (i < plan.nodes().size() - 1) throw new Uncompilable("something after a reduction");
                return current;
            }
            current = carry(apply(current, node, last || counted), node);
            if (forward && node.operator() instanceof Operator.Filter) JoinOrder.keep(current);
            if (readsPath(node.operator())) forget(current, plan, i);
        }
        return current;
    }

    /** Values of many keys take one look at each element, and not one for each key to be counted apart. */
    private static boolean isTalliedTogether(TypedPlan plan, int index) {
        return index == plan.nodes().size() - 2
                && plan.last().operator() instanceof Operator.Tally
                && plan.nodes().get(index).operator() instanceof Operator.Project project
                && project.projection() instanceof Projection.Values values
                && (values.keys().isEmpty() || values.keys().size() > MOST_TALLIED_KEYS);
    }

    private static boolean readsPath(Operator operator) {
        return operator instanceof Operator.Project
                || operator instanceof Operator.Jump
                || operator instanceof Operator.Filter;
    }

    /** Places that only the operators up to now asked for need not be carried on. */
    private static void forget(Frontier frontier, TypedPlan plan, int index) {
        if (PathUse.after(plan.operators(), index).isNone()) {
            frontier.branches().forEach(branch -> branch.carried.removeIf(place -> !place.exposed()));
        }
    }

    private Frontier apply(Frontier frontier, Node node, boolean last) {
        Operator operator = node.operator();
        if (operator instanceof Operator.Hop hop) {
            Frontier arrived = walk.hop(materializer.settle(frontier), node, hop);
            return node.multiplicity() == Multiplicity.ROWS
                    ? arrived
                    : materializer.materialize(arrived, node.multiplicity());
        }
        if (operator instanceof Operator.EdgeEnd end) {
            return walk.edgeEnd(materializer.settle(frontier), node, end.end());
        }
        if (operator instanceof Operator.Filter filter) return filter(materializer.settle(frontier), node, filter);
        if (operator instanceof Operator.Jump jump) return jump(materializer.settle(frontier), node, jump.label());
        if (operator instanceof Operator.Fork fork) return forks.fork(materializer.settle(frontier), node, fork);
        if (operator instanceof Operator.Reach reach) {
            return new ReachRenderer(scope, reach).render(materializer.settle(frontier), node.tables());
        }
        if (operator instanceof Operator.Dedup) return dedup(frontier);
        if (operator instanceof Operator.DedupBy by) return dedupBy(materializer.settle(frontier), by.key());
        if (operator instanceof Operator.Range range) return range(frontier, range);
        if (operator instanceof Operator.Sort sort) return sorts.sort(settled(frontier), sort);
        if (operator instanceof Operator.Project project) {
            return projector.project(materializer.settle(frontier), project.projection(), last);
        }
        if (operator instanceof Operator.Aggregate aggregate) return aggregate(frontier, aggregate.key());
        if (operator instanceof Operator.Tally) {
            if (node.multiplicity() == Multiplicity.COUNTED) new Tallies(scope).count(frontier);
            return frontier;
        }
        if (operator instanceof Operator.Open && node.carried()) throw new Uncompilable("the path through a match");
        if (operator instanceof Operator.Open || operator instanceof Operator.Close) return frontier;
        if (operator instanceof Operator.Levels) {
            aside.push(new ArrayList<>());
            return frontier;
        }
        if (operator instanceof Operator.Emit emit) return emit(materializer.settle(frontier), emit.condition());
        if (operator instanceof Operator.Gather) return gather(materializer.settle(frontier));
        throw new Uncompilable(operator.toString());
    }

    private Frontier settled(Frontier frontier) {
        if (frontier.kind() != ElementKind.VALUE || frontier.range() != null) return materializer.settle(frontier);
        return frontier;
    }

    /** Those that are gathered are what the walk goes on from: they are found once. */
    private Frontier aggregate(Frontier frontier, String key) {
        Frontier gathered = materializer.materialize(frontier.withBranches(walk.readAll(frontier)), Multiplicity.ROWS);
        for (Branch branch : gathered.branches()) scope.aggregate(key, branch.from.text());
        return gathered;
    }

    private Frontier jump(Frontier frontier, Node node, String label) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : walk.readAll(frontier)) {
            Places.Place place = Places.labelled(branch, label, Pop.last);
            Tables allowed = place.tables().and(node.tables());
            // What is wanted of the place afterwards, no element of this branch has.
            if (allowed.isEmpty()) continue;
            branch.moveTo(place.tables(), ExpressionRenderer.idOf(place.value()));
            if (place.value() instanceof Value.EdgeValue edge) {
                branch.outId = edge.out();
                branch.inId = edge.in();
            }
            conditions.restrict(branch, allowed);
            branches.add(branch);
        }
        return Frontier.of(node.kind(), branches);
    }

    private Frontier filter(Frontier frontier, Node node, Operator.Filter filter) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            branches.addAll(
                    frontier.kind() == ElementKind.VALUE
                            ? conditions.filterValues(branch, filter.condition())
                            : conditions.filter(branch, filter.condition(), node.tables()));
        }
        // Ranges of an index are no few elements, but then any way to follow them takes long.
        if (JoinOrder.isIndexed(filter.condition(), scope.catalog)) {
            branches.forEach(branch -> branch.depth = Math.max(1, branch.depth));
        }
        return frontier.withBranches(branches);
    }

    /** Rows with a path or a sort by something else than themselves are told apart by more than their element. */
    private Frontier dedup(Frontier frontier) {
        if (frontier.isCarrying()) throw new Uncompilable("dedup of paths");
        boolean unique = frontier.isPlain()
                && frontier.branches().size() == 1
                && frontier.branches().get(0).unique;
        if (unique && frontier.kind() != ElementKind.VALUE) return frontier;
        boolean sortedByOthers = frontier.branches().stream()
                .flatMap(branch -> branch.order.stream())
                .anyMatch(column -> !column.ofCurrent());
        if (sortedByOthers) throw new Uncompilable("dedup after a sort by earlier elements");
        Frontier plain = frontier.kind() == ElementKind.VALUE ? frontier : materializer.settle(frontier);
        if (plain.range() != null) plain = materializer.settle(plain);
        if (plain.kind() == ElementKind.VALUE) projector.requireDistinguishable(plain);
        walk.readAll(plain);
        plain.branches().forEach(branch -> {
            branch.bulk = null;
            branch.otherId = null;
        });
        return new Frontier(plain.kind(), plain.branches(), true, null);
    }

    /** One element of each key, the one with the least id: none of them is before the others. */
    private Frontier dedupBy(Frontier frontier, Expression key) {
        if (frontier.kind() != ElementKind.VERTEX) throw new Uncompilable("dedup by keys of what is no vertex");
        List<Branch> branches = new ArrayList<>();
        var expressions = new ExpressionRenderer(scope);
        for (List<Keyed> alike : Keyed.byForm(expressions, key, walk.readAll(frontier), frontier.kind())) {
            branches.add(materializer.oneOfEach(alike));
        }
        return Frontier.of(frontier.kind(), branches);
    }

    private Frontier range(Frontier frontier, Operator.Range range) {
        if (frontier.branches().stream().anyMatch(branch -> branch.bulk != null)) {
            throw new Uncompilable("a range over rows with a multiplicity");
        }
        Frontier plain = frontier;
        if (frontier.range() != null) {
            plain = materializer.settle(frontier);
        }
        walk.readAll(plain);
        return new Frontier(plain.kind(), plain.branches(), plain.distinct(), range);
    }

    /** The branches are read twice, once where they are set aside and once where they go on: their walk runs once. */
    private Frontier emit(Frontier frontier, Condition condition) {
        if (frontier.isCarrying() || frontier.isSorted()) throw new Uncompilable("levels that are told apart");
        boolean costly = frontier.branches().stream().anyMatch(Branch::isWalked);
        Frontier kept = costly
                ? materializer.materialize(frontier.withBranches(walk.readAll(frontier)), Multiplicity.ROWS)
                : frontier;
        for (Branch branch : kept.branches()) {
            aside.element().addAll(conditions.filter(branch.copy(), condition, branch.tables));
        }
        return kept;
    }

    private Frontier gather(Frontier frontier) {
        List<Branch> all = new ArrayList<>(aside.pop());
        if (!all.isEmpty() && (frontier.isCarrying() || frontier.isSorted())) {
            throw new Uncompilable("levels that are told apart");
        }
        all.addAll(frontier.branches());
        all.forEach(branch -> branch.otherId = null);
        return Frontier.of(frontier.kind(), all);
    }

    private Frontier carry(Frontier frontier, Node node) {
        if (!node.carried()) return frontier;
        walk.readAll(frontier);
        for (Branch branch : frontier.branches()) {
            Places.Place place = Places.current(branch, frontier.kind());
            branch.carried.add(new Branch.Carried(place.value(), place.tables(), node.labels(), node.exposed()));
        }
        return frontier;
    }
}
