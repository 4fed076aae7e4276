package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.QueryPlan;
import io.sqlgraph.schema.internal.QueryRunner;
import io.sqlgraph.schema.internal.QueryStep;
import io.sqlgraph.schema.internal.QueryStep.Order;
import io.sqlgraph.schema.internal.Refs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;

/**
 * What queries of vertices and of edges have in common. Immutable and thread safe: each step gives a new query. A query
 * reads when its result is asked for, in the transaction of its thread.
 *
 * @param <V> the current row
 * @param <Q> the query itself
 */
public abstract sealed class Query<V, Q> permits VertexQuery, EdgeQuery {

    final QueryPlan plan;

    Query(QueryPlan plan) {
        this.plan = plan;
    }

    abstract Q with(QueryPlan newPlan);

    /** Names the current row for {@link #select}. */
    public final Q as(String alias) {
        return with(plan.as(alias));
    }

    /** Begins a test of a component. */
    // Of the two overloads the one for Optional components is the more specific, so no reference is ambiguous.
    @SuppressWarnings("overloads")
    public final <T> Filter<Q, T> where(PropertyRef<V, T> component) {
        return filter(Refs.name(component));
    }

    /** Begins a test of what an {@link Optional} component may hold. */
    @SuppressWarnings("overloads")
    public final <T> Filter<Q, T> where(OptionalRef<V, T> component) {
        return filter(Refs.name(component));
    }

    private <T> Filter<Q, T> filter(String name) {
        return new Filter<>(plan, plan.component(name), this::with);
    }

    /** Sorts by a component, after those before it; null comes first. */
    public final Q orderBy(PropertyRef<V, ?> component) {
        return sorted(Refs.name(component), false);
    }

    /** Sorts by a component from large to small, after those before it; null comes last. */
    public final Q orderByDesc(PropertyRef<V, ?> component) {
        return sorted(Refs.name(component), true);
    }

    private Q sorted(String name, boolean descending) {
        plan.component(name);
        return with(plan.sortedBy(new Order(name, descending, plan.isNullable(name))));
    }

    /** Keeps the first rows. */
    public final Q limit(long rows) {
        if (rows < 0) throw new IllegalArgumentException("limit " + rows);
        return with(plan.with(new QueryStep.Limit(rows)));
    }

    /** Leaves out the first rows. */
    public final Q skip(long rows) {
        if (rows < 0) throw new IllegalArgumentException("skip " + rows);
        return with(plan.with(new QueryStep.Skip(rows)));
    }

    /** Leaves out rows that occurred before. */
    public final Q distinct() {
        return with(plan.with(new QueryStep.Distinct()));
    }

    /** All rows. */
    public final List<V> toList() {
        return QueryRunner.toList(plan);
    }

    /** All rows, of which there should not be more than fit into memory. */
    public final Stream<V> stream() {
        return toList().stream();
    }

    /** The first row. */
    public final Optional<V> first() {
        return QueryRunner.<V>toList(plan.with(new QueryStep.Limit(1))).stream().findFirst();
    }

    /** How many rows there are. */
    public final long count() {
        return QueryRunner.count(plan);
    }

    /** Whether there is any row. */
    public final boolean exists() {
        return QueryRunner.count(plan.with(new QueryStep.Limit(1))) > 0;
    }

    /** Groups rows by a component. */
    public final <K> Grouping<K> groupBy(PropertyRef<V, K> component) {
        return new Grouping<>(plan, Refs.name(component));
    }

    /**
     * One page of a result, as long as {@link #limit} just before says. Rows are ordered by key where the query leaves it
     * open, and each occurs once. A row that is there all the time is on exactly one page.
     *
     * @param cursor of the page before; null for the first
     * @throws ValidationException if it is not the cursor of a page of this query
     * @throws IllegalStateException if no limit is just before, or the rows have no keys
     */
    public final Page<V> page(String cursor) {
        QueryRunner.PageOf<V> page = QueryRunner.page(plan, cursor);
        return new Page<>(page.items(), Optional.ofNullable(page.next()));
    }

    /** One result for each row, made of the rows that were named. */
    public final <R> List<R> select(Function<Row, R> result) {
        return QueryRunner.select(plan, row -> result.apply(new Row(row)));
    }

    /** The equal Gremlin, not yet run. */
    public final GraphTraversal<?, ?> toTraversal() {
        return QueryRunner.traversal(plan);
    }

    /** The SQL of {@link #toList}. */
    public final String explain() {
        return QueryRunner.explain(plan);
    }
}
