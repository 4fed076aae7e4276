package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reduces the single values that branches give to one, where that is exactly what TinkerPop makes of them: whole numbers of
 * one type, and the least and the greatest of floating point numbers of one type. Floating point numbers are not added,
 * because their sum depends on the order.
 */
final class Reducer {

    private static final Set<ColumnType> WHOLE =
            EnumSet.of(ColumnType.BYTE, ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG);
    private static final Set<ColumnType> FLOATING = EnumSet.of(ColumnType.FLOAT, ColumnType.DOUBLE);

    private final Scope scope;

    Reducer(Scope scope) {
        this.scope = scope;
    }

    /**
     * The reduction of all values, null where there are none. Its only output is a query of one row, which is not in
     * parentheses.
     *
     * @param frontier values, not empty, that have been read
     */
    Value reduce(Frontier frontier, Reduction reduction) {
        boolean bulk = frontier.branches().stream().anyMatch(branch -> branch.bulk != null);
        Value aggregate = aggregate(reduction, type(frontier), bulk);
        // The columns are those of a query of its own: an aggregate of columns of the parent's row would be the
        // parent's.
        SqlText query = query(aggregate.outputs().get(0).expression().text(), rows(frontier, bulk));
        return aggregate.over(List.of(query).iterator());
    }

    /**
     * The reduction of the values of a column {@code x0} of rows, null where there are none.
     *
     * @param bulk whether a column {@code x1} has the multiplicities of the rows
     */
    Value aggregate(Reduction reduction, ColumnType type, boolean bulk) {
        if (!WHOLE.contains(type) && !FLOATING.contains(type)) throw new Uncompilable("a reduction of " + type);
        if (!reduction.adds()) return new Value.Scalar("", SqlText.of(extreme(reduction, type)), type, true);
        boolean whole = type == ColumnType.INTEGER || type == ColumnType.LONG;
        // With a byte or a short TinkerPop's class of a sum depends on how its steps are bulked.
        if (!whole && (reduction == Reduction.SUM || !WHOLE.contains(type))) throw new Uncompilable("a sum of " + type);
        if (type == ColumnType.LONG && bulk) throw new Uncompilable("a sum of " + type + " with a multiplicity");
        boolean mean = reduction == Reduction.MEAN;
        if (type == ColumnType.LONG || bulk) {
            int bits = bulk ? 16 : 32;
            return new Value.SumValue(SqlText.of(parts(bits, bulk, mean)), type, bits, mean);
        }
        if (mean) {
            SqlText quotient = SqlText.of("CAST(sum(x0) AS DOUBLE PRECISION) / count(x0)");
            return new Value.Scalar("", quotient, ColumnType.DOUBLE, true);
        }
        return new Value.SumValue(SqlText.of("sum(x0)"), type, 0, false);
    }

    private static ColumnType type(Frontier frontier) {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        for (Branch branch : frontier.branches()) {
            types.add(Projector.single(branch).type());
        }
        ColumnType type = types.iterator().next();
        if (types.size() > 1) throw new Uncompilable("a reduction of " + types);
        return type;
    }

    /** Numbers that are none are passed over where there are others. */
    private String extreme(Reduction reduction, ColumnType type) {
        boolean greatest = reduction == Reduction.MAX;
        boolean special = greatest && FLOATING.contains(type) && scope.shapes.hasSpecialFloats();
        return special ? "coalesce(max(nullif(x0, 'NaN')), max(x0))" : greatest ? "max(x0)" : "min(x0)";
    }

    /**
     * The sum in two parts, since one may overflow: that of the high and that of the low bits.
     *
     * @param bits how many low bits there are
     */
    private static String parts(int bits, boolean bulk, boolean mean) {
        String high = "(x0 >> " + bits + ")";
        String low = "(x0 & " + ((1L << bits) - 1) + ")";
        String times = bulk ? " * x1" : "";
        String sum = text("sum(" + high + times + ")") + " || ' ' || " + text("sum(" + low + times + ")");
        return mean ? sum + " || ' ' || " + text(bulk ? "sum(x1)" : "count(x0)") : sum;
    }

    private static String text(String number) {
        return "CAST(" + number + " AS TEXT)";
    }

    private static SqlText query(String aggregate, SqlText rows) {
        return rows.wrap("SELECT " + aggregate + " FROM (", ") AS r");
    }

    private SqlText rows(Frontier frontier, boolean bulk) {
        boolean single = frontier.branches().size() == 1;
        boolean sorted = frontier.range() != null;
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            List<SqlText> columns = new ArrayList<>();
            columns.add(Projector.single(branch).expression().wrap("", " AS x0"));
            if (bulk) columns.add(SqlText.of((branch.bulk == null ? "1" : branch.bulk) + " AS x1"));
            for (int i = 0; sorted && i < branch.order.size(); i++) {
                columns.add(branch.order.get(i).expression().wrap("", " AS k" + i));
            }
            selects.add(Selects.select(branch, columns, frontier.distinct() && single));
        }
        SqlText union = Selects.union(selects, frontier.distinct() && !single);
        if (!sorted) return union;
        SqlText order = Selects.orderBy(frontier.branches().get(0).order, bulk ? 3 : 2);
        return SqlText.join("", List.of(union, order, Selects.limit(scope.shapes, frontier.range())));
    }
}
