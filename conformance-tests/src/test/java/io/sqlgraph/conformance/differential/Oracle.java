package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * What TinkerGraph answers whatever the order of its elements and of its barriers: it is asked on shuffled copies, with and
 * without the strategy that places barriers, and only what all answers have in common is expected.
 */
final class Oracle {

    private static final int FEW = 4;
    private static final int MANY = 40;
    private static final Set<String> CUTS = Set.of("limit", "range", "skip", "tail");
    private static final String NO_BARRIERS = "g.withoutStrategies(LazyBarrierStrategy).";

    /** What of an answer is compared, each less than the one before. */
    enum Level {
        ORDERED,
        EXACT,
        BAG,
        LOOSE,
        COUNT,
        NOTHING;

        /** The part of an answer that this level compares. */
        List<String> view(Outcome outcome) {
            return switch (this) {
                case ORDERED -> outcome.texts(Canonical::exact);
                case EXACT -> sorted(outcome, Canonical::exact);
                case BAG -> sorted(outcome, Canonical::bag);
                case LOOSE -> sorted(outcome, Canonical::loose);
                case COUNT -> List.of(String.valueOf(outcome.results().size()));
                case NOTHING -> List.of();
            };
        }

        private static List<String> sorted(Outcome outcome, Function<Canonical, String> form) {
            return outcome.texts(form).stream().sorted().toList();
        }
    }

    /** The answers of some copies; they are all errors, or none is, or the level is {@link Level#NOTHING}. */
    record Expected(List<Outcome> outcomes, Level level) {

        Outcome first() {
            return outcomes.get(0);
        }
    }

    private final TinkerGraph graph;
    private final Map<String, Object> ids;
    private final Schema schema;
    private final long seed;
    private final boolean sortsOtherwise;
    private final Map<Integer, Engine> copies = new HashMap<>();

    /** Of a graph that does not change any more. */
    Oracle(Engine reference, Schema schema, long seed) {
        this.graph = (TinkerGraph) reference.graph();
        this.ids = reference.ids();
        this.schema = schema;
        this.seed = seed;
        this.sortsOtherwise = KnownDifferences.sortsOtherwise(graph);
    }

    /** What is to be expected; null where Gremlin leaves it open or there is too much. */
    Expected expected(Chain chain) {
        if (KnownDifferences.cover(chain, schema)) return null;
        Expected expected = ask(chain, FEW);
        return expected.level() == Level.NOTHING ? null : expected;
    }

    /** What is wrong with an answer, or null if nothing is. */
    String difference(Chain chain, Expected expected, Outcome actual) {
        if (fits(expected, actual)) return notPart(chain, expected, actual);
        Expected more = ask(chain, MANY);
        if (fits(more, actual)) return null;
        for (Outcome outcome : more.outcomes()) {
            if (outcome.isError() && actual.isError()) return null;
            if (!outcome.isError()
                    && !actual.isError()
                    && Level.BAG.view(outcome).equals(Level.BAG.view(actual))) {
                if (expected.level() != Level.ORDERED && expected.level() != Level.EXACT) return null;
            }
        }
        if (isOpen(chain, more, actual)) return null;
        if (more.first().isError() != actual.isError()) return "only one of them throws";
        return "the answers differ, compared by " + more.level();
    }

    /** What no shuffling shows; docs/differences.md gives the reasons. */
    private boolean isOpen(Chain chain, Expected more, Outcome actual) {
        Defined defined = Defined.of(chain, schema);
        String query = chain.query();
        // TinkerGraph always walks edges out before those in.
        if (defined.content() != Defined.Content.EXACT && query.matches("(?s).*(both|BOTH).*")) return true;
        if (defined.content() == Defined.Content.NOTHING && query.matches("(?s).*repeat\\(.*dedup\\(.*")) return true;
        if (sortsOtherwise && query.contains("order(") && !actual.isError()) return true;
        // What nobody asks for is not evaluated, and what a filter removes may be removed before.
        boolean filtered = more.first().isError()
                && (query.contains(".sack(") || actual.results().isEmpty());
        return more.first().isError() != actual.isError() && (defined.mayFail() || filtered);
    }

    private static boolean fits(Expected expected, Outcome actual) {
        if (expected.level() == Level.NOTHING) return true;
        if (expected.first().isError() || actual.isError())
            return expected.first().isError() && actual.isError();
        List<String> view = expected.level().view(actual);
        return expected.level().view(expected.first()).equals(view);
    }

    private Expected ask(Chain chain, int copiesAsked) {
        List<Outcome> outcomes = new ArrayList<>();
        Level level = strictest(chain);
        for (int i = 0; i < copiesAsked && level != Level.NOTHING; i++) {
            String query = (i == 0 ? chain : Shuffles.copy(chain, seed + i)).query();
            Outcome outcome = copy(i).run(i % 2 == 0 ? query : NO_BARRIERS + query.substring(2));
            outcomes.add(outcome);
            level = common(level, outcomes.get(0), outcome);
        }
        return new Expected(outcomes, level);
    }

    /** Some orders that TinkerGraph always has follow from how it walks, and from nothing that the traversal says. */
    private Level strictest(Chain chain) {
        Defined defined = Defined.of(chain, schema);
        // Where loops and walks put what they find follows from no order() before them.
        if (defined.content() == Defined.Content.COUNT) return Level.COUNT;
        boolean ordered = defined.content() == Defined.Content.EXACT && defined.order() == Defined.Order.TOTAL;
        if (defined.hasOpenLists() || defined.content() != Defined.Content.EXACT) return Level.BAG;
        return ordered ? Level.ORDERED : Level.EXACT;
    }

    private static Level common(Level level, Outcome one, Outcome other) {
        if (other.tooMany() || KnownDifferences.cover(other) || one.isError() != other.isError()) return Level.NOTHING;
        Level common = level;
        while (common != Level.NOTHING && !common.view(one).equals(common.view(other))) {
            common = Level.values()[common.ordinal() + 1];
        }
        return common;
    }

    /** Of a cut of what has no order any part will do, but nothing else. */
    private String notPart(Chain chain, Expected expected, Outcome actual) {
        List<Step> steps = chain.steps();
        Step last = steps.get(steps.size() - 1);
        if (expected.level() != Level.COUNT || !CUTS.contains(last.name())) return null;
        if (last.head().argument(0).equals("Scope.local")) return null;
        Expected whole = ask(new Chain(steps.subList(0, steps.size() - 1)), MANY);
        if (whole.level().compareTo(Level.BAG) > 0 || whole.first().isError()) return null;
        return Comparison.isPart(actual, whole.first()) ? null : "results that are not among those to cut from";
    }

    private Engine copy(int number) {
        return copies.computeIfAbsent(
                number,
                n -> new Engine("copy " + n, n == 0 ? graph : Shuffles.copy(graph, schema.nulls(), seed + n), ids));
    }
}
