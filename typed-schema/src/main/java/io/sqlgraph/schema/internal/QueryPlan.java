package io.sqlgraph.schema.internal;

import io.sqlgraph.schema.internal.QueryStep.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A typed query: where it begins, its steps, and the types that a row can be of after them. Immutable.
 *
 * @param context of the store
 * @param labels of the vertices that it begins with
 * @param types that the current row can be of
 * @param aliases the types of named rows
 */
public record QueryPlan(
        StoreContext context,
        List<String> labels,
        List<QueryStep> steps,
        List<TypeModel> types,
        Map<String, List<TypeModel>> aliases) {

    /** All vertices of some types. */
    public static QueryPlan from(StoreContext context, List<TypeModel> types) {
        return new QueryPlan(context, types.stream().map(TypeModel::label).toList(), List.of(), types, Map.of());
    }

    /** With one more step that keeps the types. */
    public QueryPlan with(QueryStep step) {
        return with(step, types);
    }

    /** With one more step. */
    public QueryPlan with(QueryStep step, List<TypeModel> newTypes) {
        var all = new ArrayList<>(steps);
        all.add(step);
        return new QueryPlan(context, labels, List.copyOf(all), newTypes, aliases);
    }

    /** With a name for the current row. */
    public QueryPlan as(String alias) {
        var named = new LinkedHashMap<>(aliases);
        if (named.put(alias, types) != null)
            throw new IllegalArgumentException("the alias '" + alias + "' is used twice");
        var all = new ArrayList<>(steps);
        all.add(new QueryStep.As(alias));
        return new QueryPlan(context, labels, List.copyOf(all), types, named);
    }

    /** With one more property to sort by. */
    public QueryPlan sortedBy(Order order) {
        var all = new ArrayList<>(steps);
        var orders = new ArrayList<Order>();
        if (!all.isEmpty() && all.get(all.size() - 1) instanceof QueryStep.Sort sort) {
            orders.addAll(sort.orders());
            all.remove(all.size() - 1);
        }
        orders.add(order);
        all.add(new QueryStep.Sort(List.copyOf(orders)));
        return new QueryPlan(context, labels, List.copyOf(all), types, aliases);
    }

    /** With the last step replaced. */
    public QueryPlan replacingLast(QueryStep step) {
        var all = new ArrayList<>(steps);
        all.set(all.size() - 1, step);
        return new QueryPlan(context, labels, List.copyOf(all), types, aliases);
    }

    /** With other steps. */
    public QueryPlan withSteps(List<QueryStep> newSteps) {
        return new QueryPlan(context, labels, List.copyOf(newSteps), types, aliases);
    }

    /** The last step, or null. */
    public QueryStep last() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1);
    }

    /**
     * The component of a name in the types that a row can be of.
     *
     * @throws IllegalArgumentException if one of them does not have it
     */
    public Component component(String name) {
        return component(name, types);
    }

    static Component component(String name, List<TypeModel> types) {
        for (TypeModel type : types) {
            if (type.position(name) < 0) {
                throw new IllegalArgumentException(type.name() + " has no component " + name);
            }
        }
        return types.get(0).components().get(types.get(0).position(name));
    }

    /** Whether rows may lack the component. */
    public boolean isNullable(String name) {
        return types.stream()
                .anyMatch(type -> !type.components().get(type.position(name)).required());
    }
}
