package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Call;
import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;

/** Loops, patterns and branches with more of their modulators. */
final class WideBranches {

    static final Menu ELEMENT = new Menu()
            .add(4, WideBranches::options)
            .add(3, WideBranches::coalesceValue)
            .add(2, WideBranches::unionOfThree)
            .add(3, WideBranches::counted)
            .add(2, WideBranches::orOfWalks)
            .addAll(WideSteps.ELEMENT)
            .addAll(WideSteps.ELEMENT);

    static final Menu VERTEX = new Menu()
            .add(5, WideBranches::match)
            .add(6, WideBranches::loop)
            .add(2, WideBranches::nestedLoop)
            .add(2, WideBranches::edgeLoop)
            .addAll(ELEMENT);

    private WideBranches() {}

    private static Chain grown(Draft draft, int most) {
        Draft child = draft.child();
        TraversalGenerator.grow(child, draft.dice.between(0, most));
        return child.chain();
    }

    private static void options(Draft draft) {
        String key = draft.comparableKey();
        boolean byValue = draft.dice.percent(60);
        Chain choice = byValue
                ? Chain.of(Step.of("values", draft.quoted(key)))
                : draft.dice.percent(50) ? Chain.of(Step.of("label")) : Children.number(draft);
        Step step = Step.of("choose", choice);
        int options = draft.dice.between(1, 3);
        for (int i = 0; i < options; i++) {
            String option = draft.dice.percent(50) || !byValue
                    ? byValue ? Predicates.literal(draft.dice, pool(draft, key)) : draft.dice.oneOf("0l", "1l", "2l")
                    : Predicates.forKey(draft, key);
            step = step.with("option", option, grown(draft, 2));
        }
        if (draft.dice.percent(40)) step = step.with("option", "Pick.none", grown(draft, 1));
        if (draft.dice.percent(30)) step = step.with("option", "Pick.unproductive", grown(draft, 1));
        draft.add(step, Shape.VALUE);
    }

    private static ValuePool pool(Draft draft, String key) {
        var pools = draft.schema.pools(draft.onVertices(), key);
        return pools.isEmpty() ? ValuePool.TEXT : draft.dice.pick(List.copyOf(pools));
    }

    private static void coalesceValue(Draft draft) {
        draft.add(
                Shape.VALUE,
                "coalesce",
                Chain.of(Step.of("values", draft.quoted(draft.comparableKey()))),
                Chain.of(draft.dice.percent(50) ? Step.of("constant", "'none'") : Step.of("id")));
    }

    private static void unionOfThree(Draft draft) {
        draft.add(Shape.VALUE, "union", grown(draft, 2), grown(draft, 1), Chain.of());
    }

    /** A test of how many there are. */
    private static void counted(Draft draft) {
        Draft child = draft.child();
        TraversalGenerator.grow(child, draft.dice.between(1, 2));
        child.add(Shape.NUMBER, "count");
        child.keep(
                "is",
                draft.dice.oneOf("0l", "P.gt(0l)", "P.lt(2l)", "P.gte(2l)", "P.neq(1l)", "1l", "P.outside(1l, 2l)"));
        draft.keep(draft.dice.oneOf("where", "not"), child.chain());
    }

    private static void orOfWalks(Draft draft) {
        draft.keep(draft.dice.oneOf("or", "and"), grown(draft, 2), grown(draft, 2), grown(draft, 1));
    }

    private static Step hop(Draft draft) {
        return Step.of(draft.dice.oneOf("out", "in", "both"), draft.someEdgeLabels());
    }

    private static void match(Draft draft) {
        List<Object> patterns = new ArrayList<>();
        patterns.add(Chain.of(Step.of("as", "'m'"), hop(draft), Step.of("as", "'n'")));
        int more = draft.dice.between(1, 2);
        for (int i = 0; i < more; i++) patterns.add(pattern(draft));
        draft.add(Shape.MAP, "match", patterns.toArray());
        switch (draft.dice.below(4)) {
            case 0 ->
                draft.add(
                        Step.of("select", "'m'", "'n'").with("by", Children.key(draft.child(Shape.VERTEX))), Shape.MAP);
            case 1 -> draft.add(Shape.VERTEX, "select", "'n'");
            case 2 -> draft.keep("where", "'m'", draft.dice.oneOf("P.eq('n')", "P.neq('n')"));
            default -> draft.keep("identity");
        }
    }

    private static Chain pattern(Draft draft) {
        String from = draft.dice.oneOf("'m'", "'n'");
        String key = draft.key();
        return switch (draft.dice.below(6)) {
            case 0, 1 ->
                Chain.of(Step.of("as", from), hop(draft), Step.of("as", draft.dice.oneOf("'o'", "'m'", "'n'")));
            case 2 -> Chain.of(Step.of("not", Chain.of(Step.of("as", "'m'"), hop(draft), Step.of("as", "'n'"))));
            case 3 -> Chain.of(Step.of("where", "'m'", "P.neq('n')"));
            case 4 -> Chain.of(Step.of("as", from), Step.of("has", draft.quoted(key), Predicates.forKey(draft, key)));
            default -> Chain.of(Step.of("as", from), hop(draft), Step.of("count"), Step.of("as", "'c'"));
        };
    }

    /** A loop with all kinds of ends and what only a path shows behind it. */
    private static void loop(Draft draft) {
        List<Step> body = new ArrayList<>();
        body.add(hop(draft));
        switch (draft.dice.below(8)) {
            case 0 -> body.add(Step.of("simplePath"));
            case 1 -> body.add(Step.of("dedup"));
            case 2 -> body.add(Step.of("as", "'r'"));
            case 3 -> body.add(Step.of("where", grown(draft, 1)));
            case 4 -> body.add(Step.of("aggregate", "'x'"));
            case 5 -> body.add(Step.of("hasLabel", draft.quoted(draft.label())));
            case 6 -> body.add(0, Step.of("has", draft.quoted(draft.key())));
            default -> body.add(Step.of("identity"));
        }
        List<Call> calls = new ArrayList<>(List.of(Call.of("repeat", new Chain(List.copyOf(body)))));
        Call times = Call.of("times", draft.dice.between(0, 3));
        Call end = Call.of("until", end(draft));
        calls.add(draft.dice.percent(70) ? calls.size() : 0, draft.dice.percent(50) ? times : end);
        if (draft.dice.percent(50)) {
            Call emit = draft.dice.percent(50) ? Call.of("emit") : Call.of("emit", grown(draft, 2));
            calls.add(draft.dice.percent(50) ? calls.size() : 0, emit);
        }
        draft.add(new Step(List.copyOf(calls)), Shape.VERTEX);
        switch (draft.dice.below(6)) {
            case 0 -> draft.add(Shape.PATH, "path");
            case 1 -> draft.add(Step.of("path").with("by", Children.key(draft)), Shape.PATH);
            case 2 -> draft.add(Shape.LIST, "select", "Pop.all", "'r'");
            case 3 -> draft.keep("dedup");
            default -> draft.keep("identity");
        }
    }

    /** Loops have an end where the graph has circles. */
    private static Chain end(Draft draft) {
        Chain most = Chain.of(Step.of("loops"), Step.of("is", draft.dice.oneOf("1i", "2i", "P.gt(1i)", "P.gte(3i)")));
        return draft.dice.percent(50)
                ? Chain.of(Step.of("or", most.then(Step.of("identity")), grown(draft, 1)))
                : Chain.of(Step.of("loops"), Step.of("is", "P.gte(" + draft.dice.between(1, 3) + ")"));
    }

    private static void nestedLoop(Draft draft) {
        Chain inner = Chain.of(new Step(List.of(Call.of("repeat", Chain.of(hop(draft))), Call.of("times", 2))));
        if (draft.dice.percent(50)) inner = inner.then(Step.of("dedup"));
        draft.keep(Step.of("repeat", inner).with("times", draft.dice.between(1, 2)));
    }

    private static void edgeLoop(Draft draft) {
        Chain body = Chain.of(
                Step.of(draft.dice.oneOf("outE", "inE", "bothE"), draft.someEdgeLabels()),
                Step.of("as", "'e'"),
                Step.of("otherV"));
        draft.keep(Step.of("repeat", body).with("times", draft.dice.between(1, 2)));
        if (draft.dice.percent(50)) {
            draft.add(Shape.LIST, "select", draft.dice.oneOf("Pop.all", "Pop.first", "Pop.last"), "'e'");
        }
    }
}
