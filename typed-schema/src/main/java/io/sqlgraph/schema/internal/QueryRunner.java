package io.sqlgraph.schema.internal;

import io.sqlgraph.process.traversal.SqlExplanation;
import io.sqlgraph.value.VariantCodec;
import java.util.ArrayList;
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
        for (Object map : maps) rows.add(QueryRunner.<V>record(plan.types(), (Map<?, ?>) map));
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
        merged(counts).forEach((value, count) -> {
            Object key = value == null ? null : component.type().fromGraph(value);
            shown.put((K) (component.optional() ? Optional.ofNullable(key) : key), count);
        });
        return shown;
    }

    /** Arrays with the same elements are one group, which maps do not see. */
    private static Map<Object, Long> merged(Map<Object, Long> counts) {
        if (counts.keySet().stream()
                .noneMatch(each -> each != null && each.getClass().isArray())) return counts;
        var firsts = new HashMap<String, Object>();
        var merged = new LinkedHashMap<Object, Long>();
        counts.forEach((value, count) ->
                merged.merge(firsts.computeIfAbsent(VariantCodec.encode(value), text -> value), count, Long::sum));
        return merged;
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
            return element == null ? null : QueryRunner.record(plan.aliases().get(alias), element);
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
    static <V> V record(List<TypeModel> types, Map<?, ?> element) {
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
        return QueryPages.page(plan, cursor);
    }

    /** The SQL of a query. */
    public static String explain(QueryPlan plan) {
        return read(
                plan,
                () -> SqlExplanation.of(traversal(plan).elementMap(), SqlExplanation.Detail.STATEMENTS)
                        .toString());
    }

    static <T> T read(QueryPlan plan, Supplier<T> call) {
        return plan.context()
                .observers()
                .observe(
                        plan.types().get(0),
                        "query",
                        result -> 1,
                        () -> plan.context().transactions().read(session -> call.get()));
    }
}
