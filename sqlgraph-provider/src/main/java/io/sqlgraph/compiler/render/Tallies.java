package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Has the database count equal values, where it tells them apart as Java does and that costs less than to read each. Of a value
 * that all elements of a table have, as of their label, only the number of elements is read.
 */
final class Tallies {

    /** Whose equal values are the same in SQL and in Java. Of variants some are arrays, no two of which are equal in Java. */
    static final Set<ColumnType> EXACT = EnumSet.of(
            ColumnType.BYTE,
            ColumnType.SHORT,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.STRING,
            ColumnType.BOOLEAN,
            ColumnType.UUID);

    private final Scope scope;

    Tallies(Scope scope) {
        this.scope = scope;
    }

    /** Marks the branches whose rows are counted. */
    void count(Frontier frontier) {
        boolean apart = frontier.kind() != ElementKind.VALUE
                || !frontier.isPlain()
                || frontier.isSorted()
                || frontier.isCarrying();
        if (!apart) frontier.branches().forEach(this::count);
    }

    private void count(Branch branch) {
        if (branch.ordinal != null) return;
        Value key = key(branch.value, branch);
        if (key == null || !pays(key, branch)) return;
        branch.value = key;
        branch.tallied = true;
    }

    /** The value in the form in which equal ones are told from others; null where that is not known to be exact. */
    static Value key(Value value, Branch branch) {
        if (value instanceof Value.ConstantValue) return value;
        if (value instanceof Value.LabelValue label) return label(label, branch);
        if (value instanceof Value.Scalar scalar) return EXACT.contains(scalar.type()) ? scalar : null;
        return value instanceof Value.TupleValue tuple ? tuple(tuple, branch) : null;
    }

    private static Value tuple(Value.TupleValue tuple, Branch branch) {
        List<Value> fields = new ArrayList<>();
        for (Value field : tuple.values()) {
            Value key = key(field, branch);
            if (key == null) return null;
            fields.add(key);
        }
        return new Value.TupleValue(fields);
    }

    private boolean pays(Value key, Branch branch) {
        if (key instanceof Value.TupleValue tuple) {
            return tuple.values().stream().allMatch(field -> pays(field, branch));
        }
        return !(key instanceof Value.Scalar scalar) || scope.shapes.groups(scalar.type(), isUnique(scalar, branch));
    }

    /** What says the label is the same for all elements of a table. */
    private static Value label(Value.LabelValue label, Branch branch) {
        return branch.tables.size() == 1
                ? new Value.ConstantValue(branch.tables.single().label())
                : new Value.LabelValue("(" + label.id() + " & " + ElementIds.TABLE_MASK + ")");
    }

    /** Whether the values are of a key that no two elements share, of elements that come once each. */
    private boolean isUnique(Value.Scalar scalar, Branch branch) {
        if (branch.bulk != null || !branch.isOfOneTable() || branch.tables.size() != 1) return false;
        ElementTable table = branch.tables.single();
        return scope.catalog.indexes().stream()
                .filter(IndexDefinition::unique)
                .anyMatch(index ->
                        index.label().equals(table.label()) && index.keys().equals(List.of(scalar.key())));
    }
}
