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
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Writes the statement of an {@link Operator.Expand}. Its rows are of whole numbers only: what the row says, the vertex of
 * which it says it, the vertex arrived at, the multiplicity, and the places of the path between them.
 *
 * <p>With a look ahead, the vertices come out of a recursion over sets: each is expanded once, however many ways lead to it,
 * the nearer ones first, until there is no more room for others. Only then is looked up where each of them leads.
 */
public final class Expander {

    /** What a row says: here a pass arrives; n &gt; 0, the n-th test is passed; or the vertex is one of those told of. */
    public static final int ARRIVAL = 0;

    /** See {@link #ARRIVAL}. */
    public static final int VISITED = -1;

    /** The column that says what the row says. */
    public static final int SAYS = 1;

    private static final int SEED = 2;
    private static final int ID = 3;
    private static final int BULK = 4;

    private final Scope scope;
    private final Operator.Expand expand;
    private final Materializer materializer;
    private int expansion;

    Expander(Scope scope, Operator.Expand expand) {
        this.scope = scope;
        this.expand = expand;
        this.materializer = new Materializer(scope);
    }

    /** How many SELECTs the last statement becomes. */
    int expansion() {
        return expansion;
    }

    /** @param seeds where the given vertices can be */
    Rendered render(Tables seeds) {
        SqlText ids = SqlText.of("SELECT id FROM " + scope.dialect.idList("s"), new Param.Seeds(false));
        String relation = scope.addRelation(List.of("id"), ids);
        Tables tables = expand.ahead() == 0 ? seeds : reachable(seeds);
        if (expand.ahead() != 0) relation = visited(relation, tables);
        List<Branch> arrivals = arrivals(relation, tables);
        int places = arrivals.isEmpty() ? 0 : width(arrivals.get(0));
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : arrivals) selects.add(arrival(branch));
        for (int i = 0; i < expand.tests().size(); i++) {
            var conditions = new ConditionCompiler(scope, new Walk(scope, materializer));
            for (Branch branch :
                    conditions.filter(from(relation, tables), expand.tests().get(i), tables)) {
                selects.add(fact(branch, i + 1, places));
            }
        }
        if (expand.ahead() != 0) selects.add(fact(from(relation, tables), VISITED, places));
        if (selects.isEmpty()) return Rendered.nothing(false);
        SqlText query = Selects.union(selects, false);
        expansion = scope.expansion(query);
        return Rendered.of(scope.withRelations(query), layout(arrivals));
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
        SqlText limit = SqlText.of(" LIMIT ?", new Param.Room());
        List<String> columns = counts ? List.of("id", "passes") : List.of("id");
        String all = scope.addRecursion(columns, name -> {
            String first = "SELECT id" + (counts ? ", 0" : "") + " FROM " + seeds;
            SqlText further = further(name.text(), tables, counts);
            SqlText both = further == null ? SqlText.of(first) : further.wrap(first + " UNION ", "");
            return inside ? SqlText.join("", List.of(both, limit)) : both;
        });
        SqlText some = SqlText.of("SELECT id FROM " + all);
        if (!inside) some = SqlText.join("", List.of(some, limit));
        if (counts) some = some.wrap("SELECT DISTINCT id FROM (", ") AS v");
        return scope.addRelation(List.of("id"), some);
    }

    /** What a pass reaches from the rows of the recursion; null when it leads nowhere. */
    SqlText further(String relation, Tables tables, boolean counts) {
        Scope inner = scope.inner();
        TypedPlan pass = scope.children.rewrite(goingOn(), tables, labels -> false);
        if (pass.isEmpty()) return null;
        var start = new Branch(tables);
        start.id = relation + ".id";
        Frontier end = new PlanRenderer(inner).follow(Frontier.of(ElementKind.VERTEX, List.of(start)), pass, 1);
        Frontier arrived = new Materializer(inner).settle(end);
        if (arrived.branches().isEmpty()) return null;
        List<SqlText> selects = new ArrayList<>();
        for (Branch branch : arrived.branches()) {
            selects.add(Selects.select(branch, List.of(SqlText.of(branch.id + " AS x0")), false));
        }
        String alias = scope.nextAlias();
        SqlText query = inner.withRelations(Selects.union(selects, false));
        SqlText lateral = scope.shapes.lateral(scope.shapes.perRow(query), 1, alias);
        String head = "SELECT " + scope.shapes.lateralColumn(alias, 0, 1)
                + (counts ? ", " + relation + ".passes + 1" : "") + " FROM " + relation + " CROSS JOIN ";
        return lateral.wrap(head, counts ? " WHERE " + relation + ".passes < " + expand.ahead() : "");
    }

    /** A pass from where one may go on. */
    private Plan goingOn() {
        if (expand.stop() == null) return expand.pass();
        List<Plan.Entry> entries = new ArrayList<>(expand.pass().entries());
        entries.add(1, new Plan.Entry(new Operator.Filter(new Condition.Not(expand.stop())), Set.of()));
        return new Plan(entries);
    }

    static Branch from(String relation, Tables tables) {
        var branch = new Branch(tables);
        branch.derived = true;
        branch.from = SqlText.of(relation);
        branch.id = relation + ".id";
        branch.ordinal = relation + ".id";
        return branch;
    }

    private List<Branch> arrivals(String relation, Tables tables) {
        TypedPlan pass = typed(tables);
        if (pass.isEmpty()) return List.of();
        Frontier start = Frontier.of(ElementKind.VERTEX, List.of(from(relation, tables)));
        return materializer
                .settle(new PlanRenderer(scope).follow(start, pass, 1))
                .branches();
    }

    private static SqlText arrival(Branch branch) {
        List<SqlText> columns = new ArrayList<>(List.of(
                SqlText.of(Integer.toString(ARRIVAL)),
                SqlText.of(branch.ordinal),
                SqlText.of(branch.id),
                SqlText.of(branch.bulk == null ? "1" : branch.bulk)));
        for (Branch.Carried place : branch.carried) {
            place.value().outputs().forEach(output -> columns.add(output.expression()));
        }
        return Selects.select(branch, columns, false);
    }

    private static SqlText fact(Branch branch, int says, int places) {
        List<SqlText> columns = new ArrayList<>();
        columns.add(SqlText.of(Integer.toString(says)));
        columns.add(SqlText.of(branch.ordinal));
        IntStream.range(0, 2 + places).forEach(i -> columns.add(SqlText.of("0")));
        return Selects.select(branch, columns, false);
    }

    private static int width(Branch branch) {
        return branch.carried.stream()
                .mapToInt(place -> place.value().outputs().size())
                .sum();
    }

    private static RowLayout layout(List<Branch> arrivals) {
        List<RowShape> places = new ArrayList<>();
        if (!arrivals.isEmpty()) {
            var columns = IntStream.iterate(BULK + 1, i -> i + 1).iterator();
            for (Branch.Carried place : arrivals.get(0).carried)
                places.add(place.value().shape(columns));
        }
        return new RowLayout(List.of(new RowShape.VertexRow(ID, 0)), 0, BULK, SEED, 0, places);
    }
}
