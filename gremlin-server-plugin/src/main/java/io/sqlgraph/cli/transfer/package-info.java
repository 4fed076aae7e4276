/** Whole graphs in and out of files: readers that name the record they fail on, and a loader that commits in batches. */
package io.sqlgraph.cli.transfer;
