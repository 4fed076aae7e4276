package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.ArrayList;
import java.util.List;

/** Subqueries for walks that start at the element of a branch: whether, or how often, they arrive. */
final class ChildWalks {

    /** The count of a walk that cannot arrive. */
    static final SqlText ZERO = SqlText.of("0");

    private final Scope scope;

    ChildWalks(Scope scope) {
        this.scope = scope;
    }

    /** A condition, never null: the walk arrives anywhere. */
    SqlText exists(Plan child, Branch parent) {
        Scope inner = scope.inner();
        Frontier arrived = run(inner, child, parent);
        if (arrived.branches().isEmpty()) return SqlText.of("FALSE");
        List<SqlText> selects = ones(inner, arrived);
        if (selects.size() == 1) {
            return inner.withRelations(selects.get(0)).wrap("EXISTS (", ")");
        }
        if (inner.withRelations(SqlText.of("")).text().isEmpty()) {
            List<SqlText> parts =
                    selects.stream().map(s -> s.wrap("EXISTS (", ")")).toList();
            return SqlText.join(" OR ", parts).wrap("(", ")");
        }
        return inner.withRelations(Selects.union(selects, false)).wrap("EXISTS (", ")");
    }

    /** A number, never null: how often the walk arrives. */
    SqlText count(Plan child, Branch parent) {
        Scope inner = scope.inner();
        Operator last = child.entries().get(child.size() - 1).operator();
        Operator.Range limit = last instanceof Operator.Range range ? range : null;
        Frontier arrived = run(inner, limit == null ? child : child.prefix(child.size() - 1), parent);
        if (arrived.branches().isEmpty()) return ZERO;
        if (limit != null) {
            SqlText rows = SqlText.join("", List.of(Selects.union(ones(inner, arrived), false), Selects.limit(limit)));
            return inner.withRelations(rows.wrap("SELECT count(*) FROM (", ") AS c"))
                    .wrap("(", ")");
        }
        List<SqlText> counts = new ArrayList<>();
        for (Branch branch : arrived.branches()) {
            counts.add(Selects.select(branch, List.of(SqlText.of("count(*)")), false)
                    .wrap("(", ")"));
        }
        SqlText sum = SqlText.join(" + ", counts);
        SqlText withRelations = inner.withRelations(SqlText.of(""));
        if (!withRelations.text().isEmpty())
            return inner.withRelations(sum.wrap("SELECT ", "")).wrap("(", ")");
        return counts.size() == 1 ? sum : sum.wrap("(", ")");
    }

    private static List<SqlText> ones(Scope inner, Frontier arrived) {
        var walk = new Walk(inner, new Materializer(inner));
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : walk.readAll(arrived)) {
            selects.add(Selects.select(branch, List.of(SqlText.of("1")), false));
        }
        return selects;
    }

    private static Frontier run(Scope inner, Plan child, Branch parent) {
        Tables tables = parent.tables;
        TypedPlan typed = inner.children.rewrite(child, tables, labels -> false);
        TypedPlan.Node first = typed.nodes().get(0);
        var start = new Branch(tables);
        start.id = parent.id;
        start.outId = parent.outId;
        start.inId = parent.inId;
        start.otherId = null;
        start.row = parent.row;
        ElementKind kind = first.kind();
        if (typed.isEmpty()) return Frontier.of(kind, List.of());
        return new PlanRenderer(inner).follow(Frontier.of(kind, List.of(start)), typed, 1);
    }
}
