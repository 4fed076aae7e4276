package io.sqlgraph.conformance.differential;

import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** Random changes and reads between them must leave what TinkerGraph has, on SQLite in one mode for each script. */
public class ScriptDifferentialTest {

    private static final int MOST_REPORTS = 8;

    @Test
    public void changesAndReadsBetweenThemAgree() throws Exception {
        long seed = Long.getLong("differential.seed", 20_001);
        int scripts = Integer.getInteger("differential.scripts", 100);
        ScriptHunt hunt = new ScriptHunt(LoadedGraph::newFile);
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < scripts && reports.size() < MOST_REPORTS; i++) {
            String report = hunt.run(seed + i);
            if (report != null) reports.add(report);
        }
        assertTrue("disagreements:\n" + String.join("\n", reports), reports.isEmpty());
    }
}
