package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Condition.HasValue.Asked;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Pick;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.PredicateTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TokenTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.ValueTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.ChooseStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.PropertiesStep;
import org.apache.tinkerpop.gremlin.structure.PropertyType;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Reads {@code choose(what).option(value, then)} by the label, a property or a count, as the guards of the arms of a fork: the
 * first option that matches is taken, {@code Pick.none} where none does, {@code Pick.unproductive} where there is nothing to
 * choose by.
 */
@SuppressWarnings("rawtypes") // TinkerPop hands out raw lists of steps
final class SwitchReader {

    /** An option with its guard. */
    record Case(Condition guard, Traversal.Admin<?, ?> then) {}

    /**
     * What is chosen by.
     *
     * @param productive whether an element has it
     * @param test whether what it has passes a test, to which numbers are given for their order; empty when that is not known
     */
    private record Choice(Condition productive, BiFunction<ValueTest, Order, Optional<Condition>> test) {}

    /** What a test asks of the order of values. */
    private enum Order {
        NONE,
        OF_NUMBERS,
        OTHER
    }

    private SwitchReader() {}

    /** The options, one of which every element takes; empty when they cannot be read. */
    static Optional<List<Case>> read(ChooseStep<?, ?, ?> step, ElementKind kind) {
        Optional<Choice> choice = choice(step.getBranchTraversal(), kind);
        if (choice.isEmpty()) return Optional.empty();
        List<Case> cases = new ArrayList<>();
        List<Condition> before = new ArrayList<>();
        for (var option : step.getTraversalOptions()) {
            Optional<Condition> matches = matches(choice.get(), option.getValue0());
            if (matches.isEmpty()) return Optional.empty();
            cases.add(new Case(and(before, matches.get()), option.getValue1()));
            before.add(new Condition.Not(matches.get()));
        }
        Condition productive = choice.get().productive();
        var picks = step.getTraversalPickOptions();
        cases.add(new Case(and(before, productive), picks.get(Pick.none).get(0)));
        if (!productive.equals(Condition.Constant.TRUE)) {
            cases.add(new Case(
                    new Condition.Not(productive), picks.get(Pick.unproductive).get(0)));
        }
        return Optional.of(cases);
    }

    private static Condition and(List<Condition> earlier, Condition last) {
        if (earlier.isEmpty()) return last;
        List<Condition> parts = new ArrayList<>(earlier);
        if (!last.equals(Condition.Constant.TRUE)) parts.add(last);
        return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
    }

    private static Optional<Condition> matches(Choice choice, Traversal.Admin<?, ?> token) {
        if (!(token instanceof PredicateTraversal<?> predicate) || !(predicate.getPredicate() instanceof P<?> wanted)) {
            return Optional.empty();
        }
        return PredicateReader.read(wanted).flatMap(test -> choice.test().apply(test, orderOf(test)));
    }

    private static Optional<Choice> choice(Traversal.Admin<?, ?> by, ElementKind kind) {
        if (by instanceof TokenTraversal<?, ?> token) return token.getToken() == T.label ? label() : Optional.empty();
        if (by instanceof ValueTraversal<?, ?> value) return property(value.getPropertyKey());
        List<Step> steps = by.getSteps();
        if (steps.stream().anyMatch(step -> !step.getLabels().isEmpty())) return Optional.empty();
        if (steps.size() == 1 && steps.get(0).getClass() == LabelStep.class) return label();
        if (steps.size() == 1 && steps.get(0).getClass() == PropertiesStep.class) {
            var properties = (PropertiesStep<?>) steps.get(0);
            String[] keys = properties.getPropertyKeys();
            boolean one = properties.getReturnType() == PropertyType.VALUE && keys.length == 1 && keys[0] != null;
            return one ? property(keys[0]) : Optional.empty();
        }
        return WalkReader.walk(by, kind, 0).flatMap(SwitchReader::count);
    }

    private static Optional<Choice> label() {
        return Optional.of(new Choice(
                Condition.Constant.TRUE,
                (test, order) -> order == Order.NONE ? Optional.of(new Condition.HasLabel(test)) : Optional.empty()));
    }

    private static Optional<Choice> property(String key) {
        return Optional.of(new Choice(
                new Condition.HasKey(key),
                (test, order) -> order == Order.OTHER
                        ? Optional.empty()
                        : Optional.of(new Condition.HasValue(
                                key, test, order == Order.NONE ? Asked.FIRST : Asked.FIRST_NUMBER))));
    }

    private static Optional<Choice> count(Plan walk) {
        boolean counts = walk.entries().get(walk.size() - 1).operator() instanceof Operator.Count;
        if (!counts) return Optional.empty();
        Plan counted = walk.prefix(walk.size() - 1);
        if (!WalkReader.isCountable(counted)) return Optional.empty();
        return Optional.of(new Choice(
                Condition.Constant.TRUE,
                (test, order) ->
                        order == Order.OTHER ? Optional.empty() : Optional.of(new Condition.CountIs(counted, test))));
    }

    /** Equality is known of all values; texts are matched with texts only, and there is an error for others. */
    private static Order orderOf(ValueTest test) {
        if (test instanceof ValueTest.Not not) return orderOf(not.inner());
        if (test instanceof ValueTest.And and) return orderOf(and.parts());
        if (test instanceof ValueTest.Or or) return orderOf(or.parts());
        if (test instanceof ValueTest.Within) return Order.NONE;
        if (!(test instanceof ValueTest.Comparison comparison)) return Order.OTHER;
        if (comparison.operator() == Compare.eq) return Order.NONE;
        return comparison.constant() instanceof Number ? Order.OF_NUMBERS : Order.OTHER;
    }

    private static Order orderOf(List<ValueTest> parts) {
        Order most = Order.NONE;
        for (ValueTest part : parts) {
            Order order = orderOf(part);
            if (order.compareTo(most) > 0) most = order;
        }
        return most;
    }
}
