package io.sqlgraph.schema.internal;

import io.sqlgraph.process.traversal.SqlExplanation;
import io.sqlgraph.schema.ValidationException;
import io.sqlgraph.schema.Violation;
import io.sqlgraph.schema.internal.QueryStep.Order;
import io.sqlgraph.value.VariantCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;

/** Runs typed queries and makes records of their results. */
public final class QueryRunner {

    private QueryRunner() {}

    /** The elements as Gremlin. */
    public static GraphTraversal<?, ?> traversal(QueryPlan plan) {
        return new QueryTraversal(plan, false).write();
    }

    /** The records of all rows. */
    public static <V> List<V> toList(QueryPlan plan) {
        List<?> maps = read(plan, () -> traversal(plan).elementMap().toList());
        var rows = new ArrayList<V>(maps.size());
        for (Object map : maps) rows.add(QueryRunner.<V>record(plan, plan.types(), (Map<?, ?>) map));
        return rows;
    }

    /** How many rows there are. */
    public static long count(QueryPlan plan) {
        return read(plan, () -> traversal(plan).count().next());
    }

    /** How many rows have each value of a property. */
    @SuppressWarnings("unchecked")
    public static <K> Map<K, Long> groupCount(QueryPlan plan, String property) {
        Component component = plan.component(property);
        Map<Object, Long> counts = read(
                plan,
                () -> new QueryTraversal(plan, false)
                        .write(plan.isNullable(property))
                        .<Object>groupCount()
                        .by(property)
                        .next());
        var shown = new LinkedHashMap<K, Long>();
        counts.forEach((value, count) -> {
            Object key = value == null ? null : component.type().fromGraph(value);
            shown.put((K) (component.optional() ? Optional.ofNullable(key) : key), count);
        });
        return shown;
    }

    /** One result for each row. */
    public static <R> List<R> select(QueryPlan plan, Function<NamedRow, R> mapper) {
        List<String> aliases = List.copyOf(plan.aliases().keySet());
        var query = new QueryTraversal(plan, true);
        List<NamedRow> rows = read(plan, () -> {
            GraphTraversal<?, ?> elements = query.write();
            if (query.hasGaps()) return byPath(plan, elements);
            return switch (aliases.size()) {
                case 0 -> rows(plan, elements.id().toList(), row -> Map.of());
                case 1 ->
                    rows(
                            plan,
                            elements.select(aliases.get(0)).by(__.elementMap()).toList(),
                            row -> Map.of(aliases.get(0), row));
                default -> rows(plan, several(elements, aliases).toList(), row -> (Map<?, ?>) row);
            };
        });
        return rows.stream().map(mapper).toList();
    }

    private static GraphTraversal<?, ?> several(GraphTraversal<?, ?> elements, List<String> aliases) {
        String[] others = aliases.subList(2, aliases.size()).toArray(String[]::new);
        GraphTraversal<?, ?> selected = elements.select(aliases.get(0), aliases.get(1), others);
        for (int i = 0; i < aliases.size(); i++) selected = selected.by(__.elementMap());
        return selected;
    }

    private static List<NamedRow> rows(QueryPlan plan, List<?> results, Function<Object, Map<?, ?>> elements) {
        var rows = new ArrayList<NamedRow>(results.size());
        for (Object each : results) rows.add(new NamedRow(plan, elements.apply(each)));
        return rows;
    }

    private static List<NamedRow> byPath(QueryPlan plan, GraphTraversal<?, ?> elements) {
        var rows = new ArrayList<NamedRow>();
        for (Path path : elements.path().by(__.elementMap()).toList()) {
            var named = new HashMap<String, Object>();
            for (int i = 0; i < path.size(); i++) {
                for (String label : path.labels().get(i)) named.put(label, path.get(i));
            }
            rows.add(new NamedRow(plan, named));
        }
        return rows;
    }

    /** Named elements of one result. */
    public record NamedRow(QueryPlan plan, Map<?, ?> elements) {

        /** A component of a named row; null if there is no such row. */
        public Object component(String alias, String name) {
            Map<?, ?> element = element(alias);
            if (element == null) return null;
            TypeModel type = typeOf(plan.aliases().get(alias), element);
            Component component = QueryPlan.component(name, List.of(type));
            Object value = element.get(name);
            Object shown = value == null ? null : component.type().fromGraph(value);
            return component.optional() ? Optional.ofNullable(shown) : shown;
        }

        /** The record of a named row; null if there is none. */
        public Object record(String alias) {
            Map<?, ?> element = element(alias);
            return element == null
                    ? null
                    : QueryRunner.record(plan, plan.aliases().get(alias), element);
        }

        private Map<?, ?> element(String alias) {
            if (!plan.aliases().containsKey(alias)) {
                throw new IllegalArgumentException("there is no alias '" + alias + "', only "
                        + plan.aliases().keySet());
            }
            return (Map<?, ?>) elements.get(alias);
        }
    }

    @SuppressWarnings("unchecked")
    static <V> V record(QueryPlan plan, List<TypeModel> types, Map<?, ?> element) {
        TypeModel type = typeOf(types, element);
        var values = new Object[type.components().size()];
        for (int i = 0; i < values.length; i++)
            values[i] = element.get(type.components().get(i).name());
        return (V) type.shape().make(values);
    }

    private static TypeModel typeOf(List<TypeModel> types, Map<?, ?> element) {
        if (types.size() == 1) return types.get(0);
        for (TypeModel type : types) {
            if (type.label().equals(element.get(T.label))) return type;
        }
        throw new IllegalStateException("an element with the label " + element.get(T.label));
    }

    /** Some rows, and the cursor of what comes after them; null for nothing. */
    public record PageOf<V>(List<V> items, String next) {}

    /**
     * The rows after a cursor, in the query's order and then that of the keys.
     *
     * @param cursor null for the first page
     */
    public static <V> PageOf<V> page(QueryPlan plan, String cursor) {
        if (!(plan.last() instanceof QueryStep.Limit limit)) {
            throw new IllegalStateException("page comes after limit(n)");
        }
        var steps = new ArrayList<>(plan.steps().subList(0, plan.steps().size() - 1));
        var orders = new ArrayList<Order>();
        steps.removeIf(step -> {
            if (step instanceof QueryStep.Sort sort) orders.addAll(sort.orders());
            return step instanceof QueryStep.Sort;
        });
        for (TypeModel type : plan.types()) {
            if (!type.hasKey())
                throw new IllegalStateException("pages need rows with keys, which " + type.name() + " has not");
        }
        String key = plan.types().get(0).keyComponent().name();
        plan.component(key);
        if (orders.stream().noneMatch(each -> each.property().equals(key))) orders.add(new Order(key, false, false));
        if (cursor != null) steps.add(new QueryStep.After(List.copyOf(orders), decode(cursor, orders.size())));
        steps.add(new QueryStep.Distinct());
        steps.add(new QueryStep.Sort(List.copyOf(orders)));
        steps.add(new QueryStep.Limit(limit.rows() + 1));
        QueryPlan paged = plan.withSteps(steps);
        List<?> maps = read(paged, () -> traversal(paged).elementMap().toList());
        boolean more = maps.size() > limit.rows();
        var items = new ArrayList<V>();
        for (Object map : more ? maps.subList(0, (int) limit.rows()) : maps) {
            items.add(QueryRunner.<V>record(plan, plan.types(), (Map<?, ?>) map));
        }
        if (!more || items.isEmpty()) return new PageOf<>(Collections.unmodifiableList(items), null);
        Map<?, ?> last = (Map<?, ?>) maps.get(items.size() - 1);
        var place = new ArrayList<Object>();
        for (Order each : orders) place.add(last.get(each.property()));
        return new PageOf<>(Collections.unmodifiableList(items), encode(place));
    }

    private static String encode(List<Object> place) {
        byte[] text = VariantCodec.encode(place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> decode(String cursor, int size) {
        Object place = null;
        try {
            place = VariantCodec.decode(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (RuntimeException notOurs) {
            throw wrong(cursor, notOurs);
        }
        if (place instanceof List<?> list && list.size() == size) return (List<Object>) list;
        throw wrong(cursor, null);
    }

    /** Cursors go to clients and come back. */
    private static ValidationException wrong(String cursor, Exception cause) {
        var refused = new ValidationException(
                "A query is not valid", List.of(new Violation("cursor", cursor, "must be a cursor of this query")));
        if (cause != null) refused.addSuppressed(cause);
        return refused;
    }

    /** The SQL of a query. */
    public static String explain(QueryPlan plan) {
        return read(
                plan,
                () -> SqlExplanation.of(traversal(plan).elementMap(), SqlExplanation.Detail.STATEMENTS)
                        .toString());
    }

    private static <T> T read(QueryPlan plan, Supplier<T> call) {
        return plan.context()
                .observers()
                .observe(
                        plan.types().get(0),
                        "query",
                        result -> 1,
                        () -> plan.context().transactions().read(session -> call.get()));
    }
}
