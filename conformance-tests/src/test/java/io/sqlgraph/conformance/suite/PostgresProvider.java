package io.sqlgraph.conformance.suite;

import io.sqlgraph.conformance.SqlGraphProvider;
import io.sqlgraph.conformance.store.PostgresStore;

/** SQLGraphs in an embedded PostgreSQL, for the JVM suites. */
public final class PostgresProvider extends SqlGraphProvider {

    public PostgresProvider() {
        super(new PostgresStore());
    }
}
