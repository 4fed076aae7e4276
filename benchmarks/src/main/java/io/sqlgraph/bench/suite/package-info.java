/** What is measured: data sets and the queries on them. */
package io.sqlgraph.bench.suite;
