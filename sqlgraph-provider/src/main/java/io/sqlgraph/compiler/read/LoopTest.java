package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/** What {@code until()} or {@code emit()} of a loop asks of a vertex and of the number of passes made. Immutable. */
public sealed interface LoopTest {

    /** The condition on a vertex after some passes. */
    Condition at(int loops);

    /**
     * Whether a vertex passes after some passes.
     *
     * @param holds whether one of the {@link #conditions()} holds for the vertex
     */
    boolean passes(int loops, Predicate<Condition> holds);

    /** The condition on a vertex and on the number of passes made. */
    Condition asCondition();

    /** What is to be known of a vertex. */
    Set<Condition> conditions();

    /** The same where the loop outside has made some passes. */
    default LoopTest within(int outerLoops) {
        return this;
    }

    /** Whether the condition differs from pass to pass. */
    boolean countsLoops();

    /** The number of passes, an Integer, is tested. */
    record Loops(ValueTest test) implements LoopTest {
        @Override
        public Condition at(int loops) {
            return new Condition.Constant(test.test(loops));
        }

        @Override
        public boolean passes(int loops, Predicate<Condition> holds) {
            return test.test(loops);
        }

        @Override
        public Condition asCondition() {
            return new Condition.Passes(test);
        }

        @Override
        public Set<Condition> conditions() {
            return Set.of();
        }

        @Override
        public boolean countsLoops() {
            return true;
        }
    }

    /** As many passes have been made as of the loop outside. */
    record LikeOutside() implements LoopTest {
        @Override
        public Condition at(int loops) {
            throw new IllegalStateException("the passes of the loop outside are not known");
        }

        @Override
        public boolean passes(int loops, Predicate<Condition> holds) {
            throw new IllegalStateException("the passes of the loop outside are not known");
        }

        @Override
        public Condition asCondition() {
            throw new IllegalStateException("the passes of the loop outside are not known");
        }

        @Override
        public Set<Condition> conditions() {
            return Set.of();
        }

        @Override
        public boolean countsLoops() {
            return true;
        }

        @Override
        public LoopTest within(int outerLoops) {
            return new Loops(new ValueTest.Comparison(Compare.eq, outerLoops));
        }
    }

    /** The vertex is tested. */
    record OnElement(Condition condition) implements LoopTest {
        @Override
        public Condition at(int loops) {
            return condition;
        }

        @Override
        public boolean passes(int loops, Predicate<Condition> holds) {
            return condition instanceof Condition.Constant constant ? constant.value() : holds.test(condition);
        }

        @Override
        public Condition asCondition() {
            return condition;
        }

        @Override
        public Set<Condition> conditions() {
            return condition instanceof Condition.Constant ? Set.of() : Set.of(condition);
        }

        @Override
        public boolean countsLoops() {
            return false;
        }
    }

    /** All parts hold, or any of them. */
    record Connective(List<LoopTest> parts, boolean all) implements LoopTest {
        public Connective {
            parts = List.copyOf(parts);
        }

        @Override
        public Condition at(int loops) {
            List<Condition> left = new ArrayList<>();
            for (LoopTest part : parts) {
                Condition condition = part.at(loops);
                if (!(condition instanceof Condition.Constant constant)) left.add(condition);
                else if (constant.value() != all) return constant;
            }
            if (left.isEmpty()) return new Condition.Constant(all);
            if (left.size() == 1) return left.get(0);
            return all ? new Condition.And(left) : new Condition.Or(left);
        }

        @Override
        public boolean passes(int loops, Predicate<Condition> holds) {
            for (LoopTest part : parts) if (part.passes(loops, holds) != all) return !all;
            return all;
        }

        @Override
        public Condition asCondition() {
            List<Condition> conditions =
                    parts.stream().map(LoopTest::asCondition).toList();
            return all ? new Condition.And(conditions) : new Condition.Or(conditions);
        }

        @Override
        public Set<Condition> conditions() {
            Set<Condition> found = new LinkedHashSet<>();
            parts.forEach(part -> found.addAll(part.conditions()));
            return found;
        }

        @Override
        public boolean countsLoops() {
            return parts.stream().anyMatch(LoopTest::countsLoops);
        }

        @Override
        public LoopTest within(int outerLoops) {
            return new Connective(
                    parts.stream().map(part -> part.within(outerLoops)).toList(), all);
        }
    }

    /** The exact complement. */
    record Not(LoopTest inner) implements LoopTest {
        @Override
        public Condition at(int loops) {
            Condition condition = inner.at(loops);
            return condition instanceof Condition.Constant constant
                    ? new Condition.Constant(!constant.value())
                    : new Condition.Not(condition);
        }

        @Override
        public boolean passes(int loops, Predicate<Condition> holds) {
            return !inner.passes(loops, holds);
        }

        @Override
        public Condition asCondition() {
            return new Condition.Not(inner.asCondition());
        }

        @Override
        public Set<Condition> conditions() {
            return inner.conditions();
        }

        @Override
        public boolean countsLoops() {
            return inner.countsLoops();
        }

        @Override
        public LoopTest within(int outerLoops) {
            return new Not(inner.within(outerLoops));
        }
    }
}
