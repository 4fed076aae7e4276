package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.EnumSet;
import java.util.Set;

/** Steps on values, lists, maps and paths. */
final class ValueSteps {

    static final Menu NUMBER = new Menu()
            .add(10, d -> d.keep("is", numbers(d)))
            .add(4, d -> d.keep("sum"))
            .add(3, d -> d.keep("max"))
            .add(3, d -> d.keep("min"))
            .add(3, d -> d.add(Shape.NUMBER, "mean"))
            .add(3, d -> d.keep("math", d.quoted(d.dice.oneOf("_ + 1", "_ * 2", "_ - 3", "_ * _", "abs(_)"))))
            .add(1, d -> d.add(Shape.TEXT, "asString"));

    static final Menu TEXT = new Menu()
            .add(8, d -> d.keep("is", Predicates.of(d.dice, Set.of(ValuePool.TEXT))))
            .add(2, d -> d.keep("toUpper"))
            .add(2, d -> d.keep("toLower"))
            .add(2, d -> d.add(Shape.NUMBER, "length"))
            .add(1, d -> d.keep(d.dice.oneOf("trim", "lTrim", "rTrim")))
            .add(2, d -> d.keep("concat", d.quoted(d.dice.oneOf("!", "x", ""))))
            .add(1, d -> d.keep("replace", d.quoted("n"), d.quoted("N")))
            .add(1, d -> d.add(Shape.LIST, "split", d.quoted("n")))
            .add(1, d -> d.keep("reverse"))
            .add(2, d -> d.keep(d.dice.oneOf("max", "min")));

    static final Menu VALUE = new Menu()
            .add(8, d -> d.keep("is", Predicates.of(d.dice, EnumSet.of(d.dice.oneOf(ValuePool.values())))))
            .add(1, d -> d.add(Shape.VALUE, d.dice.oneOf("max", "min")))
            .add(1, d -> d.add(Shape.VALUE, "sum"))
            .add(1, d -> d.add(Shape.TEXT, "asString"));

    static final Menu LIST = new Menu()
            .add(6, d -> d.add(elements(d.shape()), "unfold"))
            .add(4, d -> d.add(Shape.NUMBER, "count", "Scope.local"))
            .add(1, d -> d.keep("dedup", "Scope.local"))
            .add(1, d -> d.keep("order", "Scope.local"))
            .add(1, d -> d.keep("limit", "Scope.local", d.dice.between(0, 3)))
            .add(
                    1,
                    d -> d.keep(
                            d.dice.oneOf("any", "all", "none"),
                            Predicates.of(d.dice, EnumSet.of(d.dice.oneOf(ValuePool.values())))))
            .add(2, ValueSteps::localReduction);

    static final Menu MAP = new Menu()
            .add(3, d -> d.add(Shape.LIST, "select", d.dice.oneOf("Column.keys", "Column.values")))
            .add(2, d -> d.add(Shape.ENTRY, "unfold"))
            .add(2, d -> d.add(Shape.NUMBER, "count", "Scope.local"))
            .add(2, d -> d.add(Shape.VALUE, "select", d.quoted(d.key())));

    static final Menu ENTRY =
            new Menu().add(3, d -> d.add(Shape.VALUE, "select", d.dice.oneOf("Column.keys", "Column.values")));

    static final Menu PATH = new Menu()
            .add(3, d -> d.add(Shape.NUMBER, "count", "Scope.local"))
            .add(2, d -> d.add(Shape.VALUE, "unfold"))
            .add(1, d -> d.keep("dedup"));

    static final Menu ID = new Menu().add(1, d -> d.keep("dedup")).add(1, d -> d.add(Shape.NUMBER, "count"));

    private ValueSteps() {}

    private static Shape elements(Shape list) {
        return switch (list) {
            case VERTEX_LIST -> Shape.VERTEX;
            case NUMBER_LIST -> Shape.NUMBER;
            default -> Shape.VALUE;
        };
    }

    private static void localReduction(Draft draft) {
        if (draft.shape() == Shape.NUMBER_LIST) {
            draft.add(Step.of(draft.dice.oneOf("sum", "max", "min", "mean"), "Scope.local"), Shape.NUMBER);
        } else {
            draft.add(Shape.NUMBER, "count", "Scope.local");
        }
    }

    static String numbers(Draft draft) {
        return Predicates.of(
                draft.dice,
                EnumSet.of(draft.dice.oneOf(
                        ValuePool.INT,
                        ValuePool.LONG,
                        ValuePool.DOUBLE,
                        ValuePool.NUMBER,
                        ValuePool.DECIMAL,
                        ValuePool.FLOAT)));
    }
}
