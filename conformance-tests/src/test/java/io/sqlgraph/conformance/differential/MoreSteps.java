package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.List;

/** Steps that need labels or side effects, and starts other than all elements. */
final class MoreSteps {

    private MoreSteps() {}

    /** Two labels compared with each other or joined by a hop. */
    static void whereLabels(Draft draft) {
        if (draft.labels.isEmpty()) {
            draft.keep("as", "'a'");
            draft.labels.put("a", draft.shape());
            return;
        }
        List<String> labels = draft.dice.some(List.copyOf(draft.labels.keySet()), 2);
        String first = Literals.quoted(labels.get(0));
        String second = Literals.quoted(labels.get(labels.size() - 1));
        if (draft.labels.get(labels.get(0)) == Shape.VERTEX && draft.dice.percent(50)) {
            Draft child = draft.child(Shape.VERTEX);
            child.keep("as", first);
            child.add(Shape.VERTEX, draft.dice.oneOf("out", "in", "both"), draft.someEdgeLabels());
            if (labels.size() > 1 && draft.dice.percent(60)) child.keep("as", second);
            draft.keep("where", child.chain());
        } else {
            Step step = Step.of("where", first, draft.dice.oneOf("P.eq(", "P.neq(") + second + ")");
            boolean elements =
                    labels.stream().allMatch(label -> draft.labels.get(label).isElement());
            if (elements && draft.dice.percent(40)) step = step.with("by", draft.dice.oneOf("T.label", "'uid'"));
            draft.keep(step);
        }
    }

    /** A group in a side effect, and the side effect. */
    static void sideEffectGroup(Draft draft) {
        Step step = Step.of(draft.dice.oneOf("groupCount", "groupCount", "group"), "'s'")
                .with("by", Children.key(draft));
        if (step.name().equals("group")) step = step.with("by", Children.reduction(draft));
        draft.keep(step);
        if (draft.depth == 0) draft.add(Shape.MAP, "cap", "'s'");
    }

    /** The edges at hand as a graph. */
    static void subgraph(Draft draft) {
        if (draft.shape() != Shape.EDGE || draft.depth > 0) {
            draft.keep(Lambdas.step(draft.dice));
            return;
        }
        draft.keep("subgraph", "'n'");
        if (draft.dice.percent(50)) draft.add(Shape.VALUE, "cap", "'n'");
    }

    /** All paths as one tree. */
    static void tree(Draft draft) {
        Step step = Step.of("tree");
        if (draft.dice.percent(50)) step = step.with("by", draft.dice.oneOf("T.label", draft.quoted(GraphData.NAME)));
        draft.add(step, Shape.TREE);
    }

    /** A change of the number that traversers carry, where they carry one. */
    static void sack(Draft draft) {
        if (!draft.sack || !draft.shape().isElement()) {
            draft.keep("identity");
            return;
        }
        draft.keep(Step.of("sack", draft.dice.oneOf("Operator.sum", "Operator.mult", "Operator.min"))
                .with("by", draft.dice.percent(50) ? Children.number(draft) : draft.quoted(draft.numberKey())));
    }

    /** A filter by what was gathered before. */
    static void whereAggregated(Draft draft) {
        if (!draft.aggregated) {
            draft.keep("aggregate", "'g'");
            draft.aggregated |= draft.depth == 0;
        } else {
            draft.keep("where", draft.dice.oneOf("P.within('g')", "P.without('g')"));
        }
    }

    /** Groups of groups or of records. */
    static void nestedGroup(Draft draft) {
        draft.add(
                Step.of("group")
                        .with("by", Children.key(draft))
                        .with("by", Children.record(draft).then(Step.of("fold"))),
                Shape.MAP);
    }

    /** V() in mid-traversal. */
    static void middleSource(Draft draft) {
        draft.add(Shape.VERTEX, "V", draft.someIds(true, 2));
    }

    static void otherSource(Draft draft) {
        Dice dice = draft.dice;
        switch (dice.below(3)) {
            case 0 -> draft.add(Shape.NUMBER, "inject", "1i", "2l", "1.0d", "null");
            case 1 -> {
                draft.add(Shape.NUMBER, "inject", "1i");
                draft.add(Shape.VERTEX, "V", dice.percent(50) ? new Object[0] : draft.someIds(true, 2));
            }
            default -> {
                Draft one = draft.child(null);
                one.add(Shape.VERTEX, "V", dice.percent(50) ? new Object[0] : draft.someIds(true, 2));
                TraversalGenerator.grow(one, dice.between(0, 2));
                Draft two = draft.child(null);
                two.add(Shape.EDGE, "E");
                TraversalGenerator.grow(two, dice.between(0, 2));
                draft.add(Shape.VALUE, "union", one.chain(), two.chain());
            }
        }
    }

    /** A strategy as the argument of withStrategies(). */
    static String strategy(Dice dice, Schema schema) {
        String label = Literals.quoted(dice.pick(schema.vertexLabels()));
        String edge = Literals.quoted(dice.pick(schema.edgeLabels()));
        String key = Literals.quoted(dice.pick(List.copyOf(schema.vertexKeys().keySet())));
        return switch (dice.below(6)) {
            case 0 -> "ReadOnlyStrategy";
            case 1 -> "ProductiveByStrategy";
            case 2 -> "new SubgraphStrategy(vertices: __.hasLabel(" + label + "))";
            case 3 -> "new SubgraphStrategy(edges: __.hasLabel(" + edge + "))";
            case 4 -> "new SubgraphStrategy(vertices: __.has(" + key + "), checkAdjacentVertices: false)";
            default ->
                "new SubgraphStrategy(vertexProperties: __.hasNot('meta'), edges: __.not(__.hasLabel(" + edge + ")))";
        };
    }
}
