package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @Override
    protected Operator leaf(Operator operator) {
        if (!(operator instanceof Operator.Source source) || source.ids() == null) return operator;
        if (source.ids().size() == 1) {
            Optional<String> name = resolver.name(source.kind(), source.ids().get(0));
            if (name.isPresent()) return new Operator.Named(source.kind(), isNamed(name.get()));
        }
        return new Operator.Lookup(source.kind(), resolver.resolve(source.kind(), source.ids()));
    }

    @Override
    protected Condition leaf(Condition condition, ElementKind kind) {
        if (!(condition instanceof Condition.HasId has)) return condition;
        if (has.ids().size() == 1) {
            Optional<String> name = resolver.nameForHas(kind, has.ids().get(0));
            if (name.isPresent()) return new Condition.IsNamed(kind, isNamed(name.get()));
        }
        return new Condition.IdIn(
                resolver.resolveForHas(kind, has.ids()).stream().distinct().toList());
    }
}
