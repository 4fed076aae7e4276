package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.GraphData.EdgeData;
import io.sqlgraph.conformance.differential.GraphData.PropertyData;
import io.sqlgraph.conformance.differential.GraphData.VertexData;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Property;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Graphs of odd names, mixed classes and properties of properties, and TinkerPop's samples. */
final class WideGraphs {

    private static final int SAMPLE_VERTICES = 25;
    private static final int SAMPLE_EDGES = 45;

    private static final List<String> LABELS = List.of(
            "person",
            "Person",
            "select",
            "a b",
            "say \"x\"",
            "o'k",
            "a.b",
            "\u65e5\u672c",
            "v_person",
            "l".repeat(70),
            "l".repeat(69) + "m");
    private static final List<String> EDGE_LABELS =
            List.of("knows", "Knows", "order by", "in", "to \"y\"", "b_c", "\u00e9", "m".repeat(70));
    private static final List<String> KEYS = List.of(
            "name",
            "age",
            "Name",
            "weight",
            "stuff",
            "nick",
            "id",
            "label",
            "a b",
            "k'",
            "k\"",
            "order",
            "value",
            "key",
            "1st",
            "k%s?",
            "\u00fc",
            "out_id",
            "n".repeat(70),
            "back\\slash");

    /** Values at the ends of their classes, texts that look like others, and classes without a column type of their own. */
    private static final List<Object> EXTREMES = List.of(
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            -0.0f,
            Float.NaN,
            Float.MIN_VALUE,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1,
            0.1f,
            16777217,
            9007199254740993L,
            new BigInteger("18446744073709551617"),
            new BigDecimal("1e400"),
            new BigDecimal("-1e-400"),
            new BigDecimal("0.1"),
            "1.0",
            "true",
            "NaN",
            "null",
            "a ",
            "A\u0300",
            "\u00c0",
            "\u0001",
            "\ufffd",
            "[a]",
            "{}",
            "x".repeat(3000),
            "2020-01-01T00:00:00Z",
            "00000000-0000-0001-0000-000000000001",
            Set.of("a", "b"),
            Map.of("k", 1),
            List.of(List.of(1), List.of()),
            'x',
            LocalDate.of(2020, 1, 1),
            LocalDateTime.of(2020, 1, 1, 0, 0),
            Instant.EPOCH,
            Duration.ofHours(1));

    /** A graph and what the traversals are to know of it. */
    record Sample(Schema schema, GraphData data) {}

    private WideGraphs() {}

    static Sample generate(Dice dice) {
        if (dice.percent(20)) return sample(dice);
        boolean odd = dice.percent(60);
        List<String> keys = dice.some(odd ? KEYS : KEYS.subList(0, 6), dice.between(3, 6));
        Schema.Tables tables = Schema.generate(
                dice,
                dice.some(odd ? LABELS : LABELS.subList(0, 3), dice.between(1, 4)),
                dice.some(odd ? EDGE_LABELS : EDGE_LABELS.subList(0, 2), dice.between(1, 3)),
                keys,
                dice.oneOf(10, 40, 80));
        GraphData data = new DataGenerator(dice, tables).generate();
        if (dice.percent(30)) data = withExtremes(dice, data);
        return new Sample(tables.schema(), dice.percent(30) ? withMeta(dice, data) : data);
    }

    private static GraphData withExtremes(Dice dice, GraphData data) {
        List<VertexData> vertices = new ArrayList<>();
        for (VertexData vertex : data.vertices()) {
            List<PropertyData> properties = new ArrayList<>();
            for (PropertyData property : vertex.properties()) {
                Object value = dice.percent(30) ? dice.pick(EXTREMES) : property.value();
                properties.add(new PropertyData(property.key(), value, property.repeated()));
            }
            vertices.add(new VertexData(vertex.name(), vertex.id(), vertex.label(), properties));
        }
        List<EdgeData> edges = new ArrayList<>();
        for (EdgeData edge : data.edges()) {
            Map<String, Object> properties = new LinkedHashMap<>(edge.properties());
            properties.replaceAll((key, value) -> dice.percent(30) ? dice.pick(EXTREMES) : value);
            edges.add(new EdgeData(edge.name(), edge.id(), edge.label(), edge.out(), edge.in(), properties));
        }
        return new GraphData(vertices, edges, data.nulls());
    }

    private static GraphData withMeta(Dice dice, GraphData data) {
        List<VertexData> vertices = new ArrayList<>();
        for (VertexData vertex : data.vertices()) {
            List<PropertyData> properties = new ArrayList<>();
            for (PropertyData property : vertex.properties()) {
                Map<String, Object> meta = new LinkedHashMap<>();
                if (dice.percent(40)) meta.put("meta", dice.pick(ValuePool.NUMBER.members()));
                if (dice.percent(20)) meta.put("age", dice.pick(ValuePool.ANYTHING.members()));
                properties.add(new PropertyData(property.key(), property.value(), property.repeated(), meta));
            }
            vertices.add(new VertexData(vertex.name(), vertex.id(), vertex.label(), properties));
        }
        return new GraphData(vertices, data.edges(), data.nulls());
    }

    private static Sample sample(Dice dice) {
        Graph graph = switch (dice.below(4)) {
            case 0 -> TinkerFactory.createModern();
            case 1 -> TinkerFactory.createTheCrew();
            case 2 -> TinkerFactory.createKitchenSink();
            default -> part(TinkerFactory.createGratefulDead());
        };
        GraphData data = of(graph, Map.of(), false);
        Schema schema = schema(data);
        return new Sample(schema, data);
    }

    /** The first vertices and the edges among them. */
    private static Graph part(TinkerGraph whole) {
        TinkerGraph part = TinkerGraph.open();
        Map<Object, Vertex> copies = new HashMap<>();
        for (Vertex vertex :
                sorted(whole.vertices()).stream().limit(SAMPLE_VERTICES).toList()) {
            Vertex copy = part.addVertex(vertex.label());
            vertex.properties().forEachRemaining(property -> copy.property(property.key(), property.value()));
            copies.put(vertex.id(), copy);
        }
        int edges = 0;
        for (Edge edge : sorted(whole.edges())) {
            Vertex out = copies.get(edge.outVertex().id());
            Vertex in = copies.get(edge.inVertex().id());
            if (out == null || in == null || edges++ >= SAMPLE_EDGES) continue;
            Edge copy = out.addEdge(edge.label(), in);
            edge.properties().forEachRemaining(property -> copy.property(property.key(), property.value()));
        }
        return part;
    }

    private static <E extends Element> List<E> sorted(Iterator<E> elements) {
        List<E> list = new ArrayList<>();
        elements.forEachRemaining(list::add);
        list.sort(Comparator.comparing(element -> String.valueOf(element.id())));
        return list;
    }

    /** What a graph holds; elements without a name get one. */
    static GraphData of(Graph graph, Map<String, Object> ids, boolean nulls) {
        List<VertexData> vertices = new ArrayList<>();
        Map<Object, String> names = new HashMap<>();
        Map<Object, String> known = new HashMap<>();
        ids.forEach((name, id) -> known.put(name.charAt(0) + ":" + id, name));
        for (Vertex vertex : sorted(graph.vertices())) {
            String name = known.getOrDefault("v:" + vertex.id(), "v" + (1000 + vertices.size()));
            if (ids.isEmpty()) name = "v" + vertices.size();
            names.put(vertex.id(), name);
            vertices.add(new VertexData(name, ids.isEmpty() ? null : vertex.id(), vertex.label(), properties(vertex)));
        }
        List<EdgeData> edges = new ArrayList<>();
        for (Edge edge : sorted(graph.edges())) {
            String name = known.getOrDefault("e:" + edge.id(), "e" + (1000 + edges.size()));
            if (ids.isEmpty()) name = "e" + edges.size();
            Map<String, Object> properties = new TreeMap<>();
            for (Iterator<? extends Property<?>> all = edge.properties(); all.hasNext(); ) {
                Property<?> property = all.next();
                if (!property.key().equals(GraphData.NAME)) properties.put(property.key(), property.value());
            }
            edges.add(new EdgeData(
                    name,
                    ids.isEmpty() ? null : edge.id(),
                    edge.label(),
                    names.get(edge.outVertex().id()),
                    names.get(edge.inVertex().id()),
                    properties));
        }
        return new GraphData(vertices, edges, nulls);
    }

    private static List<PropertyData> properties(Vertex vertex) {
        List<PropertyData> properties = new ArrayList<>();
        for (Iterator<VertexProperty<Object>> all = vertex.properties(); all.hasNext(); ) {
            VertexProperty<Object> property = all.next();
            if (property.key().equals(GraphData.NAME)) continue;
            Map<String, Object> meta = new TreeMap<>();
            property.properties().forEachRemaining(one -> meta.put(one.key(), one.value()));
            boolean repeated = count(vertex.properties(property.key())) > 1;
            properties.add(new PropertyData(property.key(), property.value(), repeated, meta));
        }
        return properties;
    }

    private static int count(Iterator<?> all) {
        int count = 0;
        for (; all.hasNext(); all.next()) count++;
        return count;
    }

    private static Schema schema(GraphData data) {
        Set<String> labels = new LinkedHashSet<>();
        Set<String> edgeLabels = new LinkedHashSet<>();
        Map<String, Set<ValuePool>> keys = new LinkedHashMap<>();
        Map<String, Set<ValuePool>> edgeKeys = new LinkedHashMap<>();
        Set<String> repeated = new TreeSet<>();
        for (VertexData vertex : data.vertices()) {
            labels.add(vertex.label());
            for (PropertyData property : vertex.properties()) {
                put(keys, property.key(), property.value());
                if (property.repeated()) repeated.add(property.key());
            }
        }
        for (EdgeData edge : data.edges()) {
            edgeLabels.add(edge.label());
            edge.properties().forEach((key, value) -> put(edgeKeys, key, value));
        }
        return new Schema(List.copyOf(labels), List.copyOf(edgeLabels), keys, edgeKeys, repeated, false);
    }

    private static void put(Map<String, Set<ValuePool>> keys, String key, Object value) {
        ValuePool pool = value instanceof Integer ? ValuePool.INT : ValuePool.ANYTHING;
        if (value instanceof String) pool = ValuePool.TEXT;
        if (value instanceof Double) pool = ValuePool.DOUBLE;
        if (value instanceof Long) pool = ValuePool.LONG;
        keys.computeIfAbsent(key, k -> EnumSet.noneOf(ValuePool.class)).add(pool);
    }
}
