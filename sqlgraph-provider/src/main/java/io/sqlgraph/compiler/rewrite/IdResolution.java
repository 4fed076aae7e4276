package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/** Replaces the users' ids in a plan by those of the database, and a filter on ids after a source by a look-up. */
final class IdResolution extends PlanMapper {

    private final IdResolver resolver;

    IdResolution(IdResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Plan map(Plan plan) {
        Plan resolved = super.map(plan);
        if (!(resolved.entries().get(0).operator() instanceof Operator.Source source)) return resolved;
        List<Plan.Entry> entries = new ArrayList<>(resolved.entries());
        lookUp(source, entries);
        return new Plan(entries);
    }

    /** {@code V().hasId(x)} reads rows by their key; the filter has nothing left to do. */
    private static void lookUp(Operator.Source source, List<Plan.Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (!(entries.get(i).operator() instanceof Operator.Filter filter)) return;
            if (filter.condition() instanceof Condition.IsNamed is) {
                begin(entries, new Operator.Named(is.kind(), is.name(), is.several()), i);
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

    private static ValueTest isNamed(List<String> names) {
        return names.size() == 1
                ? new ValueTest.Comparison(Compare.eq, names.get(0))
                : new ValueTest.Within(new ArrayList<>(names));
    }

    /** The names of ids, all of which are different; nulls, which name nothing, are left out. */
    private static Optional<List<String>> names(List<Object> ids, Function<Object, Optional<String>> name) {
        List<String> names = new ArrayList<>();
        for (Object id : ids) {
            if (id == null) continue;
            Optional<String> one = name.apply(id);
            if (one.isEmpty() || names.contains(one.get())) return Optional.empty();
            names.add(one.get());
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    @Override
    protected Operator leaf(Operator operator) {
        if (!(operator instanceof Operator.Source source) || source.ids() == null) return operator;
        Optional<List<String>> names = names(source.ids(), id -> resolver.name(source.kind(), id));
        if (names.isPresent()) {
            return new Operator.Named(
                    source.kind(), isNamed(names.get()), names.get().size() > 1);
        }
        return new Operator.Lookup(source.kind(), resolver.resolve(source.kind(), source.ids()));
    }

    @Override
    protected Condition leaf(Condition condition, ElementKind kind) {
        if (!(condition instanceof Condition.HasId has)) return condition;
        Optional<List<String>> names = names(has.ids(), id -> resolver.nameForHas(kind, id));
        if (names.isPresent()) {
            return new Condition.IsNamed(kind, isNamed(names.get()), names.get().size() > 1);
        }
        return new Condition.IdIn(
                resolver.resolveForHas(kind, has.ids()).stream().distinct().toList());
    }
}
