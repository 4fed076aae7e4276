/** Measuring: samples of several engines taken by turns, compared and reduced to medians. Knows no graph. */
package io.sqlgraph.bench.harness;
