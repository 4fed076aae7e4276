package io.sqlgraph.compiler.render;

import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reduces what goes into groups to one row for each, where the database tells their keys apart as Java does and reduces as
 * TinkerPop does. Refuses the rest as {@link Uncompilable}.
 */
final class GroupRenderer {

    private final Scope scope;
    private final ExpressionRenderer expressions;
    private final Projection.Groups groups;

    /** What one branch gives: a key and a number of each thing. */
    private record Member(Branch branch, Value key, Value.Scalar value, boolean nested) {}

    GroupRenderer(Scope scope, ExpressionRenderer expressions, Projection.Groups groups) {
        this.scope = scope;
        this.expressions = expressions;
        this.groups = groups;
    }

    /**
     * The groups as branches of tuples.
     *
     * @param branches have been read; they are used up
     */
    List<Branch> reduce(List<Branch> branches, ElementKind kind) {
        // Equal keys are read alike, and so are in one query.
        Map<RowShape, List<Member>> byKey = new LinkedHashMap<>();
        for (Branch branch : branches) {
            Member member = member(branch, kind);
            if (member == null) continue;
            RowShape shape = member.key()
                    .shape(IntStream.iterate(1, column -> column + 1).iterator());
            byKey.computeIfAbsent(shape, unknown -> new ArrayList<>()).add(member);
        }
        boolean labels = byKey.keySet().stream().anyMatch(RowShape.LabelRow.class::isInstance);
        if (labels && byKey.size() > 1) throw new Uncompilable("labels that are read in several ways");
        return byKey.values().stream().map(this::reduce).toList();
    }

    /** Null where the things have no key, or nothing that goes into a group. */
    private Member member(Branch branch, ElementKind kind) {
        if (branch.ordinal != null || !branch.order.isEmpty() || !branch.carried.isEmpty()) {
            throw new Uncompilable("groups of things that are told apart");
        }
        Places.Place place = Places.current(branch, kind);
        Value found = expressions.render(groups.key(), branch, place.value(), place.tables());
        if (!ExpressionRenderer.require(branch, found)) return null;
        if (found instanceof Value.LabelValue && !areOfOneTableEach(branch.tables)) {
            throw new Uncompilable("labels of several tables");
        }
        Value key = Tallies.key(found, branch);
        if (key == null) throw new Uncompilable("groups by what SQL may not tell apart");
        Value value = expressions.render(groups.value(), branch, place.value(), place.tables());
        if (value == Value.ABSENT) return null;
        if (value instanceof Value.Scalar scalar) return new Member(branch, key, scalar, false);
        // A sum of sums is the sum of all.
        if (value instanceof Value.SumValue sum && sum.bits() == 0 && groups.reduction() == Reduction.SUM) {
            return new Member(branch, key, new Value.Scalar("", sum.expression(), sum.of(), true), true);
        }
        throw new Uncompilable("groups of what is no single number");
    }

    private static boolean areOfOneTableEach(Tables tables) {
        return tables.size() == 1
                || tables.list().stream().map(ElementTable::label).distinct().count() == tables.size();
    }

    private Branch reduce(List<Member> members) {
        boolean bulk = members.stream().anyMatch(member -> member.branch().bulk != null);
        Value key = members.get(0).key();
        Value aggregate = aggregate(members, bulk);
        List<String> keys = IntStream.range(0, key.outputs().size())
                .mapToObj(index -> "k" + index)
                .toList();
        List<SqlText> selects =
                members.stream().map(member -> select(member, keys, bulk)).toList();
        // What is no number counts for nothing but the number of things.
        boolean mean = groups.reduction() == Reduction.MEAN;
        String columns = keys.stream().map(name -> name + ", ").collect(Collectors.joining());
        String reduced = aggregate.outputs().get(0).expression().text();
        SqlText query = Selects.union(selects, false)
                .wrap(
                        "(SELECT " + columns + reduced + " AS x FROM (",
                        ") AS r" + (mean ? " WHERE x0 IS NOT NULL" : ""));
        query = query.wrap("", keys.isEmpty() ? " HAVING count(*) > 0" : " GROUP BY " + String.join(", ", keys));
        String alias = scope.nextAlias();
        var grouped = new Branch(Tables.NONE);
        grouped.derived = true;
        grouped.from = query.wrap("", ") AS " + alias);
        Value of = key.over(
                keys.stream().map(name -> SqlText.of(alias + "." + name)).iterator());
        Value what = aggregate.over(List.of(SqlText.of(alias + ".x")).iterator());
        grouped.value = new Value.TupleValue(List.of(of, what));
        return grouped;
    }

    private Value aggregate(List<Member> members, boolean bulk) {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        members.forEach(member -> types.add(member.value().type()));
        if (types.size() > 1) throw new Uncompilable("a reduction of " + types);
        if (groups.counts()) {
            SqlText total = SqlText.of("CAST(sum(" + (bulk ? "x0 * x1" : "x0") + ") AS BIGINT)");
            return new Value.Scalar("", total, ColumnType.LONG, false);
        }
        Value aggregate = new Reducer(scope)
                .aggregate(groups.reduction(), types.iterator().next(), bulk);
        boolean nested = members.stream().anyMatch(Member::nested);
        if (!nested || bulk) return aggregate;
        SqlText whole = aggregate.outputs().get(0).expression().wrap("CAST(", " AS BIGINT)");
        return aggregate.over(List.of(whole).iterator());
    }

    private static SqlText select(Member member, List<String> keys, boolean bulk) {
        List<SqlText> columns = new ArrayList<>();
        List<Output> outputs = member.key().outputs();
        for (int i = 0; i < keys.size(); i++)
            columns.add(outputs.get(i).expression().wrap("", " AS " + keys.get(i)));
        columns.add(member.value().expression().wrap("", " AS x0"));
        String times = member.branch().bulk == null ? "1" : member.branch().bulk;
        if (bulk) columns.add(SqlText.of(times + " AS x1"));
        return Selects.select(member.branch(), columns, false);
    }
}
