package io.sqlgraph.conformance.gherkin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.tinkerpop.gremlin.LoadGraphWith.GraphData;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * Writes a sample in the order in which TinkerGraph lists it: the edges of one label at one vertex are added one after the
 * other as TinkerGraph gives them. That is the order that scenarios tagged {@code @InsertionOrderingRequired} expect.
 */
final class TinkerOrder {

    private TinkerOrder() {}

    /** Writes the sample into the empty graph and commits. */
    static void copy(GraphData data, Graph graph) {
        TinkerGraph sample = switch (data) {
            case MODERN -> TinkerFactory.createModern();
            case GRATEFUL -> TinkerFactory.createGratefulDead();
            default -> throw new IllegalArgumentException("no scenario expects an order of " + data);
        };
        Map<Vertex, Vertex> copies = new HashMap<>();
        sample.vertices()
                .forEachRemaining(
                        vertex -> copies.put(vertex, graph.addVertex(keyValues(vertex, T.label, vertex.label()))));
        for (Edge edge : edges(sample)) {
            copies.get(edge.outVertex()).addEdge(edge.label(), copies.get(edge.inVertex()), keyValues(edge));
        }
        graph.tx().commit();
    }

    private static Object[] keyValues(Element element, Object... first) {
        List<Object> keyValues = new ArrayList<>(List.of(first));
        keyValues.add(T.id);
        keyValues.add(element.id());
        element.properties().forEachRemaining(property -> {
            keyValues.add(property.key());
            keyValues.add(property.value());
        });
        return keyValues.toArray();
    }

    /** All edges, each after those that come before it in a list of one of its vertices; where that is a circle, by id. */
    private static List<Edge> edges(TinkerGraph sample) {
        Map<Edge, List<Edge>> followers = new HashMap<>();
        Map<Edge, Integer> waiting = new HashMap<>();
        sample.edges().forEachRemaining(edge -> waiting.put(edge, 0));
        sample.vertices().forEachRemaining(vertex -> {
            // Songs follow each other in circles: for them the order at the one end excludes that at the other.
            for (String label : List.of("knows", "created", "followedBy", "sungBy", "writtenBy")) {
                chain(vertex.edges(Direction.OUT, label), followers, waiting);
            }
            for (String label : List.of("knows", "created", "sungBy", "writtenBy")) {
                chain(vertex.edges(Direction.IN, label), followers, waiting);
            }
        });
        Comparator<Edge> byId = Comparator.comparing(edge -> (Integer) edge.id());
        PriorityQueue<Edge> ready = new PriorityQueue<>(byId);
        List<Edge> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            waiting.keySet().stream().filter(edge -> waiting.get(edge) == 0).forEach(ready::add);
            if (ready.isEmpty()) {
                ready.add(waiting.keySet().stream().min(byId).orElseThrow());
            }
            ready.forEach(waiting::remove);
            while (!ready.isEmpty()) {
                Edge next = ready.poll();
                ordered.add(next);
                for (Edge follower : followers.getOrDefault(next, List.of())) {
                    if (waiting.computeIfPresent(follower, (edge, before) -> before - 1) != null
                            && waiting.get(follower) == 0) {
                        waiting.remove(follower);
                        ready.add(follower);
                    }
                }
            }
        }
        return ordered;
    }

    private static void chain(Iterator<Edge> list, Map<Edge, List<Edge>> followers, Map<Edge, Integer> waiting) {
        Edge before = null;
        while (list.hasNext()) {
            Edge edge = list.next();
            if (before != null) {
                followers.computeIfAbsent(before, key -> new ArrayList<>()).add(edge);
                waiting.merge(edge, 1, Integer::sum);
            }
            before = edge;
        }
    }
}
