/** The {@code bench} command. */
package io.sqlgraph.bench.cli;
