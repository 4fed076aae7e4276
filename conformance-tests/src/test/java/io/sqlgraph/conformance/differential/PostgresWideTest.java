package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.store.PostgresStore;
import org.junit.Test;

/** As {@link SqliteWideTest}, on PostgreSQL and other graphs. */
public class PostgresWideTest {

    @Test
    public void oddTraversalsOnOddGraphsAnswerAsTinkerGraph() throws Exception {
        PostgresStore store = new PostgresStore();
        Hunt.Databases databases = name -> {
            String url = store.url("differential " + name);
            store.reset(url);
            return url;
        };
        WideReport.verify(databases, 50_001, 6, 300);
    }
}
