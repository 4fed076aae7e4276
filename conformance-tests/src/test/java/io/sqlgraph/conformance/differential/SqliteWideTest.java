package io.sqlgraph.conformance.differential;

import org.junit.Test;

/** Odd graphs and traversals of all kinds on SQLite, with constants changed, writes pending and tables changed. */
public class SqliteWideTest {

    @Test
    public void oddTraversalsOnOddGraphsAnswerAsTinkerGraph() throws Exception {
        WideReport.verify(LoadedGraph::newFile, 40_001, 12, 600);
    }
}
