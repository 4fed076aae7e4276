package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.rewrite.Rewriter;
import io.sqlgraph.dialect.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One query level: its common table expressions, and the names given out so far in the whole statement. */
final class Scope {

    /** The names given out, shared by all levels of a statement. */
    private static final class Names {
        private int aliases;
        private int relations;
        private final Map<String, Integer> expansions = new HashMap<>();
    }

    static final Pattern RELATION = Pattern.compile("\\bFROM (h[0-9]+)\\b");

    final Dialect dialect;
    final Catalog catalog;
    final Shapes shapes;
    final PredicateCompiler predicates;
    /** Types the walks of child traversals; without multiplicities, which a subquery has no use for. */
    final Rewriter children;

    private final Arguments arguments;
    private final Names names;
    private final List<SqlText> relations = new ArrayList<>();
    private final Map<String, String> aggregates = new HashMap<>();
    private final boolean outermost;
    private final List<Bound> bounds = new ArrayList<>();
    private boolean recursive;

    /**
     * A relation that is whole only if it has not more rows than that.
     *
     * @param relation its name, and which of its rows count
     */
    record Bound(String relation, int most) {}

    Scope(Dialect dialect, Catalog catalog, Rewriter children, Arguments arguments) {
        this(dialect, catalog, Shapes.of(dialect), children, arguments, new Names(), true);
    }

    private Scope(
            Dialect dialect,
            Catalog catalog,
            Shapes shapes,
            Rewriter children,
            Arguments arguments,
            Names names,
            boolean outermost) {
        this.dialect = dialect;
        this.catalog = catalog;
        this.shapes = shapes;
        this.arguments = arguments;
        this.predicates = new PredicateCompiler(dialect, shapes, arguments);
        this.children = children;
        this.names = names;
        this.outermost = outermost;
    }

    /** A level inside this one, with relations of its own. */
    Scope inner() {
        return new Scope(dialect, catalog, shapes, children, arguments, names, false);
    }

    String nextAlias() {
        return "a" + names.aliases++;
    }

    /** Adds a common table expression and gives its name. */
    String addRelation(List<String> columns, SqlText query) {
        String name = "h" + ++names.relations;
        relations.add(query.wrap(name + "(" + String.join(", ", columns) + ") AS MATERIALIZED (", ")"));
        names.expansions.put(name, expansion(query));
        return name;
    }

    /** Notes the relation that holds what was gathered under a key. */
    void aggregate(String key, String relation) {
        aggregates.put(key, relation);
    }

    /** The relation that holds what was gathered under a key; null where nothing was. */
    String aggregated(String key) {
        return aggregates.get(key);
    }

    /** Adds a common table expression that mentions itself by the name it is given, and gives that name. */
    String addRecursion(List<String> columns, UnaryOperator<SqlText> query) {
        String name = "h" + ++names.relations;
        SqlText text = query.apply(SqlText.of(name));
        relations.add(text.wrap(name + "(" + String.join(", ", columns) + ") AS (", ")"));
        names.expansions.put(name, expansion(text));
        recursive = true;
        return name;
    }

    /** Has the statement say whether a relation has more rows than that, one more at the most: its results are then not used. */
    void addBound(String relation, int most) {
        if (!outermost) throw new Uncompilable("a bounded recursion in a child");
        bounds.add(new Bound(relation, most));
    }

    /** The relations that must not have too many rows. */
    List<Bound> bounds() {
        return bounds;
    }

    /** Whether there are relations at this level. */
    boolean hasRelations() {
        return !relations.isEmpty();
    }

    /**
     * How much a query grows once every relation that it mentions is written out: its SELECTs, and for each mention those of
     * the relation and two more. Correlated queries inside expressions do not count.
     */
    int expansion(SqlText query) {
        String text = shapes.withoutLaterals(query.text());
        int size = text.split("\\bSELECT\\b", -1).length - 1;
        Matcher mention = RELATION.matcher(text);
        while (mention.find()) size += 2 + names.expansions.getOrDefault(mention.group(1), 0);
        return size;
    }

    /** The expansion of a relation. */
    int expansionOf(String relation) {
        return names.expansions.getOrDefault(relation, 0);
    }

    /** The expansion of the relation that a branch reads first; 0 when it reads a table. */
    int expansionOf(Branch branch) {
        return branch.from == null ? 0 : expansion(branch.from.wrap("FROM ", ""));
    }

    /** The query with the relations of this level before it. */
    SqlText withRelations(SqlText query) {
        if (relations.isEmpty()) return query;
        return SqlText.join(
                "", List.of(SqlText.join(", ", relations).wrap(recursive ? "WITH RECURSIVE " : "WITH ", " "), query));
    }

    String quote(String identifier) {
        return dialect.quote(identifier);
    }

    /** A column of an aliased table. */
    String column(String alias, String name) {
        return alias + "." + dialect.quote(name);
    }

    /** Adds a table to a branch, under a new alias, where a condition on the alias holds. */
    String join(Branch branch, String table, UnaryOperator<String> condition) {
        String alias = nextAlias();
        String item = quote(table) + " AS " + alias;
        if (branch.from == null) {
            branch.from = SqlText.of(item);
            branch.where(condition.apply(alias));
            branch.correlated = true;
            branch.ordered = true;
        } else {
            String join = branch.derived || branch.ordered ? shapes.derivedJoin() : "JOIN";
            branch.from = branch.from.wrap("", " " + join + " " + item + " ON " + condition.apply(alias));
        }
        return alias;
    }

    /** Makes sure that the row of a branch's element, which is in one table, is joined. */
    void joinRow(Branch branch) {
        if (branch.row == null) branch.row = joinRowOf(branch, branch.tables.single(), branch.id);
    }

    /** Notes that the row of a branch's element is joined already, for when the walk has gone on and comes back to it. */
    static void rowIsJoined(Branch branch) {
        branch.rows.put(rowKey(branch.tables.single(), branch.id), branch.row);
    }

    private static String rowKey(ElementTable table, String id) {
        return "inner " + table.tableId() + " " + id;
    }

    /** The alias of the row of a table whose id is an expression, joined once for a branch. */
    String joinRowOf(Branch branch, ElementTable table, String id) {
        return branch.rows.computeIfAbsent(
                rowKey(table, id),
                key -> join(branch, table.tableName(), alias -> column(alias, ElementTable.ID_COLUMN) + " = " + id));
    }

    /** The same where there may be no such row; its columns are then null. */
    String leftJoinRow(Branch branch, ElementTable table, String id) {
        return branch.rows.computeIfAbsent("left " + table.tableId() + " " + id, key -> {
            if (branch.from == null) throw new Uncompilable("an outer join without a left side");
            String alias = nextAlias();
            branch.from = branch.from.wrap(
                    "",
                    " LEFT JOIN " + quote(table.tableName()) + " AS " + alias + " ON "
                            + column(alias, ElementTable.ID_COLUMN) + " = " + id);
            return alias;
        });
    }
}
