/** The errors of a graph: unchecked, typed, with a stable code and whether a retry can help. */
package io.sqlgraph.error;
