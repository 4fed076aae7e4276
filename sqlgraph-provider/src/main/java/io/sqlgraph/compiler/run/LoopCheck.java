package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.read.LoopTest;
import io.sqlgraph.compiler.rewrite.Simplifier;
import io.sqlgraph.structure.SqlGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code until()} or {@code emit()} says of the vertices of a level, asked in one statement for all of them and at most
 * once of each. For one thread.
 */
final class LoopCheck {

    /** The answers to one condition. */
    private static final class Answers {
        private final Set<Long> known = new HashSet<>();
        private final Set<Long> passing = new HashSet<>();
    }

    private final SqlGraph graph;
    private final LoopTest test;
    private final Function<Plan, Program> programs;
    private final int barrierSize;
    private final Map<Condition, Answers> answers = new HashMap<>();
    private boolean asksTraversers;

    /**
     * @param test what is asked; null for nothing, which never passes
     * @param asksTraversers whether the answer is only to be had from a traverser
     * @param programs what runs a plan on seeds
     */
    LoopCheck(
            SqlGraph graph, LoopTest test, boolean asksTraversers, Function<Plan, Program> programs, int barrierSize) {
        this.graph = graph;
        this.test = test;
        this.asksTraversers = asksTraversers;
        this.programs = programs;
        this.barrierSize = barrierSize;
    }

    /** Whether the traverser has to be asked itself, because there is no SQL for the question. */
    boolean asksTraversers() {
        return asksTraversers;
    }

    /** Whether no vertex passes after some passes. */
    boolean neverPasses(int loops) {
        return !asksTraversers && (test == null || test.at(loops).equals(Condition.Constant.FALSE));
    }

    /** Whether every vertex passes after some passes. */
    boolean alwaysPasses(int loops) {
        return !asksTraversers && test != null && test.at(loops).equals(Condition.Constant.TRUE);
    }

    /** Finds the answers for some vertices, before they are asked for one by one. */
    void prepare(long[] ids, int loops) {
        if (asksTraversers || test == null) return;
        Condition condition = test.at(loops);
        if (condition instanceof Condition.Constant) return;
        Answers found = answers.computeIfAbsent(condition, wanted -> new Answers());
        Catalog catalog = graph.session().catalog();
        Map<Integer, Condition> byTable = new HashMap<>();
        long[] open = Arrays.stream(ids)
                .distinct()
                .filter(id -> !found.known.contains(id))
                .filter(id -> {
                    Condition left = byTable.computeIfAbsent(ElementIds.tableId(id), table -> {
                        ElementTable known = catalog.table(table);
                        return known == null ? Condition.Constant.FALSE : Simplifier.forTable(condition, known);
                    });
                    if (!(left instanceof Condition.Constant constant)) return true;
                    found.known.add(id);
                    if (constant.value()) found.passing.add(id);
                    return false;
                })
                .toArray();
        if (condition instanceof Condition.HasId has) {
            compare(open, has, found);
            return;
        }
        for (int from = 0; from < open.length && !asksTraversers; from += barrierSize) {
            ask(Arrays.copyOfRange(open, from, Math.min(open.length, from + barrierSize)), condition, found);
        }
    }

    /** Ids are compared here. */
    private void compare(long[] ids, Condition.HasId has, Answers found) {
        var wanted = new HashSet<>(new SessionIds(graph.session()).resolveForHas(ElementKind.VERTEX, has.ids()));
        for (long id : ids) {
            found.known.add(id);
            if (wanted.contains(id)) found.passing.add(id);
        }
    }

    private void ask(long[] ids, Condition condition, Answers found) {
        Program program =
                programs.apply(Plan.of(new Operator.Seeds(ElementKind.VERTEX, false), new Operator.Filter(condition)));
        PlanCache.Bound bound = program.compile(ids);
        Compiler.Compiled compiled = bound.compiled();
        if (compiled.length() < 2) {
            asksTraversers = true;
            return;
        }
        if (!compiled.rendered().isConstant()) {
            var layout = compiled.rendered().layout();
            program.forEach(bound, ids, row -> {
                found.passing.add(ids[row.getInt(layout.ordinalColumn()) - layout.firstOrdinal()]);
                return Boolean.TRUE;
            });
        }
        for (long id : ids) found.known.add(id);
    }

    /** The answer for a vertex that was prepared. */
    boolean passes(long id, int loops) {
        if (test == null) return false;
        Condition condition = test.at(loops);
        if (condition instanceof Condition.Constant constant) return constant.value();
        return answers.get(condition).passing.contains(id);
    }
}
