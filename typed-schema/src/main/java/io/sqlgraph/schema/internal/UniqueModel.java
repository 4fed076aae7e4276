package io.sqlgraph.schema.internal;

import io.sqlgraph.catalog.IndexCondition;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.value.VariantCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * A unique constraint of a type. Immutable.
 *
 * @param name as users say it; for the key, the name of its component
 * @param components the positions of its components
 * @param conditions which rows it is about
 */
public record UniqueModel(
        String name, List<Integer> components, boolean ignoreCase, List<Condition> conditions, boolean isKey) {

    /** What must hold of a component. */
    public record Condition(int component, IndexCondition.Test test, Object value) {

        boolean holds(Object[] values) {
            Object value = values[component];
            return switch (test) {
                case ABSENT -> value == null;
                case PRESENT -> value != null;
                case EQUAL -> value != null && Values.same(value, this.value);
            };
        }
    }

    public UniqueModel {
        components = List.copyOf(components);
        conditions = List.copyOf(conditions);
    }

    /** What no two rows may have in common; null for rows that collide with none. */
    public List<Object> entry(Object[] values) {
        return conditions.stream().allMatch(each -> each.holds(values)) ? search(values) : null;
    }

    /** The entry of rows with these components, whatever the conditions say of the rest; null if one is missing. */
    public List<Object> search(Object[] values) {
        var entry = new ArrayList<Object>(components.size());
        for (int component : components) {
            if (values[component] == null) return null;
            entry.add(comparable(values[component]));
        }
        return entry;
    }

    /** Whether a stored row is one that the constraint is about. */
    public boolean concerns(Object[] values) {
        return conditions.stream().allMatch(each -> each.holds(values));
    }

    private Object comparable(Object value) {
        if (value instanceof String text) return ignoreCase ? PropertyKey.fold(text) : text;
        // Lists and arrays are equal by what they hold.
        return value instanceof Number ? value : VariantCodec.encode(value);
    }

    /** The components' values, for messages. */
    public List<Object> values(Object[] values) {
        var list = new ArrayList<>();
        for (int component : components) list.add(values[component]);
        return list;
    }
}
