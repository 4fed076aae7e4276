package io.sqlgraph.catalog;

import io.sqlgraph.jdbc.SqlExecutor;
import java.util.function.Function;

/** What {@link SchemaManager} needs of an open graph. */
public interface SchemaAccess {

    /** The newest committed catalog, or what the thread's open transaction sees. */
    Catalog catalog();

    /**
     * Changes the catalog in a short transaction of its own, calling {@link CatalogEditor#finish}, and lets the graph know
     * what came of it.
     */
    <T> T changeCatalog(Function<CatalogEditor, T> change);

    /** Runs queries in the thread's transaction, after everything that it has buffered was written. */
    <T> T query(Function<SqlExecutor, T> queries);
}
