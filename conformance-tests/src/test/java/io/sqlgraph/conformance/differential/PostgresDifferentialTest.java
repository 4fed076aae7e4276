package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import io.sqlgraph.conformance.store.PostgresStore;
import java.util.List;
import org.junit.Test;

/** As {@link SqliteDifferentialTest}, on PostgreSQL and other graphs. */
public class PostgresDifferentialTest {

    @Test
    public void randomTraversalsAnswerAsTinkerGraph() throws Exception {
        PostgresStore store = new PostgresStore();
        Hunt.Databases databases = name -> {
            String url = store.url("differential " + name);
            store.reset(url);
            return url;
        };
        HuntReport.verify(databases, List.of(Mode.COMPILED, Mode.SMALL_BARRIERS), 10_001, 16);
    }
}
