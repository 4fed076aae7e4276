/** The command line: {@code bin/sqlgraph}, one small class per command. */
package io.sqlgraph.cli;
