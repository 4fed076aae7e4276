package io.sqlgraph.conformance.differential;

/** Where SQLGraph need not answer as TinkerGraph does; docs/differences.md gives the reasons. */
final class KnownDifferences {

    private KnownDifferences() {}

    /** Whether a traversal is one whose answer TinkerGraph gets wrong or Gremlin leaves open. */
    static boolean cover(Chain chain) {
        return chain.steps().isEmpty();
    }

    /** Whether TinkerGraph's answer shows a fault of its own. */
    static boolean cover(Outcome expected) {
        return expected.error() instanceof StackOverflowError;
    }
}
