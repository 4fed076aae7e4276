package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.EnumSet;

/** Steps on numbers, texts, dates, lists, maps and paths. */
final class WideValues {

    static final Menu NUMBER = new Menu()
            .add(2, d -> d.keep("asNumber"))
            .add(2, d -> d.keep("asNumber", "GType." + d.dice.oneOf("INT", "LONG", "DOUBLE", "BIGDECIMAL", "BYTE")))
            .add(1, d -> d.add(Shape.BOOLEAN, "asBool"))
            .add(2, d -> d.keep("math", d.quoted(d.dice.oneOf("_ / 2", "_ % 3", "floor(_)", "sqrt(_)", "_ ^ 2"))))
            .add(2, d -> d.keep("order"))
            .add(2, d -> d.keep(Step.of("order").with("by", "Order.desc")))
            .add(2, WideValues::groupByValue)
            .add(2, WideValues::byPredicate)
            .addAll(WideSteps.ANY);

    static final Menu TEXT = new Menu()
            .add(2, d -> d.keep("substring", d.dice.between(-2, 2)))
            .add(2, d -> d.keep("substring", d.dice.between(0, 1), d.dice.between(-1, 3)))
            .add(2, d -> d.add(Shape.NUMBER, "asNumber"))
            .add(1, d -> d.add(Shape.BOOLEAN, "asBool"))
            .add(1, d -> d.add(Shape.VALUE, "asDate"))
            .add(2, d -> d.keep("concat", Chain.of()))
            .add(2, d -> d.keep("concat", constant("'x'"), constant("null")))
            .add(2, d -> d.add(Shape.LIST, "split", d.dice.oneOf("''", "null", "' '")))
            .add(1, d -> d.keep("replace", "''", "'x'"))
            .add(2, d -> d.keep("order"))
            .add(2, WideValues::groupByValue)
            .add(2, WideValues::byPredicate)
            .addAll(WideSteps.ANY);

    static final Menu VALUE = new Menu()
            .add(3, d -> d.keep("dateAdd", "DT." + d.dice.oneOf("second", "minute", "hour", "day"), "3"))
            .add(2, d -> d.add(Shape.NUMBER, "dateDiff", "datetime('2020-01-01T00:00:00Z')"))
            .add(2, d -> d.keep("order"))
            .add(2, d -> d.add(Shape.LIST, "fold"))
            .add(2, WideValues::groupByValue)
            .add(2, WideValues::byPredicate)
            .add(1, d -> d.keep("unfold"))
            .addAll(WideSteps.ANY);

    static final Menu LIST = new Menu()
            .add(8, WideValues::withOther)
            .add(2, d -> d.keep("reverse"))
            .add(1, d -> d.add(Shape.TEXT, "conjoin", "';'"))
            .add(2, d -> d.keep("range", "Scope.local", d.dice.below(2), d.dice.between(2, 4)))
            .add(2, d -> d.keep("tail", "Scope.local", d.dice.between(1, 2)))
            .add(2, d -> d.keep("skip", "Scope.local", d.dice.between(0, 2)))
            .add(2, d -> d.keep(Step.of("order", "Scope.local").with("by", "Order.desc")))
            .add(1, d -> d.add(Shape.LIST, d.dice.oneOf("toUpper", "toLower", "trim", "asString"), "Scope.local"))
            .add(1, d -> d.add(Shape.LIST, "length", "Scope.local"))
            .add(2, d -> d.add(Shape.VALUE, d.dice.oneOf("max", "min", "sum", "mean"), "Scope.local"))
            .add(1, d -> d.add(Shape.LIST, "index"))
            .add(
                    2,
                    d -> d.keep(
                            d.dice.oneOf("any", "all", "none"),
                            Predicates.of(d.dice, EnumSet.of(d.dice.oneOf(ValuePool.values())))))
            .addAll(WideSteps.ANY);

    static final Menu MAP = new Menu()
            .add(3, d -> d.keep(Step.of("order", "Scope.local").with("by", "Column.keys")))
            .add(2, d -> d.keep("limit", "Scope.local", d.dice.between(1, 2)))
            .add(2, d -> d.keep("tail", "Scope.local", 1))
            .add(3, d -> d.add(Shape.LIST, "select", "Column.values"))
            .add(2, d -> d.add(Shape.VALUE, "unfold"))
            .add(2, d -> d.add(Step.of("groupCount"), Shape.COUNTS))
            .addAll(WideSteps.ANY);

    static final Menu PATH = new Menu()
            .add(3, d -> d.add(Shape.VALUE, "unfold"))
            .add(2, d -> d.keep("range", "Scope.local", 0, 2))
            .add(2, d -> d.keep("limit", "Scope.local", 1))
            .add(2, d -> d.keep("tail", "Scope.local", 1))
            .add(2, d -> d.add(Step.of("groupCount"), Shape.COUNTS))
            .add(2, d -> d.add(Shape.NUMBER, "count", "Scope.local"))
            .addAll(WideSteps.ANY);

    private WideValues() {}

    private static void groupByValue(Draft draft) {
        if (draft.dice.percent(50)) {
            draft.add(Step.of("groupCount"), Shape.COUNTS);
        } else {
            draft.add(
                    Step.of("group").with("by").with("by", Chain.of(Step.of(draft.dice.oneOf("count", "fold")))),
                    Shape.MAP);
        }
    }

    private static Chain constant(String literal) {
        return Chain.of(Step.of("constant", literal));
    }

    /** A list step with another list. */
    private static void withOther(Draft draft) {
        String name = draft.dice.oneOf("combine", "difference", "intersect", "disjunct", "merge", "product");
        draft.add(Shape.LIST, name, draft.dice.<Object>oneOf("[1i, 2l, 'a']", "[]", constant("[1i, 'b']"), Chain.of()));
    }

    /** Branches by what a value is. */
    private static void byPredicate(Draft draft) {
        String test = Predicates.of(draft.dice, EnumSet.of(draft.dice.oneOf(ValuePool.values())));
        String other = Predicates.of(draft.dice, EnumSet.of(draft.dice.oneOf(ValuePool.values())));
        if (draft.dice.percent(50)) {
            draft.add(Shape.VALUE, "choose", test, constant("'yes'"), Chain.of());
        } else {
            draft.add(
                    Step.of("choose", Chain.of())
                            .with("option", test, constant("'one'"))
                            .with("option", other, constant("'two'"))
                            .with("option", "Pick.none", Chain.of()),
                    Shape.VALUE);
        }
    }
}
