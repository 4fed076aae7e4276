package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the statement of an {@link Operator.Expand}. A row tells of one vertex: its id; where a pass leads from it, as a text
 * of whole numbers (the vertex arrived at, the multiplicity if there are any, the places of the path between them); and for
 * each test whether the vertex passes it.
 *
 * <p>With a look ahead, the vertices come out of a recursion over sets: each is expanded once, however many ways lead to it,
 * the nearer ones first, until there is no more room for others. Only then is looked up where each of them leads.
 */
public final class Expander {

    /** The column of the vertex that a row tells of. */
    public static final int VERTEX = 1;

    /** The column with the arrivals of a pass from it, see {@link Shapes#numbers}; null for none. */
    public static final int ARRIVALS = 2;

    /** The column that says whether the first test is passed; those of the others follow. */
    public static final int TESTS = 3;

    private final Scope scope;
    private final Operator.Expand expand;
    private int expansion;

    Expander(Scope scope, Operator.Expand expand) {
        this.scope = scope;
        this.expand = expand;
    }

    /** How many SELECTs the last statement becomes. */
    int expansion() {
        return expansion;
    }

    /** @param seeds where the given vertices can be */
    Rendered render(Tables seeds) {
        SqlText ids = SqlText.of("SELECT id FROM " + scope.dialect.idListOfAnyLength("s"), new Param.Seeds(false));
        String relation = scope.addRelation(List.of("id"), ids);
        Tables tables = expand.ahead() == 0 ? seeds : reachable(seeds);
        if (expand.ahead() != 0) relation = visited(relation, tables);
        List<SqlText> columns = new ArrayList<>();
        columns.add(SqlText.of(relation + ".id"));
        RowLayout layout = arrivals(relation, tables, columns);
        for (Condition test : expand.tests()) columns.add(passes(relation, tables, test));
        SqlText query = SqlText.join(", ", columns).wrap("SELECT ", " FROM " + relation);
        expansion = scope.expansion(query);
        return Rendered.of(scope.withRelations(query), layout);
    }

    /** Where vertices can be that any number of passes reach. */
    Tables reachable(Tables seeds) {
        Tables all = seeds;
        while (true) {
            TypedPlan pass = typed(all);
            if (pass.isEmpty()) return all;
            List<ElementTable> more = new ArrayList<>(all.list());
            more.addAll(pass.last().tables().list());
            Tables wider = Tables.of(more);
            if (wider.size() == all.size()) return all;
            all = wider;
        }
    }

    private TypedPlan typed(Tables from) {
        return scope.children.rewrite(
                expand.pass(), from, labels -> expand.places().includes(labels));
    }

    /** A relation of the seeds and of what further passes reach, each vertex once, as far as there is room. */
    private String visited(String seeds, Tables tables) {
        boolean counts = expand.ahead() > 0;
        boolean inside = scope.shapes.limitsRecursionInside();
        SqlText limit = SqlText.of(" LIMIT " + scope.shapes.laterNumber(), new Param.Room());
        List<String> columns = counts ? List.of("id", "passes") : List.of("id");
        String all = scope.addRecursion(columns, name -> {
            List<SqlText> parts = new ArrayList<>();
            parts.add(SqlText.of("SELECT id" + (counts ? ", 0" : "") + " FROM " + seeds));
            parts.addAll(further(name.text(), tables, counts));
            SqlText union = Selects.union(parts, true);
            return inside ? SqlText.join("", List.of(union, limit)) : union;
        });
        if (inside && !counts) return all;
        SqlText some = SqlText.of("SELECT id FROM " + all);
        if (!inside) some = SqlText.join("", List.of(some, limit));
        if (counts) some = some.wrap("SELECT DISTINCT id FROM (", ") AS v");
        return scope.addRelation(List.of("id"), some);
    }

    /** What a pass reaches from the rows of the recursion, as its further parts; none when it leads nowhere. */
    List<SqlText> further(String relation, Tables tables, boolean counts) {
        TypedPlan pass = scope.children.rewrite(goingOn(), tables, labels -> false);
        if (pass.isEmpty()) return List.of();
        List<SqlText> joined = scope.shapes.joinsRecursion() ? joined(relation, tables, pass, counts) : List.of();
        return joined.isEmpty() ? together(relation, tables, pass, counts) : joined;
    }

    /** The recursion joined to the tables of a pass, one part for each way; none where a pass is no plain join. */
    private List<SqlText> joined(String relation, Tables tables, TypedPlan pass, boolean counts) {
        Branch start = from(relation, tables);
        start.recursive = true;
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : new RecursivePass(scope, pass).joined(start)) {
            if (counts) branch.where(relation + ".passes < " + expand.ahead());
            selects.add(Selects.select(branch, List.of(further(branch.id, relation, counts)), false));
        }
        return selects;
    }

    /** All tables of a pass in one query that is run for each row of the recursion. */
    private List<SqlText> together(String relation, Tables tables, TypedPlan pass, boolean counts) {
        var start = new Branch(tables);
        start.id = relation + ".id";
        SqlText query = new RecursivePass(scope, pass).perRow(start, "");
        if (query == null) return List.of();
        String alias = scope.nextAlias();
        SqlText lateral = scope.shapes.lateral(query, 1, alias);
        String column = scope.shapes.lateralColumn(alias, 0, 1);
        SqlText head = further(column, relation, counts).wrap("SELECT ", " FROM " + relation + " CROSS JOIN ");
        String bound = counts ? " WHERE " + relation + ".passes < " + expand.ahead() : "";
        return List.of(SqlText.join("", List.of(head, lateral, SqlText.of(bound))));
    }

    private static SqlText further(String id, String relation, boolean counts) {
        return SqlText.of(id + (counts ? ", " + relation + ".passes + 1" : ""));
    }

    /** A pass from one vertex, the id of which is that of a row of a relation outside. */
    private static Frontier follow(Scope inner, String relation, Tables tables, TypedPlan pass) {
        var start = new Branch(tables);
        start.id = relation + ".id";
        Frontier end = new PlanRenderer(inner).follow(Frontier.of(ElementKind.VERTEX, List.of(start)), pass, 1);
        return new Materializer(inner).settle(end);
    }

    /** A pass from where one may go on. */
    private Plan goingOn() {
        if (expand.stop() == null) return expand.pass();
        return expand.pass().filteredAtStart(new Condition.Not(expand.stop()));
    }

    static Branch from(String relation, Tables tables) {
        var branch = new Branch(tables);
        branch.derived = true;
        branch.from = SqlText.of(relation);
        branch.id = relation + ".id";
        branch.ordinal = relation + ".id";
        return branch;
    }

    /** Adds the column of the arrivals, and gives the positions of their numbers. */
    private RowLayout arrivals(String relation, Tables tables, List<SqlText> columns) {
        TypedPlan pass = typed(tables);
        Scope inner = scope.inner();
        List<Branch> branches = pass.isEmpty()
                ? List.of()
                : follow(inner, relation, tables, pass).branches();
        if (branches.isEmpty()) {
            columns.add(SqlText.of("NULL"));
            return layout(false, List.of());
        }
        boolean counted = branches.stream().anyMatch(branch -> branch.bulk != null);
        List<SqlText> selects = new ArrayList<>();
        int width = 0;
        for (Branch branch : branches) {
            List<SqlText> numbers = new ArrayList<>(List.of(SqlText.of(branch.id)));
            if (counted) numbers.add(SqlText.of(branch.bulk == null ? "1" : branch.bulk));
            for (Branch.Carried place : branch.carried) numbers.addAll(ids(place.value()));
            width = numbers.size();
            List<SqlText> named = new ArrayList<>();
            for (int i = 0; i < width; i++) named.add(numbers.get(i).wrap("", " AS x" + i));
            selects.add(Selects.select(branch, named, false));
        }
        columns.add(scope.shapes.numbers(inner.withRelations(Selects.union(selects, false)), width));
        return layout(counted, branches.get(0).carried);
    }

    private static List<SqlText> ids(Value place) {
        if (place instanceof Value.VertexValue vertex && vertex.userId() == null) return List.of(vertex.id());
        if (place instanceof Value.EdgeValue edge && edge.userId() == null)
            return List.of(SqlText.of(edge.id()), SqlText.of(edge.out()), SqlText.of(edge.in()));
        throw new Uncompilable("a value on the path of a loop");
    }

    /** Whether a vertex passes a test. */
    private SqlText passes(String relation, Tables tables, Condition test) {
        Scope inner = scope.inner();
        var start = new Branch(tables);
        start.id = relation + ".id";
        var conditions = new ConditionCompiler(inner, new Walk(inner, new Materializer(inner)));
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : conditions.filter(start, test, tables)) {
            selects.add(Selects.select(branch, List.of(SqlText.of("1")), false));
        }
        return selects.isEmpty()
                ? SqlText.of("FALSE")
                : inner.withRelations(Selects.union(selects, false)).wrap("EXISTS (", ")");
    }

    /** The positions are those of the numbers of an arrival. */
    private static RowLayout layout(boolean counted, List<Branch.Carried> carried) {
        var positions = IntStream.iterate(counted ? 3 : 2, i -> i + 1).iterator();
        List<RowShape> places =
                carried.stream().map(place -> place.value().shape(positions)).toList();
        return new RowLayout(List.of(new RowShape.VertexRow(1, 0)), 0, counted ? 2 : 0, VERTEX, 0, places);
    }
}
