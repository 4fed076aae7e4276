package io.sqlgraph.conformance.differential;

import static org.junit.Assert.assertTrue;

import io.sqlgraph.conformance.differential.Hunt.Tally;
import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import io.sqlgraph.conformance.store.PostgresStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

/**
 * Passing TinkerPop's suites is not enough: their graphs are few and tidy. Here random traversals on random graphs must
 * come to what TinkerGraph says, in every mode.
 *
 * <p>Not part of the build yet: run it with {@code -Dtest=DifferentialSuite}.
 *
 * <p>A longer hunt: {@code -Ddifferential.seed=1000 -Ddifferential.graphs=500}.
 */
public class DifferentialSuite {

    private static final int TRAVERSALS_PER_GRAPH = 125;

    @Test
    public void sqliteAnswersAsTinkerGraphInEveryMode() throws Exception {
        long seed = Long.getLong("differential.seed", 1);
        int graphs = Integer.getInteger("differential.graphs", 80);
        Tally tally = new Hunt(LoadedGraph::newFile, List.of(Mode.values()), Integer.getInteger("differential.most", 8))
                .run(seed, graphs, TRAVERSALS_PER_GRAPH);
        verify(tally, graphs);
    }

    @Test
    public void postgresAnswersAsTinkerGraph() throws Exception {
        long seed = Long.getLong("differential.seed", 10_001);
        int graphs = Integer.getInteger("differential.graphs", 12);
        PostgresStore store = new PostgresStore();
        Hunt.Databases databases = name -> {
            String url = store.url("differential " + name);
            store.reset(url);
            return url;
        };
        Tally tally = new Hunt(databases, List.of(Mode.COMPILED), 8).run(seed, graphs, TRAVERSALS_PER_GRAPH);
        verify(tally, graphs);
    }

    @Test
    public void changesAndReadsBetweenThemAgree() throws Exception {
        long seed = Long.getLong("differential.seed", 20_001);
        int scripts = Integer.getInteger("differential.scripts", 100);
        ScriptHunt hunt = new ScriptHunt(LoadedGraph::newFile);
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < scripts && reports.size() < 8; i++) {
            String report = hunt.run(seed + i);
            if (report != null) reports.add(report);
        }
        assertTrue("disagreements:\n" + String.join("\n", reports), reports.isEmpty());
    }

    private static void verify(Tally tally, int graphs) {
        System.out.println(tally.compared() + " traversals compared, " + tally.results() + " results, " + tally.errors()
                + " errors");
        String report = tally.disagreements().stream().map(Disagreement::text).collect(Collectors.joining("\n"));
        assertTrue("disagreements:\n" + report, tally.disagreements().isEmpty());
        assertTrue("too few traversals: " + tally, tally.compared() >= graphs * TRAVERSALS_PER_GRAPH * 9 / 10);
        assertTrue("too few results: " + tally, tally.results() > tally.compared());
        assertTrue("too many errors: " + tally, tally.errors() * 4 < tally.compared());
    }
}
