/** Query results for people (aligned columns) and for programs (JSON). */
package io.sqlgraph.cli.output;
