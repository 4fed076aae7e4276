package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts SELECT statements together. */
final class Selects {

    /** SQLite takes 500 terms in one compound SELECT. */
    private static final int MAX_TERMS = 400;

    private Selects() {}

    /** The statement of a branch: columns, FROM, WHERE. */
    static SqlText select(Branch branch, List<SqlText> columns, boolean distinct) {
        var sql = new SqlText.Builder().add(distinct ? "SELECT DISTINCT " : "SELECT ");
        sql.add(SqlText.join(", ", columns));
        if (branch.from != null) sql.add(" FROM ").add(branch.from);
        if (!branch.where.isEmpty()) {
            List<SqlText> conditions = new ArrayList<>();
            for (SqlText condition : branch.where) {
                conditions.add(condition.text().contains(" OR ") ? condition.wrap("(", ")") : condition);
            }
            sql.add(" WHERE ").add(SqlText.join(" AND ", conditions));
        }
        return sql.build();
    }

    /** The rows of all statements; each one once if distinct, which they must then not see to themselves. */
    static SqlText union(List<SqlText> selects, boolean distinct) {
        if (selects.size() > MAX_TERMS && !distinct) {
            List<SqlText> parts = new ArrayList<>();
            for (int i = 0; i < selects.size(); i += MAX_TERMS) {
                List<SqlText> part = selects.subList(i, Math.min(selects.size(), i + MAX_TERMS));
                parts.add(union(part, false).wrap("SELECT * FROM (", ") AS u" + i));
            }
            return union(parts, false);
        }
        return SqlText.join(distinct ? " UNION " : " UNION ALL ", selects);
    }

    /** LIMIT and OFFSET of a range; nothing without one. */
    static SqlText limit(Shapes shapes, Operator.Range range) {
        if (range == null) return SqlText.of("");
        var sql = new SqlText.Builder();
        long count = range.high() < 0 ? Long.MAX_VALUE : Math.max(0, range.high() - range.low());
        sql.add(shapes.limit(count));
        if (range.low() > 0) sql.add(SqlText.of(" OFFSET " + shapes.laterNumber(), new Param.Whole(range.low())));
        return sql.build();
    }

    /** ORDER BY some columns of the result, by position. */
    static SqlText orderBy(List<Branch.SortColumn> order, int firstPosition) {
        return orderBy(
                order,
                IntStream.range(firstPosition, firstPosition + order.size())
                        .boxed()
                        .toList());
    }

    /** ORDER BY some columns of the result, by their positions. */
    static SqlText orderBy(List<Branch.SortColumn> order, List<Integer> positions) {
        if (order.isEmpty()) return SqlText.of("");
        List<SqlText> terms = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            terms.add(SqlText.of(positions.get(i) + (order.get(i).descending() ? " DESC" : "")));
        }
        return SqlText.join(", ", terms).wrap(" ORDER BY ", "");
    }
}
