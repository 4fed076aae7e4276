package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.IndexDefinition;
import io.sqlgraph.catalog.IndexOptions;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.catalog.VertexTable;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.compiler.rewrite.Simplifier;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns conditions on elements into SQL conditions that are true exactly where the Gremlin condition is. */
final class ConditionCompiler {

    /** Stands for the column while a test of a count is compiled. */
    private static final String MARKER = "<count>";

    private final Scope scope;
    private final Walk walk;
    private final ChildWalks children;
    private final PathConditions paths;

    ConditionCompiler(Scope scope, Walk walk) {
        this.scope = scope;
        this.walk = walk;
        this.children = new ChildWalks(scope);
        this.paths = new PathConditions(scope, walk);
    }

    /** The branches with the condition in their WHERE; those for which it is false are left out. */
    List<Branch> filter(Branch branch, Condition condition, Tables allowed) {
        Tables kept = branch.tables.and(allowed);
        if (kept.isEmpty()) return List.of();
        if (branch.tables.size() > 1 && needsTable(condition)) {
            walk.read(branch);
            List<Branch> branches = new ArrayList<>();
            for (ElementTable table : kept) {
                Branch copy = branch.copy();
                restrict(copy, Tables.of(table));
                branches.addAll(filter(copy, condition, allowed));
            }
            return branches;
        }
        restrict(branch, kept);
        Condition left = needsTable(condition) || branch.tables.size() == 1
                ? Simplifier.forTable(condition, branch.tables.single())
                : condition;
        if (left.equals(Condition.Constant.FALSE)) return List.of();
        if (!left.equals(Condition.Constant.TRUE)) {
            walk.read(branch);
            SqlText sql = compile(left, branch);
            branch.where.add(sql);
        }
        return List.of(branch);
    }

    /** The branch of values with the condition in its WHERE. */
    List<Branch> filterValues(Branch branch, Condition condition) {
        if (!condition.equals(Condition.Constant.TRUE)) branch.where.add(compile(condition, branch));
        return List.of(branch);
    }

    /** Drops the elements of other tables, by the table number in their ids. */
    void restrict(Branch branch, Tables kept) {
        if (kept.size() < branch.tables.size()) {
            walk.read(branch);
            String ids = kept.list().stream()
                    .map(table -> Integer.toString(table.tableId()))
                    .collect(Collectors.joining(", "));
            branch.where("(" + branch.id + " & " + ElementIds.TABLE_MASK + ") IN (" + ids + ")");
        }
        branch.tables = kept;
    }

    private static boolean needsTable(Condition condition) {
        if (condition instanceof Condition.Not not) return needsTable(not.inner());
        if (condition instanceof Condition.And and) return and.parts().stream().anyMatch(ConditionCompiler::needsTable);
        if (condition instanceof Condition.Or or) return or.parts().stream().anyMatch(ConditionCompiler::needsTable);
        return condition instanceof Condition.HasKey
                || condition instanceof Condition.HasValue
                || condition instanceof Condition.HasLabel
                || condition instanceof Condition.IsNamed;
    }

    private SqlText compile(Condition condition, Branch branch) {
        if (condition instanceof Condition.Constant constant) return SqlText.of(constant.value() ? "TRUE" : "FALSE");
        if (condition instanceof Condition.And and) return connect(and.parts(), " AND ", branch);
        if (condition instanceof Condition.Or or) return connect(or.parts(), " OR ", branch);
        if (condition instanceof Condition.Not not) return negate(not.inner(), branch);
        if (condition instanceof Condition.IdIn in) return idIn(in.ids(), branch);
        if (condition instanceof Condition.IsNamed is) {
            return walk.idNamed(is.kind(), is.name()).wrap(branch.id + (is.several() ? " IN " : " = "), "");
        }
        if (condition instanceof Condition.HasKey has) return hasKey(key(has.key(), branch), branch);
        if (condition instanceof Condition.HasValue has) {
            PropertyKey key = key(has.key(), branch);
            requireKnown(has.asked(), key);
            return hasValue(key, has.test(), branch);
        }
        if (condition instanceof Condition.Aggregated in) return aggregated(in.key(), branch);
        if (condition instanceof Condition.Exists exists) return children.exists(exists.walk(), branch);
        if (condition instanceof Condition.CountIs count) {
            SqlText number = children.count(count.walk(), branch);
            return countTest(count.test(), number);
        }
        if (condition instanceof Condition.ReducedIs is) return reducedIs(is, branch);
        if (condition instanceof Condition.ValueIs is) return valueIs(is.test(), branch);
        if (condition instanceof Condition.Passes passes) return passes(passes.test(), branch);
        if (condition instanceof Condition.SimplePath) return paths.simple(branch);
        if (condition instanceof Condition.Compare compare) return paths.compare(compare, branch);
        throw new Uncompilable(condition.toString());
    }

    /** Variants have a second column for numbers, which a value does not carry. */
    private SqlText valueIs(ValueTest test, Branch branch) {
        Value.Scalar scalar = Projector.single(branch);
        if (scalar.type() == ColumnType.VARIANT || scalar.optional()) throw new Uncompilable("a test of a variant");
        TestSql sql = scope.predicates.compile(test, scalar.type(), MARKER, null);
        if (sql instanceof TestSql.Always) return SqlText.of("TRUE");
        if (sql instanceof TestSql.Never) return SqlText.of("FALSE");
        return substitute(((TestSql.Condition) sql).sql(), scalar.expression());
    }

    private SqlText passes(ValueTest test, Branch branch) {
        if (branch.passes == null) throw new Uncompilable("the number of passes");
        TestSql sql = scope.predicates.compile(test, ColumnType.INTEGER, branch.passes, null);
        if (sql instanceof TestSql.Condition left) return left.sql();
        return SqlText.of(sql instanceof TestSql.Always ? "TRUE" : "FALSE");
    }

    private SqlText connect(List<Condition> parts, String operator, Branch branch) {
        return SqlText.join(
                        operator,
                        parts.stream().map(part -> compile(part, branch)).toList())
                .wrap("(", ")");
    }

    /** SQL's third truth value is closed before it is negated. */
    private SqlText negate(Condition inner, Branch branch) {
        if (inner instanceof Condition.HasKey has && !key(has.key(), branch).isMulti()) {
            scope.joinRow(branch);
            return SqlText.of(scope.column(branch.row, key(has.key(), branch).column()) + " IS NULL");
        }
        SqlText sql = compile(inner, branch);
        boolean neverNull = inner instanceof Condition.Exists
                || inner instanceof Condition.IdIn
                || inner instanceof Condition.Aggregated;
        return neverNull ? sql.wrap("NOT (", ")") : sql.wrap("NOT coalesce(", ", FALSE)");
    }

    private SqlText aggregated(String key, Branch branch) {
        String relation = scope.aggregated(key);
        if (relation == null) return SqlText.of("FALSE");
        return SqlText.of(scope.shapes.notSought(branch.id) + " IN (SELECT id FROM " + relation + ")");
    }

    private SqlText idIn(List<Long> ids, Branch branch) {
        if (ids.isEmpty()) return SqlText.of("FALSE");
        return ids.size() == 1
                ? SqlText.of(branch.id + " = ?", new Param.Whole(ids.get(0)))
                : SqlText.of(scope.dialect.idIn(branch.id), new Param.Ids(ids));
    }

    private static PropertyKey key(String name, Branch branch) {
        return branch.tables.single().key(name);
    }

    private SqlText hasKey(PropertyKey key, Branch branch) {
        if (key.isMulti()) return existsValue(key, branch, "", TestSql.ALWAYS);
        scope.joinRow(branch);
        return SqlText.of(scope.column(branch.row, key.column()) + " IS NOT NULL");
    }

    private static void requireKnown(Condition.HasValue.Asked asked, PropertyKey key) {
        if (asked == Condition.HasValue.Asked.ANY) return;
        if (key.isMulti()) throw new Uncompilable("the first of several values");
        if (asked == Condition.HasValue.Asked.FIRST_NUMBER && !key.type().isNumeric()) {
            throw new Uncompilable("an order of values that need not be numbers");
        }
    }

    private SqlText hasValue(PropertyKey key, ValueTest test, Branch branch) {
        if (key.isMulti()) {
            String alias = scope.nextAlias();
            return existsValue(key, branch, alias, test(key, test, alias));
        }
        SqlText lookedUp = lookedUp(key, test, branch);
        if (lookedUp != null) return lookedUp;
        scope.joinRow(branch);
        TestSql sql = test(key, test, branch.row);
        if (sql instanceof TestSql.Never) return SqlText.of("FALSE");
        String present = scope.column(branch.row, key.column()) + " IS NOT NULL";
        if (!(sql instanceof TestSql.Condition left)) return SqlText.of(present);
        // Of a native column that is null every test is unknown, but a variant's tests ask whether there is a number.
        return key.type() == ColumnType.VARIANT ? left.sql().wrap("(" + present + " AND ", ")") : left.sql();
    }

    /**
     * The test of a value as one of the id: that it is among those which an index finds, once for all runs of a correlated
     * query, in the place of a row for each vertex that this arrives at. Null where there is no such index. Where many may have
     * the value, each walk is compared with them: to look for all that have it at the end of each walk would take longer.
     */
    private SqlText lookedUp(PropertyKey key, ValueTest test, Branch branch) {
        if (!branch.correlated || branch.row != null) return null;
        List<IndexDefinition> indexes = indexes(key, branch.tables.single());
        if (indexes.isEmpty()) return null;
        String alias = scope.nextAlias();
        TestSql sql = test(key, test, alias);
        if (!(sql instanceof TestSql.Condition equality)
                || !equality.sql().text().equals(scope.column(alias, key.column()) + " = ?")) return null;
        String ids = "SELECT " + scope.column(alias, ElementTable.ID_COLUMN) + " FROM "
                + scope.quote(branch.tables.single().tableName()) + " AS " + alias + " WHERE ";
        boolean one = indexes.stream()
                .anyMatch(index -> index.unique() && index.keys().size() == 1);
        String id = one ? branch.id : scope.shapes.notSought(branch.id);
        return equality.sql().wrap(id + " IN (" + ids, ")");
    }

    /** Those that find the vertices of a table by a key. */
    private List<IndexDefinition> indexes(PropertyKey key, ElementTable table) {
        return scope.catalog.indexes().stream()
                .filter(index -> index.kind() == IndexDefinition.Kind.VERTEX_PROPERTY
                        && table instanceof VertexTable
                        && index.label().equals(table.label())
                        && index.keys().get(0).equals(key.key())
                        && index.options().equals(IndexOptions.NONE))
                .toList();
    }

    private TestSql test(PropertyKey key, ValueTest test, String alias) {
        String number = key.type() == ColumnType.VARIANT ? scope.column(alias, key.numberColumn()) : null;
        return scope.predicates.compile(test, key.type(), scope.column(alias, key.column()), number);
    }

    private SqlText existsValue(PropertyKey key, Branch branch, String givenAlias, TestSql test) {
        if (test instanceof TestSql.Never) return SqlText.of("FALSE");
        String alias = givenAlias.isEmpty() ? scope.nextAlias() : givenAlias;
        String head = "EXISTS (SELECT 1 FROM " + scope.quote(key.childTable()) + " AS " + alias + " WHERE "
                + scope.column(alias, PropertyKey.OWNER_COLUMN) + " = " + branch.id;
        if (!(test instanceof TestSql.Condition left)) return SqlText.of(head + ")");
        return left.sql().wrap(head + " AND ", ")");
    }

    /** A test of a number of rows, which is a Long and never null. */
    private SqlText countTest(ValueTest test, SqlText number) {
        if (number.equals(ChildWalks.ZERO)) return SqlText.of(test.test(0L) ? "TRUE" : "FALSE");
        TestSql sql = scope.predicates.compile(test, ColumnType.LONG, MARKER, null);
        if (sql instanceof TestSql.Always) return SqlText.of("TRUE");
        if (sql instanceof TestSql.Never) return SqlText.of("FALSE");
        return substitute(((TestSql.Condition) sql).sql(), number);
    }

    /** Of no values the number is null, of which every test is unknown. */
    private SqlText reducedIs(Condition.ReducedIs is, Branch branch) {
        Value value = children.reduce(is.reduced().walk(), is.reduced().reduction(), branch);
        if (value == Value.ABSENT) return SqlText.of("FALSE");
        Value.Scalar scalar = value.compared();
        if (scalar == null) throw new Uncompilable("a test of a sum that may overflow");
        TestSql sql = scope.predicates.compile(is.test(), scalar.type(), MARKER, null);
        if (sql instanceof TestSql.Never) return SqlText.of("FALSE");
        return sql instanceof TestSql.Condition left
                ? substitute(left.sql(), scalar.expression())
                : scalar.expression().wrap("", " IS NOT NULL");
    }

    /** Puts an expression with parameters of its own where the marker stands, each parameter in its place. */
    private static SqlText substitute(SqlText test, SqlText number) {
        var result = new SqlText.Builder();
        int used = 0;
        String[] pieces = test.text().split(Pattern.quote(MARKER), -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) result.add(number);
            int marks = (int) pieces[i].chars().filter(c -> c == '?').count();
            result.add(new SqlText(pieces[i], test.params().subList(used, used + marks)));
            used += marks;
        }
        return result.build();
    }
}
