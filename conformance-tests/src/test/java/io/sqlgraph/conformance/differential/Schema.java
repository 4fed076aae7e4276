package io.sqlgraph.conformance.differential;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The labels and keys of a test graph, as far as the traversals are to know them.
 *
 * @param vertexLabels labels of vertices
 * @param edgeLabels labels of edges
 * @param vertexKeys keys of vertices and the classes of their values, which may differ by label
 * @param edgeKeys keys of edges and the classes of their values
 * @param repeatedKeys the keys of vertices that may have several values
 * @param nulls whether null is a value
 */
record Schema(
        List<String> vertexLabels,
        List<String> edgeLabels,
        Map<String, Set<ValuePool>> vertexKeys,
        Map<String, Set<ValuePool>> edgeKeys,
        Set<String> repeatedKeys,
        boolean nulls) {

    private static final List<String> KEYS = List.of(
            "name", "age", "big", "weight", "flag", "ref", "since", "amount", "score", "tags", "stuff", "Name", "ratio",
            "nick");

    private static final Map<String, ValuePool> USUAL = Map.ofEntries(
            Map.entry("name", ValuePool.TEXT),
            Map.entry("Name", ValuePool.TEXT),
            Map.entry("nick", ValuePool.TEXT),
            Map.entry("age", ValuePool.INT),
            Map.entry("big", ValuePool.LONG),
            Map.entry("weight", ValuePool.DOUBLE),
            Map.entry("ratio", ValuePool.FLOAT),
            Map.entry("flag", ValuePool.BOOLEAN),
            Map.entry("ref", ValuePool.UUIDS),
            Map.entry("since", ValuePool.DATE),
            Map.entry("amount", ValuePool.DECIMAL),
            Map.entry("score", ValuePool.NUMBER),
            Map.entry("tags", ValuePool.LIST),
            Map.entry("stuff", ValuePool.ANYTHING));

    /** The classes of values of each key of each label. */
    record Table(String label, Map<String, ValuePool> keys) {}

    /** A schema and the tables that it sums up. */
    record Tables(Schema schema, List<Table> vertices, List<Table> edges) {}

    /** Plain names, and keys whose values mostly have the usual class. */
    static Tables generate(Dice dice) {
        List<String> vertexLabels =
                dice.some(List.of("person", "software", "Person", "place", "na\u00efve \"x\""), dice.between(1, 4));
        List<String> edgeLabels = dice.some(List.of("knows", "created", "likes", "Knows"), dice.between(1, 3));
        List<String> keys = dice.some(KEYS, dice.between(4, 7));
        return generate(dice, vertexLabels, edgeLabels, keys, 12);
    }

    /** A schema of these names; of a hundred keys so many have values of any class, another one for each label. */
    static Tables generate(
            Dice dice, List<String> vertexLabels, List<String> edgeLabels, List<String> keys, int oddClasses) {
        List<Table> vertices = vertexLabels.stream()
                .map(label -> table(dice, label, keys, oddClasses))
                .toList();
        List<Table> edges = edgeLabels.stream()
                .map(label -> table(dice, label, keys, oddClasses))
                .toList();
        Set<String> repeated = new TreeSet<>();
        if (dice.percent(25)) repeated.addAll(dice.some(keys, dice.between(1, 2)));
        if (keys.contains("nick")) repeated.add("nick");
        boolean nulls = dice.percent(15);
        Schema schema =
                new Schema(vertexLabels, edgeLabels, summed(vertices, nulls), summed(edges, nulls), repeated, nulls);
        return new Tables(schema, vertices, edges);
    }

    private static Table table(Dice dice, String label, List<String> keys, int oddClasses) {
        Map<String, ValuePool> chosen = new LinkedHashMap<>();
        for (String key : dice.some(keys, dice.between(2, 5))) {
            ValuePool pool = USUAL.getOrDefault(key, ValuePool.NUMBER);
            if (dice.percent(oddClasses))
                pool = dice.pick(List.copyOf(EnumSet.complementOf(EnumSet.of(ValuePool.NONE))));
            if (pool == ValuePool.LONG && dice.percent(15)) pool = ValuePool.WIDE_LONG;
            if (pool == ValuePool.DOUBLE && dice.percent(15)) pool = ValuePool.ODD_DOUBLE;
            chosen.put(key, pool);
        }
        return new Table(label, chosen);
    }

    private static Map<String, Set<ValuePool>> summed(List<Table> tables, boolean nulls) {
        Map<String, Set<ValuePool>> all = new LinkedHashMap<>();
        for (Table table : tables) {
            table.keys()
                    .forEach((key, pool) -> all.computeIfAbsent(key, k -> EnumSet.noneOf(ValuePool.class))
                            .add(pool));
        }
        if (nulls) all.values().forEach(pools -> pools.add(ValuePool.NONE));
        return all;
    }

    /** Whether sums of values are the same in any order: not beside numbers that Double rounds. */
    boolean sumsExactly() {
        return Stream.of(vertexKeys, edgeKeys)
                .flatMap(keys -> keys.values().stream())
                .noneMatch(pools -> pools.contains(ValuePool.WIDE_LONG) || pools.contains(ValuePool.ODD_DOUBLE));
    }

    /** What values a key may have on vertices or edges; empty for a key that none has. */
    Set<ValuePool> pools(boolean vertices, String key) {
        return (vertices ? vertexKeys : edgeKeys).getOrDefault(key, Set.of());
    }
}
