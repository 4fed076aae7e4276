package io.sqlgraph.compiler.render;

import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines the columns of all branches up, so that they can be one UNION: a column of the result holds one type, and each
 * branch uses the first free column of the type it needs and leaves the others null.
 */
final class ResultColumns {

    private final Scope scope;
    private final Frontier frontier;
    private final List<ColumnType> slots = new ArrayList<>();
    private final List<RowShape> shapes = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();
    private RowLayout layout;
    /** For each key of the sort, the column of the result that holds it. */
    private List<Integer> sortColumns;

    ResultColumns(Scope scope, Frontier frontier) {
        this.scope = scope;
        this.frontier = frontier;
    }

    /** The statement, without the relations before it; the layout is known after it. */
    SqlText query() {
        List<Branch> branches = frontier.branches();
        List<int[]> positions = branches.stream().map(this::allot).toList();
        List<Integer> shapeOf = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            int[] columns = positions.get(i);
            shapeOf.add(shape(branches.get(i).value.shape(Arrays.stream(columns).iterator())));
        }
        Branch model = branches.get(0);
        int next = Math.max(1, slots.size());
        int shapeColumn = shapes.size() > 1 ? ++next : 0;
        boolean withBulk = branches.stream().anyMatch(branch -> branch.bulk != null || branch.tallied);
        int bulkColumn = withBulk ? ++next : 0;
        int ordinalColumn = model.ordinal != null ? ++next : 0;
        List<RowShape> carried = new ArrayList<>();
        for (Branch.Carried place : model.carried) {
            if (!place.exposed()) continue;
            int from = next + 1;
            Places.requireOneShape(branches, model.carried.indexOf(place));
            next += place.value().outputs().size();
            carried.add(place.value().shape(IntStream.rangeClosed(from, next).iterator()));
        }

        boolean single = branches.size() == 1;
        List<List<SqlText>> rows = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            List<SqlText> columns = columns(branches.get(i), positions.get(i));
            if (shapeColumn > 0) columns.add(SqlText.of(Integer.toString(shapeOf.get(i))));
            addCommon(branches.get(i), withBulk, columns);
            rows.add(columns);
        }
        addSortColumns(rows);
        List<SqlText> selects = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            List<SqlText> columns = rows.get(i);
            SqlText select = Selects.select(branches.get(i), columns, frontier.distinct() && single);
            selects.add(branches.get(i).tallied ? grouped(select, positions.get(i)) : select);
        }
        SqlText query = SqlText.join(
                "",
                List.of(
                        Selects.union(selects, frontier.distinct() && !single),
                        Selects.orderBy(model.order, sortColumns),
                        Selects.limit(scope.shapes, frontier.range())));
        layout = new RowLayout(shapes, shapeColumn, bulkColumn, ordinalColumn, scope.shapes.firstOrdinal(), carried);
        addTypes(model, shapeColumn > 0, withBulk);
        return query;
    }

    /** Without columns that differ there is one group, which may have no rows. */
    private static SqlText grouped(SqlText select, int[] columns) {
        if (columns.length == 0) return select.wrap("", " HAVING count(*) > 0");
        String positions = Arrays.stream(columns).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return select.wrap("", " GROUP BY " + positions);
    }

    private void addTypes(Branch model, boolean withShape, boolean withBulk) {
        types.addAll(slots);
        if (slots.isEmpty()) types.add(ColumnType.INTEGER);
        if (withShape) types.add(ColumnType.INTEGER);
        if (withBulk) types.add(ColumnType.LONG);
        if (model.ordinal != null) types.add(ColumnType.LONG);
        for (Branch.Carried place : model.carried) {
            if (place.exposed()) place.value().outputs().forEach(output -> types.add(output.type()));
        }
        for (int i = 0; i < sortColumns.size(); i++) {
            if (sortColumns.get(i) > types.size()) types.add(model.order.get(i).type());
        }
    }

    /** Whether the first results can be read before the last ones are known. */
    boolean areStreamed() {
        return frontier.isPlain() && !frontier.isSorted();
    }

    /** The types of all columns, in order. */
    List<ColumnType> types() {
        return types;
    }

    /** The order of the results, after those rows in which a column is greatest; nothing where they have none. */
    SqlText orderByAfter(int column) {
        List<Branch.SortColumn> order = frontier.branches().get(0).order;
        if (order.isEmpty()) return SqlText.of("");
        SqlText rest = Selects.orderBy(order, sortColumns);
        return SqlText.of(rest.text().replaceFirst(" ORDER BY ", " ORDER BY " + column + " DESC, "));
    }

    /** How to read the rows. */
    RowLayout layout() {
        return layout;
    }

    private int[] allot(Branch branch) {
        List<Output> outputs = branch.value.outputs();
        boolean[] taken = new boolean[slots.size() + outputs.size()];
        int[] positions = new int[outputs.size()];
        for (int i = 0; i < positions.length; i++) {
            int slot = free(outputs.get(i).type(), taken);
            taken[slot] = true;
            positions[i] = slot + 1;
        }
        return positions;
    }

    private int free(ColumnType type, boolean[] taken) {
        for (int i = 0; i < slots.size(); i++) {
            if (!taken[i] && slots.get(i) == type) return i;
        }
        slots.add(type);
        return slots.size() - 1;
    }

    private int shape(RowShape shape) {
        int known = shapes.indexOf(shape);
        if (known >= 0) return known;
        shapes.add(shape);
        return shapes.size() - 1;
    }

    private List<SqlText> columns(Branch branch, int[] positions) {
        List<SqlText> columns = new ArrayList<>();
        for (ColumnType slot : slots) columns.add(SqlText.of(scope.shapes.nullOf(slot)));
        List<Output> outputs = branch.value.outputs();
        for (int i = 0; i < positions.length; i++) {
            columns.set(positions[i] - 1, outputs.get(i).expression());
        }
        if (columns.isEmpty()) columns.add(SqlText.of("1"));
        return columns;
    }

    private static void addCommon(Branch branch, boolean withBulk, List<SqlText> columns) {
        if (withBulk) columns.add(SqlText.of(bulk(branch)));
        if (branch.ordinal != null) columns.add(SqlText.of(branch.ordinal));
        for (Branch.Carried place : branch.carried) {
            if (!place.exposed()) continue;
            place.value().outputs().forEach(output -> columns.add(output.expression()));
        }
    }

    private static String bulk(Branch branch) {
        if (branch.tallied) return Materializer.sum(branch.bulk);
        return branch.bulk == null ? "1" : branch.bulk;
    }

    /** What rows are sorted by is a column of its own only where it is none already: it may be costly to find. */
    private void addSortColumns(List<List<SqlText>> rows) {
        sortColumns = new ArrayList<>();
        int keys = frontier.branches().get(0).order.size();
        for (int key = 0; key < keys; key++) {
            int column = 0;
            while (column < rows.get(0).size() && !isSortedBy(column, key, rows)) column++;
            if (column == rows.get(0).size()) {
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i).add(frontier.branches().get(i).order.get(key).expression());
                }
            }
            sortColumns.add(column + 1);
        }
    }

    private boolean isSortedBy(int column, int key, List<List<SqlText>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            SqlText sorted = frontier.branches().get(i).order.get(key).expression();
            if (!rows.get(i).get(column).equals(sorted)) return false;
        }
        return true;
    }
}
