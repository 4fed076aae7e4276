/** Runs rendered statements and turns their rows into traversers. */
package io.sqlgraph.compiler.run;
