/** One transaction of one thread: its connection, its view of the catalog, its buffered writes and their set-wise flush. */
package io.sqlgraph.tx;
