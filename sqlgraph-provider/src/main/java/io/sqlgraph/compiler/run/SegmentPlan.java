package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.dialect.PlanRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of steps becomes, to look at.
 *
 * @param plan the plan with its types, one line per operator; as read where nothing of it is SQL
 * @param sql the statement; null where there is none, because nothing can match or no SQL is exact
 * @param parameters the values of its question marks
 * @param left why the last operators of the plan stay with TinkerPop's steps; null when none does
 * @param database the database's own plan of the statement; empty when it was not asked
 */
public record SegmentPlan(List<String> plan, String sql, List<String> parameters, String left, List<String> database) {

    static SegmentPlan of(Plan read, Compiler.Compiled compiled, List<PlanRow> rows) {
        if (compiled.length() == 0) {
            return new SegmentPlan(List.of(read.toString()), null, List.of(), left(read, compiled), List.of());
        }
        boolean constant = compiled.rendered().isConstant();
        return new SegmentPlan(
                compiled.typed().toString().lines().toList(),
                constant ? null : compiled.rendered().sql().text(),
                constant
                        ? List.of()
                        : compiled.rendered().sql().params().stream()
                                .map(Object::toString)
                                .toList(),
                left(read, compiled),
                indented(rows));
    }

    private static String left(Plan read, Compiler.Compiled compiled) {
        if (compiled.length() == read.size()) return null;
        var rest = read.entries().subList(compiled.length(), read.size());
        return rest + (compiled.reason() == null ? "" : ": " + compiled.reason());
    }

    private static List<String> indented(List<PlanRow> rows) {
        Map<Integer, Integer> depths = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (PlanRow row : rows) {
            int depth = row.parent() == 0 ? 0 : depths.getOrDefault(row.parent(), 0) + 1;
            depths.put(row.id(), depth);
            lines.add("  ".repeat(depth) + row.text());
        }
        return lines;
    }
}
