package io.sqlgraph.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Random traversals that change a graph; what they add has an id that the user gives, so that all engines agree on it. */
final class MutationGenerator {

    private final Dice dice;
    private final Schema schema;
    private final Draft vertices;
    private final List<String> keys;
    private final List<String> addedVertices = new ArrayList<>();
    private int added;

    MutationGenerator(Dice dice, Schema schema, GraphData data) {
        this.dice = dice;
        this.schema = schema;
        this.vertices = Draft.start(dice, schema, data).child(Shape.VERTEX);
        Set<String> all = new TreeSet<>(schema.vertexKeys().keySet());
        all.addAll(schema.edgeKeys().keySet());
        this.keys = List.copyOf(all);
    }

    /** One traversal whose effect does not depend on the order in which it visits elements. */
    String next() {
        return switch (dice.below(13)) {
            case 0, 1 -> "g.addV(" + quoted(label()) + ")" + identity("v") + properties(true, dice.between(0, 3));
            case 2, 3 ->
                "g.addE(" + quoted(dice.pick(schema.edgeLabels())) + ").from(__.V(" + id() + ")).to(__.V(" + id() + "))"
                        + identity("e") + properties(false, dice.between(0, 2));
            case 4, 5, 6 -> someVertices() + properties(true, dice.between(1, 2));
            case 7 -> someEdges() + properties(false, dice.between(1, 2));
            case 8 -> "g.V(" + id() + ").drop()";
            case 9 -> someEdges() + ".drop()";
            case 10 ->
                (dice.percent(50) ? someVertices() : someEdges()) + ".properties(" + quoted(dice.pick(keys))
                        + ").drop()";
            case 11 -> mergeVertex();
            default -> mergeEdge();
        };
    }

    private String someVertices() {
        if (dice.percent(40)) return "g.V(" + id() + ")";
        String text = "g.V().hasLabel(" + quoted(label()) + ")";
        return dice.percent(50) ? text + ".has(" + quoted(dice.pick(keys)) + ")" : text;
    }

    private String someEdges() {
        return switch (dice.below(3)) {
            case 0 -> "g.V(" + id() + ").outE()";
            case 1 -> "g.E().hasLabel(" + quoted(dice.pick(schema.edgeLabels())) + ")";
            default -> "g.V().has(" + quoted(dice.pick(keys)) + ").inE().dedup()";
        };
    }

    private String mergeVertex() {
        String name = "n" + added++;
        addedVertices.add(name);
        String uid = dice.percent(60) ? "v" + dice.below(6) : name;
        String onMatch = "[" + quoted(single()) + ": " + value() + "]";
        String text = "g.mergeV([(T.label): " + quoted(label()) + ", " + quoted(GraphData.NAME) + ": " + quoted(uid)
                + "])" + ".option(Merge.onCreate, [(T.id): " + quoted(name) + "])";
        return dice.percent(60) ? text + ".option(Merge.onMatch, " + onMatch + ")" : text;
    }

    private String mergeEdge() {
        String name = "m" + added++;
        return "g.mergeE([(T.label): " + quoted(dice.pick(schema.edgeLabels())) + ", (Direction.OUT): " + id()
                + ", (Direction.IN): " + id() + "]).option(Merge.onCreate, [(T.id): " + quoted(name) + ", "
                + quoted(GraphData.NAME) + ": " + quoted(name) + "]).option(Merge.onMatch, [" + quoted(dice.pick(keys))
                + ": "
                + value() + "])";
    }

    private String identity(String kind) {
        String name = kind + "x" + added++;
        if (kind.equals("v")) addedVertices.add(name);
        return ".property(T.id, " + quoted(name) + ").property(" + quoted(GraphData.NAME) + ", " + quoted(name) + ")";
    }

    private String properties(boolean onVertices, int count) {
        StringBuilder text = new StringBuilder();
        for (String key : dice.some(keys, count)) {
            boolean repeated = onVertices && schema.repeatedKeys().contains(key);
            String cardinality = onVertices
                    ? repeated
                            ? dice.oneOf(
                                    "Cardinality.list, ",
                                    schema.nulls() ? "" : "Cardinality.set, ",
                                    "Cardinality.single, ")
                            : dice.oneOf("", "", "Cardinality.single, ")
                    : "";
            String meta = onVertices && dice.percent(8) ? ", 'meta', " + value() : "";
            text.append(".property(")
                    .append(cardinality)
                    .append(quoted(key))
                    .append(", ")
                    .append(value())
                    .append(meta);
            text.append(")");
        }
        return text.toString();
    }

    private String single() {
        List<String> choices = new ArrayList<>(keys);
        choices.removeAll(schema.repeatedKeys());
        return choices.isEmpty() ? "single" : dice.pick(choices);
    }

    private String value() {
        return Literals.of(dice.pick(dice.oneOf(ValuePool.values()).members()));
    }

    private String label() {
        return dice.percent(10) ? "fresh" : dice.pick(schema.vertexLabels());
    }

    private String id() {
        if (!addedVertices.isEmpty() && dice.percent(35)) return quoted(dice.pick(addedVertices));
        return String.valueOf(vertices.someIds(true, 1)[0]);
    }

    private static String quoted(String text) {
        return Literals.quoted(text);
    }
}
