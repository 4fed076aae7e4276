package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.internal.QueryStep.Hop;
import io.sqlgraph.schema.internal.QueryStep.Order;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.optimization.ProductiveByStrategy;
import org.apache.tinkerpop.gremlin.structure.T;

/** Writes a typed query as Gremlin. */
final class QueryTraversal {

    private final QueryPlan plan;
    private final boolean keepsOptional;

    /** @param keepsOptional whether rows without the target of an optional hop stay */
    QueryTraversal(QueryPlan plan, boolean keepsOptional) {
        this.plan = plan;
        this.keepsOptional = keepsOptional && plan.steps().stream().anyMatch(QueryTraversal::isOptional);
    }

    private static boolean isOptional(QueryStep step) {
        return step instanceof Hop hop && hop.optional();
    }

    /** Whether rows may lack some of the named elements. */
    boolean hasGaps() {
        return keepsOptional && firstOptional(steps()) >= 0;
    }

    GraphTraversal<?, ?> write() {
        return write(sortsByNullable());
    }

    /** @param productive whether rows without a property that they are sorted or grouped by stay, as with null */
    GraphTraversal<?, ?> write(boolean productive) {
        GraphTraversalSource source = plan.context().graph().traversal();
        if (productive) source = source.withStrategies(ProductiveByStrategy.instance());
        GraphTraversal<?, ?> start = source.V();
        String first = plan.labels().get(0);
        String[] rest = plan.labels().stream().skip(1).toArray(String[]::new);
        return append(start.hasLabel(first, rest), steps());
    }

    private boolean sortsByNullable() {
        return plan.steps().stream()
                .filter(QueryStep.Sort.class::isInstance)
                .flatMap(step -> ((QueryStep.Sort) step).orders().stream())
                .anyMatch(Order::nullable);
    }

    /** A hop that must be followed further, or whose target must pass a test, is not optional. */
    private List<QueryStep> steps() {
        var steps = new ArrayList<>(plan.steps());
        boolean needed = !keepsOptional;
        for (int i = steps.size() - 1; i >= 0; i--) {
            QueryStep step = steps.get(i);
            if (step instanceof Hop hop && hop.optional()) {
                if (needed) steps.set(i, new Hop(hop.direction(), hop.label(), false));
            } else {
                needed |= isDemanding(step);
            }
        }
        return steps;
    }

    private static boolean isDemanding(QueryStep step) {
        return step instanceof Hop
                || step instanceof QueryStep.Repeat
                || step instanceof QueryStep.Edges
                || step instanceof QueryStep.End
                || step instanceof QueryStep.Holds
                || step instanceof QueryStep.Present
                || step instanceof QueryStep.After
                || step instanceof QueryStep.Has has && has.test() != null;
    }

    private static int firstOptional(List<QueryStep> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (isOptional(steps.get(i))) return i;
        }
        return -1;
    }

    private GraphTraversal<?, ?> append(GraphTraversal<?, ?> traversal, List<QueryStep> steps) {
        GraphTraversal<?, ?> result = traversal;
        for (int i = 0; i < steps.size(); i++) {
            QueryStep step = steps.get(i);
            if (isOptional(step)) return optional(result, (Hop) step, steps.subList(i + 1, steps.size()));
            result = append(result, step);
        }
        return result;
    }

    /** The names and tests of the target belong into the optional traversal, what counts rows does not. */
    private GraphTraversal<?, ?> optional(GraphTraversal<?, ?> traversal, Hop hop, List<QueryStep> rest) {
        int inside = 0;
        while (inside < rest.size() && belongsInside(rest.get(inside))) inside++;
        List<QueryStep> tests = new ArrayList<>();
        for (QueryStep each : rest.subList(0, inside)) {
            if (each instanceof QueryStep.Has) tests.add(each);
        }
        GraphTraversal<?, ?> result = traversal;
        if (!tests.isEmpty()) {
            result = result.or(__.not(hop(__.start(), hop)), append(hop(__.start(), hop), tests));
        }
        GraphTraversal<?, ?> target = append(hop(__.start(), hop), rest.subList(0, inside));
        return append(optionally(result, target), rest.subList(inside, rest.size()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static GraphTraversal<?, ?> optionally(GraphTraversal<?, ?> traversal, GraphTraversal<?, ?> target) {
        return ((GraphTraversal) traversal).optional(target);
    }

    private static boolean belongsInside(QueryStep step) {
        return step instanceof QueryStep.As || step instanceof QueryStep.Has || isOptional(step);
    }

    private GraphTraversal<?, ?> append(GraphTraversal<?, ?> to, QueryStep step) {
        if (step instanceof QueryStep.As as) return to.as(as.alias());
        if (step instanceof QueryStep.Has has) {
            return has.test() == null ? to.hasNot(has.property()) : to.has(has.property(), has.test());
        }
        if (step instanceof QueryStep.Present present) return to.has(present.property());
        if (step instanceof QueryStep.Holds holds) {
            return to.filter(__.values(holds.property()).unfold().is(equal(holds.element())));
        }
        if (step instanceof Hop hop) return hop(to, hop);
        if (step instanceof QueryStep.Repeat repeat) return repeat(to, repeat);
        if (step instanceof QueryStep.Edges edges) {
            return edges.direction() == Hop.Direction.OUT ? to.outE(edges.label()) : to.inE(edges.label());
        }
        if (step instanceof QueryStep.End end) return end.out() ? to.outV() : to.inV();
        if (step instanceof QueryStep.Sort sort) return sort(to, sort.orders());
        if (step instanceof QueryStep.Limit limit) return to.limit(limit.rows());
        if (step instanceof QueryStep.Skip skip) return to.skip(skip.rows());
        if (step instanceof QueryStep.Distinct) return to.dedup();
        return after(to, (QueryStep.After) step);
    }

    private static P<?> equal(Object element) {
        return element.getClass().isArray() ? ArrayTest.EQUAL.with(element) : P.eq(element);
    }

    private static GraphTraversal<?, ?> hop(GraphTraversal<?, ?> to, Hop hop) {
        return switch (hop.direction()) {
            case OUT -> to.out(hop.label());
            case IN -> to.in(hop.label());
            case BOTH -> to.both(hop.label());
        };
    }

    private static GraphTraversal<?, ?> repeat(GraphTraversal<?, ?> to, QueryStep.Repeat repeat) {
        GraphTraversal<?, ?> result = to;
        if (repeat.max() == 0) return result;
        if (repeat.min() == 0) return repeated(result.emit(), repeat.hop()).times(repeat.max());
        if (repeat.min() == repeat.max()) return repeated(result, repeat.hop()).times(repeat.max());
        int before = repeat.min() - 1;
        if (before > 0) result = repeated(result, repeat.hop()).times(before);
        return repeated(result, repeat.hop()).emit().times(repeat.max() - before);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static GraphTraversal<?, ?> repeated(GraphTraversal<?, ?> to, Hop hop) {
        return ((GraphTraversal) to).repeat(hop(__.start(), hop));
    }

    static GraphTraversal<?, ?> sort(GraphTraversal<?, ?> to, List<Order> orders) {
        GraphTraversal<?, ?> result = to.order();
        for (Order each : orders) {
            var direction = each.descending()
                    ? org.apache.tinkerpop.gremlin.process.traversal.Order.desc
                    : org.apache.tinkerpop.gremlin.process.traversal.Order.asc;
            result = each.equals(Order.BY_ID) ? result.by(T.id, direction) : result.by(each.property(), direction);
        }
        return result;
    }

    /** Rows that differ from the place in one property, in its direction, and are equal to it in those before. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static GraphTraversal<?, ?> after(GraphTraversal<?, ?> to, QueryStep.After after) {
        var alternatives = new ArrayList<GraphTraversal<?, ?>>();
        int last = after.orders().size() - 1;
        for (int i = 0; i <= last; i++) {
            Object place = after.place().get(i);
            GraphTraversal<?, ?> beyond = beyond(after.orders().get(i), place, after.inclusive() && i == last);
            if (beyond == null) continue;
            for (int k = i - 1; k >= 0; k--) {
                String property = after.orders().get(k).property();
                Object value = after.place().get(k);
                beyond = value == null ? beyond.hasNot(property) : beyond.has(property, P.eq(value));
            }
            alternatives.add(beyond);
        }
        GraphTraversal<?, ?> from =
                atLeast(to, after.orders().get(0), after.place().get(0));
        return ((GraphTraversal) from).or(alternatives.toArray(GraphTraversal[]::new));
    }

    /** What follows from the alternatives, but is a single range for an index. */
    private static GraphTraversal<?, ?> atLeast(GraphTraversal<?, ?> to, Order first, Object place) {
        boolean ranged = place != null && !isFloating(place) && !(first.descending() && first.nullable());
        return ranged ? to.has(first.property(), first.descending() ? P.lte(place) : P.gte(place)) : to;
    }

    private static boolean isFloating(Object value) {
        return value instanceof Double || value instanceof Float;
    }

    /** Null comes first, or last in a descending order, and NaN after all numbers. Null if nothing can come after. */
    private static GraphTraversal<?, ?> beyond(Order order, Object value, boolean inclusive) {
        String property = order.property();
        if (value == null) return order.descending() ? null : __.has(property);
        if (!order.descending()) {
            if (isFloating(value)) return __.has(property, P.not(inclusive ? P.lt(value) : P.lte(value)));
            return __.has(property, inclusive ? P.gte(value) : P.gt(value));
        }
        GraphTraversal<?, ?> less = __.has(property, inclusive ? P.lte(value) : P.lt(value));
        return order.nullable() ? __.or(less, __.hasNot(property)) : less;
    }
}
