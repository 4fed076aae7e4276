/** Strategies that every traversal over a SqlGraph gets. */
package io.sqlgraph.process.traversal.strategy.optimization;
