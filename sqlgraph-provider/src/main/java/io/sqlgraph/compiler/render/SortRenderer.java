package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.SortKey;
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

    private final Scope scope;
    private final Walk walk;
    private final ChildWalks children;

    SortRenderer(Scope scope, Walk walk) {
        this.scope = scope;
        this.walk = walk;
        this.children = new ChildWalks(scope);
    }

    Frontier sort(Frontier frontier, Operator.Sort sort) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            branches.addAll(needsRow(branch, sort) ? walk.splitByTable(branch) : List.of(branch));
        }
        walk.readAll(frontier.withBranches(branches));
        List<Branch> sorted = new ArrayList<>();
        for (Branch branch : branches) {
            if (addColumns(branch, sort, frontier.kind())) sorted.add(branch);
        }
        for (int i = 0; i < sort.keys().size(); i++) requireOneOrder(sorted, i);
        return frontier.withBranches(sorted);
    }

    private static boolean needsRow(Branch branch, Operator.Sort sort) {
        return branch.tables.size() > 1
                && sort.keys().stream().anyMatch(key -> key.by() == SortKey.By.PROPERTY || key.by() == SortKey.By.ID);
    }

    /** False where elements lack a key, which drops them. */
    private boolean addColumns(Branch branch, Operator.Sort sort, ElementKind kind) {
        List<Branch.SortColumn> columns = new ArrayList<>();
        for (SortKey key : sort.keys()) {
            boolean down = key.descending();
            switch (key.by()) {
                case SELF -> {
                    Branch.Output self = Projector.singleOutput(branch);
                    columns.add(new Branch.SortColumn(SqlText.of(self.expression()), down, self.type(), true));
                }
                case ID -> {
                    ElementTable table = branch.tables.single();
                    if (table.hasUserIds()) throw new Uncompilable("the order of ids that users supplied");
                    columns.add(new Branch.SortColumn(SqlText.of(branch.id), down, ColumnType.LONG, true));
                }
                case COUNT ->
                    columns.add(new Branch.SortColumn(children.count(key.walk(), branch), down, ColumnType.LONG, true));
                case PROPERTY -> {
                    PropertyKey property = branch.tables.single().key(key.key());
                    if (property == null) return false;
                    columns.add(property(branch, property, down));
                }
            }
        }
        if (kind == ElementKind.VALUE && branch.outputs.isEmpty()) throw new Uncompilable("nothing to sort by");
        branch.order.addAll(0, columns);
        return true;
    }

    private Branch.SortColumn property(Branch branch, PropertyKey property, boolean descending) {
        if (property.isMulti()) throw new Uncompilable("a sort by a key with several values");
        scope.joinRow(branch);
        String column = scope.column(branch.row, property.column());
        branch.where(column + " IS NOT NULL");
        return new Branch.SortColumn(SqlText.of(column), descending, property.type(), true);
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
