package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.harness.SuiteResult;

/** A suite that can be run. */
public interface Suite {

    /** The name in {@code --suite} and in reports. */
    String name();

    /** What it measures, in a sentence. */
    String description();

    /** Runs it. */
    SuiteResult run(Settings settings) throws Exception;
}
