package io.sqlgraph.conformance.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.sqlgraph.conformance.differential.Hunt.Tally;
import io.sqlgraph.conformance.differential.LoadedGraph.Mode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A hunt with fixed seeds, and what must come of it: enough traversals with enough results, and no disagreement.
 *
 * <p>For other seeds: {@code -Ddifferential.seed=1000 -Ddifferential.graphs=500 -Ddifferential.most=8}.
 */
final class HuntReport {

    private static final int TRAVERSALS_PER_GRAPH = 125;

    private HuntReport() {}

    /** Runs {@value #TRAVERSALS_PER_GRAPH} traversals on each of so many graphs, in every mode. */
    static void verify(Hunt.Databases databases, List<Mode> modes, long firstSeed, int someGraphs) throws Exception {
        long seed = Long.getLong("differential.seed", firstSeed);
        int graphs = Integer.getInteger("differential.graphs", someGraphs);
        Tally tally = new Hunt(databases, modes, Integer.getInteger("differential.most", 8))
                .run(seed, graphs, TRAVERSALS_PER_GRAPH);
        System.out.println(tally.compared() + " traversals compared in " + modes + ", " + tally.results() + " results, "
                + tally.errors() + " errors");
        String report = tally.disagreements().stream().map(Disagreement::text).collect(Collectors.joining("\n"));
        assertTrue("disagreements:\n" + report, tally.disagreements().isEmpty());
        assertEquals("traversals", graphs * TRAVERSALS_PER_GRAPH, tally.compared());
        assertTrue("too few results: " + tally, tally.results() > tally.compared());
        assertTrue("too many errors: " + tally, tally.errors() * 4 < tally.compared());
    }
}
