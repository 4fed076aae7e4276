package io.sqlgraph.compiler.run;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.ElementIds;
import io.sqlgraph.catalog.ElementTable;
import io.sqlgraph.compiler.Compiler;
import io.sqlgraph.compiler.algebra.Condition;
import io.sqlgraph.compiler.algebra.ElementKind;
import io.sqlgraph.compiler.algebra.Operator;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.rewrite.Simplifier;
import io.sqlgraph.structure.SqlGraph;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which of the conditions of a loop hold for the vertices that it passes. An answer comes with the statement that reads where
 * the vertex leads, or is asked for; it is kept. For one thread.
 */
final class LoopAnswers {

    /** The answers to one condition. */
    private static final class Answers {
        private final Set<Long> known = new HashSet<>();
        private final Set<Long> passing = new HashSet<>();
    }

    private final SqlGraph graph;
    private final Function<Plan, Program> programs;
    private final int barrierSize;
    private final Map<Condition, Answers> answers = new LinkedHashMap<>();
    private final List<Condition> inSql;

    /** @param programs what runs a plan on seeds */
    LoopAnswers(SqlGraph graph, Collection<Condition> conditions, Function<Plan, Program> programs, int barrierSize) {
        this.graph = graph;
        this.programs = programs;
        this.barrierSize = barrierSize;
        conditions.forEach(condition -> answers.put(condition, new Answers()));
        this.inSql = answers.keySet().stream()
                .filter(condition -> !(condition instanceof Condition.HasId))
                .toList();
    }

    /** The conditions that a statement can answer along with something else, in an order that stays. */
    List<Condition> inSql() {
        return inSql;
    }

    /** One of {@link #inSql} holds for a vertex. */
    void pass(int condition, long id) {
        answers.get(inSql.get(condition)).passing.add(id);
    }

    /** All of {@link #inSql} have been asked of some vertices. */
    void know(Collection<Long> ids) {
        inSql.forEach(condition -> answers.get(condition).known.addAll(ids));
    }

    /** Whether a condition, for which the answer was prepared, holds. */
    boolean holds(Condition condition, long id) {
        return answers.get(condition).passing.contains(id);
    }

    /** Finds what is not known yet of some vertices; false when a condition is no SQL. */
    boolean prepare(Collection<Condition> conditions, long[] ids) {
        for (Condition condition : conditions) {
            Answers found = answers.get(condition);
            long[] open = Arrays.stream(ids)
                    .distinct()
                    .filter(id -> !found.known.contains(id))
                    .toArray();
            if (condition instanceof Condition.HasId has) {
                compare(open, has, found);
                continue;
            }
            open = withoutAnswered(open, condition, found);
            for (int from = 0; from < open.length; from += barrierSize) {
                long[] asked = Arrays.copyOfRange(open, from, Math.min(open.length, from + barrierSize));
                if (!ask(asked, condition, found)) return false;
            }
        }
        return true;
    }

    /** Whether all conditions are answered for some vertices, or by their tables alone. */
    boolean isKnown(Collection<Condition> conditions, long[] ids) {
        return conditions.stream().filter(inSql::contains).allMatch(condition -> {
            Answers found = answers.get(condition);
            long[] open =
                    Arrays.stream(ids).filter(id -> !found.known.contains(id)).toArray();
            return withoutAnswered(open, condition, found).length == 0;
        });
    }

    /** Those of which the table does not tell the answer, which is otherwise noted. */
    private long[] withoutAnswered(long[] ids, Condition condition, Answers found) {
        Catalog catalog = graph.session().catalog();
        Map<Integer, Condition> byTable = new HashMap<>();
        return Arrays.stream(ids)
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
    }

    /** Ids are compared here. */
    private void compare(long[] ids, Condition.HasId has, Answers found) {
        if (ids.length == 0) return;
        var wanted = new HashSet<>(new SessionIds(graph.session()).resolveForHas(ElementKind.VERTEX, has.ids()));
        for (long id : ids) {
            found.known.add(id);
            if (wanted.contains(id)) found.passing.add(id);
        }
    }

    private boolean ask(long[] ids, Condition condition, Answers found) {
        Program program =
                programs.apply(Plan.of(new Operator.Seeds(ElementKind.VERTEX, false), new Operator.Filter(condition)));
        PlanCache.Bound bound = program.compile(ids);
        Compiler.Compiled compiled = bound.compiled();
        if (compiled.length() < 2) return false;
        if (!compiled.rendered().isConstant()) {
            var layout = compiled.rendered().layout();
            program.forEach(bound, ids, row -> {
                found.passing.add(ids[row.getInt(layout.ordinalColumn()) - layout.firstOrdinal()]);
                return Boolean.TRUE;
            });
        }
        for (long id : ids) found.known.add(id);
        return true;
    }
}
