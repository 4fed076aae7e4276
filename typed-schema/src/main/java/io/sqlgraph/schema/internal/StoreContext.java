package io.sqlgraph.schema.internal;

import io.sqlgraph.structure.SqlGraph;

/**
 * What the collections and queries of a store share. Immutable.
 *
 * @param graph where everything is
 */
public record StoreContext(SqlGraph graph, SchemaModel schema, StoreTransactions transactions, Observers observers) {}
