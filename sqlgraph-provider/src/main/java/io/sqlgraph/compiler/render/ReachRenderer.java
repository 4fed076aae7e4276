package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/**
 * Writes an {@link Operator.Reach} as a recursion: over the set of vertices that passes reach, which costs at most these and
 * their edges and ends in cycles, too, or, where it matters how often a vertex is reached, over the ways to them, with a bound.
 */
final class ReachRenderer {

    /** More ways than that are followed in memory, where those that meet are one. */
    private static final int MOST_WAYS = 4_000;

    /** Where only the first results are wanted, more is read in vain. */
    private static final int FEW_WAYS = 500;

    /** More ways from one vertex are many soon. */
    private static final int MOST_FROM_ONE = 100;

    private static final int MOST_GROWTH = 5 * RecursivePass.MOST_JOINS;

    private static final String PASSES = "passes";

    /** Which of the ways from one vertex a row is. */
    private static final String FAN = "fan";

    private final Scope scope;
    private final Operator.Reach reach;
    private final Materializer materializer;
    private final Walk walk;
    private final ConditionCompiler conditions;

    /** Whether a row stands for a vertex, and not for a way to it. */
    private final boolean ofVertices;

    /** Whether what enters the loop is given beside what passes reach, and not as a row among these. */
    private final boolean apart;

    private final boolean entersAsRow;
    private final Condition until;
    private final Condition emit;

    /** Whether results are wanted in the order of the passes. */
    private final boolean ordered;

    /** Whether rows say how many passes there were. */
    private final boolean counts;

    private final boolean bounded;

    /** Whether rows say which of the ways from one vertex they are. */
    private final boolean fanned;

    ReachRenderer(Scope scope, Operator.Reach reach) {
        this.scope = scope;
        this.reach = reach;
        this.materializer = new Materializer(scope);
        this.walk = new Walk(scope, materializer);
        this.conditions = new ConditionCompiler(scope, walk);
        this.ofVertices = reach.set() || reach.dedups();
        this.ordered = !ofVertices && reach.first() >= 0;
        boolean any = reach.until().first() || reach.emit().first();
        boolean all = isFirst(reach.until()) && isFirst(reach.emit());
        this.apart = any && ofVertices && (!reach.set() || !all && !reach.countsPasses());
        this.entersAsRow = any && !apart;
        this.counts = ordered || reach.countsPasses() || entersAsRow && !all;
        // Vertices come to an end, but neither ways nor numbers of passes need to.
        this.bounded = !ofVertices || counts;
        this.fanned = bounded && !reach.tellsFirstArrivals() && scope.shapes.lateralPosition("") != null;
        this.until = asked(reach.until());
        this.emit = asked(reach.emit());
    }

    private static boolean isFirst(Operator.Reach.Gate gate) {
        return gate.first() || gate.isClosed();
    }

    /** What is asked of a row: those that have made no pass are told from the others by their number. */
    private Condition asked(Operator.Reach.Gate gate) {
        if (isFirst(gate) || !entersAsRow) return gate.condition();
        var reached = new Condition.Passes(new ValueTest.Comparison(Compare.gt, 0));
        return gate.condition().equals(Condition.Constant.TRUE)
                ? reached
                : new Condition.And(List.of(reached, gate.condition()));
    }

    /**
     * @param given without an order; without a path, if it does not matter how often a vertex is reached
     * @param wanted where the vertices are that anybody is interested in
     */
    Frontier render(Frontier given, Tables wanted) {
        check(given);
        Frontier start = apart ? kept(given) : given;
        HandedOn beside = ofVertices ? HandedOn.NOTHING : HandedOn.of(start);
        Tables all = everywhere(start);
        List<Branch> results = new ArrayList<>();
        if (apart) {
            for (Branch branch : start.branches()) {
                results.addAll(
                        conditions.filter(branch.copy(), anyOf(first(reach.until()), first(reach.emit())), wanted));
            }
        }
        List<SqlText> first = entersAsRow ? entering(start, beside) : afterPass(start, beside);
        if (!first.isEmpty()) results.addAll(leaving(recursion(first, all, beside), all, wanted, beside));
        results.forEach(branch -> {
            if (ordered) {
                branch.order.add(new Branch.SortColumn(SqlText.of(branch.passes), false, ColumnType.INTEGER, false));
            }
            branch.passes = null;
            branch.ordinal = null;
            branch.otherId = null;
        });
        return Frontier.of(ElementKind.VERTEX, results);
    }

    private void check(Frontier given) {
        if (reach.searched() && JoinOrder.isIndexed(reach.until().condition(), scope.catalog)) {
            throw new Uncompilable("a shortest way, which is found sooner from both ends");
        }
        if (given.isSorted()) throw new Uncompilable("what enters a loop in an order");
        boolean path = given.branches().stream()
                .flatMap(branch -> branch.carried.stream())
                .anyMatch(place -> ofVertices || place.labels().isEmpty());
        if (path) throw new Uncompilable("a path through a loop");
    }

    /** What is asked before the first pass. */
    private static Condition first(Operator.Reach.Gate gate) {
        return gate.first() ? gate.condition() : Condition.Constant.FALSE;
    }

    private static Condition anyOf(Condition one, Condition other) {
        if (one.equals(Condition.Constant.TRUE) || other.equals(Condition.Constant.FALSE)) return one;
        if (other.equals(Condition.Constant.TRUE) || one.equals(Condition.Constant.FALSE)) return other;
        return new Condition.Or(List.of(one, other));
    }

    /** What enters the loop, to be read twice. */
    private Frontier kept(Frontier given) {
        boolean outer = given.branches().stream().anyMatch(branch -> branch.from == null && branch.start == null);
        if (outer) return given;
        return materializer.materialize(given.withBranches(walk.readAll(given)), Multiplicity.ROWS);
    }

    private Tables everywhere(Frontier start) {
        List<ElementTable> tables = new ArrayList<>();
        start.branches().forEach(branch -> tables.addAll(branch.tables.list()));
        return scope.children.reachable(reach.pass(), Tables.of(tables));
    }

    private List<SqlText> entering(Frontier start, HandedOn beside) {
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : walk.readAll(start)) selects.add(select(branch, "0", beside.enter(branch)));
        return selects;
    }

    private List<SqlText> afterPass(Frontier start, HandedOn beside) {
        List<SqlText> selects = new ArrayList<>();
        for (Branch each : start.branches()) {
            Branch branch = each.copy();
            TypedPlan pass = scope.children.rewriteChild(
                    reach.until().first() ? goingOn() : reach.pass(), branch.tables, label -> Tables.NONE);
            if (pass.isEmpty()) continue;
            Frontier one = Frontier.of(ElementKind.VERTEX, List.of(branch));
            Frontier arrived = materializer.settle(new PlanRenderer(scope).follow(one, pass, 1));
            for (Branch reached : walk.readAll(arrived)) selects.add(select(reached, "1", beside.enter(reached)));
        }
        return selects;
    }

    private SqlText select(Branch branch, String passes, List<SqlText> beside) {
        List<SqlText> columns = new ArrayList<>();
        columns.add(SqlText.of(branch.id + " AS x0"));
        if (counts) columns.add(SqlText.of(passes));
        if (fanned) columns.add(SqlText.of("0"));
        columns.addAll(beside);
        return Selects.select(branch, columns, false);
    }

    /** The relation of all rows, or of more than there may be. */
    private String recursion(List<SqlText> first, Tables all, HandedOn beside) {
        List<String> names = new ArrayList<>(List.of("id"));
        if (counts) names.add(PASSES);
        if (fanned) names.add(FAN);
        names.addAll(beside.names());
        int most = reach.first() >= 0 && reach.first() <= FEW_WAYS ? FEW_WAYS : MOST_WAYS;
        SqlText limit = SqlText.of(bounded ? " LIMIT " + (most + 1) : "");
        boolean inside = scope.shapes.limitsRecursionInside();
        String relation = scope.addRecursion(names, name -> {
            // What begins may be a union of unions; what mentions the recursion must stand beside it.
            SqlText begin = Selects.union(first, false);
            List<SqlText> parts = new ArrayList<>();
            parts.add(fanned ? begin.wrap("SELECT * FROM (", limit.text() + ") AS f") : begin);
            parts.addAll(further(name.text(), all, beside));
            SqlText rows = SqlText.join(ofVertices ? " UNION " : " UNION ALL ", parts);
            return inside ? SqlText.join("", List.of(rows, limit)) : rows;
        });
        if (!bounded) return relation;
        String whole = inside
                ? relation
                : scope.addRelation(
                        names, SqlText.of("SELECT " + String.join(", ", names) + " FROM " + relation + limit.text()));
        scope.addBound(whole, most);
        if (fanned) scope.addBound(whole + " WHERE " + whole + "." + FAN + " = " + MOST_FROM_ONE, 0);
        return whole;
    }

    private List<SqlText> further(String relation, Tables all, HandedOn beside) {
        TypedPlan pass = scope.children.rewriteChild(goingOn(), all, label -> Tables.NONE);
        if (pass.isEmpty()) return List.of();
        boolean joins = scope.shapes.joinsRecursion() && !fanned;
        List<SqlText> joined = joins ? joined(relation, pass, all, beside) : List.of();
        return joined.isEmpty() ? together(relation, pass, all, beside) : joined;
    }

    /** The rows of the recursion joined to the relations of the pass; nothing where that is no plain join. */
    private List<SqlText> joined(String relation, TypedPlan pass, Tables all, HandedOn beside) {
        Branch start = row(relation, all);
        start.derived = true;
        start.recursive = true;
        start.from = SqlText.of(relation);
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : new RecursivePass(scope, pass).joined(start)) {
            selects.add(select(branch, relation + "." + PASSES + " + 1", beside.stay(relation)));
        }
        // What is long because of a condition is written once, not for each relation.
        int growth = selects.stream().mapToInt(scope::expansion).sum();
        return growth > MOST_GROWTH ? List.of() : selects;
    }

    /**
     * All relations of the pass in one correlated query. Where a recursion goes on from every row, whether that is read or not,
     * the query ends after the first rows that are too many: a few hubs would otherwise be millions of rows.
     */
    private List<SqlText> together(String relation, TypedPlan pass, Tables all, HandedOn beside) {
        String limit = fanned ? " LIMIT " + (MOST_FROM_ONE + 1) : "";
        SqlText query = new RecursivePass(scope, pass).perRow(row(relation, all), limit);
        if (query == null) return List.of();
        String alias = scope.nextAlias();
        List<SqlText> columns = new ArrayList<>();
        columns.add(SqlText.of(scope.shapes.lateralColumn(alias, 0, 1)));
        if (counts) columns.add(SqlText.of(relation + "." + PASSES + " + 1"));
        if (fanned) columns.add(SqlText.of(scope.shapes.lateralPosition(alias)));
        columns.addAll(beside.stay(relation));
        SqlText head = SqlText.join(", ", columns).wrap("SELECT ", " FROM " + relation + " CROSS JOIN ");
        return List.of(SqlText.join("", List.of(head, scope.shapes.lateral(query, 1, alias))));
    }

    private Branch row(String relation, Tables all) {
        var branch = new Branch(all);
        branch.id = relation + ".id";
        if (counts) branch.passes = relation + "." + PASSES;
        return branch;
    }

    /** A pass from where one may go on. */
    private Plan goingOn() {
        if (reach.until().isClosed()) return reach.pass();
        return reach.pass().filteredAtStart(new Condition.Not(until));
    }

    /** Each vertex with the number of passes that it takes to reach it. */
    private String firstArrivals(String relation) {
        return scope.addRelation(
                List.of("id", PASSES), SqlText.of("SELECT id, min(" + PASSES + ") FROM " + relation + " GROUP BY id"));
    }

    /** The rows at which the loop is left; twice where one is emitted behind a pass and leaves before the next one. */
    private List<Branch> leaving(String relation, Tables all, Tables wanted, HandedOn beside) {
        boolean twice = !reach.set()
                && reach.until().first()
                && !reach.emit().first()
                && !reach.emit().isClosed();
        List<Condition> leaves = twice ? List.of(until, emit) : List.of(anyOf(until, emit));
        List<Branch> branches = new ArrayList<>();
        String rows = reach.tellsFirstArrivals() ? firstArrivals(relation) : relation;
        for (Condition condition : leaves) {
            Branch branch = row(rows, all);
            branch.derived = true;
            branch.from = SqlText.of(rows);
            branch.unique = ofVertices && (!counts || reach.tellsFirstArrivals());
            beside.leave(rows, branch);
            branches.addAll(conditions.filter(branch, condition, wanted));
        }
        return branches;
    }
}
