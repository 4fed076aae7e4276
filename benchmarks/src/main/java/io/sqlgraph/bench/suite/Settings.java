package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.Effort;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a suite is to be run.
 *
 * @param engines the names of the engines wanted, in order
 * @param scale of the data sets that have one; 1 is the full size
 * @param effort how long to measure
 * @param only a part of the names of the queries wanted; empty for all
 * @param progress is told what goes on, a line at a time
 */
public record Settings(List<String> engines, double scale, Effort effort, String only, Consumer<String> progress) {}
