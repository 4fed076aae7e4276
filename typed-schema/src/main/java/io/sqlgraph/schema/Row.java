package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.QueryRunner;
import io.sqlgraph.schema.internal.Refs;

/** One result of a query with named rows. */
public final class Row {

    private final QueryRunner.NamedRow row;

    Row(QueryRunner.NamedRow row) {
        this.row = row;
    }

    /**
     * A component of a named row.
     *
     * @return null also where an optional hop found nothing
     * @throws IllegalArgumentException if the query has no such alias
     */
    @SuppressWarnings("unchecked")
    public <X, T> T get(String alias, PropertyRef<X, T> component) {
        return (T) row.component(alias, Refs.name(component));
    }

    /**
     * A named row; null where an optional hop found nothing.
     *
     * @throws IllegalArgumentException if the query has no such alias
     * @throws ClassCastException if the row is of another type
     */
    public <X> X get(String alias, Class<X> type) {
        return type.cast(row.record(alias));
    }
}
