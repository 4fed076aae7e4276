package io.sqlgraph.compiler.read;

import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.ValueTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;

/**
 * A {@code repeat()} from vertices to vertices, as read. Immutable.
 *
 * @param body one pass, from given vertices on, without the filters at its end
 * @param filters what a pass ends with, in order
 * @param until when a traverser leaves the loop; null for never, or for {@code asksUntil}
 * @param emit when a copy of it does; null for never, or for {@code asksEmit}
 * @param asksUntil whether the condition to leave can only be asked of traversers
 * @param asksEmit whether the condition to emit can only be asked of traversers
 * @param untilFirst whether the condition to leave is asked before a pass
 * @param emitFirst whether the condition to emit is asked before a pass
 * @param untilLoop the condition to leave that can only be asked of traversers, where it is a loop; null otherwise
 * @param emitLoop the same for the condition to emit
 */
public record Loop(
        Segment body,
        List<Filter> filters,
        LoopTest until,
        LoopTest emit,
        boolean asksUntil,
        boolean asksEmit,
        boolean untilFirst,
        boolean emitFirst,
        InnerLoop untilLoop,
        InnerLoop emitLoop) {

    /** A recursion that counts passes may go through a vertex once for each. */
    private static final int MOST_PASSES = 24;

    /** A filter that knows more than the vertex. */
    public enum Filter {
        /** Keeps paths without repetition. */
        SIMPLE_PATH,
        /** Keeps paths with a repetition. */
        CYCLIC_PATH,
        /** Keeps the first traverser at each vertex, in all passes. */
        DEDUP
    }

    public Loop {
        filters = List.copyOf(filters);
    }

    /**
     * Whether the set of vertices that leave the loop can be had from the first arrival at each of them: a later arrival
     * gives nothing that the first did not give.
     */
    public boolean isDecidedByFirstArrival() {
        if (asksUntil || asksEmit) return false;
        boolean counts = until != null && until.countsLoops() || emit != null && emit.countsLoops();
        if (!counts) return true;
        return emitsAll() && until instanceof LoopTest.Loops bound && LoopReader.isUpperBound(bound.test());
    }

    /** Whether every vertex that a pass arrives at is given. */
    public boolean emitsAll() {
        return emit instanceof LoopTest.OnElement always && always.condition().equals(Condition.Constant.TRUE);
    }

    /** What is asked of the vertices. */
    public Set<Condition> conditions() {
        Set<Condition> conditions = new LinkedHashSet<>();
        if (until != null) conditions.addAll(until.conditions());
        if (emit != null) conditions.addAll(emit.conditions());
        return conditions;
    }

    /** The condition under which a vertex is left by no further pass; null when none is known. */
    public Condition stop() {
        return until instanceof LoopTest.OnElement on && !(on.condition() instanceof Condition.Constant)
                ? on.condition()
                : null;
    }

    /**
     * The loop as an operator; empty where it gives nothing, or where what it gives depends on more than the vertices that passes
     * reach, their numbers, and the order of the passes.
     */
    Optional<Operator.Reach> asReach() {
        boolean dedups = filters.equals(List.of(Filter.DEDUP));
        boolean ofVertices = filters.isEmpty() || dedups && (!countsLoops() || isBounded());
        boolean gives = until != null || emit != null;
        if (!ofVertices || !gives || asksUntil || asksEmit || body.hasLabels()) return Optional.empty();
        return Optional.of(new Operator.Reach(
                body.plan(), dedups, gate(until, untilFirst), gate(emit, emitFirst), false, -1, false));
    }

    /**
     * Whether every vertex leaves the loop after a few passes at the latest, and what goes on from it after its first arrival is
     * all that could go on from it after a later one.
     */
    private boolean isBounded() {
        if (untilFirst || until == null || !isBound(until) || emitFirst && emit != null && emit.countsLoops())
            return false;
        return IntStream.rangeClosed(1, MOST_PASSES)
                .anyMatch(passes -> until.at(passes).equals(Condition.Constant.TRUE));
    }

    /** Whether a test on the number of passes, once true, keeps everybody from making more of them. */
    private static boolean isBound(LoopTest test) {
        if (test instanceof LoopTest.Connective any && !any.all())
            return any.parts().stream().allMatch(Loop::isBound);
        return test instanceof LoopTest.Loops || test instanceof LoopTest.OnElement;
    }

    private static Operator.Reach.Gate gate(LoopTest test, boolean first) {
        return test == null ? Operator.Reach.Gate.CLOSED : new Operator.Reach.Gate(test.asCondition(), first);
    }

    /** Whether a shortest way to where the loop ends can be searched from both sides: its passes are one hop. */
    public boolean isSearchable() {
        List<Operator> operators = body.plan().operators();
        return operators.size() == 2
                && operators.get(1) instanceof Operator.Hop
                && until instanceof LoopTest.OnElement
                && !untilFirst
                && emit == null
                && !asksEmit
                && !filters.contains(Filter.CYCLIC_PATH);
    }

    /** Whether the loop ends at vertices that are equal to something, of which there are probably few. */
    boolean endsAtFew() {
        return until instanceof LoopTest.OnElement ends && isEquality(ends.condition());
    }

    private static boolean isEquality(Condition condition) {
        if (condition instanceof Condition.HasId) return true;
        if (condition instanceof Condition.And and) return and.parts().stream().anyMatch(Loop::isEquality);
        return condition instanceof Condition.HasValue has
                && (has.test() instanceof ValueTest.Within
                        || has.test() instanceof ValueTest.Comparison comparison
                                && comparison.operator() == Compare.eq);
    }

    /** Whether the number of passes decides anything. */
    public boolean countsLoops() {
        return asksUntil || asksEmit || until != null && until.countsLoops() || emit != null && emit.countsLoops();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("repeat(").append(body.plan());
        filters.forEach(filter -> text.append(" | ").append(filter));
        text.append(')');
        if (until != null || asksUntil) text.append(" until ").append(asksUntil ? "?" : until);
        if (emit != null || asksEmit) text.append(" emit ").append(asksEmit ? "?" : emit);
        return text.toString();
    }
}
