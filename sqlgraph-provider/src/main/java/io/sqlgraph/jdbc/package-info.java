/** JDBC below the graph: the pool, the writer queue, statements with log, cancellation and streaming cursors. */
package io.sqlgraph.jdbc;
