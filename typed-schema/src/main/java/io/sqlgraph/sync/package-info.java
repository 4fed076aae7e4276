/** Jobs that keep the vertices and edges of a store equal to their source, with each row applied once. */
package io.sqlgraph.sync;
