package io.sqlgraph.conformance.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Predicates over the values of a key, mostly near values that exist. */
final class Predicates {

    private static final Set<ValuePool> NOTHING_KNOWN = Set.of(ValuePool.NUMBER, ValuePool.TEXT);

    private Predicates() {}

    /** A predicate for values of a key. */
    static String forKey(Draft draft, String key) {
        if (key.equals(GraphData.NAME)) return names(draft);
        return of(draft.dice, draft.schema.pools(draft.onVertices(), key));
    }

    static String of(Dice dice, Set<ValuePool> pools) {
        Set<ValuePool> known = pools.isEmpty() ? NOTHING_KNOWN : pools;
        List<ValuePool> choices = List.copyOf(new java.util.TreeSet<>(known));
        String simple = simple(dice, dice.pick(choices));
        if (dice.percent(8))
            return simple + (dice.percent(50) ? ".and(" : ".or(") + simple(dice, dice.pick(choices)) + ")";
        if (dice.percent(8)) return "P.not(" + simple + ")";
        return simple.startsWith("P.") && dice.percent(4) ? simple + ".negate()" : simple;
    }

    /** A value of the pool as a literal, now and then one that equals it without being of its class. */
    static String literal(Dice dice, ValuePool pool) {
        Object value = dice.pick(pool.members());
        if (dice.percent(2)) value = dice.pick(dice.oneOf(ValuePool.values()).members());
        return Literals.of(dice.percent(25) ? other(dice, value) : value);
    }

    private static String simple(Dice dice, ValuePool pool) {
        if (pool == ValuePool.NONE)
            return dice.oneOf("P.eq(null)", "P.neq(null)", "P.within([null, 1i])", "P.without([null, 'a'])");
        if (pool == ValuePool.TEXT && dice.percent(35)) return text(dice);
        return switch (dice.below(11)) {
            case 0, 1 -> "P.eq(" + literal(dice, pool) + ")";
            case 2 -> "P.neq(" + literal(dice, pool) + ")";
            case 3 -> "P.lt(" + literal(dice, pool) + ")";
            case 4 -> "P.lte(" + literal(dice, pool) + ")";
            case 5 -> "P.gt(" + literal(dice, pool) + ")";
            case 6 -> "P.gte(" + literal(dice, pool) + ")";
            case 7 -> "P.within(" + list(dice, pool) + ")";
            case 8 -> "P.without(" + list(dice, pool) + ")";
            case 9 ->
                dice.oneOf("P.between(", "P.inside(", "P.outside(") + literal(dice, pool) + ", " + literal(dice, pool)
                        + ")";
            default ->
                "P.typeOf(GType."
                        + dice.oneOf("INT", "LONG", "DOUBLE", "STRING", "NUMBER", "BOOLEAN", "FLOAT", "UUID", "LIST")
                        + ")";
        };
    }

    private static String list(Dice dice, ValuePool pool) {
        List<String> literals = new ArrayList<>();
        int count = dice.percent(6) ? 0 : dice.between(1, 3);
        for (int i = 0; i < count; i++) literals.add(literal(dice, pool));
        return literals.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(Dice dice) {
        String part = dice.oneOf(
                "A", "a", "n", "'", "\"", "_", "%", "\\", "", "\ud83d", "\ud83d\ude00", "o", "nn", "\u00c9", "1");
        if (part.length() == 1 && Character.isSurrogate(part.charAt(0))) part = "\ud83d\ude00";
        String name = dice.oneOf(
                "startingWith", "endingWith", "containing", "notStartingWith", "notEndingWith", "notContaining");
        if (dice.percent(12))
            return "TextP." + dice.oneOf("regex", "notRegex") + "("
                    + Literals.quoted(dice.oneOf("^A", "n+", "a.b", "[0-9]", "(?i)ann", "$")) + ")";
        return "TextP." + name + "(" + Literals.quoted(part) + ")";
    }

    private static String names(Draft draft) {
        String name = Literals.quoted((draft.onVertices() ? "v" : "e") + draft.dice.below(8));
        return draft.dice.oneOf(
                "P.eq(" + name + ")", "P.neq(" + name + ")", "P.lt(" + name + ")", "P.gte(" + name + ")");
    }

    private static Object other(Dice dice, Object value) {
        if (!(value instanceof Number number)) return value;
        double real = number.doubleValue();
        if (Double.isNaN(real) || Double.isInfinite(real)) return value;
        return switch (dice.below(6)) {
            case 0 -> real;
            case 1 -> number.longValue();
            case 2 -> new BigDecimal(number.toString());
            case 3 -> number.intValue();
            case 4 -> number.floatValue();
            default -> real + 0.5;
        };
    }
}
