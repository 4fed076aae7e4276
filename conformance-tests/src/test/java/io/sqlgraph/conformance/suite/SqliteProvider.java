package io.sqlgraph.conformance.suite;

import io.sqlgraph.conformance.SqlGraphProvider;
import io.sqlgraph.conformance.store.SqliteStore;

/** SQLGraphs in SQLite files, for the JVM suites. */
public final class SqliteProvider extends SqlGraphProvider {

    public SqliteProvider() {
        super(new SqliteStore("suite-" + ProcessHandle.current().pid()));
    }
}
