package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.SortKey;
import io.sqlgraph.compiler.render.Places.Place;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Gives branches the columns that their rows are sorted by. A sort is stable, so that an earlier one goes on deciding
 * where the new one does not. Only columns whose order in the database is TinkerPop's are taken, but for two corners:
 * texts are sorted by code point, where Java sorts by UTF-16 unit (they differ for characters beyond U+FFFF against those
 * from U+E000 on), and PostgreSQL does not tell 0.0 from -0.0.
 */
final class SortRenderer {

    private static final Set<ColumnType> WHOLE =
            EnumSet.of(ColumnType.BYTE, ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG);
    /** Those that a double holds exactly. */
    private static final Set<ColumnType> REAL =
            EnumSet.of(ColumnType.BYTE, ColumnType.SHORT, ColumnType.INTEGER, ColumnType.FLOAT, ColumnType.DOUBLE);

    private final Walk walk;
    private final ExpressionRenderer expressions;

    SortRenderer(Scope scope, Walk walk) {
        this.walk = walk;
        this.expressions = new ExpressionRenderer(scope);
    }

    Frontier sort(Frontier frontier, Operator.Sort sort) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            boolean split = frontier.kind() != ElementKind.VALUE && needsRow(branch, sort);
            branches.addAll(split ? walk.splitByTable(branch) : List.of(branch));
        }
        walk.readAll(frontier.withBranches(branches));
        List<Branch> sorted = new ArrayList<>();
        for (Branch branch : branches) {
            if (addColumns(branch, sort, frontier.kind())) sorted.add(branch);
        }
        int columns = sorted.isEmpty() ? 0 : sorted.get(0).order.size();
        for (int i = 0; i < columns; i++) requireOneOrder(sorted, i);
        return frontier.withBranches(sorted);
    }

    /** Properties and user-supplied ids are looked up where the table is known. */
    private static boolean needsRow(Branch branch, Operator.Sort sort) {
        return branch.tables.size() > 1
                && sort.keys().stream()
                        .anyMatch(key -> key.by() instanceof Expression.Property
                                || key.by() instanceof Expression.OrNull
                                || byId(key.by()));
    }

    private static boolean byId(Expression by) {
        return by instanceof Expression.Id || by instanceof Expression.Self;
    }

    /** False where things lack a key, which drops them. */
    private boolean addColumns(Branch branch, Operator.Sort sort, ElementKind kind) {
        List<Branch.SortColumn> columns = new ArrayList<>();
        Place place = Places.current(branch, kind);
        for (SortKey key : sort.keys()) {
            if (kind != ElementKind.VALUE && byId(key.by())) {
                columns.add(id(branch, key.descending()));
                continue;
            }
            if (key.by() instanceof Expression.OrNull orNull) {
                addNullable(branch, place, orNull.key(), key.descending(), columns);
                continue;
            }
            Value value = expressions.render(key.by(), branch, place.value(), place.tables());
            if (!ExpressionRenderer.require(branch, value)) return false;
            Value.Scalar scalar = value.compared();
            if (scalar == null) throw new Uncompilable("a sort by " + key.by());
            columns.add(new Branch.SortColumn(scalar.expression(), key.descending(), scalar.type(), true));
        }
        branch.order.addAll(0, columns);
        return true;
    }

    /** Nulls are less than every value: whether there is one is compared first, because databases differ in that. */
    private void addNullable(
            Branch branch, Place place, String key, boolean descending, List<Branch.SortColumn> columns) {
        Value value = expressions.render(new Expression.Property(key), branch, place.value(), place.tables());
        if (!(value instanceof Value.Scalar scalar)) throw new Uncompilable("a sort by a key that a table lacks");
        SqlText present = scalar.expression().wrap("CASE WHEN ", " IS NULL THEN 0 ELSE 1 END");
        columns.add(new Branch.SortColumn(present, descending, ColumnType.INTEGER, true));
        columns.add(new Branch.SortColumn(scalar.expression(), descending, scalar.type(), true));
    }

    private static Branch.SortColumn id(Branch branch, boolean descending) {
        ElementTable table = branch.tables.single();
        if (table.hasUserIds()) throw new Uncompilable("the order of ids that users supplied");
        return new Branch.SortColumn(SqlText.of(branch.id), descending, ColumnType.LONG, true);
    }

    private static void requireOneOrder(List<Branch> branches, int index) {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        branches.forEach(branch -> types.add(branch.order.get(index).type()));
        boolean one = WHOLE.containsAll(types)
                || REAL.containsAll(types)
                || types.equals(EnumSet.of(ColumnType.STRING))
                || types.equals(EnumSet.of(ColumnType.BOOLEAN));
        if (!one) throw new Uncompilable("the order of " + types);
    }
}
