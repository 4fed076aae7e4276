package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.QueryPlan;
import io.sqlgraph.schema.internal.QueryStep;
import io.sqlgraph.schema.internal.TypeModel;

/**
 * A query whose current row is an edge.
 *
 * @param <O> the out vertex
 * @param <E> the edge type
 * @param <I> the in vertex
 */
public final class EdgeQuery<O, E, I> extends Query<E, EdgeQuery<O, E, I>> {

    EdgeQuery(QueryPlan plan) {
        super(plan);
    }

    @Override
    EdgeQuery<O, E, I> with(QueryPlan newPlan) {
        return new EdgeQuery<>(newPlan);
    }

    /** Goes to the vertex that the edge leaves. */
    public VertexQuery<O> outVertex() {
        return end(true, type().ends().outClass());
    }

    /** Goes to the vertex that the edge enters. */
    public VertexQuery<I> inVertex() {
        return end(false, type().ends().inClass());
    }

    private TypeModel type() {
        return plan.types().get(0);
    }

    private <X> VertexQuery<X> end(boolean out, Class<?> target) {
        return new VertexQuery<>(
                plan.with(new QueryStep.End(out), plan.context().schema().verticesOf(target)));
    }
}
