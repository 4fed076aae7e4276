package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.compiler.render.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A plan without the constants that its statement may have as parameters, and these. Plans that differ only in them have
 * equal shapes. Every other constant stays in the shape.
 */
final class Hoisted {

    private static final int LONG_LIST = 1_000;

    private final Plan shape;
    private final int hash;
    private final List<ValueTest> tests;
    private final long[] ids;
    private final AtomicReference<Object> memo;

    private Hoisted(Plan shape, int hash, List<ValueTest> tests, long[] ids, AtomicReference<Object> memo) {
        this.shape = shape;
        this.hash = hash;
        this.tests = tests;
        this.ids = ids;
        this.memo = memo;
    }

    /** @param plan with resolved ids */
    static Hoisted of(Plan plan) {
        List<ValueTest> tests = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        Plan shape = hoist(plan, tests, ids);
        return new Hoisted(
                shape,
                shape.hashCode(),
                List.copyOf(tests),
                ids.stream().mapToLong(Long::longValue).toArray(),
                new AtomicReference<>());
    }

    /** The same shape with other tests. */
    Hoisted with(List<ValueTest> others) {
        return new Hoisted(shape, hash, others, ids, memo);
    }

    Plan shape() {
        return shape;
    }

    /** The hash code of the shape, which takes long to find. */
    int hash() {
        return hash;
    }

    /** What the shape's parameters stand for. */
    List<ValueTest> tests() {
        return tests;
    }

    /** The ids that the shape's placeholders stand for. */
    long[] ids() {
        return ids;
    }

    /** Where a cache notes what it found for the shape, to compare shapes once only; shared by all with the shape. */
    AtomicReference<Object> memo() {
        return memo;
    }

    /** Whether keeping the plan costs little memory: lists of constants can be of any length. */
    boolean isSmall() {
        return tests.stream().noneMatch(Hoisted::isLong)
                && shape.entries().stream()
                        .noneMatch(entry -> entry.operator() instanceof Operator.Lookup lookup
                                && lookup.ids().size() > LONG_LIST);
    }

    private static boolean isLong(ValueTest test) {
        return test instanceof ValueTest.Within within && within.constants().size() > LONG_LIST;
    }

    private static Plan hoist(Plan plan, List<ValueTest> tests, List<Long> ids) {
        List<Plan.Entry> entries = new ArrayList<>(plan.size());
        for (Plan.Entry entry : plan.entries()) {
            Operator operator = hoist(entry.operator(), tests, ids);
            entries.add(operator == entry.operator() ? entry : new Plan.Entry(operator, entry.labels()));
        }
        return new Plan(entries);
    }

    private static Operator hoist(Operator operator, List<ValueTest> tests, List<Long> ids) {
        if (operator instanceof Operator.Filter filter) {
            return new Operator.Filter(hoist(filter.condition(), tests, ids));
        }
        if (operator instanceof Operator.Named named) {
            return new Operator.Named(named.kind(), hoist(named.name(), tests));
        }
        if (operator instanceof Operator.Emit emit) return new Operator.Emit(hoist(emit.condition(), tests, ids));
        if (operator instanceof Operator.Expand expand) {
            return new Operator.Expand(
                    hoist(expand.pass(), tests, ids),
                    expand.stop() == null ? null : hoist(expand.stop(), tests, ids),
                    hoistAll(expand.tests(), tests, ids),
                    expand.places(),
                    expand.ahead());
        }
        if (operator instanceof Operator.Lookup lookup && lookup.ids().size() == 1) {
            long id = lookup.ids().get(0);
            ids.add(id);
            long placeholder = Param.LookedUp.placeholder(ids.size() - 1, ElementIds.tableId(id));
            return new Operator.Lookup(lookup.kind(), List.of(placeholder));
        }
        return operator;
    }

    private static Condition hoist(Condition condition, List<ValueTest> tests, List<Long> ids) {
        if (condition instanceof Condition.HasValue has) {
            return new Condition.HasValue(has.key(), hoist(has.test(), tests));
        }
        if (condition instanceof Condition.IsNamed is) return new Condition.IsNamed(is.kind(), hoist(is.name(), tests));
        if (condition instanceof Condition.Not not) return new Condition.Not(hoist(not.inner(), tests, ids));
        if (condition instanceof Condition.And and) return new Condition.And(hoistAll(and.parts(), tests, ids));
        if (condition instanceof Condition.Or or) return new Condition.Or(hoistAll(or.parts(), tests, ids));
        if (condition instanceof Condition.Exists exists) {
            return new Condition.Exists(hoist(exists.walk(), tests, ids));
        }
        if (condition instanceof Condition.CountIs count) {
            return new Condition.CountIs(hoist(count.walk(), tests, ids), count.test());
        }
        return condition;
    }

    private static ValueTest hoist(ValueTest test, List<ValueTest> tests) {
        tests.add(test);
        return new ValueTest.Parameter(tests.size() - 1);
    }

    private static List<Condition> hoistAll(List<Condition> parts, List<ValueTest> tests, List<Long> ids) {
        return parts.stream().map(part -> hoist(part, tests, ids)).toList();
    }
}
