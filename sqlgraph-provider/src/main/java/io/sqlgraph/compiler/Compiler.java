package io.sqlgraph.compiler;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.compiler.algebra.Plan;
import io.sqlgraph.compiler.algebra.Prefetch;
import io.sqlgraph.compiler.algebra.Tables;
import io.sqlgraph.compiler.algebra.TypedPlan;
import io.sqlgraph.compiler.render.Arguments;
import io.sqlgraph.compiler.render.Rendered;
import io.sqlgraph.compiler.render.SqlRenderer;
import io.sqlgraph.compiler.rewrite.IdResolver;
import io.sqlgraph.compiler.rewrite.Rewriter;
import io.sqlgraph.dialect.Dialect;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Turns the longest possible beginning of a plan into one statement. Bound to one catalog; not thread safe. */
public final class Compiler {

    /**
     * What became of a plan.
     *
     * @param length how many of the plan's operators the statement does
     * @param typed these operators with their types
     * @param rendered the statement; null when not even the first operator has one
     * @param reason why the next operator stays with TinkerPop; null when none is left
     */
    public record Compiled(int length, TypedPlan typed, Rendered rendered, String reason) {}

    private final Rewriter rewriter;
    private final Dialect dialect;
    private final Catalog catalog;
    private final Rewriter children;
    private final Arguments arguments;
    private final IntFunction<Prefetch> prefetch;
    private final Predicate<String> takes;

    /**
     * @param grouping whether rows may stand for several traversers
     */
    public Compiler(Dialect dialect, Catalog catalog, IdResolver ids, boolean grouping) {
        this(dialect, catalog, ids, grouping, Arguments.NONE, length -> null, sql -> true);
    }

    /**
     * @param grouping whether rows may stand for several traversers
     * @param arguments what the parameters of the plans stand for
     * @param prefetch given how many operators of a plan a statement does, what the elements that it gives are going to be
     *     asked for; null for nothing
     * @param takes whether the database can take a statement
     */
    public Compiler(
            Dialect dialect,
            Catalog catalog,
            IdResolver ids,
            boolean grouping,
            Arguments arguments,
            IntFunction<Prefetch> prefetch,
            Predicate<String> takes) {
        this.rewriter = new Rewriter(catalog, ids, grouping);
        this.dialect = dialect;
        this.catalog = catalog;
        this.children = new Rewriter(catalog, ids, false);
        this.arguments = arguments;
        this.prefetch = prefetch;
        this.takes = takes;
    }

    /**
     * Compiles a plan.
     *
     * @param seeds where the elements that are handed in can be; {@link Tables#NONE} for plans with a source
     * @param carried whether the element at a place of the path is wanted later, given the labels of the place
     */
    public Compiled compile(Plan plan, Tables seeds, Predicate<Set<String>> carried) {
        Plan resolved = rewriter.resolveIds(plan);
        String reason = null;
        for (int length = plan.size(); length > 0; ) {
            if (!resolved.canEndAt(length)) {
                length--;
                continue;
            }
            TypedPlan typed = rewriter.rewrite(resolved.prefix(length), seeds, carried);
            var renderer = new SqlRenderer(dialect, catalog, children, arguments, prefetch.apply(length), takes);
            SqlRenderer.Attempt attempt = renderer.render(typed, seeds);
            if (attempt.rendered() != null) return new Compiled(length, typed, attempt.rendered(), reason);
            reason = attempt.reason();
            length = Math.min(length - 1, attempt.failedAt());
        }
        return new Compiled(0, null, null, reason);
    }
}
