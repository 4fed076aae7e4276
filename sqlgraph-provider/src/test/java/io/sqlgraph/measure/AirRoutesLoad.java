package io.sqlgraph.measure;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * Loads the air routes (3.7k vertices, 57k edges) through {@code addVertex} and {@code addEdge} in one transaction, into
 * TinkerGraph, SQLite and PostgreSQL by turns, and prints the times of each round. Arguments: rounds (7), and "ids" to
 * supply the source's ids.
 */
public final class AirRoutesLoad {

    private AirRoutesLoad() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        boolean withIds = Arrays.asList(arguments).contains("ids");
        TinkerGraph source = TinkerFactory.createAirRoutes();
        Path directory = Files.createTempDirectory("sqlgraph-load");
        Map<String, List<Double>> times = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            measure(times, "tinkergraph", source, TinkerGraph.open(), withIds);
            measure(times, "sqlite", source, SqlGraph.open(Databases.freshSqliteUrl(directory)), withIds);
            measure(times, "postgresql", source, SqlGraph.open(Databases.freshPostgresUrl()), withIds);
        }
        double base = median(times.get("tinkergraph"));
        times.forEach((engine, values) -> System.out.printf(
                Locale.ROOT,
                "%-12s median %.0f ms, %.2f x TinkerGraph, all %s%n",
                engine,
                median(values),
                median(values) / base,
                values.stream().map(Math::round).toList()));
    }

    private static void measure(
            Map<String, List<Double>> times, String engine, TinkerGraph source, Graph target, boolean withIds)
            throws Exception {
        try (target) {
            long start = System.nanoTime();
            load(source, target, withIds);
            times.computeIfAbsent(engine, name -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
            long edges = target.traversal().E().count().next();
            if (edges != source.traversal().E().count().next()) throw new IllegalStateException(engine + ": " + edges);
        }
    }

    static void load(TinkerGraph source, Graph target, boolean withIds) {
        Map<Object, Vertex> vertices = new HashMap<>();
        source.vertices().forEachRemaining(vertex -> {
            List<Object> keyValues = new ArrayList<>(List.of(T.label, vertex.label()));
            if (withIds) keyValues.addAll(List.of(T.id, vertex.id()));
            vertex.properties()
                    .forEachRemaining(property -> keyValues.addAll(List.of(property.key(), property.value())));
            vertices.put(vertex.id(), target.addVertex(keyValues.toArray()));
        });
        for (var edges = source.edges(); edges.hasNext(); ) {
            Edge edge = edges.next();
            List<Object> keyValues = new ArrayList<>();
            if (withIds) keyValues.addAll(List.of(T.id, edge.id()));
            edge.properties().forEachRemaining(property -> keyValues.addAll(List.of(property.key(), property.value())));
            vertices.get(edge.outVertex().id())
                    .addEdge(edge.label(), vertices.get(edge.inVertex().id()), keyValues.toArray());
        }
        if (target.features().graph().supportsTransactions()) target.tx().commit();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
