/** The engines that are measured, each behind the same interface. */
package io.sqlgraph.bench.engine;
