package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.PathUse;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Subqueries for walks that start at the element of a branch: whether, or how often, they arrive. */
final class ChildWalks {

    /** The count of a walk that cannot arrive. */
    static final SqlText ZERO = SqlText.of("0");

    /** The types of which a JSON array keeps every value as it is. */
    private static final Set<ColumnType> LISTED = EnumSet.of(
            ColumnType.BYTE,
            ColumnType.SHORT,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.STRING,
            ColumnType.BOOLEAN,
            ColumnType.VARIANT);

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
            return scope.shapes.exists(inner.withRelations(selects.get(0)));
        }
        if (inner.withRelations(SqlText.of("")).text().isEmpty()) {
            List<SqlText> parts = selects.stream().map(scope.shapes::exists).toList();
            return SqlText.join(" OR ", parts).wrap("(", ")");
        }
        return scope.shapes.exists(inner.withRelations(Selects.union(selects, false)));
    }

    /** A number, never null: how often the walk arrives. */
    SqlText count(Plan child, Branch parent) {
        Scope inner = scope.inner();
        Operator last = child.entries().get(child.size() - 1).operator();
        Operator.Range limit = last instanceof Operator.Range range ? range : null;
        Frontier arrived = run(inner, limit == null ? child : child.prefix(child.size() - 1), parent);
        if (arrived.branches().isEmpty()) return ZERO;
        if (limit != null) {
            SqlText rows = SqlText.join(
                    "", List.of(Selects.union(ones(inner, arrived), false), Selects.limit(inner.shapes, limit)));
            return inner.withRelations(rows.wrap("SELECT count(*) FROM (", ") AS c"))
                    .wrap("(", ")");
        }
        if (arrived.distinct()) {
            return inner.withRelations(different(inner, arrived).wrap("SELECT count(*) FROM (", ") AS c"))
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

    /** The first result of a walk: a vertex, or one value; absent where it does not arrive. */
    Value first(Plan child, Branch parent) {
        Scope inner = scope.inner();
        Frontier arrived = run(inner, child, parent);
        if (arrived.branches().isEmpty()) return Value.ABSENT;
        Result result = result(inner, arrived, false);
        SqlText limited = arrived.range() == null
                ? result.rows().wrap("", " LIMIT 1")
                : result.rows().wrap("SELECT x0 FROM (", ") AS f LIMIT 1");
        SqlText query =
                inner.withRelations(limited.wrap("SELECT x0 FROM (", ") AS f")).wrap("(", ")");
        return result.vertices()
                ? new Value.VertexValue(query, null, true)
                : new Value.Scalar("", query, result.type(), true);
    }

    /** What a reduction makes of the values that a walk gives; absent where it does not arrive. */
    Value reduce(Plan child, Reduction reduction, Branch parent) {
        Scope inner = scope.inner();
        Frontier arrived = run(inner, child, parent);
        if (arrived.branches().isEmpty()) return Value.ABSENT;
        new Walk(inner, new Materializer(inner)).readAll(arrived);
        Value reduced = new Reducer(inner).reduce(arrived, reduction);
        SqlText query = inner.withRelations(reduced.outputs().get(0).expression());
        return reduced.over(List.of(query.wrap("(", ")")).iterator());
    }

    /** All results of a walk. */
    Value.ListValue fold(Plan child, Branch parent) {
        Scope inner = scope.inner();
        Frontier arrived = run(inner, child, parent);
        if (arrived.branches().isEmpty()) return Value.ListValue.of(SqlText.of("'[]'"), ColumnType.LONG, false, false);
        Result result = result(inner, withUserIds(inner, arrived), true);
        if (!LISTED.contains(result.type())) throw new Uncompilable("a list of " + result.type());
        String array = result.named() ? scope.shapes.jsonPairs("x0", "x1") : scope.shapes.jsonArray("x0");
        SqlText query = result.rows().wrap("SELECT " + array + " FROM (", ") AS f");
        return Value.ListValue.of(
                inner.withRelations(query).wrap("(", ")"), result.type(), result.vertices(), result.named());
    }

    /**
     * The rows of a child.
     *
     * @param rows a query whose first column is {@code x0}
     * @param named whether the second one, {@code x1}, is the user-supplied id of vertices
     */
    private record Result(SqlText rows, ColumnType type, boolean vertices, boolean named) {}

    /** The rows of vertices joined, where some of them may have ids from their users. */
    private static Frontier withUserIds(Scope inner, Frontier arrived) {
        if (arrived.kind() != ElementKind.VERTEX || !isNamed(arrived)) return arrived;
        var materializer = new Materializer(inner);
        var walk = new Walk(inner, materializer);
        boolean split = arrived.branches().stream().anyMatch(branch -> branch.tables.size() > 1);
        Frontier whole = split ? materializer.settle(arrived) : arrived;
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : walk.readAll(whole)) branches.addAll(walk.splitByTable(branch));
        return whole.withBranches(branches);
    }

    private static boolean isNamed(Frontier arrived) {
        return arrived.branches().stream()
                .flatMap(branch -> branch.tables.list().stream())
                .anyMatch(ElementTable::hasUserIds);
    }

    /**
     * @param naming whether vertices are to have their user-supplied ids beside them
     */
    private static Result result(Scope inner, Frontier arrived, boolean naming) {
        new Walk(inner, new Materializer(inner)).readAll(arrived);
        if (arrived.kind() == ElementKind.EDGE) throw new Uncompilable("edges of a child");
        boolean vertices = arrived.kind() == ElementKind.VERTEX;
        boolean named = naming && vertices && isNamed(arrived);
        boolean single = arrived.branches().size() == 1;
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : arrived.branches()) {
            List<SqlText> columns = new ArrayList<>();
            if (vertices) {
                types.add(ColumnType.LONG);
                columns.add(SqlText.of(branch.id + " AS x0"));
                if (named) columns.add(userId(inner, branch).wrap("", " AS x1"));
            } else {
                Value.Scalar scalar = Projector.single(branch);
                types.add(scalar.type());
                columns.add(scalar.expression().wrap("", " AS x0"));
            }
            for (int i = 0; i < branch.order.size(); i++) {
                columns.add(branch.order.get(i).expression().wrap("", " AS k" + i));
            }
            selects.add(Selects.select(branch, columns, arrived.distinct() && single));
        }
        if (types.size() > 1) throw new Uncompilable("values of " + types);
        SqlText rows = SqlText.join(
                "",
                List.of(
                        Selects.union(selects, arrived.distinct() && !single),
                        Selects.orderBy(arrived.branches().get(0).order, named ? 3 : 2),
                        Selects.limit(inner.shapes, arrived.range())));
        return new Result(rows, types.iterator().next(), vertices, named);
    }

    private static SqlText userId(Scope inner, Branch branch) {
        boolean has = branch.tables.single().hasUserIds();
        return SqlText.of(
                has ? inner.column(branch.row, ElementTable.USER_ID_COLUMN) : inner.shapes.nullOf(ColumnType.STRING));
    }

    /** The different elements or values. */
    private static SqlText different(Scope inner, Frontier arrived) {
        new Walk(inner, new Materializer(inner)).readAll(arrived);
        boolean single = arrived.branches().size() == 1;
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : arrived.branches()) {
            SqlText column = arrived.kind() == ElementKind.VALUE
                    ? Projector.single(branch).expression()
                    : SqlText.of(branch.id);
            selects.add(Selects.select(branch, List.of(column), single));
        }
        return Selects.union(selects, !single);
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
        TypedPlan typed = inner.children.rewriteChild(child, tables, label -> Places.tablesOf(parent, label));
        TypedPlan.Node first = typed.nodes().get(0);
        var start = new Branch(tables);
        start.id = parent.id;
        start.outId = parent.outId;
        start.inId = parent.inId;
        start.otherId = null;
        start.row = parent.row;
        PathUse use = PathUse.after(child.operators(), 0);
        for (Branch.Carried place : parent.carried) {
            if (use.asksFor(place.labels())) start.carried.add(place);
        }
        ElementKind kind = first.kind();
        if (typed.isEmpty()) return Frontier.of(kind, List.of());
        return new PlanRenderer(inner).follow(Frontier.of(kind, List.of(start)), typed, 1);
    }
}
