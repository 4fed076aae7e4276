package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.EdgeTable;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.render.Branch.Output;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Gives branches the columns of what their elements are turned into, and only those. */
final class Projector {

    /** Whose distinct values are the same in SQL and in Java; floats are not, because of 0 and -0. */
    private static final Set<ColumnType> DISTINGUISHABLE = EnumSet.of(
            ColumnType.BYTE,
            ColumnType.SHORT,
            ColumnType.INTEGER,
            ColumnType.LONG,
            ColumnType.STRING,
            ColumnType.BOOLEAN,
            ColumnType.UUID,
            ColumnType.VARIANT);

    private final Scope scope;
    private final Walk walk;

    Projector(Scope scope, Walk walk) {
        this.scope = scope;
        this.walk = walk;
    }

    /**
     * @param last whether nothing follows, so that one row may give several values
     */
    Frontier project(Frontier frontier, Projection projection, boolean last) {
        walk.readAll(frontier);
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            if (projection instanceof Projection.Label) {
                branches.add(label(branch));
                continue;
            }
            if (projection instanceof Projection.Id) {
                branches.addAll(ids(branch));
                continue;
            }
            for (Branch single : byTable(branch)) {
                if (projection instanceof Projection.Values values) branches.addAll(values(single, values, last));
                if (projection instanceof Projection.PropertyMap map) branches.add(map(single, map, frontier.kind()));
            }
        }
        return Frontier.of(ElementKind.VALUE, branches);
    }

    /** The element itself, as the last thing of a plan. */
    Frontier elements(Frontier frontier) {
        walk.readAll(frontier);
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : frontier.branches()) {
            for (Branch single : byTableForIds(branch, frontier.kind() == ElementKind.VERTEX)) {
                single.outputs.add(new Output(single.id, ColumnType.LONG));
                if (frontier.kind() == ElementKind.VERTEX) {
                    boolean user = addUserId(single);
                    single.shape = columns -> new RowShape.VertexRow(columns[0], user ? columns[1] : 0);
                } else {
                    single.outputs.add(new Output(single.outId, ColumnType.LONG));
                    single.outputs.add(new Output(single.inId, ColumnType.LONG));
                    boolean user = addUserId(single);
                    single.shape =
                            columns -> new RowShape.EdgeRow(columns[0], columns[1], columns[2], user ? columns[3] : 0);
                }
                branches.add(single);
            }
        }
        return new Frontier(frontier.kind(), branches, frontier.distinct(), frontier.range());
    }

    private static Branch label(Branch branch) {
        branch.outputs.add(new Output(branch.id, ColumnType.LONG));
        branch.shape = columns -> new RowShape.LabelRow(columns[0]);
        return branch;
    }

    private List<Branch> ids(Branch branch) {
        List<Branch> branches = byTableForIds(branch, true);
        for (Branch single : branches) {
            single.outputs.add(new Output(single.id, ColumnType.LONG));
            boolean user = addUserId(single);
            single.shape = columns -> new RowShape.IdRow(columns[0], user ? columns[1] : 0);
        }
        return branches;
    }

    /** Only user-supplied ids need the rows themselves. */
    private List<Branch> byTableForIds(Branch branch, boolean wanted) {
        boolean users = branch.tables.list().stream().anyMatch(ElementTable::hasUserIds);
        return users && wanted && branch.tables.size() > 1 ? walk.splitByTable(branch) : List.of(branch);
    }

    private boolean addUserId(Branch branch) {
        if (branch.tables.size() != 1 || !branch.tables.single().hasUserIds()) return false;
        scope.joinRow(branch);
        branch.outputs.add(new Output(scope.column(branch.row, ElementTable.USER_ID_COLUMN), ColumnType.STRING));
        return true;
    }

    private List<Branch> byTable(Branch branch) {
        return branch.tables.size() > 1 ? walk.splitByTable(branch) : List.of(branch);
    }

    private List<Branch> values(Branch branch, Projection.Values values, boolean last) {
        List<PropertyKey> keys = keys(branch.tables.single(), values.keys());
        List<PropertyKey> plain = keys.stream().filter(key -> !key.isMulti()).toList();
        List<Branch> branches = new ArrayList<>();
        if (plain.size() > 1 && last) {
            branches.add(together(branch.copy(), plain));
        } else {
            plain.forEach(key -> branches.add(column(branch.copy(), key)));
        }
        keys.stream().filter(PropertyKey::isMulti).forEach(key -> branches.add(children(branch.copy(), key)));
        if (branches.size() > 1 && !branch.order.isEmpty())
            throw new Uncompilable("several values of a sorted element");
        return branches;
    }

    private static List<PropertyKey> keys(ElementTable table, List<String> wanted) {
        Collection<String> names = wanted.isEmpty() ? table.keys().keySet() : new java.util.LinkedHashSet<>(wanted);
        return names.stream().map(table::key).filter(Objects::nonNull).toList();
    }

    private Branch column(Branch branch, PropertyKey key) {
        scope.joinRow(branch);
        String column = scope.column(branch.row, key.column());
        branch.where(column + " IS NOT NULL");
        branch.outputs.add(new Output(column, key.type()));
        branch.shape =
                columns -> new RowShape.ValuesRow(List.of(new RowShape.Value(key.key(), columns[0], key.type())));
        return branch;
    }

    private Branch together(Branch branch, List<PropertyKey> keys) {
        scope.joinRow(branch);
        keys.forEach(key -> branch.outputs.add(new Output(scope.column(branch.row, key.column()), key.type())));
        branch.shape = columns -> new RowShape.ValuesRow(values(keys, columns, 0));
        return branch;
    }

    private static List<RowShape.Value> values(List<PropertyKey> keys, int[] columns, int from) {
        List<RowShape.Value> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(new RowShape.Value(
                    keys.get(i).key(), columns[from + i], keys.get(i).type()));
        }
        return values;
    }

    private Branch children(Branch branch, PropertyKey key) {
        String owner = branch.id;
        String alias = scope.join(
                branch, key.childTable(), child -> scope.column(child, PropertyKey.OWNER_COLUMN) + " = " + owner);
        branch.outputs.add(new Output(scope.column(alias, key.column()), key.type()));
        branch.shape =
                columns -> new RowShape.ValuesRow(List.of(new RowShape.Value(key.key(), columns[0], key.type())));
        return branch;
    }

    private Branch map(Branch branch, Projection.PropertyMap map, ElementKind kind) {
        List<PropertyKey> keys = keys(branch.tables.single(), map.keys());
        if (keys.stream().anyMatch(PropertyKey::isMulti)) throw new Uncompilable("a map of keys with several values");
        branch.outputs.add(new Output(branch.id, ColumnType.LONG));
        boolean user = map.ids() && addUserId(branch);
        if (!keys.isEmpty()) scope.joinRow(branch);
        keys.forEach(key -> branch.outputs.add(new Output(scope.column(branch.row, key.column()), key.type())));
        boolean ends = map.form() == Projection.PropertyMap.Form.ELEMENT_MAP && kind == ElementKind.EDGE;
        int afterValues = branch.outputs.size();
        boolean[] endUsers = ends ? addEnds(branch) : new boolean[2];
        boolean lists = map.form() == Projection.PropertyMap.Form.VALUE_MAP && kind == ElementKind.VERTEX;
        branch.shape = columns -> new RowShape.MapRow(
                map,
                lists,
                new RowShape.IdRow(columns[0], user ? columns[1] : 0),
                values(keys, columns, user ? 2 : 1),
                ends ? ends(columns, afterValues, endUsers) : null);
        return branch;
    }

    /** The ids of both ends, and where users supplied ids of that label, these. */
    private boolean[] addEnds(Branch branch) {
        var edge = (EdgeTable) branch.tables.single();
        branch.outputs.add(new Output(branch.outId, ColumnType.LONG));
        branch.outputs.add(new Output(branch.inId, ColumnType.LONG));
        return new boolean[] {
            addEndUserId(branch, edge.outTableId(), branch.outId), addEndUserId(branch, edge.inTableId(), branch.inId)
        };
    }

    private boolean addEndUserId(Branch branch, int tableId, String id) {
        ElementTable table = scope.catalog.table(tableId);
        if (!table.hasUserIds()) return false;
        String alias =
                scope.join(branch, table.tableName(), end -> scope.column(end, ElementTable.ID_COLUMN) + " = " + id);
        branch.outputs.add(new Output(scope.column(alias, ElementTable.USER_ID_COLUMN), ColumnType.STRING));
        return true;
    }

    private static RowShape.Ends ends(int[] columns, int from, boolean[] users) {
        int outUser = users[0] ? columns[from + 2] : 0;
        int inUser = users[1] ? columns[from + 2 + (users[0] ? 1 : 0)] : 0;
        return new RowShape.Ends(
                new RowShape.IdRow(columns[from], outUser), new RowShape.IdRow(columns[from + 1], inUser));
    }

    /** The only column of a branch of values. */
    static Output singleOutput(Branch branch) {
        if (branch.outputs.size() != 1 || branch.shape == null) throw new Uncompilable("rows of several columns");
        if (!(branch.shape.apply(new int[] {1}) instanceof RowShape.ValuesRow)) {
            throw new Uncompilable("rows that are no property values");
        }
        return branch.outputs.get(0);
    }

    /** Refuses bags of values whose equality in SQL is not that of Java. */
    void requireDistinguishable(Frontier frontier) {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        frontier.branches().forEach(branch -> types.add(singleOutput(branch).type()));
        if (types.size() > 1 || !DISTINGUISHABLE.containsAll(types))
            throw new Uncompilable("different values of " + types);
    }
}
