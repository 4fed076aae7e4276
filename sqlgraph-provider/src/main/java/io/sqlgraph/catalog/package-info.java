/**
 * The catalog: which labels, edge relations, property keys and indexes exist and which tables and columns hold them.
 *
 * <p>{@link io.sqlgraph.catalog.Catalog} and the records in it are immutable snapshots. What is stored in the database is
 * read and written by {@link io.sqlgraph.catalog.CatalogStore}; changes are made by
 * {@link io.sqlgraph.catalog.CatalogEditor}, inside the transaction that needs them.
 */
package io.sqlgraph.catalog;
