/** The {@code sync} command: jobs that are described in a YAML file. */
package io.sqlgraph.cli.sync;
