package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.compiler.rewrite.PlanMapper;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of a traversal for the placeholders in another one that is equal but for them. A placeholder is known by
 * its identity: an equal value somewhere else is none. Immutable.
 */
public final class Constants {

    /** Fewer are found sooner one by one. */
    private static final int MANY = 12;

    private final Object[] placeholders;
    private final Object[] constants;
    /** Null where there are few. */
    private final Map<Object, Object> byPlaceholder;

    /**
     * @param placeholders each an object of its own
     * @param constants as many
     */
    public Constants(Object[] placeholders, Object[] constants) {
        this.placeholders = placeholders;
        this.constants = constants;
        this.byPlaceholder = placeholders.length < MANY ? null : new IdentityHashMap<>(2 * placeholders.length);
        for (int i = 0; i < placeholders.length && byPlaceholder != null; i++) {
            byPlaceholder.put(placeholders[i], constants[i]);
        }
    }

    /** The constant for a placeholder; any other object itself. */
    @SuppressWarnings("ReferenceEquality") // an equal value somewhere else is no placeholder
    public Object of(Object object) {
        if (byPlaceholder != null) return byPlaceholder.getOrDefault(object, object);
        for (int i = 0; i < placeholders.length; i++) {
            if (placeholders[i] == object) return constants[i];
        }
        return object;
    }

    private List<Object> ofAll(List<Object> objects) {
        List<Object> all = new ArrayList<>(objects.size());
        for (Object object : objects) all.add(of(object));
        return all;
    }

    /** The plan with its constants. */
    public Plan in(Plan plan) {
        return new Mapper().map(plan);
    }

    private final class Mapper extends PlanMapper {
        @Override
        protected Operator leaf(Operator operator) {
            return operator instanceof Operator.Source source && source.ids() != null
                    ? new Operator.Source(source.kind(), ofAll(source.ids()))
                    : operator;
        }

        @Override
        protected Condition leaf(Condition condition, ElementKind kind) {
            if (condition instanceof Condition.HasValue has) {
                return new Condition.HasValue(has.key(), in(has.test()), has.asked());
            }
            return condition instanceof Condition.HasId has ? new Condition.HasId(ofAll(has.ids())) : condition;
        }
    }

    /** The test with its constants. */
    ValueTest in(ValueTest test) {
        if (test instanceof ValueTest.Comparison comparison) {
            return new ValueTest.Comparison(comparison.operator(), of(comparison.constant()));
        }
        if (test instanceof ValueTest.Element element) {
            return new ValueTest.Element((ValueTest.Comparison) in(element.test()));
        }
        if (test instanceof ValueTest.Within within) return new ValueTest.Within(ofAll(within.constants()));
        if (test instanceof ValueTest.TextMatch match) {
            return new ValueTest.TextMatch(match.operator(), (String) of(match.constant()));
        }
        if (test instanceof ValueTest.Not not) return new ValueTest.Not(in(not.inner()));
        if (test instanceof ValueTest.And and) {
            return new ValueTest.And(and.parts().stream().map(this::in).toList());
        }
        if (test instanceof ValueTest.Or or) {
            return new ValueTest.Or(or.parts().stream().map(this::in).toList());
        }
        return test;
    }
}
