package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps on elements and their properties, and on traversers of any kind. */
final class WideSteps {

    static final Menu ANY = new Menu()
            .add(3, WideSteps::selectSeveral)
            .add(2, WideSteps::selectPop)
            .add(2, WideSteps::pathBetween)
            .add(2, WideSteps::dedupLabels)
            .add(2, WideSteps::compareLabels)
            .add(1, d -> d.keep("coin", d.dice.oneOf("1.0d", "0.0d")))
            .add(1, d -> d.keep("sample", "1000"))
            .add(1, d -> d.keep("barrier", d.dice.between(1, 3)))
            .add(1, d -> d.keep("discard"))
            .add(1, d -> d.add(Shape.VALUE, "inject", Literals.of(d.dice.pick(ValuePool.ANYTHING.members()))))
            .add(2, WideSteps::caps)
            .add(2, WideSteps::aggregateInside)
            .add(1, d -> d.add(Shape.VERTEX, "V"))
            .add(1, d -> d.add(Shape.VERTEX, "V", d.someIds(true, 2)))
            .add(1, d -> d.add(Shape.EDGE, "E", d.someIds(false, 2)))
            .add(2, WideSteps::foldIndex)
            .add(2, d -> d.keep("as", "'a'", "'b'"));

    static final Menu ELEMENT = new Menu()
            .add(5, WideSteps::existingValue)
            .add(3, WideSteps::valueOfSeveral)
            .add(3, WideSteps::sortedWithoutName)
            .add(3, WideSteps::groupAndSort)
            .add(3, WideSteps::projectMore)
            .add(3, WideSteps::localCut)
            .add(2, WideSteps::mathBy)
            .add(2, WideSteps::format)
            .add(2, WideSteps::whereNearer)
            .add(2, WideSteps::metaProperties)
            .add(2, WideSteps::mapWithTokens)
            .add(2, WideSteps::pathBy)
            .add(2, WideSteps::sackAssign)
            .add(1, d -> d.add(Shape.TREE, "tree"))
            .addAll(ANY);

    static final Menu PROPERTY = new Menu()
            .add(2, d -> d.add(Shape.VALUE, "values", "'meta'"))
            .add(2, d -> d.add(Shape.PROPERTY, "properties"))
            .add(2, d -> d.keep("has", "'meta'"))
            .add(1, d -> d.keep("has", "'meta'", Predicates.of(d.dice, java.util.Set.of(ValuePool.NUMBER))))
            .add(2, d -> d.add(Shape.MAP, "valueMap"))
            .add(2, d -> d.add(Shape.VERTEX, "element"))
            .add(
                    2,
                    d -> d.add(
                            Step.of("group")
                                    .with("by", "T.key")
                                    .with("by", Chain.of(Step.of("value"), Step.of("fold"))),
                            Shape.MAP))
            .add(1, d -> d.add(Step.of("order").with("by", "T.value"), Shape.PROPERTY))
            .add(1, d -> d.add(Step.of("groupCount").with("by", d.dice.oneOf("T.key", "T.value")), Shape.COUNTS))
            .addAll(ANY);

    private WideSteps() {}

    /** A test of a value that an element of the graph has. */
    private static void existingValue(Draft draft) {
        List<Map.Entry<String, Object>> all = new ArrayList<>();
        if (draft.onVertices()) {
            draft.data.vertices().forEach(v -> v.properties().forEach(p -> add(all, p.key(), p.value())));
        } else {
            draft.data.edges().forEach(e -> e.properties().forEach((key, value) -> add(all, key, value)));
        }
        if (all.isEmpty()) {
            draft.keep("has", draft.quoted(draft.key()));
            return;
        }
        Map.Entry<String, Object> one = draft.dice.pick(all);
        String value = Literals.of(one.getValue());
        String test = draft.dice.oneOf("P.eq(", "P.neq(", "P.gt(", "P.lte(", "P.within(") + value + ")";
        switch (draft.dice.below(4)) {
            case 0 -> draft.keep("has", draft.quoted(one.getKey()), value);
            case 1 -> draft.keep("has", draft.quoted(one.getKey()), test);
            case 2 ->
                draft.keep("filter", Chain.of(Step.of("values", draft.quoted(one.getKey())), Step.of("is", test)));
            default -> draft.keep("not", Chain.of(Step.of("has", draft.quoted(one.getKey()), test)));
        }
    }

    private static void add(List<Map.Entry<String, Object>> all, String key, Object value) {
        if (value != null && Literals.has(value)) all.add(Map.entry(key, value));
    }

    private static void valueOfSeveral(Draft draft) {
        draft.add(Shape.VALUE, "values", draft.quoted(draft.key()), draft.quoted(draft.key()));
    }

    private static void sortedWithoutName(Draft draft) {
        Step step = Step.of("order");
        int keys = draft.dice.between(1, 3);
        for (int i = 0; i < keys; i++) {
            step = step.with("by", Children.key(draft), draft.dice.oneOf("Order.asc", "Order.desc"));
        }
        draft.keep(step);
        if (draft.dice.percent(40)) draft.keep("limit", draft.dice.between(1, 3));
        if (draft.dice.percent(20)) draft.keep("tail", draft.dice.between(1, 3));
        if (draft.dice.percent(50)) {
            String key = draft.comparableKey();
            draft.add(draft.valueShape(key), "values", draft.quoted(key));
        }
    }

    private static void groupAndSort(Draft draft) {
        Step step = draft.dice.percent(60) ? Step.of("groupCount") : Step.of("group");
        step = step.with("by", Children.key(draft));
        if (step.name().equals("group")) step = step.with("by", Children.reduction(draft));
        draft.add(step, Shape.COUNTS);
        switch (draft.dice.below(4)) {
            case 0 ->
                draft.keep(Step.of("order", "Scope.local")
                        .with("by", "Column.values", draft.dice.oneOf("Order.asc", "Order.desc"))
                        .with("by", "Column.keys"));
            case 1 -> draft.add(Shape.ENTRY, "unfold");
            case 2 -> draft.add(Shape.VALUE, "select", draft.dice.oneOf("Column.keys", "Column.values"));
            default -> draft.keep("identity");
        }
    }

    private static void projectMore(Draft draft) {
        Step step = Step.of("project", "'x'", "'y'", "'z'");
        step = step.with("by", Children.key(draft)).with("by", Children.reduction(draft));
        step = step.with("by", draft.dice.percent(40) ? Children.record(draft) : Children.number(draft));
        draft.add(step, Shape.MAP);
        if (draft.dice.percent(30)) {
            draft.keep(Step.of("order")
                    .with("by", draft.dice.oneOf("'x'", "'y'"), draft.dice.oneOf("Order.asc", "Order.desc")));
        }
        if (draft.dice.percent(20)) draft.keep("where", "'x'", "P.neq('y')");
        if (draft.dice.percent(30)) draft.add(Shape.VALUE, "select", draft.dice.oneOf("'x'", "'y'", "'z'"));
        else if (draft.dice.percent(20)) draft.add(Shape.MAP, "select", "'x'", "'z'");
    }

    /** A cut for each element, mostly of a sorted walk. */
    private static void localCut(Draft draft) {
        Draft child = draft.child();
        if (draft.shape() == Shape.EDGE) child.add(Shape.VERTEX, draft.dice.oneOf("outV", "inV", "bothV"));
        child.add(
                draft.dice.percent(60) ? Shape.VERTEX : Shape.EDGE,
                child.dice.percent(60) ? "out" : "both",
                child.someEdgeLabels());
        if (child.shape() == Shape.EDGE) {
            child = draft.child();
            if (draft.shape() == Shape.EDGE) child.add(Shape.VERTEX, draft.dice.oneOf("outV", "inV"));
            child.add(Shape.EDGE, draft.dice.oneOf("outE", "inE", "bothE"), draft.someEdgeLabels());
        }
        if (draft.dice.percent(80)) child.keep(Step.of("order").with("by", draft.quoted(GraphData.NAME)));
        if (draft.dice.percent(40)) child.keep("range", draft.dice.below(2), draft.dice.between(2, 3));
        else child.keep(draft.dice.oneOf("limit", "limit", "tail", "skip"), draft.dice.between(0, 2));
        if (draft.dice.percent(40)) {
            String key = child.comparableKey();
            child.add(child.valueShape(key), "values", child.quoted(key));
        }
        draft.add(child.shape(), draft.dice.oneOf("local", "local", "flatMap"), child.chain());
    }

    private static void mathBy(Draft draft) {
        draft.add(
                Step.of("math", draft.quoted(draft.dice.oneOf("_ + 1", "_ * 2", "0 - _", "_ / 4")))
                        .with("by", draft.dice.percent(60) ? draft.quoted(draft.numberKey()) : Children.number(draft)),
                Shape.NUMBER);
    }

    private static void format(Draft draft) {
        String key = draft.comparableKey();
        if (draft.dice.percent(50)) {
            draft.add(Shape.TEXT, "format", draft.quoted("<%{" + key + "}>"));
        } else {
            draft.add(Step.of("format", draft.quoted("<%{_}>")).with("by", Children.key(draft)), Shape.TEXT);
        }
    }

    private static void whereNearer(Draft draft) {
        if (!draft.labels.containsKey("a") || !draft.labels.get("a").isElement()) {
            draft.keep("as", "'a'");
            draft.labels.put("a", draft.shape());
            return;
        }
        String test = draft.dice.oneOf("P.eq(", "P.neq(", "P.gt(", "P.lt(", "P.gte(") + "'a')";
        draft.keep(Step.of("where", test).with("by", Children.key(draft)));
    }

    private static void metaProperties(Draft draft) {
        boolean vertex = draft.shape() == Shape.VERTEX;
        draft.add(Shape.PROPERTY, "properties", ElementSteps.someKeys(draft));
        if (vertex && draft.dice.percent(60)) {
            draft.add(Shape.VALUE, draft.dice.oneOf("values", "properties"), "'meta'");
        } else {
            draft.add(Shape.VALUE, draft.dice.oneOf("value", "element"));
        }
    }

    private static void mapWithTokens(Draft draft) {
        draft.add(
                Step.of("valueMap", ElementSteps.someKeys(draft))
                        .with("with", "WithOptions.tokens", "WithOptions." + draft.dice.oneOf("all", "labels", "ids"))
                        .with("by", Chain.of(Step.of("unfold"))),
                Shape.MAP);
    }

    private static void pathBy(Draft draft) {
        Step step = Step.of("path").with("by", Children.key(draft));
        if (draft.dice.percent(50)) step = step.with("by", draft.dice.oneOf("T.id", "T.label"));
        draft.add(step, Shape.PATH);
    }

    private static void sackAssign(Draft draft) {
        String key = draft.numberKey();
        draft.keep(Step.of("sack", "Operator." + draft.dice.oneOf("assign", "sum", "max"))
                .with("by", draft.quoted(key)));
        if (draft.dice.percent(60)) draft.add(Shape.NUMBER, "sack");
    }

    private static void selectSeveral(Draft draft) {
        if (draft.labels.isEmpty()) {
            draft.keep("as", "'a'");
            draft.labels.put("a", draft.shape());
            return;
        }
        List<String> labels = draft.dice.some(List.copyOf(draft.labels.keySet()), 2);
        Step step = Step.of("select", labels.stream().map(Literals::quoted).toArray());
        for (String label : labels) {
            if (draft.dice.percent(60)) {
                step = step.with("by", Children.key(draft.child(draft.labels.get(label))));
            }
        }
        draft.add(step, labels.size() > 1 ? Shape.MAP : Shape.VALUE);
    }

    private static void selectPop(Draft draft) {
        if (draft.labels.isEmpty()) {
            draft.keep("as", "'b'");
            draft.labels.put("b", draft.shape());
            return;
        }
        String label = draft.quoted(draft.dice.pick(List.copyOf(draft.labels.keySet())));
        draft.add(Shape.LIST, "select", "Pop." + draft.dice.oneOf("all", "all", "mixed"), label);
    }

    private static void pathBetween(Draft draft) {
        Step step = Step.of(draft.dice.oneOf("path", "simplePath", "cyclicPath"));
        boolean path = step.name().equals("path");
        if (draft.labels.containsKey("a") && draft.dice.percent(60)) step = step.with("from", "'a'");
        if (draft.labels.containsKey("b") && draft.dice.percent(40)) step = step.with("to", "'b'");
        if (draft.dice.percent(40)) step = step.with("by", "T.label");
        draft.add(step, path ? Shape.PATH : draft.shape());
    }

    private static void dedupLabels(Draft draft) {
        if (draft.labels.isEmpty()) return;
        List<String> labels = draft.dice.some(List.copyOf(draft.labels.keySet()), 2);
        Step step = Step.of("dedup", labels.stream().map(Literals::quoted).toArray());
        boolean elements =
                labels.stream().allMatch(label -> draft.labels.get(label).isElement());
        if (elements && draft.dice.percent(60)) step = step.with("by", Children.key(draft.child(Shape.VERTEX)));
        draft.keep(step);
        if (draft.dice.percent(60)) {
            draft.add(Shape.MAP, "select", labels.stream().map(Literals::quoted).toArray());
        }
    }

    private static void compareLabels(Draft draft) {
        if (draft.labels.size() < 2) return;
        List<String> labels = draft.dice.some(List.copyOf(draft.labels.keySet()), 2);
        Step step = Step.of(
                "where",
                draft.quoted(labels.get(0)),
                draft.dice.oneOf("P.eq(", "P.neq(", "P.lt(", "P.gte(") + draft.quoted(labels.get(1)) + ")");
        for (String label : labels) {
            if (draft.labels.get(label).isElement()) {
                step = step.with("by", Children.key(draft.child(draft.labels.get(label))));
            }
        }
        draft.keep(step);
    }

    private static void caps(Draft draft) {
        if (draft.depth > 0) return;
        Step first = Step.of("aggregate", "'x'");
        if (draft.shape().isElement() && draft.dice.percent(50)) first = first.with("by", Children.key(draft));
        draft.keep(first);
        if (draft.dice.percent(50)) TraversalGenerator.grow(draft, 1);
        draft.keep(Step.of("groupCount", "'y'").with("by", Children.key(draft)));
        draft.add(Shape.MAP, "cap", draft.dice.percent(70) ? new Object[] {"'x'", "'y'"} : new Object[] {"'x'"});
    }

    private static void aggregateInside(Draft draft) {
        Draft child = draft.child();
        TraversalGenerator.grow(child, 1);
        child.keep("aggregate", "'z'");
        draft.keep(draft.dice.oneOf("sideEffect", "local", "where"), child.chain());
        if (draft.depth == 0) draft.add(Shape.LIST, "cap", "'z'");
    }

    private static void foldIndex(Draft draft) {
        draft.add(draft.shape().folded(), "fold");
        switch (draft.dice.below(3)) {
            case 0 -> draft.add(Shape.LIST, "index");
            case 1 -> draft.add(Shape.NUMBER, "count", "Scope.local");
            default -> draft.add(Shape.VALUE, "unfold");
        }
    }
}
