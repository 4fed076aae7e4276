package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of a traversal for the placeholders in another one that is equal but for them. A placeholder is known by
 * its identity: an equal value somewhere else is none. Immutable.
 */
public final class Constants {

    private final Map<Object, Object> byPlaceholder;

    /**
     * @param placeholders each an object of its own
     * @param constants as many
     */
    public Constants(Object[] placeholders, Object[] constants) {
        byPlaceholder = new IdentityHashMap<>(2 * placeholders.length + 1);
        for (int i = 0; i < placeholders.length; i++) byPlaceholder.put(placeholders[i], constants[i]);
    }

    /** The constant for a placeholder; any other object itself. */
    public Object of(Object object) {
        Object constant = byPlaceholder.get(object);
        return constant == null ? object : constant;
    }

    private List<Object> ofAll(List<Object> objects) {
        List<Object> all = new ArrayList<>(objects.size());
        for (Object object : objects) all.add(of(object));
        return all;
    }

    /** The plan with its constants. Placeholders can only be where steps with predicates or ids put them. */
    public Plan in(Plan plan) {
        List<Plan.Entry> entries = new ArrayList<>(plan.size());
        for (Plan.Entry entry : plan.entries()) entries.add(new Plan.Entry(in(entry.operator()), entry.labels()));
        return new Plan(entries);
    }

    private Operator in(Operator operator) {
        if (operator instanceof Operator.Filter filter) return new Operator.Filter(in(filter.condition()));
        if (operator instanceof Operator.Source source && source.ids() != null) {
            return new Operator.Source(source.kind(), ofAll(source.ids()));
        }
        return operator;
    }

    private Condition in(Condition condition) {
        if (condition instanceof Condition.HasValue has) return new Condition.HasValue(has.key(), in(has.test()));
        if (condition instanceof Condition.HasId has) return new Condition.HasId(ofAll(has.ids()));
        if (condition instanceof Condition.Not not) return new Condition.Not(in(not.inner()));
        if (condition instanceof Condition.And and) {
            return new Condition.And(and.parts().stream().map(this::in).toList());
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(or.parts().stream().map(this::in).toList());
        }
        return condition;
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
