package io.sqlgraph.schema;

import io.sqlgraph.schema.internal.QueryPlan;
import io.sqlgraph.schema.internal.QueryRunner;
import java.util.Map;

/**
 * Rows of a query by the value of a component.
 *
 * @param <K> the component's type
 */
public final class Grouping<K> {

    private final QueryPlan plan;
    private final String property;

    Grouping(QueryPlan plan, String property) {
        this.plan = plan;
        this.property = property;
    }

    /** How many rows have each value; null is one of them. */
    public Map<K, Long> count() {
        return QueryRunner.groupCount(plan, property);
    }
}
