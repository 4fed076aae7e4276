package io.sqlgraph.conformance.differential;

import static org.junit.Assert.assertTrue;

/**
 * A wide hunt with fixed seeds and what must come of it.
 *
 * <p>For other seeds: {@code -Ddifferential.seed=1000 -Ddifferential.graphs=500 -Ddifferential.most=8}.
 */
final class WideReport {

    private static final int TRAVERSALS_PER_GRAPH = 30;

    private WideReport() {}

    /** @param atLeast as many traversals are compared with the fixed seeds */
    static void verify(Hunt.Databases databases, long firstSeed, int someGraphs, int atLeast) throws Exception {
        long seed = Long.getLong("differential.seed", firstSeed);
        int graphs = Integer.getInteger("differential.graphs", someGraphs);
        WideHunt.Tally tally = new WideHunt(databases, Integer.getInteger("differential.most", 8))
                .run(seed, graphs, TRAVERSALS_PER_GRAPH);
        System.out.println(tally.total() + " traversals compared: " + tally.compared() + ", " + tally.open() + " open, "
                + tally.results() + " results, " + tally.errors() + " errors");
        assertTrue(
                "disagreements:\n" + String.join("\n", tally.disagreements()),
                tally.disagreements().isEmpty());
        assertTrue("too few compared: " + tally, tally.total() >= atLeast * (long) graphs / someGraphs);
        assertTrue("too few results: " + tally, tally.results() > tally.total());
        assertTrue("too many errors: " + tally, tally.errors() * 3 < tally.total());
    }
}
