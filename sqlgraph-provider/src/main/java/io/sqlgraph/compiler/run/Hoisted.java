package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import io.sqlgraph.compiler.render.Param;
import io.sqlgraph.compiler.rewrite.PlanMapper;
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
        var hoisting = new Hoisting();
        Plan shape = hoisting.map(plan);
        return new Hoisted(
                shape,
                shape.hashCode(),
                List.copyOf(hoisting.tests),
                hoisting.ids.stream().mapToLong(Long::longValue).toArray(),
                new AtomicReference<>());
    }

    /** The same shape with other tests. */
    Hoisted with(List<ValueTest> others) {
        return new Hoisted(shape, hash, others, ids, memo);
    }

    /** The same shape with the tests' constants instead of placeholders. */
    Hoisted with(Constants constants) {
        List<ValueTest> others = new ArrayList<>(tests.size());
        for (ValueTest test : tests) others.add(constants.in(test));
        return with(others);
    }

    /** The same shape with the tests' constants instead of placeholders, and another id in the place of its only one. */
    Hoisted with(Constants constants, long id) {
        return new Hoisted(shape, hash, with(constants).tests, new long[] {id}, memo);
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

    private static final class Hoisting extends PlanMapper {
        private final List<ValueTest> tests = new ArrayList<>();
        private final List<Long> ids = new ArrayList<>();

        @Override
        protected Operator leaf(Operator operator) {
            if (operator instanceof Operator.Named named)
                return new Operator.Named(named.kind(), hoist(named.name()), named.several());
            if (!(operator instanceof Operator.Lookup lookup) || lookup.ids().size() != 1) return operator;
            long id = lookup.ids().get(0);
            ids.add(id);
            long placeholder = Param.LookedUp.placeholder(ids.size() - 1, ElementIds.tableId(id));
            return new Operator.Lookup(lookup.kind(), List.of(placeholder));
        }

        @Override
        protected Condition leaf(Condition condition, ElementKind kind) {
            if (condition instanceof Condition.HasValue has) {
                return new Condition.HasValue(has.key(), hoist(has.test()), has.asked());
            }
            return condition instanceof Condition.IsNamed is
                    ? new Condition.IsNamed(is.kind(), hoist(is.name()), is.several())
                    : condition;
        }

        private ValueTest hoist(ValueTest test) {
            tests.add(test);
            return new ValueTest.Parameter(tests.size() - 1);
        }
    }
}
