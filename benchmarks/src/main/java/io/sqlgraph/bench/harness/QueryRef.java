package io.sqlgraph.bench.harness;

import java.io.Serializable;

/**
 * Names a query.
 *
 * @param scale of the suite's data set, which the query's parameters are taken from
 */
public record QueryRef(String suite, double scale, String query) implements Serializable {}
