package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.GraphData.EdgeData;
import io.sqlgraph.conformance.differential.GraphData.PropertyData;
import io.sqlgraph.conformance.differential.GraphData.VertexData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fills a schema: some keys missing, self-loops, parallel edges, a third of the graphs with ids that the user gives. */
final class DataGenerator {

    private final Dice dice;
    private final Schema.Tables tables;
    private final boolean userIds;

    DataGenerator(Dice dice, Schema.Tables tables) {
        this.dice = dice;
        this.tables = tables;
        this.userIds = dice.percent(30);
    }

    GraphData generate() {
        List<VertexData> vertices = new ArrayList<>();
        int count = dice.percent(3) ? 0 : dice.between(3, 11);
        for (int i = 0; i < count; i++) vertices.add(vertex("v" + i, dice.pick(tables.vertices())));
        List<EdgeData> edges = new ArrayList<>();
        int edgeCount = count == 0 ? 0 : dice.between(count / 2, count * 2);
        while (edges.size() < edgeCount) edges.add(edge("e" + edges.size(), vertices, edges));
        return new GraphData(vertices, edges, tables.schema().nulls());
    }

    private VertexData vertex(String name, Schema.Table table) {
        List<PropertyData> properties = new ArrayList<>();
        table.keys().forEach((key, pool) -> {
            if (dice.percent(25)) return;
            boolean repeated = tables.schema().repeatedKeys().contains(key);
            int values = repeated ? dice.between(1, 3) : 1;
            for (int i = 0; i < values; i++) properties.add(new PropertyData(key, value(pool), repeated));
        });
        return new VertexData(name, userIds ? userId(name) : null, table.label(), properties);
    }

    private EdgeData edge(String name, List<VertexData> vertices, List<EdgeData> others) {
        if (!others.isEmpty() && dice.percent(15)) {
            EdgeData twin = dice.pick(others);
            return new EdgeData(name, edgeId(name), twin.label(), twin.out(), twin.in(), twin.properties());
        }
        Schema.Table table = dice.pick(tables.edges());
        String out = dice.pick(vertices).name();
        String in = dice.percent(10) ? out : dice.pick(vertices).name();
        Map<String, Object> properties = new LinkedHashMap<>();
        table.keys().forEach((key, pool) -> {
            if (!dice.percent(30)) properties.put(key, value(pool));
        });
        return new EdgeData(name, edgeId(name), table.label(), out, in, properties);
    }

    private Object value(ValuePool pool) {
        return tables.schema().nulls() && dice.percent(15) ? null : dice.pick(pool.members());
    }

    private Object edgeId(String name) {
        return userIds && dice.percent(50) ? userId(name) : null;
    }

    private Object userId(String name) {
        int number = Integer.parseInt(name.substring(1));
        return switch (dice.below(3)) {
            case 0 -> name;
            case 1 -> 1000L + number * 2L + (name.charAt(0) == 'v' ? 0 : 1);
            default -> new UUID(name.charAt(0), number);
        };
    }
}
