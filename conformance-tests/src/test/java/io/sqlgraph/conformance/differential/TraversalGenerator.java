package io.sqlgraph.conformance.differential;

/** Random traversals: each step is one that its input allows. */
final class TraversalGenerator {

    private static final int DEEPEST = 3;

    private TraversalGenerator() {}

    /** A whole traversal over a graph. */
    static Chain generate(Dice dice, Schema schema, GraphData data) {
        return generate(Draft.start(dice, schema, data));
    }

    /** As {@link #generate}, with the steps that only an {@link Oracle} can judge. */
    static Chain wide(Dice dice, Schema schema, GraphData data) {
        Draft draft = Draft.start(dice, schema, data);
        draft.wide = true;
        return generate(draft);
    }

    private static Chain generate(Draft draft) {
        Dice dice = draft.dice;
        Schema schema = draft.schema;
        if (dice.percent(6)) draft.add(null, "withStrategies", MoreSteps.strategy(dice, schema));
        boolean sack = dice.percent(4);
        if (sack) draft.add(null, "withSack", "1l");
        draft.sack = sack;
        if (!sack && dice.percent(4)) {
            MoreSteps.otherSource(draft);
            grow(draft, dice.between(1, 3));
            return draft.chain();
        }
        boolean vertices = dice.percent(82);
        Object[] ids = dice.percent(25) ? draft.someIds(vertices, 3) : new Object[0];
        draft.add(vertices ? Shape.VERTEX : Shape.EDGE, vertices ? "V" : "E", ids);
        if (sack) {
            grow(draft, dice.between(0, 2));
            if (draft.shape().isElement()) {
                String key = draft.numberKey();
                draft.keep(Chain.Step.of("sack", dice.oneOf("Operator.sum", "Operator.mult", "Operator.max"))
                        .with("by", draft.quoted(key)));
                grow(draft, dice.between(0, 2));
            }
            draft.add(Shape.NUMBER, "sack");
        }
        int length = dice.percent(25) ? dice.between(4, 7) : dice.between(1, 4);
        grow(draft, length);
        return draft.chain();
    }

    /** Adds up to so many steps. */
    static void grow(Draft draft, int steps) {
        for (int i = 0; i < steps; i++) {
            if (draft.wide && draft.dice.percent(45)) {
                WideMenus.of(draft).choose(draft);
            } else if (draft.depth < DEEPEST && draft.dice.percent(22)) {
                (draft.shape() == Shape.VERTEX ? BranchSteps.VERTEX_BRANCHES : BranchSteps.BRANCHES).choose(draft);
            } else if (draft.dice.percent(draft.depth == 0 ? 35 : 15)) {
                AnySteps.ANY.choose(draft);
            } else {
                menu(draft.shape()).choose(draft);
            }
        }
    }

    private static Menu menu(Shape shape) {
        return switch (shape) {
            case VERTEX -> ElementSteps.VERTEX;
            case EDGE -> ElementSteps.EDGE;
            case PROPERTY -> ElementSteps.PROPERTY;
            case NUMBER -> ValueSteps.NUMBER;
            case TEXT -> ValueSteps.TEXT;
            case BOOLEAN, VALUE -> ValueSteps.VALUE;
            case ID, TREE -> ValueSteps.ID;
            case VERTEX_LIST, NUMBER_LIST, LIST -> ValueSteps.LIST;
            case MAP, COUNTS -> ValueSteps.MAP;
            case ENTRY -> ValueSteps.ENTRY;
            case PATH -> ValueSteps.PATH;
        };
    }
}
