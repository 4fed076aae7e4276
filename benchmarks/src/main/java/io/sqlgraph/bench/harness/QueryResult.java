package io.sqlgraph.bench.harness;

import java.util.Map;

/** One query of a suite, with what each engine took. */
public record QueryResult(String query, Map<String, Cell> cells) {}
