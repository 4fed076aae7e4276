/** Engines in processes of their own: with a heap that they may fill, and libraries that the rest of the program does not see. */
package io.sqlgraph.bench.process;
