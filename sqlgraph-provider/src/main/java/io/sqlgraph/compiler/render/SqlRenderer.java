package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.KeySelection;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.rewrite.Rewriter;
import io.sqlgraph.dialect.Dialect;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders typed plans as SQL of one dialect. As thread safe as its arguments. */
public final class SqlRenderer {

    /** The outcome of rendering: a statement, or the index of the operator that has no exact SQL and the reason. */
    public record Attempt(Rendered rendered, int failedAt, String reason) {}

    private final Dialect dialect;
    private final Catalog catalog;
    private final Rewriter children;
    private final Arguments arguments;
    private final Prefetch prefetch;
    private final Predicate<String> takes;

    /**
     * @param children types the walks of child traversals; without multiplicities
     * @param arguments what the parameters of the plans stand for
     * @param prefetch what elements that a statement gives are going to be asked for; null for nothing
     * @param takes whether the database can take a statement
     */
    public SqlRenderer(
            Dialect dialect,
            Catalog catalog,
            Rewriter children,
            Arguments arguments,
            Prefetch prefetch,
            Predicate<String> takes) {
        this.dialect = dialect;
        this.catalog = catalog;
        this.children = children;
        this.arguments = arguments;
        this.prefetch = prefetch;
        this.takes = takes;
    }

    /**
     * The statement of a plan.
     *
     * @param seeds where the elements that are handed in can be; {@link Tables#NONE} for plans with a source
     */
    public Attempt render(TypedPlan plan, Tables seeds) {
        boolean counts = plan.last().operator() instanceof Operator.Count;
        int afterReduction = afterReduction(plan);
        if (afterReduction < plan.nodes().size()) {
            return new Attempt(null, afterReduction, "something after a reduction");
        }
        if (plan.isEmpty()) return new Attempt(Rendered.nothing(counts), -1, null);
        var scope = new Scope(dialect, catalog, children, arguments);
        var renderer = new PlanRenderer(scope);
        try {
            if (plan.last().operator() instanceof Operator.Expand expand) {
                var expander = new Expander(scope, expand);
                return checked(scope, plan, expander.render(seeds), expander.expansion());
            }
            Frontier frontier = renderer.render(plan, seeds);
            if (frontier.branches().isEmpty()) return new Attempt(Rendered.nothing(counts), -1, null);
            boolean loads = prefetch != null && areWorthLoading(frontier, prefetch.properties());
            var finisher = new Finisher(scope, loads, prefetch, takes);
            Rendered rendered = counts
                    ? finisher.count(frontier)
                    : plan.last().operator() instanceof Operator.Reduce reduce
                            ? finisher.reduced(frontier, reduce.reduction())
                            : finisher.rows(frontier);
            return checked(scope, plan, rendered, finisher.expansion());
        } catch (Uncompilable failure) {
            return new Attempt(null, renderer.position(), failure.getMessage());
        }
    }

    private Attempt checked(Scope scope, TypedPlan plan, Rendered rendered, int expansion) {
        int last = plan.nodes().size() - 1;
        if (expansion > scope.shapes.maxExpansion()) return new Attempt(null, last, "too many subqueries");
        if (!rendered.isConstant() && rendered.sql().text().length() > scope.shapes.maxLength()) {
            return new Attempt(null, last, "too long a statement");
        }
        boolean large = !rendered.isConstant() && !takes.test(rendered.sql().text());
        if (large) return new Attempt(null, last, "too large a statement");
        return new Attempt(rendered, -1, null);
    }

    private static boolean areWorthLoading(Frontier frontier, KeySelection keys) {
        if (keys.isEmpty() || frontier.kind() == ElementKind.VALUE) return false;
        List<ElementTable> tables = frontier.branches().stream()
                .flatMap(branch -> branch.tables.list().stream())
                .toList();
        return LoadedElements.areWorthIt(Tables.of(tables), keys);
    }

    /** The index after the first count, which gives a row even where there are none before it, or reduction; the size without. */
    private static int afterReduction(TypedPlan plan) {
        int index = 0;
        while (index < plan.nodes().size()) {
            if (plan.nodes().get(index++).operator().reduces()) return index;
        }
        return index;
    }

    /** Writes the last SELECT. */
    private static final class Finisher {
        private final Scope scope;
        private final Walk walk;
        private final boolean loads;
        private final Prefetch prefetch;
        private final Predicate<String> takes;

        private int expansion;

        Finisher(Scope scope, boolean loads, Prefetch prefetch, Predicate<String> takes) {
            this.scope = scope;
            this.loads = loads;
            this.prefetch = prefetch;
            this.takes = takes;
            this.walk = new Walk(scope, new Materializer(scope));
        }

        Rendered count(Frontier frontier) {
            Frontier counted = frontier;
            if (!frontier.isPlain() && frontier.kind() != ElementKind.VALUE) {
                counted = new Materializer(scope).settle(frontier);
            }
            walk.readAll(counted);
            SqlText query = counted.isPlain() ? sumOfCounts(counted) : countOfRows(counted);
            SqlText kept = isOfWholeTables(counted) ? scope.shapes.keptCount(query) : null;
            RowShape row = kept == null ? new RowShape.CountRow(1) : new RowShape.KeptCountRow(1, 2);
            expansion = scope.expansion(query);
            var layout = new RowLayout(List.of(row), 0, 0, 0, 0, List.of());
            return kept == null
                    ? CutRows.rendered(scope, query, List.of(ColumnType.LONG), position -> SqlText.of(""), layout)
                    : Rendered.of(scope.withRelations(kept), layout);
        }

        Rendered reduced(Frontier frontier, Reduction reduction) {
            walk.readAll(frontier);
            Value value = new Reducer(scope).reduce(frontier, reduction);
            Output output = value.outputs().get(0);
            expansion = scope.expansion(output.expression());
            RowShape row = value.shape(IntStream.of(1).iterator());
            var layout = new RowLayout(List.of(row), 0, 0, 0, 0, List.of());
            return CutRows.rendered(
                    scope, output.expression(), List.of(output.type()), position -> SqlText.of(""), layout);
        }

        private static boolean isOfWholeTables(Frontier frontier) {
            return frontier.isPlain() && frontier.branches().stream().allMatch(Branch::isWholeTable);
        }

        private static SqlText sumOfCounts(Frontier frontier) {
            List<SqlText> counts = new ArrayList<>();
            for (Branch branch : frontier.branches()) {
                counts.add(Selects.select(branch, List.of(SqlText.of(number(branch))), false));
            }
            if (counts.size() == 1) return counts.get(0);
            return SqlText.join(") + (", counts).wrap("SELECT (", ")");
        }

        /** The number of things that the rows of a branch stand for: a row may give several values. */
        private static String number(Branch branch) {
            if (branch.value instanceof Value.Several several) {
                return several.values().stream()
                        .map(value -> number(branch, value.expression().text()))
                        .collect(Collectors.joining(" + "));
            }
            return branch.bulk == null ? Materializer.sum(null) : "coalesce(" + Materializer.sum(branch.bulk) + ", 0)";
        }

        private static String number(Branch branch, String value) {
            return branch.bulk == null
                    ? "count(" + value + ")"
                    : "coalesce("
                            + Materializer.sum("CASE WHEN " + value + " IS NOT NULL THEN " + branch.bulk + " END")
                            + ", 0)";
        }

        private SqlText countOfRows(Frontier frontier) {
            List<SqlText> selects = new ArrayList<>();
            boolean single = frontier.branches().size() == 1;
            for (Branch branch : frontier.branches()) {
                // Only rows that must be told apart are selected: branches may differ in their columns otherwise.
                List<SqlText> columns = frontier.distinct()
                        ? branch.value.outputs().stream()
                                .map(Output::expression)
                                .toList()
                        : List.of(SqlText.of("1"));
                selects.add(Selects.select(branch, columns, frontier.distinct() && single));
            }
            SqlText rows = SqlText.join(
                    "",
                    List.of(
                            Selects.union(selects, frontier.distinct() && !single),
                            Selects.limit(scope.shapes, frontier.range())));
            return rows.wrap("SELECT count(*) FROM (", ") AS c");
        }

        Rendered rows(Frontier frontier) {
            // What is told apart is told apart before the rows become wider.
            Frontier shaped = shaped(loads && frontier.distinct() ? settled(frontier) : frontier);
            if (!sameBranches(frontier, shaped) && !frontier.isPlain()) shaped = shaped(settled(frontier));
            var columns = new ResultColumns(scope, shaped);
            SqlText query = columns.query();
            expansion = scope.expansion(query);
            Rendered plain = CutRows.rendered(scope, query, columns.types(), columns::orderByAfter, columns.layout());
            return prefetch == null || prefetch.use() == Prefetch.Use.IN_ROWS
                    ? plain
                    : widened(plain, columns, query, elements(shaped));
        }

        /** The statement that brings along what is going to be asked, where it can be written and gains something. */
        private Rendered widened(Rendered plain, ResultColumns columns, SqlText query, Tables elements) {
            var places =
                    new ElementColumns(columns.layout(), prefetch.properties().isEmpty());
            boolean more = !prefetch.isOfElementsOnly() || !places.areLoaded();
            if (!more) return plain;
            var renderer = new PrefetchRenderer(scope, columns);
            Tables tables = places.areNested() ? all() : elements;
            Rendered wide;
            try {
                wide = renderer.widen(query, prefetch, tables);
            } catch (Uncompilable tooMuch) {
                return plain;
            }
            boolean fits = wide != null
                    && wide.sql().text().length() <= scope.shapes.maxLength()
                    && takes.test(wide.sql().text());
            return fits ? wide : plain;
        }

        /** Where the elements in the rows can be. */
        private static Tables elements(Frontier frontier) {
            List<ElementTable> tables = new ArrayList<>();
            for (Branch branch : frontier.branches()) {
                tables.addAll(branch.tables.list());
                branch.carried.forEach(place -> tables.addAll(place.tables().list()));
            }
            return Tables.of(tables);
        }

        private Tables all() {
            List<ElementTable> tables = new ArrayList<>(scope.catalog.vertexTables());
            tables.addAll(scope.catalog.edgeTables());
            return Tables.of(tables);
        }

        private Frontier settled(Frontier frontier) {
            Frontier settled = new Materializer(scope).settle(frontier);
            settled.branches().forEach(branch -> branch.value = null);
            return settled;
        }

        private Frontier shaped(Frontier frontier) {
            if (frontier.kind() == ElementKind.VALUE) return frontier;
            var projector = new Projector(scope, walk);
            return loads ? projector.loadedElements(frontier, prefetch.properties()) : projector.elements(frontier);
        }

        /** How many SELECTs the last statement becomes. */
        int expansion() {
            return expansion;
        }

        /** A branch that was split per table cannot keep a distinct or a range that held for the whole. */
        private static boolean sameBranches(Frontier before, Frontier after) {
            return before.branches().size() == after.branches().size();
        }
    }
}
