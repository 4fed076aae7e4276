package io.sqlgraph.compiler.render;

import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.Reduction;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.value.ColumnType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reduces what goes into groups to one row for each, where the database tells their keys apart as Java does and reduces as
 * TinkerPop does. Refuses the rest as {@link Uncompilable}.
 */
final class GroupRenderer {

    private final Scope scope;
    private final ExpressionRenderer expressions;
    private final Projection.Groups groups;

    /** What one branch gives: a key and a number of each thing. */
    private record Member(Keyed keyed, Value.Scalar value, boolean nested) {
        boolean isCounted() {
            return keyed.branch().bulk != null;
        }
    }

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
        List<Branch> reduced = new ArrayList<>();
        for (List<Keyed> alike : Keyed.byForm(expressions, groups.key(), branches, kind)) {
            List<Member> members = new ArrayList<>();
            for (Keyed keyed : alike) {
                Member member = member(keyed, kind);
                if (member != null) members.add(member);
            }
            if (!members.isEmpty()) reduced.add(reduce(members));
        }
        return reduced;
    }

    /** Null where the things have nothing that goes into a group. */
    private Member member(Keyed keyed, ElementKind kind) {
        Places.Place place = Places.current(keyed.branch(), kind);
        Value value = expressions.render(groups.value(), keyed.branch(), place.value(), place.tables());
        if (value == Value.ABSENT) return null;
        if (value instanceof Value.Scalar scalar) return new Member(keyed, scalar, false);
        // A sum of sums is the sum of all.
        if (value instanceof Value.SumValue sum && sum.bits() == 0 && groups.reduction() == Reduction.SUM) {
            return new Member(keyed, new Value.Scalar("", sum.expression(), sum.of(), true), true);
        }
        throw new Uncompilable("groups of what is no single number");
    }

    private Branch reduce(List<Member> members) {
        boolean bulk = members.stream().anyMatch(Member::isCounted);
        Keyed keyed = members.get(0).keyed();
        Value aggregate = aggregate(members, bulk);
        List<SqlText> selects =
                members.stream().map(member -> select(member, bulk)).toList();
        String columns = keyed.names().stream().map(name -> name + ", ").collect(Collectors.joining());
        String reduced = aggregate.outputs().get(0).expression().text();
        // What is no number is no part of a mean.
        String numbers = groups.reduction() == Reduction.MEAN ? " WHERE x0 IS NOT NULL" : "";
        String alias = scope.nextAlias();
        var grouped = new Branch(Tables.NONE);
        grouped.derived = true;
        grouped.from = Selects.union(selects, false)
                .wrap(
                        "(SELECT " + columns + reduced + " AS x FROM (",
                        ") AS r" + numbers + keyed.grouping() + ") AS " + alias);
        Value key = keyed.key()
                .over(keyed.names().stream()
                        .map(name -> SqlText.of(alias + "." + name))
                        .iterator());
        Value number = aggregate.over(List.of(SqlText.of(alias + ".x")).iterator());
        grouped.value = new Value.TupleValue(List.of(key, number));
        return grouped;
    }

    private Value aggregate(List<Member> members, boolean bulk) {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        members.forEach(member -> types.add(member.value().type()));
        if (types.size() > 1) throw new Uncompilable("a reduction of " + types);
        if (groups.counts()) {
            // SQLite would not tell that a product is beyond 64 bits.
            if (bulk) throw new Uncompilable("a total with a multiplicity");
            return new Value.Scalar("", SqlText.of(Materializer.sum("x0")), ColumnType.LONG, false);
        }
        Value aggregate = new Reducer(scope)
                .aggregate(groups.reduction(), types.iterator().next(), bulk);
        boolean nested = members.stream().anyMatch(Member::nested);
        if (!nested || bulk) return aggregate;
        SqlText whole = aggregate.outputs().get(0).expression().wrap("CAST(", " AS BIGINT)");
        return aggregate.over(List.of(whole).iterator());
    }

    private static SqlText select(Member member, boolean bulk) {
        List<SqlText> columns = new ArrayList<>(member.keyed().columns());
        columns.add(member.value().expression().wrap("", " AS x0"));
        Branch branch = member.keyed().branch();
        if (bulk) columns.add(SqlText.of((branch.bulk == null ? "1" : branch.bulk) + " AS x1"));
        return Selects.select(branch, columns, false);
    }
}
