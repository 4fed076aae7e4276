package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import io.sqlgraph.conformance.differential.Defined.Content;
import java.util.List;
import java.util.Set;

/** Asks every engine and compares. */
final class Judge {

    private static final Set<String> CUTS = Set.of("limit", "range", "skip", "tail");

    private final Schema schema;

    Judge(Schema schema) {
        this.schema = schema;
    }

    /** Whether a traversal has an answer that can be compared. */
    boolean isDefined(Chain chain) {
        return Defined.of(chain, schema).content() != Content.NOTHING && !KnownDifferences.cover(chain, schema);
    }

    /** TinkerGraph's answer, or null where there is none to compare with. */
    Outcome expected(LoadedGraph graph, Chain chain) {
        if (!isDefined(chain)) return null;
        Outcome expected = graph.reference().run(chain.query());
        return expected.tooMany() || KnownDifferences.cover(expected) ? null : expected;
    }

    /** What differs between the answer of one engine and the expected one, or null if nothing does. */
    Disagreement ask(long seed, LoadedGraph graph, Engine engine, GraphData data, Chain chain, Outcome expected) {
        Outcome actual = engine.run(chain.query());
        Disagreement disagreement = compare(seed, engine, data, chain, expected, actual);
        if (disagreement != null || actual.isError()) return disagreement;
        String difference = notPart(graph, chain, actual);
        return difference == null
                ? null
                : new Disagreement(seed, engine.name(), data, chain, difference, expected, actual);
    }

    /** What differs between two answers, or null if nothing does. */
    Disagreement compare(long seed, Engine engine, GraphData data, Chain chain, Outcome expected, Outcome actual) {
        String difference = Comparison.difference(expected, actual, Defined.of(chain, schema));
        return difference == null
                ? null
                : new Disagreement(seed, engine.name(), data, chain, difference, expected, actual);
    }

    /** Of a cut of what has no order any part will do, but nothing else. */
    private String notPart(LoadedGraph graph, Chain chain, Outcome actual) {
        List<Step> steps = chain.steps();
        Step last = steps.get(steps.size() - 1);
        if (!CUTS.contains(last.name()) || last.head().argument(0).equals("Scope.local")) return null;
        Chain uncut = new Chain(steps.subList(0, steps.size() - 1));
        Defined defined = Defined.of(uncut, schema);
        if (defined.content() != Content.EXACT) return null;
        Outcome whole = graph.reference().run(uncut.query());
        if (whole.tooMany() || whole.isError() || Comparison.isPart(actual, whole)) return null;
        return "results that are not among those to cut from";
    }
}
