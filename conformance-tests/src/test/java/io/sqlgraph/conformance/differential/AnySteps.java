package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps on traversers of any kind: order, cuts, reductions, side effects, labels and paths. */
final class AnySteps {

    static final Menu ANY = new Menu()
            .add(6, AnySteps::order)
            .add(5, AnySteps::top)
            .add(2, MoreSteps::whereLabels)
            .add(2, MoreSteps::sideEffectGroup)
            .add(2, MoreSteps::tree)
            .add(1, MoreSteps::sack)
            .add(3, d -> d.keep(Lambdas.step(d.dice)))
            .add(1, MoreSteps::subgraph)
            .add(1, MoreSteps::whereAggregated)
            .add(1, MoreSteps::nestedGroup)
            .add(1, MoreSteps::middleSource)
            .add(6, AnySteps::cut)
            .add(5, d -> d.keep("dedup"))
            .add(2, AnySteps::dedupBy)
            .add(6, d -> d.add(Shape.NUMBER, "count"))
            .add(3, d -> d.add(d.shape().folded(), "fold"))
            .add(4, AnySteps::group)
            .add(4, AnySteps::groupCount)
            .add(3, AnySteps::path)
            .add(2, d -> d.keep(d.dice.oneOf("simplePath", "simplePath", "cyclicPath")))
            .add(5, AnySteps::as)
            .add(7, AnySteps::select)
            .add(3, AnySteps::project)
            .add(2, AnySteps::aggregate)
            .add(1, d -> d.add(Shape.TEXT, "constant", d.quoted("c")))
            .add(1, d -> d.keep("barrier"))
            .add(1, d -> d.keep("identity"));

    private AnySteps() {}

    private static void cut(Draft draft) {
        Dice dice = draft.dice;
        switch (dice.below(6)) {
            case 0, 1, 2 -> draft.keep("limit", dice.between(0, 4));
            case 3 -> {
                int low = dice.below(3);
                draft.keep("range", low, dice.percent(15) ? -1 : low + dice.below(4));
            }
            case 4 -> draft.keep("skip", dice.between(0, 3));
            default -> draft.keep("tail", dice.between(1, 3));
        }
    }

    /** A cut of what has an order. */
    private static void top(Draft draft) {
        boolean sorted = draft.shape().isElement() || draft.shape() == Shape.NUMBER;
        if (sorted) order(draft);
        cut(draft);
        if (sorted && draft.dice.percent(12)) order(draft);
    }

    private static void order(Draft draft) {
        Step step = Step.of("order");
        if (draft.shape().isElement()) {
            int keys = draft.dice.between(0, 2);
            for (int i = 0; i < keys; i++) step = sortKey(draft, step);
            if (draft.dice.percent(90)) step = step.with("by", draft.quoted(GraphData.NAME), direction(draft));
        } else if (draft.dice.percent(50)) {
            step = step.with("by", direction(draft));
        }
        draft.keep(step);
    }

    private static Step sortKey(Draft draft, Step step) {
        return switch (draft.dice.below(6)) {
            case 5 -> step.with("by", Children.ofLabel(draft), direction(draft));
            case 0 -> step.with("by", Children.number(draft), direction(draft));
            case 1 -> step.with("by", "T.label", direction(draft));
            case 2 -> step.with("by", Children.scalar(draft), direction(draft));
            default -> step.with("by", draft.quoted(draft.comparableKey()), direction(draft));
        };
    }

    private static String direction(Draft draft) {
        return draft.dice.oneOf("Order.asc", "Order.desc");
    }

    private static void dedupBy(Draft draft) {
        Step step = Step.of("dedup");
        if (!draft.labels.isEmpty() && draft.dice.percent(40)) {
            List<String> labels = draft.dice.some(List.copyOf(draft.labels.keySet()), 2);
            step = Step.of("dedup", labels.stream().map(Literals::quoted).toArray());
        } else {
            step = step.with("by", Children.key(draft));
        }
        draft.keep(step);
    }

    private static void group(Draft draft) {
        Step step = Step.of("group");
        if (draft.dice.percent(90)) step = step.with("by", Children.key(draft));
        if (step.calls().size() > 1 && draft.dice.percent(70)) {
            step = step.with("by", Children.reduction(draft));
        }
        draft.add(step, Shape.MAP);
    }

    private static void groupCount(Draft draft) {
        Step step = Step.of("groupCount");
        if (draft.shape().isElement() && draft.dice.percent(75)) step = step.with("by", Children.key(draft));
        draft.add(step, Shape.COUNTS);
    }

    private static void path(Draft draft) {
        Step step = Step.of("path");
        if (draft.dice.percent(30))
            step = step.with("by", draft.dice.oneOf("T.label", "T.id", draft.quoted(GraphData.NAME)));
        if (step.calls().size() > 1 && draft.dice.percent(30)) step = step.with("by", Children.key(draft));
        draft.add(step, Shape.PATH);
    }

    private static void as(Draft draft) {
        String label = draft.dice.oneOf("a", "b", "c");
        draft.keep("as", draft.quoted(label));
        draft.labels.put(label, draft.shape());
    }

    private static void select(Draft draft) {
        if (draft.labels.isEmpty()) {
            as(draft);
            return;
        }
        List<Map.Entry<String, Shape>> labels = List.copyOf(draft.labels.entrySet());
        Map.Entry<String, Shape> one = draft.dice.pick(labels);
        switch (draft.dice.below(8)) {
            case 0, 1, 2 -> draft.add(one.getValue(), "select", draft.quoted(one.getKey()));
            case 3 -> {
                Step step = Step.of("select", draft.quoted(one.getKey()));
                if (one.getValue().isElement()) {
                    step = step.with("by", Children.key(draft.child(one.getValue())));
                }
                draft.add(step, one.getValue().isElement() ? Shape.VALUE : one.getValue());
            }
            case 4 ->
                draft.add(Shape.VALUE, "select", draft.dice.oneOf("Pop.first", "Pop.last"), draft.quoted(one.getKey()));
            case 5 -> draft.keep("where", draft.dice.oneOf("P.neq(", "P.eq(") + draft.quoted(one.getKey()) + ")");
            default -> {
                List<Object> names = new ArrayList<>();
                for (var label : draft.dice.some(labels, 2)) names.add(draft.quoted(label.getKey()));
                if (names.size() == 1) names.add(names.get(0));
                draft.add(Shape.MAP, "select", names.toArray());
            }
        }
    }

    private static void project(Draft draft) {
        boolean three = draft.dice.percent(25);
        Step step = three ? Step.of("project", "'x'", "'y'", "'z'") : Step.of("project", "'x'", "'y'");
        if (three) step = step.with("by", draft.dice.percent(50) ? Children.record(draft) : Children.ofLabel(draft));
        step = step.with("by", Children.key(draft));
        step = step.with("by", draft.dice.percent(50) ? Children.reduction(draft) : Children.key(draft));
        draft.add(step, Shape.MAP);
    }

    private static void aggregate(Draft draft) {
        Step step = Step.of("aggregate", "'g'");
        if (draft.shape().isElement() && draft.dice.percent(40)) step = step.with("by", Children.key(draft));
        draft.keep(step);
        draft.aggregated |= draft.depth == 0;
        if (draft.dice.percent(60) && draft.depth == 0) draft.add(Shape.LIST, "cap", "'g'");
    }
}
