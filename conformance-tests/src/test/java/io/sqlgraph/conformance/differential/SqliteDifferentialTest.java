package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import java.util.List;
import org.junit.Test;

/**
 * Passing TinkerPop's suites is not enough: their graphs are few and tidy. Here random traversals on random graphs must
 * come to what TinkerGraph says, on SQLite in every mode.
 */
public class SqliteDifferentialTest {

    @Test
    public void randomTraversalsAnswerAsTinkerGraphInEveryMode() throws Exception {
        HuntReport.verify(LoadedGraph::newFile, List.of(Mode.values()), 1, 80);
    }
}
