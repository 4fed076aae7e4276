package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;

/** Steps that hold whole traversals: filters, branches, loops and patterns. */
final class BranchSteps {

    static final Menu BRANCHES = new Menu()
            .add(8, d -> d.keep(d.dice.oneOf("where", "where", "filter"), test(d)))
            .add(5, d -> d.keep("not", test(d)))
            .add(3, d -> d.keep("and", test(d), test(d)))
            .add(4, d -> d.keep("or", test(d), test(d)))
            .add(5, BranchSteps::union)
            .add(4, BranchSteps::coalesce)
            .add(4, BranchSteps::choose)
            .add(4, BranchSteps::optional)
            .add(4, d -> inside(d, "local", 2))
            .add(1, d -> inside(d, "flatMap", 2))
            .add(2, d -> d.add(Shape.VALUE, "map", Children.scalar(d)));

    static final Menu VERTEX_BRANCHES =
            new Menu().add(8, BranchSteps::repeat).add(2, BranchSteps::match).addAll(BRANCHES);

    private BranchSteps() {}

    /** A child whose emptiness decides. */
    private static Chain test(Draft draft) {
        Draft child = draft.child();
        TraversalGenerator.grow(child, draft.dice.between(1, 3));
        if (child.shape() == Shape.NUMBER && draft.dice.percent(70)) child.keep("is", ValueSteps.numbers(child));
        return child.chain();
    }

    private static Draft branch(Draft draft, int most) {
        Draft child = draft.child();
        TraversalGenerator.grow(child, draft.dice.between(0, most));
        return child;
    }

    private static Shape common(List<Draft> children) {
        Shape first = children.get(0).shape();
        return children.stream().allMatch(child -> child.shape() == first) ? first : Shape.VALUE;
    }

    private static void union(Draft draft) {
        List<Draft> children = List.of(branch(draft, 2), branch(draft, 2));
        draft.add(common(children), "union", children.stream().map(Draft::chain).toArray());
    }

    private static void coalesce(Draft draft) {
        List<Draft> children = List.of(branch(draft, 2), branch(draft, 2));
        draft.add(
                common(children),
                "coalesce",
                children.stream().map(Draft::chain).toArray());
    }

    private static void optional(Draft draft) {
        Draft child = branch(draft, 2);
        draft.add(child.shape() == draft.shape() ? child.shape() : Shape.VALUE, "optional", child.chain());
    }

    private static void choose(Draft draft) {
        List<Draft> children = new ArrayList<>(List.of(branch(draft, 2), branch(draft, 2)));
        Chain yes = children.get(0).chain();
        Chain no = children.get(1).chain();
        switch (draft.dice.below(4)) {
            case 0, 1 -> draft.add(common(children), "choose", test(draft), yes, no);
            case 2 ->
                draft.add(
                        children.get(0).shape() == draft.shape() ? draft.shape() : Shape.VALUE,
                        "choose",
                        test(draft),
                        yes);
            default -> {
                if (!draft.shape().isElement()) {
                    draft.add(common(children), "choose", test(draft), yes, no);
                    return;
                }
                Step step = Step.of("choose", "T.label").with("option", draft.quoted(draft.label()), yes);
                step = step.with("option", draft.dice.percent(60) ? "Pick.none" : draft.quoted(draft.label()), no);
                draft.add(step, Shape.VALUE);
            }
        }
    }

    private static void inside(Draft draft, String name, int most) {
        Draft child = branch(draft, most);
        draft.add(child.shape(), name, child.chain());
    }

    private static void repeat(Draft draft) {
        Dice dice = draft.dice;
        Draft body = draft.child();
        ElementSteps.VERTEX.choose(body);
        for (int attempt = 0; body.shape() != Shape.VERTEX && attempt < 3; attempt++) {
            if (body.shape() != Shape.EDGE) break;
            ElementSteps.EDGE.choose(body);
        }
        if (body.shape() != Shape.VERTEX) {
            body = draft.child();
            body.add(Shape.VERTEX, dice.oneOf("out", "in", "both"), draft.someEdgeLabels());
        }
        if (dice.percent(25)) widen(body);
        if (dice.percent(15)) body.keep("simplePath");
        if (dice.percent(8)) body.keep("dedup");
        if (dice.percent(14)) {
            body.keep(Step.of("order").with("by", body.quoted(GraphData.NAME)));
            if (dice.percent(60)) body.keep("limit", dice.between(1, 4));
            else if (dice.percent(60)) body.keep("range", dice.between(0, 2), dice.between(3, 6));
        }
        Step repeat = Step.of("repeat", body.chain());
        List<Chain.Call> calls = new ArrayList<>(repeat.calls());
        int kind = dice.below(6);
        Chain.Call emit = dice.percent(60) ? Chain.Call.of("emit") : Chain.Call.of("emit", test(draft));
        Chain.Call times = Chain.Call.of("times", dice.between(kind == 0 ? 0 : 1, 3));
        Chain.Call until = Chain.Call.of("until", bounded(draft));
        switch (kind) {
            case 0, 1 -> calls.add(dice.percent(85) ? calls.size() : 0, times);
            case 2 -> calls.addAll(List.of(emit, times));
            case 3 -> {
                calls.add(times);
                calls.add(0, emit);
            }
            case 4 -> calls.add(dice.percent(60) ? calls.size() : 0, until);
            default -> {
                calls.add(until);
                calls.add(dice.percent(50) ? calls.size() : 0, emit);
            }
        }
        addRepeat(draft, calls);
    }

    /** Another step in the body of a loop that emits vertices again. */
    private static void widen(Draft body) {
        switch (body.dice.below(5)) {
            case 0 -> body.keep(body.dice.oneOf("where", "not"), test(body));
            case 1 -> body.keep("hasLabel", body.quoted(body.label()));
            case 2 -> {
                Draft child = body.child();
                child.add(Shape.VERTEX, body.dice.oneOf("out", "in"), body.someEdgeLabels());
                body.keep("optional", child.chain());
            }
            case 3 -> {
                Draft one = body.child();
                one.add(Shape.VERTEX, "out", body.someEdgeLabels());
                Draft two = body.child();
                if (body.dice.percent(50)) two.add(Shape.VERTEX, "in", body.someEdgeLabels());
                body.keep(body.dice.oneOf("union", "coalesce"), one.chain(), two.chain());
            }
            default -> body.keep("as", "'r'");
        }
    }

    /** Calls before repeat() are steps of their own in the text; the step keeps them with it all the same. */
    private static void addRepeat(Draft draft, List<Chain.Call> calls) {
        draft.add(new Step(List.copyOf(calls)), Shape.VERTEX);
    }

    private static Chain bounded(Draft draft) {
        Draft child = draft.child();
        Draft loops = draft.child();
        loops.add(Shape.NUMBER, "loops");
        loops.keep("is", "P.gte(" + draft.dice.between(1, 3) + ")");
        child.keep("or", loops.chain(), test(draft));
        return child.chain();
    }

    private static void match(Draft draft) {
        Object[] first = draft.someEdgeLabels();
        Draft one = draft.child();
        one.keep("as", "'m'");
        one.add(Shape.VERTEX, draft.dice.oneOf("out", "in", "both"), first);
        one.keep("as", "'n'");
        Draft two = draft.child();
        two.keep("as", draft.dice.oneOf("'m'", "'n'"));
        two.add(Shape.VERTEX, draft.dice.oneOf("out", "in", "both"), draft.someEdgeLabels());
        two.keep("as", draft.dice.oneOf("'n'", "'o'", "'o'"));
        draft.add(Shape.MAP, "match", one.chain(), two.chain());
    }
}
