package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Call;
import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;

/** Runs of steps that docs/compiler.md says become one statement, with what may come before and behind them. */
final class CompiledShapes {

    static final Menu VERTEX = new Menu()
            .add(4, CompiledShapes::sortByWalk)
            .add(4, CompiledShapes::reducedGroup)
            .add(3, CompiledShapes::reduction)
            .add(3, CompiledShapes::dedupBy)
            .add(4, CompiledShapes::search)
            .add(3, CompiledShapes::existenceOfLoop)
            .add(3, CompiledShapes::sackedLoop)
            .add(3, CompiledShapes::branchOnOne)
            .add(3, CompiledShapes::neighbourTest)
            .add(3, CompiledShapes::modulatorGoesBack)
            .add(2, CompiledShapes::treeBy)
            .add(3, CompiledShapes::countsBehindCuts);

    private CompiledShapes() {}

    private static Chain walk(Draft draft) {
        List<Step> steps = new ArrayList<>();
        steps.add(hop(draft));
        if (draft.dice.percent(40)) steps.add(test(draft));
        if (draft.dice.percent(40)) steps.add(hop(draft));
        return new Chain(List.copyOf(steps));
    }

    private static Step hop(Draft draft) {
        return Step.of(draft.dice.oneOf("out", "in", "both", "out"), draft.someEdgeLabels());
    }

    private static Step test(Draft draft) {
        String key = draft.key();
        return switch (draft.dice.below(5)) {
            case 0 -> Step.of("hasLabel", draft.quoted(draft.label()));
            case 1 -> Step.of("has", draft.quoted(key));
            case 2 -> Step.of("hasNot", draft.quoted(key));
            default -> Step.of("has", draft.quoted(key), Predicates.forKey(draft, key));
        };
    }

    private static Chain reduced(Draft draft, Chain walk) {
        String key = draft.dice.percent(70) ? draft.numberKey() : draft.key();
        Chain chain = walk;
        if (draft.dice.percent(20)) chain = chain.then(Step.of("dedup"));
        if (draft.dice.percent(70)) chain = chain.then(Step.of("values", draft.quoted(key)));
        if (draft.dice.percent(15)) chain = chain.then(Step.of("dedup"));
        boolean values = chain.steps().stream().anyMatch(step -> step.name().equals("values"));
        String reducer = values ? draft.dice.oneOf("sum", "min", "max", "mean", "count") : "count";
        return chain.then(Step.of(reducer));
    }

    private static String direction(Draft draft) {
        return draft.dice.oneOf("Order.asc", "Order.desc");
    }

    private static void sortByWalk(Draft draft) {
        Step step = Step.of("order").with("by", reduced(draft, walk(draft)), direction(draft));
        if (draft.dice.percent(60)) step = step.with("by", draft.quoted(GraphData.NAME), direction(draft));
        draft.keep(step);
        if (draft.dice.percent(50)) draft.keep("limit", draft.dice.between(1, 4));
        if (draft.dice.percent(40)) draft.keep(hop(draft));
    }

    private static void reducedGroup(Draft draft) {
        if (draft.dice.percent(40)) draft.keep(hop(draft));
        Chain value = draft.dice.percent(50) ? reduced(draft, walk(draft)) : reduced(draft, Chain.of());
        draft.add(Step.of("group").with("by", Children.key(draft)).with("by", value), Shape.MAP);
        if (draft.dice.percent(30)) draft.add(Shape.VALUE, "select", "Column.values");
    }

    private static void reduction(Draft draft) {
        Chain value = reduced(draft, walk(draft));
        switch (draft.dice.below(5)) {
            case 0 -> draft.add(Shape.NUMBER, "map", value);
            case 1 -> draft.add(Shape.NUMBER, draft.dice.oneOf("local", "flatMap"), value);
            case 2 -> draft.keep("where", value.then(Step.of("is", ValueSteps.numbers(draft))));
            case 3 ->
                draft.add(Step.of("project", "'x'", "'y'").with("by", value).with("by", "T.label"), Shape.MAP);
            default -> {
                for (Step step : value.steps()) draft.add(step, Shape.NUMBER);
            }
        }
    }

    private static void dedupBy(Draft draft) {
        if (draft.dice.percent(60)) draft.keep(hop(draft));
        draft.keep(Step.of("dedup").with("by", Children.key(draft)));
        if (draft.dice.percent(50)) draft.add(Shape.NUMBER, "count");
    }

    /** A way to what an index may find. */
    private static void search(Draft draft) {
        String end = draft.quoted("v" + draft.dice.below(8));
        Chain found = Chain.of(
                draft.dice.percent(70)
                        ? Step.of("has", draft.quoted(GraphData.NAME), end)
                        : Step.of("hasId", draft.someIds(true, 2)[0]));
        Chain stop = Chain.of(Step.of("or", found, Chain.of(Step.of("loops"), Step.of("is", "P.gte(3)"))));
        boolean simple = draft.dice.percent(70);
        Chain body = Chain.of(hop(draft));
        if (simple) body = body.then(Step.of("simplePath"));
        // Few vertices have few simple paths.
        boolean open =
                simple && draft.data.vertices().size() < 9 && !body.text().contains("both");
        draft.keep(Step.of("repeat", body).with("until", open ? found : stop));
        if (draft.dice.percent(40)) draft.keep(found.steps().get(0));
        switch (draft.dice.below(5)) {
            case 0 -> draft.add(Shape.PATH, "path");
            case 1 -> draft.add(Shape.NUMBER, "count");
            case 2 -> draft.keep("dedup");
            case 3 -> draft.keep("limit", 1);
            default -> {
                draft.add(Shape.PATH, "path");
                draft.add(Shape.NUMBER, "count", "Scope.local");
            }
        }
    }

    private static void existenceOfLoop(Draft draft) {
        Step loop =
                Step.of("repeat", Chain.of(hop(draft)).then(draft.dice.percent(60) ? Step.of("dedup") : test(draft)));
        loop = draft.dice.percent(50)
                ? loop.with("times", draft.dice.between(1, 3)).with("emit")
                : loop.with(
                        "until",
                        Chain.of(Step.of(
                                "or", Chain.of(test(draft)), Chain.of(Step.of("loops"), Step.of("is", "P.gt(2)")))));
        draft.keep(draft.dice.oneOf("where", "not"), Chain.of(loop, test(draft)));
    }

    private static void sackedLoop(Draft draft) {
        String key = draft.quoted(draft.numberKey());
        Chain body = Chain.of(
                Step.of(draft.dice.oneOf("outE", "inE", "bothE"), draft.someEdgeLabels()),
                Step.of("sack", "Operator." + draft.dice.oneOf("sum", "mult", "min", "max"))
                        .with("by", key),
                Step.of(draft.dice.oneOf("inV", "outV", "otherV")));
        draft.keep(Step.of("repeat", body).with("times", draft.dice.between(1, 3)));
        if (draft.dice.percent(70)) draft.add(Shape.NUMBER, "sack");
    }

    private static void branchOnOne(Draft draft) {
        String key = draft.comparableKey();
        Chain choice =
                draft.dice.percent(50) ? Chain.of(Step.of("values", draft.quoted(key))) : reduced(draft, walk(draft));
        var pools = draft.schema.pools(true, key);
        ValuePool pool = pools.isEmpty() ? ValuePool.LONG : draft.dice.pick(List.copyOf(pools));
        Step step = Step.of("choose", choice)
                .with("option", Predicates.literal(draft.dice, pool), walk(draft))
                .with("option", Predicates.literal(draft.dice, pool), walk(draft));
        if (draft.dice.percent(60)) step = step.with("option", "Pick.none", walk(draft));
        if (draft.dice.percent(40)) step = step.with("option", "Pick.unproductive", walk(draft));
        draft.keep(step);
    }

    /** A comparison with a vertex that was met before. */
    private static void neighbourTest(Draft draft) {
        draft.keep("as", "'a'");
        draft.labels.put("a", Shape.VERTEX);
        for (Step step : walk(draft).steps()) draft.keep(step);
        switch (draft.dice.below(5)) {
            case 0 -> draft.keep("where", "P.neq('a')");
            case 1 -> draft.keep(Step.of("where", "P.eq('a')").with("by", "T.label"));
            case 2 ->
                draft.keep(Step.of("where", draft.dice.oneOf("P.gt('a')", "P.lte('a')", "P.neq('a')"))
                        .with("by", draft.quoted(draft.comparableKey())));
            case 3 -> draft.keep("where", Chain.of(hop(draft), Step.of("as", "'a'")));
            default -> draft.keep("not", Chain.of(hop(draft), Step.of("where", "P.eq('a')")));
        }
        if (draft.dice.percent(40)) draft.add(Shape.VERTEX, "select", "'a'");
    }

    private static void modulatorGoesBack(Draft draft) {
        draft.keep("as", "'e'");
        draft.labels.put("e", Shape.VERTEX);
        draft.keep(hop(draft));
        String key = draft.quoted(draft.comparableKey());
        Step step = Step.of("project", "'x'", "'y'")
                .with("by", Chain.of(Step.of("select", "'e'"), Step.of("values", key)))
                .with("by", Chain.of(hop(draft), Step.of("where", "P.neq('e')"), Step.of("count")));
        draft.add(step, Shape.MAP);
    }

    private static void treeBy(Draft draft) {
        if (draft.dice.percent(70)) draft.keep(hop(draft));
        draft.keep(hop(draft));
        draft.add(Step.of("tree").with("by", Children.key(draft)), Shape.TREE);
    }

    private static void countsBehindCuts(Draft draft) {
        draft.keep(hop(draft));
        draft.keep("dedup");
        draft.keep(Step.of("order").with("by", draft.quoted(GraphData.NAME), direction(draft)));
        draft.keep("range", draft.dice.below(3), draft.dice.between(3, 6));
        draft.keep(hop(draft));
        if (draft.dice.percent(50)) draft.add(Shape.NUMBER, "count");
        else draft.add(new Step(List.of(Call.of("groupCount"), Call.of("by", Children.key(draft)))), Shape.COUNTS);
    }
}
