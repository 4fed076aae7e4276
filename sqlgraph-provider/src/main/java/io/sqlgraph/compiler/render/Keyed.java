package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The things of a branch beside a key that SQL tells apart as Java does.
 *
 * @param key is there in all rows of the branch
 */
record Keyed(Branch branch, Value key) {

    /**
     * Branches by how their keys are read: equal keys are read alike, and so can be brought together in one query. Branches
     * without the key are left out.
     *
     * @param branches have been read; they get what it takes to find the key
     */
    static List<List<Keyed>> byForm(
            ExpressionRenderer expressions, Expression key, List<Branch> branches, ElementKind kind) {
        Map<RowShape, List<Keyed>> byForm = new LinkedHashMap<>();
        for (Branch branch : branches) {
            Keyed keyed = of(expressions, key, branch, kind);
            if (keyed == null) continue;
            RowShape form =
                    keyed.key().shape(IntStream.iterate(1, column -> column + 1).iterator());
            byForm.computeIfAbsent(form, unknown -> new ArrayList<>()).add(keyed);
        }
        boolean labels = byForm.keySet().stream().anyMatch(RowShape.LabelRow.class::isInstance);
        if (labels && byForm.size() > 1) throw new Uncompilable("labels that are read in several ways");
        return List.copyOf(byForm.values());
    }

    private static Keyed of(ExpressionRenderer expressions, Expression key, Branch branch, ElementKind kind) {
        if (branch.ordinal != null || !branch.order.isEmpty() || !branch.carried.isEmpty()) {
            throw new Uncompilable("keys of things that are told apart by more");
        }
        Places.Place place = Places.current(branch, kind);
        Value found = expressions.render(key, branch, place.value(), place.tables());
        if (!ExpressionRenderer.require(branch, found)) return null;
        if (found instanceof Value.LabelValue && !haveLabelsOfTheirOwn(branch.tables)) {
            throw new Uncompilable("labels of several tables");
        }
        Value exact = Tallies.key(found, branch);
        if (exact == null) throw new Uncompilable("keys that SQL may not tell apart");
        return new Keyed(branch, exact);
    }

    private static boolean haveLabelsOfTheirOwn(Tables tables) {
        return tables.size() == 1
                || tables.list().stream().map(ElementTable::label).distinct().count() == tables.size();
    }

    /** Names for the columns of the key. */
    List<String> names() {
        return IntStream.range(0, key.outputs().size())
                .mapToObj(index -> "k" + index)
                .toList();
    }

    /** The columns of the key with their names. */
    List<SqlText> columns() {
        List<String> names = names();
        List<SqlText> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(key.outputs().get(i).expression().wrap("", " AS " + names.get(i)));
        }
        return columns;
    }

    /** What makes groups of rows by the key; where it is the same in all rows, one group if there are any. */
    String grouping() {
        return key.outputs().isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + String.join(", ", names());
    }
}
