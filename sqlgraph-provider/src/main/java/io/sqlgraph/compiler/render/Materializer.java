package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Multiplicity;
import io.sqlgraph.compiler.algebra.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns a bag of elements with several branches, a range or repetitions into a common table expression, from which the
 * walk goes on as one branch. Joins to many relations then mention it once each, instead of multiplying branches.
 */
final class Materializer {

    private final Scope scope;

    Materializer(Scope scope) {
        this.scope = scope;
    }

    /** The bag as a bag without pending distinct and range. */
    Frontier settle(Frontier frontier) {
        return frontier.isPlain() ? frontier : materialize(frontier, Multiplicity.ROWS);
    }

    /** The bag as one branch over a relation. */
    Frontier materialize(Frontier frontier, Multiplicity multiplicity) {
        if (frontier.branches().isEmpty()) return Frontier.of(frontier.kind(), List.of());
        Branch model = frontier.branches().get(0);
        List<String> names = new ArrayList<>();
        var next = new Branch(allTables(frontier));
        next.derived = true;
        next.depth = frontier.branches().stream()
                .mapToInt(branch -> branch.depth)
                .min()
                .orElse(0);
        boolean withOther = frontier.branches().stream().allMatch(branch -> branch.otherId != null);
        boolean withBulk = frontier.branches().stream().anyMatch(branch -> branch.bulk != null);

        if (frontier.kind() == ElementKind.VALUE) {
            requireOneShape(frontier);
            next.value =
                    model.value.over(added(names, "v", model.value.outputs().size()));
        } else {
            next.id = add(names, "id");
        }
        if (frontier.kind() == ElementKind.EDGE) {
            next.outId = add(names, "out_id");
            next.inId = add(names, "in_id");
            if (withOther) next.otherId = add(names, "other_id");
        }
        if (model.ordinal != null) next.ordinal = add(names, "ord");
        for (int i = 0; i < model.carried.size(); i++) {
            Branch.Carried place = model.carried.get(i);
            Places.requireOneShape(frontier.branches(), i);
            Value value = place.value()
                    .over(added(names, "p" + i + "_", place.value().outputs().size()));
            next.carried.add(new Branch.Carried(value, tablesOf(frontier, i), place.labels(), place.exposed()));
        }
        int firstSortColumn = names.size() + 1;
        for (int i = 0; i < model.order.size(); i++) {
            Branch.SortColumn column = model.order.get(i);
            next.order.add(new Branch.SortColumn(
                    SqlText.of(add(names, "k" + i)), column.descending(), column.type(), column.ofCurrent()));
        }
        List<SqlText> selects = new ArrayList<>();
        boolean single = frontier.branches().size() == 1;
        boolean set = frontier.distinct() || multiplicity == Multiplicity.SET;
        for (Branch branch : frontier.branches()) {
            List<SqlText> columns = columns(branch, frontier.kind(), withOther);
            if (!set && multiplicity == Multiplicity.COUNTED) {
                selects.add(counted(branch, columns));
            } else {
                if (!set && withBulk) columns.add(SqlText.of(branch.bulk == null ? "1" : branch.bulk));
                selects.add(Selects.select(branch, columns, set && single));
            }
        }
        SqlText query = Selects.union(selects, set && !single);
        if (!set && multiplicity == Multiplicity.COUNTED) {
            if (!single) query = total(query, names);
            next.bulk = add(names, "n");
        } else if (!set && withBulk) {
            next.bulk = add(names, "n");
        }
        if (frontier.range() != null) {
            query = SqlText.join(
                    "",
                    List.of(
                            query,
                            Selects.orderBy(model.order, firstSortColumn),
                            Selects.limit(scope.shapes, frontier.range())));
        }
        String name = scope.addRelation(names, query);
        next.from = SqlText.of(name);
        prefix(next, name);
        return Frontier.of(frontier.kind(), List.of(next));
    }

    /** One vertex of each key as a branch over a relation. */
    Branch oneOfEach(List<Keyed> all) {
        List<SqlText> selects = new ArrayList<>();
        List<ElementTable> tables = new ArrayList<>();
        for (Keyed keyed : all) {
            List<SqlText> columns = new ArrayList<>(keyed.columns());
            columns.add(SqlText.of(keyed.branch().id + " AS x0"));
            selects.add(Selects.select(keyed.branch(), columns, false));
            tables.addAll(keyed.branch().tables.list());
        }
        String grouping = all.get(0).grouping();
        SqlText query = Selects.union(selects, false).wrap("SELECT min(x0) FROM (", ") AS r" + grouping);
        String name = scope.addRelation(List.of("id"), query);
        var next = new Branch(Tables.of(tables));
        next.derived = true;
        next.from = SqlText.of(name);
        next.id = name + ".id";
        return next;
    }

    private static String add(List<String> names, String name) {
        names.add(name);
        return name;
    }

    private static List<SqlText> columns(Branch branch, ElementKind kind, boolean withOther) {
        List<SqlText> columns = new ArrayList<>();
        if (kind == ElementKind.VALUE) {
            branch.value.outputs().forEach(output -> columns.add(output.expression()));
        } else {
            columns.add(SqlText.of(branch.id));
        }
        if (kind == ElementKind.EDGE) {
            columns.add(SqlText.of(branch.outId));
            columns.add(SqlText.of(branch.inId));
            if (withOther) columns.add(SqlText.of(branch.otherId));
        }
        if (branch.ordinal != null) columns.add(SqlText.of(branch.ordinal));
        for (Branch.Carried place : branch.carried) {
            place.value().outputs().forEach(output -> columns.add(output.expression()));
        }
        for (Branch.SortColumn sort : branch.order) columns.add(sort.expression());
        return columns;
    }

    private static SqlText counted(Branch branch, List<SqlText> columns) {
        List<SqlText> all = new ArrayList<>(columns);
        all.add(SqlText.of(sum(branch.bulk)));
        SqlText grouping = SqlText.join(", ", columns).wrap(" GROUP BY ", "");
        return SqlText.join("", List.of(Selects.select(branch, all, false), grouping));
    }

    /** Each branch counts its own rows first, mostly along an index; a second relation adds the counts up. */
    private SqlText total(SqlText union, List<String> keys) {
        List<String> names = new ArrayList<>(keys);
        names.add("n");
        String relation = scope.addRelation(names, union);
        String columns = String.join(", ", keys);
        return SqlText.of("SELECT " + columns + ", " + sum("n") + " FROM " + relation + " GROUP BY " + columns);
    }

    /** How many of some rows there are, by their multiplicities; null for 1 each. */
    static String sum(String bulk) {
        return bulk == null ? "count(*)" : "CAST(sum(" + bulk + ") AS BIGINT)";
    }

    private static Tables allTables(Frontier frontier) {
        List<ElementTable> tables = new ArrayList<>();
        frontier.branches().forEach(branch -> tables.addAll(branch.tables.list()));
        return Tables.of(tables);
    }

    /** Qualifies the columns of the branch by the relation they come from. */
    private static void prefix(Branch branch, String relation) {
        String dot = relation + ".";
        if (branch.id != null) branch.id = dot + branch.id;
        if (branch.value != null) branch.value = prefixed(branch.value, dot);
        if (branch.outId != null) branch.outId = dot + branch.outId;
        if (branch.inId != null) branch.inId = dot + branch.inId;
        if (branch.otherId != null) branch.otherId = dot + branch.otherId;
        if (branch.bulk != null) branch.bulk = dot + branch.bulk;
        if (branch.ordinal != null) branch.ordinal = dot + branch.ordinal;
        branch.carried.replaceAll(place ->
                new Branch.Carried(prefixed(place.value(), dot), place.tables(), place.labels(), place.exposed()));
        branch.order.replaceAll(sort -> new Branch.SortColumn(
                SqlText.of(dot + sort.expression().text()), sort.descending(), sort.type(), sort.ofCurrent()));
    }

    private static Value prefixed(Value value, String dot) {
        return value.over(value.outputs().stream()
                .map(output -> output.expression().wrap(dot, ""))
                .iterator());
    }

    private static Iterator<SqlText> added(List<String> names, String prefix, int count) {
        List<SqlText> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) columns.add(SqlText.of(add(names, prefix + i)));
        return columns.iterator();
    }

    /** Where the element of a place of the path can be, in any of the branches. */
    private static Tables tablesOf(Frontier frontier, int place) {
        List<ElementTable> tables = new ArrayList<>();
        frontier.branches()
                .forEach(branch ->
                        tables.addAll(branch.carried.get(place).tables().list()));
        return Tables.of(tables);
    }

    /** Values of several branches can share columns only when they are read alike. */
    private static void requireOneShape(Frontier frontier) {
        boolean one = frontier.branches().stream()
                        .map(branch -> branch.value.shape(
                                IntStream.iterate(1, i -> i + 1).iterator()))
                        .distinct()
                        .count()
                == 1;
        if (!one) throw new Uncompilable("an operation on values of several shapes");
    }
}
