package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Steps on vertices, edges and their properties: moves, tests and reads. */
final class ElementSteps {

    static final Menu VERTEX = new Menu()
            .add(12, d -> hop(d, Shape.VERTEX, d.dice.oneOf("out", "in", "both")))
            .add(7, d -> hop(d, Shape.EDGE, d.dice.oneOf("outE", "inE", "bothE")))
            .add(1, d -> d.add(Shape.VERTEX, "to", "Direction." + d.dice.oneOf("OUT", "IN", "BOTH")))
            .add(1, d -> d.add(Shape.EDGE, "toE", "Direction." + d.dice.oneOf("OUT", "IN", "BOTH")))
            .add(4, ElementSteps::thereAndBack)
            .addAll(tests())
            .addAll(reads());

    static final Menu EDGE = new Menu()
            .add(9, d -> d.add(Shape.VERTEX, d.dice.oneOf("outV", "inV")))
            .add(3, d -> d.add(Shape.VERTEX, "bothV"))
            .add(1, d -> d.add(Shape.VERTEX, "toV", "Direction." + d.dice.oneOf("OUT", "IN", "BOTH")))
            .add(4, d -> d.add(Shape.VERTEX, d.knowsOtherEnd() ? "otherV" : "inV"))
            .addAll(tests())
            .addAll(reads());

    static final Menu PROPERTY = new Menu()
            .add(4, d -> d.add(Shape.TEXT, "key"))
            .add(6, d -> d.add(Shape.VALUE, "value"))
            .add(2, d -> d.keep("hasKey", d.quoted(d.key())))
            .add(2, d -> d.keep("hasValue", Literals.of(d.dice.pick(ValuePool.ANYTHING.members()))))
            .add(2, d -> d.keep("hasValue", Predicates.of(d.dice, java.util.Set.of(d.dice.oneOf(ValuePool.values())))))
            .add(2, d -> d.add(Shape.TEXT, "label"))
            .add(1, d -> d.add(Shape.VALUE, "element"));

    private ElementSteps() {}

    private static Menu tests() {
        return new Menu()
                .add(12, ElementSteps::hasValue)
                .add(3, d -> d.keep("has", d.quoted(d.key())))
                .add(3, d -> d.keep("hasNot", d.quoted(d.key())))
                .add(5, d -> d.keep("hasLabel", labels(d)))
                .add(1, d -> d.keep("hasLabel", labelPredicate(d)))
                .add(1, d -> d.keep("has", "T.label", labelPredicate(d)))
                .add(3, ElementSteps::hasLabelAndKey)
                .add(3, d -> d.keep("hasId", distinctIds(d)))
                .add(1, d -> d.keep("has", "T.id", "P.neq(" + d.someIds(d.shape() == Shape.VERTEX, 1)[0] + ")"))
                .add(1, d -> d.keep("hasId", "P.within(" + List.of(distinctIds(d)) + ")"))
                .add(2, ElementSteps::hasTraversal);
    }

    private static Menu reads() {
        return new Menu()
                .add(14, ElementSteps::values)
                .add(4, ElementSteps::properties)
                .add(3, d -> d.add(Shape.MAP, "valueMap", someKeys(d)))
                .add(1, d -> d.add(Step.of("valueMap", someKeys(d)).with("by", "__.unfold()"), Shape.MAP))
                .add(1, d -> d.add(Step.of("valueMap", someKeys(d)).with("with", "WithOptions.tokens"), Shape.MAP))
                .add(3, d -> d.add(Shape.MAP, "elementMap", someKeys(d)))
                .add(1, d -> d.add(Shape.MAP, "propertyMap", someKeys(d)))
                .add(3, d -> d.add(Shape.ID, "id"))
                .add(4, d -> d.add(Shape.TEXT, "label"));
    }

    /** TinkerGraph gives an element twice for an id that hasId() names twice, though it is a filter. */
    private static Object[] distinctIds(Draft draft) {
        return Stream.of(draft.someIds(draft.shape() == Shape.VERTEX, 3))
                .distinct()
                .toArray();
    }

    private static void hop(Draft draft, Shape emitted, String name) {
        draft.add(emitted, name, draft.someEdgeLabels());
    }

    private static void thereAndBack(Draft draft) {
        hop(draft, Shape.EDGE, draft.dice.oneOf("outE", "inE", "bothE"));
        if (draft.dice.percent(40)) hasValue(draft);
        draft.add(Shape.VERTEX, draft.dice.oneOf("otherV", "otherV", "outV", "inV"));
    }

    private static void hasValue(Draft draft) {
        String key = draft.key();
        if (draft.dice.percent(35)) {
            var pools = draft.schema.pools(draft.onVertices(), key);
            ValuePool pool = pools.isEmpty() ? ValuePool.INT : draft.dice.pick(List.copyOf(pools));
            String literal = key.equals(GraphData.NAME)
                    ? draft.quoted((draft.onVertices() ? "v" : "e") + draft.dice.below(8))
                    : Predicates.literal(draft.dice, pool);
            draft.keep("has", draft.quoted(key), literal);
        } else {
            draft.keep("has", draft.quoted(key), Predicates.forKey(draft, key));
        }
    }

    private static void hasLabelAndKey(Draft draft) {
        String key = draft.key();
        draft.keep("has", draft.quoted(draft.label()), draft.quoted(key), Predicates.forKey(draft, key));
    }

    private static void hasTraversal(Draft draft) {
        String key = draft.key();
        Draft child = draft.child(draft.valueShape(key));
        child.keep("is", Predicates.forKey(draft, key));
        draft.keep("has", draft.quoted(key), child.chain());
    }

    private static Object[] labels(Draft draft) {
        List<String> labels = new ArrayList<>();
        int count = draft.dice.between(1, 2);
        for (int i = 0; i < count; i++) labels.add(draft.quoted(draft.label()));
        return labels.stream().distinct().toArray();
    }

    private static String labelPredicate(Draft draft) {
        String label = draft.quoted(draft.label());
        return draft.dice.oneOf(
                "P.neq(" + label + ")",
                "P.within([" + label + ", " + draft.quoted(draft.label()) + "])",
                "P.without([" + label + "])",
                "P.gt(" + label + ")",
                "TextP.startingWith('p')",
                "TextP.containing('e')");
    }

    private static void values(Draft draft) {
        if (draft.dice.percent(12)) {
            draft.add(Shape.VALUE, "values", someKeys(draft));
            return;
        }
        String key = draft.dice.percent(50) ? draft.numberKey() : draft.key();
        draft.add(draft.valueShape(key), "values", draft.quoted(key));
    }

    private static void properties(Draft draft) {
        boolean vertex = draft.shape() == Shape.VERTEX;
        draft.add(Shape.PROPERTY, "properties", vertex && draft.dice.percent(30) ? new Object[0] : someKeys(draft));
    }

    static Object[] someKeys(Draft draft) {
        List<String> keys = new ArrayList<>();
        int count = draft.dice.below(3);
        for (int i = 0; i < count; i++) keys.add(draft.quoted(draft.key()));
        return keys.stream().distinct().toArray();
    }
}
