package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Expression;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Projection;
import io.sqlgraph.compiler.algebra.SortKey;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/** Replaces the users' ids in a plan by those of the database, and a filter on ids after a source by a look-up. */
final class IdResolution {

    private final IdResolver resolver;

    IdResolution(IdResolver resolver) {
        this.resolver = resolver;
    }

    Plan apply(Plan plan) {
        List<Plan.Entry> entries = new ArrayList<>();
        ElementKind kind = ElementKind.VALUE;
        for (Plan.Entry entry : plan.entries()) {
            // A fork's guards are asked of what comes before it, every other condition of what it leaves.
            ElementKind after = Typer.kindAfter(entry.operator(), kind);
            ElementKind asked = entry.operator() instanceof Operator.Fork ? kind : after;
            kind = after;
            entries.add(new Plan.Entry(resolve(entry.operator(), asked), entry.labels()));
        }
        lookUp(entries);
        return new Plan(entries);
    }

    /** {@code V().hasId(x)} reads rows by their key; the filter has nothing left to do. */
    private static void lookUp(List<Plan.Entry> entries) {
        if (!(entries.get(0).operator() instanceof Operator.Source source)) return;
        for (int i = 1; i < entries.size(); i++) {
            if (!(entries.get(i).operator() instanceof Operator.Filter filter)) return;
            if (filter.condition() instanceof Condition.IsNamed is) {
                begin(entries, new Operator.Named(is.kind(), is.name()), i);
                return;
            }
            if (filter.condition() instanceof Condition.IdIn in) {
                begin(entries, new Operator.Lookup(source.kind(), in.ids()), i);
                return;
            }
        }
    }

    private static void begin(List<Plan.Entry> entries, Operator operator, int filter) {
        entries.set(0, new Plan.Entry(operator, entries.get(0).labels()));
        entries.set(
                filter,
                new Plan.Entry(
                        new Operator.Filter(Condition.Constant.TRUE),
                        entries.get(filter).labels()));
    }

    private static ValueTest isNamed(String name) {
        return new ValueTest.Comparison(Compare.eq, name);
    }

    private Operator resolve(Operator operator, ElementKind kind) {
        if (operator instanceof Operator.Source source && source.ids() != null) {
            if (source.ids().size() == 1) {
                Optional<String> name =
                        resolver.name(source.kind(), source.ids().get(0));
                if (name.isPresent()) return new Operator.Named(source.kind(), isNamed(name.get()));
            }
            return new Operator.Lookup(source.kind(), resolver.resolve(source.kind(), source.ids()));
        }
        if (operator instanceof Operator.Filter filter) {
            return new Operator.Filter(resolve(filter.condition(), kind));
        }
        if (operator instanceof Operator.Emit emit) return new Operator.Emit(resolve(emit.condition(), kind));
        if (operator instanceof Operator.Expand expand) {
            List<Condition> tests = expand.tests().stream()
                    .map(test -> resolve(test, ElementKind.VERTEX))
                    .toList();
            Condition stop = expand.stop() == null ? null : resolve(expand.stop(), ElementKind.VERTEX);
            return new Operator.Expand(apply(expand.pass()), stop, tests, expand.places(), expand.ahead());
        }
        if (operator instanceof Operator.Sort sort) {
            return new Operator.Sort(sort.keys().stream().map(this::resolve).toList());
        }
        if (operator instanceof Operator.Project project) {
            return new Operator.Project(resolve(project.projection()));
        }
        if (operator instanceof Operator.Fork fork) {
            return new Operator.Fork(
                    fork.arms().stream()
                            .map(arm -> new Operator.Fork.Arm(resolve(arm.guard(), kind), apply(arm.walk())))
                            .toList(),
                    fork.kind());
        }
        return operator;
    }

    private Projection resolve(Projection projection) {
        if (projection instanceof Projection.Record record) {
            return new Projection.Record(record.names(), resolveAll(record.fields()));
        }
        if (projection instanceof Projection.Select select) {
            return new Projection.Select(select.labels(), select.pop(), resolveAll(select.bys()), select.single());
        }
        if (projection instanceof Projection.PathOf path) return new Projection.PathOf(resolveAll(path.bys()));
        if (projection instanceof Projection.Tuple tuple) {
            return new Projection.Tuple(resolveAll(tuple.fields()), tuple.required());
        }
        if (projection instanceof Projection.Value value) return new Projection.Value(resolve(value.expression()));
        return projection;
    }

    private List<Expression> resolveAll(List<Expression> expressions) {
        return expressions.stream().map(this::resolve).toList();
    }

    private Expression resolve(Expression expression) {
        Plan walk = expression.walkOrNull();
        return walk == null ? expression : expression.withWalk(apply(walk));
    }

    private SortKey resolve(SortKey key) {
        return new SortKey(resolve(key.by()), key.descending());
    }

    private Condition resolve(Condition condition, ElementKind kind) {
        if (condition instanceof Condition.HasId has) {
            if (has.ids().size() == 1) {
                Optional<String> name = resolver.nameForHas(kind, has.ids().get(0));
                if (name.isPresent()) return new Condition.IsNamed(kind, isNamed(name.get()));
            }
            return new Condition.IdIn(
                    resolver.resolveForHas(kind, has.ids()).stream().distinct().toList());
        }
        if (condition instanceof Condition.Not not) return new Condition.Not(resolve(not.inner(), kind));
        if (condition instanceof Condition.And and) {
            return new Condition.And(
                    and.parts().stream().map(part -> resolve(part, kind)).toList());
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(
                    or.parts().stream().map(part -> resolve(part, kind)).toList());
        }
        if (condition instanceof Condition.Compare compare) {
            return new Condition.Compare(
                    compare.left(),
                    resolve(compare.leftBy()),
                    compare.operator(),
                    compare.right(),
                    resolve(compare.rightBy()));
        }
        if (condition instanceof Condition.Exists exists) return new Condition.Exists(apply(exists.walk()));
        if (condition instanceof Condition.CountIs count) {
            return new Condition.CountIs(apply(count.walk()), count.test());
        }
        return condition;
    }
}
