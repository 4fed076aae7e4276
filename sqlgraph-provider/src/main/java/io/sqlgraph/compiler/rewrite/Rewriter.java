package io.sqlgraph.compiler.rewrite;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Types plans by one catalog and applies the rules until none has anything left to do. Thread safe if its resolver is. */
public final class Rewriter {

    private static final List<Rule> RULES =
            List.of(new NarrowForward(), new NarrowBackward(), new ReachSets(), new GroupHops());

    private final Catalog catalog;
    private final IdResolver ids;
    private final List<Rule> rules;

    /**
     * @param grouping whether rows may carry a multiplicity; false where every traverser has to be its own
     */
    public Rewriter(Catalog catalog, IdResolver ids, boolean grouping) {
        this.catalog = catalog;
        this.ids = ids;
        this.rules = grouping ? RULES : RULES.subList(0, 3);
    }

    /** The plan with the database's ids. */
    public Plan resolveIds(Plan plan) {
        return new IdResolution(ids).map(plan);
    }

    /**
     * The typed and rewritten plan.
     *
     * @param plan with resolved ids
     * @param seeds where the elements that a {@link io.sqlgraph.compiler.algebra.Operator.Seeds} stands for can be
     * @param carried whether the element at a place of the path is wanted later, given the labels of the place
     */
    public TypedPlan rewrite(Plan plan, Tables seeds, Predicate<Set<String>> carried) {
        return rewrite(new Typer(catalog, carried, label -> Tables.NONE).type(plan, seeds));
    }

    /**
     * The typed and rewritten walk of a child, whose rows carry no path.
     *
     * @param places where the things with a label are that are on the path before the child
     */
    public TypedPlan rewriteChild(Plan walk, Tables seeds, Function<String, Tables> places) {
        return rewrite(new Typer(catalog, labels -> false, places).type(walk, seeds));
    }

    /** Where vertices can be that any number of passes of a loop reach, none included. */
    public Tables reachable(Plan pass, Tables start) {
        return new Typer(catalog, labels -> false, label -> Tables.NONE).reachable(pass, start);
    }

    private TypedPlan rewrite(TypedPlan typed) {
        TypedPlan current = typed;
        while (true) {
            TypedPlan next = current;
            for (Rule rule : rules) next = rule.apply(next);
            if (next.equals(current)) return next;
            current = next;
        }
    }
}
