/** What the strategies make of traversals, kept for those that differ from them only in constants. */
package io.sqlgraph.process.traversal.template;
