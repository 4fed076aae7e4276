package io.sqlgraph.conformance.differential;

/**
 * A traversal to which SQLGraph answers otherwise than TinkerGraph.
 *
 * @param seed makes the graph and the traversal again
 * @param engine the mode that answers otherwise
 * @param what differs
 */
record Disagreement(
        long seed, String engine, GraphData data, Chain chain, String what, Outcome expected, Outcome actual) {

    String text() {
        return "seed " + seed + ", " + engine + ": " + what + "\n  " + chain.query() + "\n  expected " + expected.text()
                + "\n  actual   " + actual.text() + "\n" + data.text();
    }
}
