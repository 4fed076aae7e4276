package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A traversal in the making: its steps and what the next step may use. */
final class Draft {

    final Dice dice;
    final Schema schema;
    final GraphData data;
    /** How deep this traversal is inside others. */
    final int depth;
    /** The labels of as() and what they hold. */
    final Map<String, Shape> labels;

    /** Whether traversers carry a number from the source. */
    boolean sack;
    /** Whether {@code aggregate('g')} came before. */
    boolean aggregated;
    /** Whether the steps of {@link WideMenus} may be taken, too, whose answers only an {@link Oracle} can judge. */
    boolean wide;

    private final List<Step> steps = new ArrayList<>();
    private Shape shape;
    private boolean fromVertex;

    private Draft(Dice dice, Schema schema, GraphData data, int depth, Map<String, Shape> labels, Shape shape) {
        this.dice = dice;
        this.schema = schema;
        this.data = data;
        this.depth = depth;
        this.labels = labels;
        this.shape = shape;
    }

    static Draft start(Dice dice, Schema schema, GraphData data) {
        return new Draft(dice, schema, data, 0, new LinkedHashMap<>(), null);
    }

    /** The start of a child that receives such values. */
    Draft child(Shape received) {
        Draft child = new Draft(dice, schema, data, depth + 1, new LinkedHashMap<>(labels), received);
        child.sack = sack;
        child.aggregated = aggregated;
        child.wide = wide;
        return child;
    }

    Draft child() {
        return child(shape);
    }

    void add(Step step, Shape emitted) {
        steps.add(step);
        fromVertex = Set.of("outE", "inE", "bothE").contains(step.name())
                || fromVertex && emitted == Shape.EDGE && shape == Shape.EDGE;
        shape = emitted;
    }

    /** A step that emits what it receives. */
    void keep(Step step) {
        add(step, shape);
    }

    void add(Shape emitted, String name, Object... arguments) {
        add(Step.of(name, arguments), emitted);
    }

    void keep(String name, Object... arguments) {
        add(Step.of(name, arguments), shape);
    }

    Shape shape() {
        return shape;
    }

    /** Whether otherV() has a vertex to start from. */
    boolean knowsOtherEnd() {
        return fromVertex;
    }

    int size() {
        return steps.size();
    }

    Chain chain() {
        return new Chain(List.copyOf(steps));
    }

    boolean onVertices() {
        return shape != Shape.EDGE;
    }

    /** A key that elements of the current kind may have, rarely one that none has. */
    String key() {
        if (dice.percent(3)) return "nothing";
        if (dice.percent(6)) return GraphData.NAME;
        Map<String, Set<ValuePool>> keys = onVertices() ? schema.vertexKeys() : schema.edgeKeys();
        if (keys.isEmpty() || dice.percent(3))
            return dice.pick(List.copyOf(schema.vertexKeys().keySet()));
        return dice.pick(List.copyOf(keys.keySet()));
    }

    /** A key with one value on each element, whose values can be compared with each other; {@code uid} if there is none. */
    String comparableKey() {
        for (int attempt = 0; attempt < 4; attempt++) {
            String key = key();
            if (schema.repeatedKeys().contains(key)) continue;
            return key;
        }
        return GraphData.NAME;
    }

    String numberKey() {
        Map<String, Set<ValuePool>> keys = onVertices() ? schema.vertexKeys() : schema.edgeKeys();
        List<String> numbers = keys.entrySet().stream()
                .filter(entry -> shapeOf(entry.getValue()) == Shape.NUMBER)
                .map(Map.Entry::getKey)
                .toList();
        return numbers.isEmpty() ? key() : dice.pick(numbers);
    }

    Shape valueShape(String key) {
        return key.equals(GraphData.NAME) ? Shape.TEXT : shapeOf(schema.pools(onVertices(), key));
    }

    private static Shape shapeOf(Set<ValuePool> all) {
        Set<ValuePool> pools = new TreeSet<>(all);
        pools.remove(ValuePool.NONE);
        if (pools.size() != 1) {
            boolean numbers =
                    !pools.isEmpty() && pools.stream().allMatch(pool -> shapeOf(Set.of(pool)) == Shape.NUMBER);
            return numbers ? Shape.NUMBER : Shape.VALUE;
        }
        return switch (pools.iterator().next()) {
            case TEXT -> Shape.TEXT;
            case INT, LONG, WIDE_LONG, DOUBLE, ODD_DOUBLE, FLOAT, DECIMAL, NUMBER -> Shape.NUMBER;
            case BOOLEAN -> Shape.BOOLEAN;
            case LIST -> Shape.LIST;
            default -> Shape.VALUE;
        };
    }

    String quoted(String text) {
        return Literals.quoted(text);
    }

    /** Some edge labels as arguments, often none. */
    Object[] someEdgeLabels() {
        if (dice.percent(45)) return new Object[0];
        List<String> labels = new ArrayList<>(dice.some(schema.edgeLabels(), dice.between(1, 2)));
        if (dice.percent(4)) labels.add("nothing");
        return labels.stream().map(Literals::quoted).toArray();
    }

    String label() {
        if (dice.percent(4)) return "nothing";
        return dice.pick(onVertices() ? schema.vertexLabels() : schema.edgeLabels());
    }

    /** References to elements of the current kind, for V(), E() and hasId(). */
    Object[] someIds(boolean vertices, int most) {
        List<String> names = vertices
                ? data.vertices().stream().map(GraphData.VertexData::name).toList()
                : data.edges().stream().map(GraphData.EdgeData::name).toList();
        List<Object> ids = new ArrayList<>();
        for (String name : dice.some(names, dice.between(1, most))) ids.add("{" + name + "}");
        if (ids.isEmpty() || dice.percent(5)) ids.add("-7l");
        if (dice.percent(8)) ids.add(ids.get(0));
        return ids.toArray();
    }
}
