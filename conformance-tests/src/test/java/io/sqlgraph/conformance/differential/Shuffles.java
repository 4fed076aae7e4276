package io.sqlgraph.conformance.differential;

import io.sqlgraph.conformance.differential.Chain.Call;
import io.sqlgraph.conformance.differential.Chain.Step;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerEdge;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerVertex;

/**
 * Copies of a TinkerGraph that list its elements in other orders. What differs between their answers Gremlin leaves open.
 * TinkerGraph lists by hash codes, the same for all copies: its maps are replaced by ones that keep an order.
 */
final class Shuffles {

    private static final Set<String> SETS = Set.of(
            "V",
            "E",
            "hasId",
            "hasLabel",
            "out",
            "in",
            "both",
            "outE",
            "inE",
            "bothE",
            "values",
            "properties",
            "union",
            "and",
            "or");

    private Shuffles() {}

    static TinkerGraph copy(TinkerGraph graph, boolean nulls, long seed) {
        Random random = random(seed);
        var configuration = new BaseConfiguration();
        configuration.setProperty(TinkerGraph.GREMLIN_TINKERGRAPH_ALLOW_NULL_PROPERTY_VALUES, nulls);
        TinkerGraph copy = TinkerGraph.open(configuration);
        Map<Object, Vertex> vertices = new LinkedHashMap<>();
        for (Vertex vertex : shuffled(graph.vertices(), random)) {
            Vertex same = copy.addVertex(T.id, vertex.id(), T.label, vertex.label());
            for (VertexProperty<Object> property : shuffled(vertex.<Object>properties(), random)) {
                VertexProperty<Object> given =
                        same.property(VertexProperty.Cardinality.list, property.key(), property.value());
                property.properties().forEachRemaining(meta -> given.property(meta.key(), meta.value()));
            }
            vertices.put(same.id(), same);
        }
        Map<Object, Edge> edges = new LinkedHashMap<>();
        for (Edge edge : shuffled(graph.edges(), random)) {
            Vertex out = vertices.get(edge.outVertex().id());
            Edge same = out.addEdge(edge.label(), vertices.get(edge.inVertex().id()), T.id, edge.id());
            edge.properties().forEachRemaining(property -> same.property(property.key(), property.value()));
            edges.put(same.id(), same);
        }
        for (Edge edge : edges.values()) {
            set(TinkerEdge.class, edge, "properties", shuffled(get(TinkerEdge.class, edge, "properties"), random));
        }
        set(TinkerGraph.class, copy, "vertices", vertices);
        set(TinkerGraph.class, copy, "edges", edges);
        for (Vertex vertex : vertices.values()) {
            for (String field : List.of("properties", "outEdges", "inEdges")) {
                set(TinkerVertex.class, vertex, field, shuffled(get(TinkerVertex.class, vertex, field), random));
            }
        }
        return copy;
    }

    /** The traversal with arguments that are a set in another order. */
    static Chain copy(Chain chain, long seed) {
        return copy(chain, random(seed));
    }

    private static Chain copy(Chain chain, Random random) {
        List<Step> steps = new ArrayList<>();
        for (Step step : chain.steps()) {
            List<Call> calls = new ArrayList<>();
            for (Call call : step.calls()) {
                List<Argument> arguments = new ArrayList<>();
                for (Argument argument : call.arguments()) {
                    arguments.add(argument instanceof Chain child ? copy(child, random) : argument);
                }
                boolean hasPredicate = call.argument(0).startsWith("P.");
                if (SETS.contains(call.name()) && !hasPredicate) Collections.shuffle(arguments, random);
                calls.add(new Call(call.name(), List.copyOf(arguments)));
            }
            steps.add(new Step(List.copyOf(calls)));
        }
        return new Chain(List.copyOf(steps));
    }

    /** Of seeds next to each other Random makes the same first choices. */
    private static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private static <E> List<E> shuffled(Iterator<E> elements, Random random) {
        List<E> list = new ArrayList<>();
        elements.forEachRemaining(list::add);
        Collections.shuffle(list, random);
        return list;
    }

    /** The map with its keys, and the sets in it, in a random order that stays. */
    private static Map<Object, Object> shuffled(Map<?, ?> map, Random random) {
        if (map == null) return null;
        Map<Object, Object> ordered = new LinkedHashMap<>();
        for (Object key : shuffled(map.keySet().iterator(), random)) {
            Object held = map.get(key);
            if (held instanceof Collection<?> values) {
                List<?> list = shuffled(values.iterator(), random);
                held = values instanceof List ? new ArrayList<>(list) : new LinkedHashSet<>(list);
            }
            ordered.put(key, held);
        }
        return ordered;
    }

    private static Map<?, ?> get(Class<?> type, Element element, String field) {
        try {
            return (Map<?, ?>) field(type, field).get(element);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no readable " + field, e);
        }
    }

    private static void set(Class<?> type, Object object, String field, Object value) {
        try {
            field(type, field).set(object, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no writable " + field, e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
