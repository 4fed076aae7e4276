package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.QueryPlan;
import io.sqlgraph.schema.internal.QueryStep;
import io.sqlgraph.schema.internal.QueryStep.Hop;
import io.sqlgraph.schema.internal.QueryStep.Hop.Direction;
import io.sqlgraph.schema.internal.SchemaModel;
import io.sqlgraph.schema.internal.TypeModel;
import java.util.List;

/**
 * A query whose current row is a vertex.
 *
 * @param <V> the vertex type, or a sealed interface of some
 */
public final class VertexQuery<V> extends Query<V, VertexQuery<V>> {

    VertexQuery(QueryPlan plan) {
        super(plan);
    }

    @Override
    VertexQuery<V> with(QueryPlan newPlan) {
        return new VertexQuery<>(newPlan);
    }

    private SchemaModel schema() {
        return plan.context().schema();
    }

    private <X> VertexQuery<X> hop(Direction direction, TypeModel edge, Class<?> target, boolean optional) {
        var step = new Hop(direction, edge.label(), optional);
        return new VertexQuery<>(plan.with(step, schema().verticesOf(target)));
    }

    /** Goes to the vertices that edges lead to. */
    public <I, E extends EdgeOf<? super V, I>> VertexQuery<I> out(Class<E> type) {
        TypeModel edge = schema().edge(type);
        return hop(Direction.OUT, edge, edge.ends().inClass(), false);
    }

    /** Goes to the vertices that edges come from. */
    public <O, E extends EdgeOf<O, ? super V>> VertexQuery<O> in(Class<E> type) {
        TypeModel edge = schema().edge(type);
        return hop(Direction.IN, edge, edge.ends().outClass(), false);
    }

    /** Goes along edges in both directions. */
    public <E extends EdgeOf<V, V>> VertexQuery<V> both(Class<E> type) {
        TypeModel edge = schema().edge(type);
        return hop(Direction.BOTH, edge, edge.ends().inClass(), false);
    }

    /** Goes to the edges that leave the vertices. */
    public <I, E extends EdgeOf<? super V, I>> EdgeQuery<V, E, I> outEdge(Class<E> type) {
        TypeModel edge = schema().edge(type);
        return new EdgeQuery<>(plan.with(new QueryStep.Edges(Direction.OUT, edge.label()), List.of(edge)));
    }

    /** Goes to the edges that enter the vertices. */
    public <O, E extends EdgeOf<O, ? super V>> EdgeQuery<O, E, V> inEdge(Class<E> type) {
        TypeModel edge = schema().edge(type);
        return new EdgeQuery<>(plan.with(new QueryStep.Edges(Direction.IN, edge.label()), List.of(edge)));
    }

    /** As {@link #out}, but {@link #select} keeps a row that has no target: what is named after it is then null. */
    public <I, E extends EdgeOf<? super V, I>> VertexQuery<I> optionalOut(Class<E> type) {
        TypeModel edge = schema().edge(type);
        return hop(Direction.OUT, edge, edge.ends().inClass(), true);
    }

    /**
     * Repeats the hop just before: all walks of so many edges.
     *
     * @param min at least, 0 keeps the row itself too
     * @param max at most
     */
    public VertexQuery<V> repeat(int min, int max) {
        if (min < 0 || max < min) throw new IllegalArgumentException("repeat from " + min + " to " + max);
        if (!(plan.last() instanceof Hop hop) || hop.optional()) {
            throw new IllegalStateException("repeat comes after out, in or both");
        }
        return with(plan.replacingLast(new QueryStep.Repeat(hop, min, max)));
    }
}
