package io.sqlgraph.compiler.run;

import io.sqlgraph.compiler.algebra.Operator.Expand;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.read.InnerLoop;
import io.sqlgraph.compiler.read.Loop;
import io.sqlgraph.compiler.read.LoopTest;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalInterruptedException;

/**
 * Tells from which vertices a loop gives something that is a condition of another loop. Where its passes lead is read for
 * all vertices at once that the loop outside is known to come to; the passes are made in memory. For one thread.
 */
final class InnerLoopCheck {

    private static final Expansion.Growth AHEAD = new Expansion.Growth(1_000, 1_000);

    private final SqlGraph graph;
    private final InnerLoop inner;
    private final LoopAnswers answers;
    private final LoopCheck found;
    private final Expansion expansion;
    private final Supplier<Set<Long>> outside;
    private final Map<Long, Boolean> known = new HashMap<>();
    private int outerLoops = -1;

    /**
     * @param programs what runs a plan on seeds
     * @param outside the vertices that the loop outside is known to come to
     * @param barrierSize how many vertices one statement is run for
     */
    InnerLoopCheck(
            SqlGraph graph,
            InnerLoop inner,
            Function<Plan, Program> programs,
            Supplier<Set<Long>> outside,
            int barrierSize) {
        this.graph = graph;
        this.inner = inner;
        this.outside = outside;
        this.answers = new LoopAnswers(graph, inner.conditions(), programs, barrierSize);
        this.found = new LoopCheck(new LoopTest.OnElement(inner.found()), false, answers);
        Loop loop = inner.loop();
        var passes = new Expansion.Passes(loop.body().plan(), loop.stop(), Expand.PathPlaces.NONE);
        this.expansion = new Expansion(graph, passes, programs, answers, AHEAD, barrierSize);
    }

    /** Whether the database has to be asked for what the answer for any of some vertices depends on. */
    boolean isOpen(long[] ids) {
        return !expansion.isLoaded(Arrays.stream(ids).boxed().collect(Collectors.toSet()));
    }

    /** Finds the answers for some vertices; false when that is no SQL. */
    boolean prepare(long[] ids, int loops) {
        if (inner.asksOutside() && outerLoops != loops) known.clear();
        outerLoops = loops;
        if (ids.length > 0 && isOpen(ids)) {
            Set<Long> asked = new LinkedHashSet<>();
            for (long id : ids) asked.add(id);
            asked.addAll(outside.get());
            if (!load(asked.stream().mapToLong(Long::longValue).toArray())) return false;
        }
        for (long id : ids) {
            if (known.containsKey(id)) continue;
            Optional<Boolean> gives = run(id);
            if (gives.isEmpty()) return false;
            known.put(id, gives.get());
        }
        return true;
    }

    /** Whether the loop gives something from a vertex that was prepared. */
    boolean gives(long id) {
        return known.get(id);
    }

    private boolean load(long[] ids) {
        if (expansion.compile(Program.tables(graph.session().catalog(), ids)) == null) return false;
        expansion.load(ids, Expansion.UNLIMITED);
        return true;
    }

    private LoopCheck check(LoopTest test) {
        return new LoopCheck(test == null ? null : test.within(outerLoops), false, answers);
    }

    /** Makes passes from a vertex until something is found; empty when a pass or a condition is no SQL. */
    private Optional<Boolean> run(long start) {
        Loop loop = inner.loop();
        LoopCheck until = check(loop.until());
        LoopCheck emit = check(loop.emit());
        Set<Long> seen = new HashSet<>();
        long[] arrived = {start};
        for (int loops = 0; arrived.length > 0; loops++) {
            if (Thread.currentThread().isInterrupted()) throw new TraversalInterruptedException();
            long[] going = goingOn(arrived, loops, until, emit);
            if (until.asksTraversers() || emit.asksTraversers() || found.asksTraversers()) return Optional.empty();
            if (going == null) return Optional.of(true);
            // Where passes are not counted, a vertex that was passed before gives nothing new.
            if (!loop.countsLoops())
                going = Arrays.stream(going).filter(seen::add).toArray();
            if (!load(going)) return Optional.empty();
            arrived = expansion.targets(going);
        }
        return Optional.of(false);
    }

    /** The vertices that make another pass; null when one that leaves the loop, or is emitted, is what is looked for. */
    private long[] goingOn(long[] arrived, int loops, LoopCheck until, LoopCheck emit) {
        Loop loop = inner.loop();
        boolean asksUntil = loops > 0 || loop.untilFirst();
        boolean asksEmit = loops > 0 || loop.emitFirst();
        if (asksUntil) until.prepare(arrived, loops);
        if (asksEmit) emit.prepare(arrived, loops);
        found.prepare(arrived, 0);
        List<Long> going = new ArrayList<>();
        for (long id : arrived) {
            boolean leaves = asksUntil && until.passes(id, loops);
            // Asked behind a pass, a vertex is emitted before it is asked whether it leaves ahead of the next one.
            boolean emits = asksEmit && (!leaves || loop.untilFirst() && !loop.emitFirst() && loops > 0);
            if (leaves || emits && emit.passes(id, loops)) {
                if (found.passes(id, 0)) return null;
            }
            if (!leaves) going.add(id);
        }
        return going.stream().mapToLong(Long::longValue).toArray();
    }
}
