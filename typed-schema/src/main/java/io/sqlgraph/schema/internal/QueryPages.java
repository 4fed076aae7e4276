package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.ValidationException;
import io.sqlgraph.schema.Violation;
import io.sqlgraph.schema.internal.QueryStep.Order;
import io.sqlgraph.value.VariantCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Reads queries page by page. Rows are sorted by what the query says, then by key, and where keys are equal in that order by
 * id, so that each has a place of its own; a cursor is the place of the last row.
 *
 * <p>What comes after a place is asked of the database where its comparisons agree with its order. Where they may not, as
 * for NaN, which is larger than no number but comes last, the rows before the place are read and left out.
 */
final class QueryPages {

    /** Keys of these classes may differ and still be equal in an order. */
    private static final Set<Class<?>> TYING = Set.of(Float.class, Double.class, BigDecimal.class);

    private final QueryPlan plan;
    private final long rows;
    private final List<QueryStep> steps;
    private final List<Order> orders = new ArrayList<>();
    private final boolean ties;

    private QueryPages(QueryPlan plan) {
        if (!(plan.last() instanceof QueryStep.Limit limit)) {
            throw new IllegalStateException("page comes after limit(n)");
        }
        this.plan = plan;
        this.rows = Math.min(limit.rows(), Integer.MAX_VALUE - 1);
        this.steps = new ArrayList<>(plan.steps().subList(0, plan.steps().size() - 1));
        takeOrders();
        for (TypeModel type : plan.types()) {
            if (!type.hasKey())
                throw new IllegalStateException("pages need rows with keys, which " + type.name() + " has not");
        }
        Component key = plan.types().get(0).keyComponent();
        plan.component(key.name());
        if (orders.stream().noneMatch(each -> each.property().equals(key.name()))) {
            orders.add(new Order(key.name(), false, false));
        }
        this.ties = plan.types().size() > 1 || TYING.contains(key.type().javaClass());
        if (ties) orders.add(Order.BY_ID);
    }

    /** The rows after a cursor; null for the first page. */
    static <V> QueryRunner.PageOf<V> page(QueryPlan plan, String cursor) {
        return new QueryPages(plan).after(cursor);
    }

    /** The sorts that decide the order of the result; what comes before a cut or another element has done its work there. */
    private void takeOrders() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            QueryStep step = steps.get(i);
            if (step instanceof QueryStep.Limit || step instanceof QueryStep.Skip || moves(step)) return;
            if (step instanceof QueryStep.Sort sort) {
                orders.addAll(sort.orders());
                steps.remove(i);
            }
        }
    }

    private static boolean moves(QueryStep step) {
        return step instanceof QueryStep.Hop
                || step instanceof QueryStep.Repeat
                || step instanceof QueryStep.Edges
                || step instanceof QueryStep.End;
    }

    private <V> QueryRunner.PageOf<V> after(String cursor) {
        List<Object> place = cursor == null ? null : decode(cursor);
        boolean reliable = place != null && isReliable(place);
        if (reliable)
            steps.add(
                    new QueryStep.After(byValues(), place.subList(0, byValues().size()), ties));
        if (steps.stream().anyMatch(QueryPages::moves)) steps.add(new QueryStep.Distinct());
        steps.add(new QueryStep.Sort(List.copyOf(orders)));
        boolean skips = place != null && (ties || !reliable);
        if (!skips) steps.add(new QueryStep.Limit(rows + 1));
        QueryPlan paged = plan.withSteps(steps);
        List<Map<?, ?>> maps =
                QueryRunner.read(paged, () -> skips ? beyond(paged, place) : taken(paged, each -> true, false));
        boolean more = maps.size() > rows;
        var items = new ArrayList<V>();
        for (Map<?, ?> map : more ? maps.subList(0, (int) rows) : maps) {
            items.add(QueryRunner.<V>record(plan.types(), map));
        }
        String next = more && !items.isEmpty() ? encode(maps.get(items.size() - 1)) : null;
        return new QueryRunner.PageOf<>(Collections.unmodifiableList(items), next);
    }

    private List<Order> byValues() {
        return ties ? orders.subList(0, orders.size() - 1) : orders;
    }

    /** The row at the place tells where the page begins; if it is gone, each row is compared with its place. */
    private List<Map<?, ?>> beyond(QueryPlan paged, List<Object> place) {
        List<Map<?, ?>> found = taken(paged, each -> Objects.deepEquals(place(each), place), true);
        return found != null ? found : taken(paged, each -> compare(place(each), place) > 0, false);
    }

    /**
     * The first rows from one on, and one more.
     *
     * @param start which row is that one
     * @param exclusive whether the page begins behind it; null is given if there is no such row
     */
    private List<Map<?, ?>> taken(QueryPlan paged, Predicate<Map<?, ?>> start, boolean exclusive) {
        var taken = new ArrayList<Map<?, ?>>();
        boolean begun = false;
        try (GraphTraversal<?, ?> maps = QueryRunner.traversal(paged).elementMap()) {
            while (taken.size() <= rows && maps.hasNext()) {
                Map<?, ?> map = (Map<?, ?>) maps.next();
                boolean starts = !begun && start.test(map);
                if (begun || starts && !exclusive) taken.add(map);
                begun |= starts;
            }
        } catch (Exception e) {
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
        return begun || !exclusive ? taken : null;
    }

    private List<Object> place(Map<?, ?> row) {
        var place = new ArrayList<Object>();
        for (Order each : byValues()) place.add(row.get(each.property()));
        place.add(row.get(T.id));
        return place;
    }

    // ---- comparing

    /** Whether the database has the values in the order in which it compares them. */
    private static boolean isReliable(List<Object> place) {
        return place.subList(0, place.size() - 1).stream().allMatch(QueryPages::isReliable);
    }

    private static boolean isReliable(Object value) {
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            return number != 0 && !Double.isNaN(number);
        }
        if (value instanceof String text) return text.chars().allMatch(unit -> unit < Character.MIN_SURROGATE);
        return value == null
                || !(value instanceof Collection || value instanceof Map)
                        && !value.getClass().isArray();
    }

    private int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < one.size(); i++) {
            boolean descending = i < orders.size() && orders.get(i).descending();
            int sign = compare(one.get(i), other.get(i));
            if (sign != 0) return descending ? -sign : sign;
        }
        return 0;
    }

    private static int compare(Object one, Object other) {
        if (one == null || other == null) return Boolean.compare(one != null, other != null);
        if (one instanceof String text && other instanceof String next) {
            return Arrays.compare(text.codePoints().toArray(), next.codePoints().toArray());
        }
        return org.apache.tinkerpop.gremlin.process.traversal.Order.asc.compare(one, other);
    }

    // ---- cursors

    private String encode(Map<?, ?> row) {
        byte[] text = VariantCodec.encode(place(row)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private List<Object> decode(String cursor) {
        Object place = null;
        try {
            place = VariantCodec.decode(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (RuntimeException notOurs) {
            throw wrong(cursor, notOurs);
        }
        if (place instanceof List<?> values && isPlace(values)) return Collections.unmodifiableList(values);
        throw wrong(cursor, null);
    }

    private boolean isPlace(List<?> values) {
        if (values.size() != byValues().size() + 1) return false;
        for (int i = 0; i < byValues().size(); i++) {
            Object value = values.get(i);
            String property = orders.get(i).property();
            boolean known = value == null
                    || plan.types().stream()
                            .anyMatch(type -> QueryPlan.component(property, List.of(type))
                                    .type()
                                    .accepts(value));
            if (!known) return false;
        }
        return true;
    }

    /** Cursors go to clients and come back. */
    private static ValidationException wrong(String cursor, Exception cause) {
        var refused = new ValidationException(
                "A query is not valid", List.of(new Violation("cursor", cursor, "must be a cursor of this query")));
        if (cause != null) refused.addSuppressed(cause);
        return refused;
    }
}
