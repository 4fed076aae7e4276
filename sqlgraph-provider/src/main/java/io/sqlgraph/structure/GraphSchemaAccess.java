package io.sqlgraph.structure;

import io.sqlgraph.catalog.Catalog;
import io.sqlgraph.catalog.CatalogEditor;
import io.sqlgraph.catalog.SchemaAccess;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.tx.GraphSession;
import java.util.function.Function;

/**
 * The schema of a graph, for its {@link io.sqlgraph.catalog.SchemaManager}.
 *
 * <p>A schema change is a transaction of its own, unless the thread's open transaction has written something: it would wait
 * for that one for ever, so it becomes part of it.
 */
final class GraphSchemaAccess implements SchemaAccess {

    private final SqlGraph graph;

    GraphSchemaAccess(SqlGraph graph) {
        this.graph = graph;
    }

    @Override
    public Catalog catalog() {
        GraphSession session = graph.session();
        session.flush();
        return session.catalog();
    }

    @Override
    public <T> T changeCatalog(Function<CatalogEditor, T> change) {
        GraphSession session = graph.tx().isOpen() ? graph.session() : null;
        return session != null && session.hasWrites()
                ? session.changeCatalogHere(change)
                : graph.storage().changeCatalog(change);
    }

    @Override
    public <T> T query(Function<SqlExecutor, T> queries) {
        GraphSession session = graph.session();
        session.flush();
        return queries.apply(session.executor());
    }
}
