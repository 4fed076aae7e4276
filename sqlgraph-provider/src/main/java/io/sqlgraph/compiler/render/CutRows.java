package io.sqlgraph.compiler.render;

import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Rows before the results of a statement that say that a recursion in it was cut, so that the results are not all. */
final class CutRows {

    private CutRows() {}

    /** What gives one row if a relation has more rows than it may have, and none otherwise. */
    static SqlText from(Scope.Bound bound) {
        return SqlText.of("(SELECT 1 FROM " + bound.relation() + " LIMIT 1 OFFSET " + bound.most() + ") AS cut");
    }

    /**
     * The statement of some results, with such rows where it has bounds.
     *
     * @param types of the columns of the results
     * @param order given a column that is greater in the rows before the results, the order of all
     */
    static Rendered rendered(
            Scope scope, SqlText results, List<ColumnType> types, IntFunction<SqlText> order, RowLayout layout) {
        if (scope.bounds().isEmpty()) return Rendered.of(scope.withRelations(results), layout);
        var nulls = new StringBuilder("SELECT ");
        types.forEach(type -> nulls.append(scope.shapes.nullOf(type)).append(", "));
        List<SqlText> selects = new ArrayList<>();
        for (Scope.Bound bound : scope.bounds()) selects.add(from(bound).wrap(nulls + "1 FROM ", ""));
        selects.add(results.wrap("SELECT r.*, 0 FROM (", ") AS r"));
        int column = types.size() + 1;
        SqlText query = SqlText.join("", List.of(Selects.union(selects, false), order.apply(column)));
        var cut = new PrefetchLayout(column, List.of(), List.of(new PrefetchLayout.Cut()), 0);
        return Rendered.of(scope.withRelations(query), layout.with(cut));
    }
}
