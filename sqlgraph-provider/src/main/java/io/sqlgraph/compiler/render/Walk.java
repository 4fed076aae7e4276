package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.compiler.algebra.Arc;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan.Node;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts walks and moves their branches along edges. */
final class Walk {

    /** After how many moves the rows that a planner expects have little to do with those that there are. */
    private static final int DEEP = 5;

    private final Scope scope;
    private final Materializer materializer;

    Walk(Scope scope, Materializer materializer) {
        this.scope = scope;
        this.materializer = materializer;
    }

    /** All elements of the tables of a node. */
    Frontier source(Node node) {
        List<Branch> branches = new ArrayList<>();
        for (ElementTable table : node.tables()) {
            var branch = new Branch(Tables.of(table));
            branch.start = new Branch.Start.Scan(table);
            branches.add(branch);
        }
        return started(node, branches);
    }

    /** The elements with some ids. */
    Frontier lookup(Node node, Operator.Lookup lookup) {
        Map<Integer, List<Long>> byTable = new TreeMap<>();
        for (long id : lookup.ids()) {
            byTable.computeIfAbsent(ElementIds.tableId(id), table -> new ArrayList<>())
                    .add(id);
        }
        List<Branch> branches = new ArrayList<>();
        for (ElementTable table : node.tables()) {
            var branch = new Branch(Tables.of(table));
            branch.start = new Branch.Start.Ids(table, byTable.get(table.tableId()));
            branch.depth = 1;
            branches.add(branch);
        }
        return started(node, branches);
    }

    /** The elements that a user named, wherever they are. */
    Frontier named(Node node, Operator.Named named) {
        SqlText names = names(named.name());
        boolean listed = names.text().equals(scope.dialect.textIn(ElementTable.USER_ID_COLUMN));
        if (named.several() && !listed) throw new Uncompilable("names that are no list");
        SqlText id = idNamed(named.kind(), named.name());
        List<Branch> branches = new ArrayList<>();
        for (ElementTable table : node.tables()) {
            var branch = new Branch(Tables.of(table));
            branch.start = named.several()
                    ? new Branch.Start.NamedAll(
                            table, idTable(named.kind()), names.params().get(0))
                    : new Branch.Start.Named(table, id);
            branch.depth = 1;
            branches.add(branch);
        }
        return started(node, branches);
    }

    private static String idTable(ElementKind kind) {
        return kind == ElementKind.VERTEX ? ElementTable.VERTEX_IDS : ElementTable.EDGE_IDS;
    }

    private SqlText names(ValueTest name) {
        TestSql test = scope.predicates.compile(name, ColumnType.STRING, ElementTable.USER_ID_COLUMN, null);
        if (!(test instanceof TestSql.Condition condition)) throw new Uncompilable("a name that is no text");
        return condition.sql();
    }

    /** The internal id of the element whose user-supplied id passes a test of one name. */
    SqlText idNamed(ElementKind kind, ValueTest name) {
        return names(name).wrap("(SELECT id FROM " + idTable(kind) + " WHERE ", ")");
    }

    private Frontier started(Node node, List<Branch> branches) {
        if (node.kind() == ElementKind.EDGE) branches.forEach(this::read);
        return Frontier.of(node.kind(), branches);
    }

    /** The elements whose ids are handed in with the statement, with their positions. */
    Frontier seeds(Node node, Operator.Seeds seeds, Tables tables) {
        String how = seeds.merged() ? "bulk" : "ord";
        String list = seeds.merged() ? scope.dialect.countedIdList("s") : scope.dialect.idList("s");
        SqlText ids = SqlText.of("SELECT id, " + how + " FROM " + list, new Param.Seeds(seeds.merged()));
        String name = scope.addRelation(List.of("id", how), ids);
        var branch = new Branch(tables);
        branch.derived = true;
        branch.from = SqlText.of(name);
        branch.id = name + ".id";
        if (seeds.merged()) branch.bulk = name + ".bulk";
        else branch.ordinal = name + ".ord";
        if (seeds.sorted()) {
            branch.order.add(new Branch.SortColumn(SqlText.of(branch.ordinal), false, ColumnType.LONG, false));
        }
        if (node.kind() == ElementKind.VERTEX) return Frontier.of(node.kind(), List.of(branch));
        List<Branch> branches = splitByTable(branch);
        branches.forEach(this::readEnds);
        return Frontier.of(node.kind(), branches);
    }

    /** One branch per table, the rows joined. */
    List<Branch> splitByTable(Branch branch) {
        read(branch);
        List<Branch> branches = new ArrayList<>();
        for (ElementTable table : branch.tables) {
            Branch copy = branch.tables.size() == 1 ? branch : branch.copy();
            copy.tables = Tables.of(table);
            scope.joinRow(copy);
            branches.add(copy);
        }
        return branches;
    }

    private void readEnds(Branch branch) {
        scope.joinRow(branch);
        branch.outId = scope.column(branch.row, EdgeTable.OUT_COLUMN);
        branch.inId = scope.column(branch.row, EdgeTable.IN_COLUMN);
    }

    /** Reads the table that a branch starts at, if that was not done yet. */
    void read(Branch branch) {
        if (branch.start == null) return;
        ElementTable table = branch.tables.single();
        anchor(branch, table, ElementTable.ID_COLUMN);
        branch.id = scope.column(branch.row, ElementTable.ID_COLUMN);
        Scope.rowIsJoined(branch);
        if (table instanceof EdgeTable) {
            branch.outId = scope.column(branch.row, EdgeTable.OUT_COLUMN);
            branch.inId = scope.column(branch.row, EdgeTable.IN_COLUMN);
        }
    }

    /** Begins FROM with a table one of whose columns holds the ids that the branch starts with. */
    private void anchor(Branch branch, ElementTable table, String column) {
        Branch.Start start = branch.start;
        branch.start = null;
        if (start instanceof Branch.Start.Ids ids && ids.ids().size() > 1) {
            branch.from = SqlText.of(scope.dialect.idList("s"), new Param.Ids(ids.ids()));
            branch.derived = true;
        }
        String given = "s.id";
        if (start instanceof Branch.Start.NamedAll all) {
            String names = scope.nextAlias();
            String join = " " + scope.shapes.derivedJoin() + " " + all.idTable() + " AS " + names + " ON " + names
                    + ".uid = s.uid";
            branch.from = SqlText.of(scope.shapes.textList() + join, all.names());
            branch.derived = true;
            given = names + ".id";
        }
        branch.row = scope.nextAlias();
        String item = scope.quote(table.tableName()) + " AS " + branch.row;
        String key = scope.column(branch.row, column);
        if (branch.derived) {
            branch.from =
                    branch.from.wrap("", " " + scope.shapes.derivedJoin() + " " + item + " ON " + key + " = " + given);
        } else {
            branch.from = SqlText.of(item);
            if (start instanceof Branch.Start.Named named)
                branch.where.add(named.id().wrap(key + " = ", ""));
            if (start instanceof Branch.Start.Ids ids)
                branch.where(key + " = ?", new Param.LookedUp(ids.ids().get(0)));
        }
    }

    /** Moves along the relations of a hop. */
    Frontier hop(Frontier frontier, Node node, Operator.Hop hop) {
        Frontier from = isCheaperFromOneRelation(frontier, node.arcs())
                ? materializer.materialize(
                        frontier.withBranches(readAll(frontier)), io.sqlgraph.compiler.algebra.Multiplicity.ROWS)
                : frontier;
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : from.branches()) {
            if (isTooMany(branch, node.arcs())) {
                branches.add(followTogether(branch, node, hop.target()));
                continue;
            }
            for (Arc arc : node.arcs()) {
                if (branch.tables.contains(arc.fromTableId()))
                    branches.add(follow(branch.copy(), arc, hop.target(), node));
            }
        }
        return Frontier.of(hop.target(), branches);
    }

    List<Branch> readAll(Frontier frontier) {
        frontier.branches().forEach(this::read);
        return frontier.branches();
    }

    /** Branches times relations must not grow, and a prefix that costs something must not run once per relation. */
    private static boolean isCheaperFromOneRelation(Frontier frontier, List<Arc> arcs) {
        int selects = 0;
        boolean repeated = false;
        for (Branch branch : frontier.branches()) {
            if (branch.from == null && branch.start == null || branch.recursive) return false;
            long uses = arcs.stream()
                    .filter(arc -> branch.tables.contains(arc.fromTableId()))
                    .count();
            selects += (int) uses;
            repeated |= uses > 1 && branch.isCostly() && !isRelation(branch);
        }
        return repeated || selects > arcs.size();
    }

    private boolean isTooMany(Branch branch, List<Arc> arcs) {
        long uses = arcs.stream()
                .filter(arc -> branch.tables.contains(arc.fromTableId()))
                .count();
        return branch.derived && uses > 1 && uses * (1L + scope.expansionOf(branch)) > scope.shapes.maxExpansionOfHop();
    }

    /** Follows all relations in one correlated query, so that what comes before is mentioned once. */
    private Branch followTogether(Branch branch, Node node, ElementKind target) {
        boolean edges = target == ElementKind.EDGE;
        List<SqlText> selects = new ArrayList<>();
        for (Arc arc : node.arcs()) {
            if (!branch.tables.contains(arc.fromTableId())) continue;
            String alias = scope.nextAlias();
            List<String> columns = edges
                    ? List.of(ElementTable.ID_COLUMN, EdgeTable.OUT_COLUMN, EdgeTable.IN_COLUMN, arc.toColumn())
                    : List.of(arc.toColumn());
            List<SqlText> named = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                named.add(SqlText.of(scope.column(alias, columns.get(i)) + " AS x" + i));
            }
            SqlText from = SqlText.of(" FROM " + scope.quote(arc.table().tableName()) + " AS " + alias + " WHERE "
                    + scope.column(alias, arc.fromColumn()) + " = " + branch.id + guard(branch, arc, " AND "));
            selects.add(SqlText.join("", List.of(SqlText.join(", ", named).wrap("SELECT ", ""), from)));
        }
        int columns = edges ? 4 : 1;
        String alias = scope.nextAlias();
        SqlText lateral = scope.shapes.lateral(Selects.union(selects, false), columns, alias);
        branch.from = SqlText.join(" CROSS JOIN ", List.of(branch.from, lateral));
        branch.moveTo(node.tables(), scope.shapes.lateralColumn(alias, 0, columns));
        if (edges) {
            branch.outId = scope.shapes.lateralColumn(alias, 1, columns);
            branch.inId = scope.shapes.lateralColumn(alias, 2, columns);
            branch.otherId = scope.shapes.lateralColumn(alias, 3, columns);
        }
        return branch;
    }

    /**
     * Keeps a correlated query from looking into a relation where the vertex at hand has none of its edges: of hundreds of
     * relations, most. The test comes before the relation is opened, which takes longer than the rest of the query.
     */
    private static String guard(Branch branch, Arc arc, String before) {
        if (branch.tables.size() < 2) return "";
        return before + "(" + branch.id + " & " + ElementIds.TABLE_MASK + ") = " + arc.fromTableId();
    }

    /** Whether a branch is nothing but the rows of a relation. */
    static boolean isRelation(Branch branch) {
        return branch.derived && branch.where.isEmpty() && !branch.from.text().contains(" ");
    }

    /**
     * Looks the neighbours of each row up. From few elements on, the planner expects as many rows after some hops as there are ways,
     * where those that meet are one row, and joins all edges.
     */
    private Branch followPerRow(Branch branch, Arc arc, Node node) {
        String edge = scope.nextAlias();
        SqlText query = SqlText.of("SELECT " + scope.column(edge, arc.toColumn()) + " AS x0 FROM "
                + scope.quote(arc.table().tableName()) + " AS " + edge + " WHERE "
                + scope.column(edge, arc.fromColumn()) + " = " + branch.id);
        String alias = scope.nextAlias();
        SqlText lateral = scope.shapes.lateral(scope.shapes.perRow(query), 1, alias);
        branch.from = SqlText.join(" CROSS JOIN ", List.of(branch.from, lateral));
        branch.moveTo(
                node.tables().where(table -> table.tableId() == arc.toTableId()),
                scope.shapes.lateralColumn(alias, 0, 1));
        return branch;
    }

    private Branch follow(Branch branch, Arc arc, ElementKind target, Node node) {
        boolean deep = branch.depth > DEEP && isRelation(branch) && scope.shapes.overestimatesDeepHops();
        if (deep && target == ElementKind.VERTEX) return followPerRow(branch, arc, node);
        String alias;
        if (branch.start != null) {
            branch.tables = Tables.of(arc.table());
            anchor(branch, arc.table(), arc.fromColumn());
            alias = branch.row;
        } else {
            String origin = branch.id;
            if (branch.from == null && branch.tables.size() > 1) branch.where(guard(branch, arc, ""));
            alias = scope.join(
                    branch, arc.table().tableName(), edge -> scope.column(edge, arc.fromColumn()) + " = " + origin);
        }
        if (target == ElementKind.EDGE) {
            branch.moveTo(Tables.of(arc.table()), scope.column(alias, ElementTable.ID_COLUMN));
            branch.outId = scope.column(alias, EdgeTable.OUT_COLUMN);
            branch.inId = scope.column(alias, EdgeTable.IN_COLUMN);
            branch.otherId = scope.column(alias, arc.toColumn());
            branch.row = alias;
            Scope.rowIsJoined(branch);
        } else {
            branch.moveTo(
                    node.tables().where(table -> table.tableId() == arc.toTableId()),
                    scope.column(alias, arc.toColumn()));
        }
        return branch;
    }

    /** Moves from edges to their ends. */
    Frontier edgeEnd(Frontier frontier, Node node, Operator.EdgeEnd.End end) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            switch (end) {
                case OUT -> moveToEnd(branch, branch.outId, node.tables(), true, false, branches);
                case IN -> moveToEnd(branch, branch.inId, node.tables(), false, true, branches);
                case BOTH -> {
                    moveToEnd(branch.copy(), branch.outId, node.tables(), true, false, branches);
                    moveToEnd(branch, branch.inId, node.tables(), false, true, branches);
                }
                case OTHER -> {
                    if (branch.otherId == null) throw new Uncompilable("the hop to the edge is not known");
                    moveToEnd(branch, branch.otherId, node.tables(), true, true, branches);
                }
            }
        }
        return Frontier.of(ElementKind.VERTEX, branches);
    }

    private static void moveToEnd(
            Branch branch, String id, Tables wanted, boolean out, boolean in, List<Branch> branches) {
        Tables arrival = wanted.where(table -> table instanceof VertexTable
                && branch.tables.list().stream()
                        .map(EdgeTable.class::cast)
                        .anyMatch(edge -> out && edge.outTableId() == table.tableId()
                                || in && edge.inTableId() == table.tableId()));
        if (arrival.isEmpty()) return;
        branch.moveTo(arrival, id);
        branches.add(branch);
    }
}
