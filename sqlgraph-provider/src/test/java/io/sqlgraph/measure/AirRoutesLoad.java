package io.sqlgraph.measure;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * Loads the air routes (3.7k vertices, 57k edges) through {@code addVertex} and {@code addEdge} in one transaction, into
 * TinkerGraph, SQLite and PostgreSQL by turns, and prints the processor time of each round, that of the PostgreSQL server
 * included, and the median elapsed time. Arguments: rounds (7), "ids" to supply the source's ids, and the engines to leave
 * out.
 */
public final class AirRoutesLoad {

    private AirRoutesLoad() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        List<String> asked = Arrays.asList(arguments);
        boolean withIds = asked.contains("ids");
        TinkerGraph source = TinkerFactory.createAirRoutes();
        Path directory = Files.createTempDirectory("sqlgraph-load");
        Map<String, List<Load>> times = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            measure(times, "tinkergraph", source, TinkerGraph.open(), withIds);
            if (!asked.contains("sqlite")) {
                measure(times, "sqlite", source, SqlGraph.open(Databases.freshSqliteUrl(directory)), withIds);
            }
            if (!asked.contains("postgresql")) {
                measure(times, "postgresql", source, SqlGraph.open(Databases.freshPostgresUrl()), withIds);
            }
        }
        double base = median(times.get("tinkergraph"), Load::cpu);
        times.forEach((engine, loads) -> System.out.printf(
                Locale.ROOT,
                "%-12s cpu median %.0f ms, best %.0f ms, %.2f x TinkerGraph; elapsed median %.0f ms; cpu (server) %s%n",
                engine,
                median(loads, Load::cpu),
                loads.stream().mapToDouble(Load::cpu).min().orElseThrow(),
                median(loads, Load::cpu) / base,
                median(loads, Load::elapsed),
                loads));
    }

    private static void measure(
            Map<String, List<Load>> times, String engine, TinkerGraph source, Graph target, boolean withIds)
            throws Exception {
        try (target) {
            CpuTime cpu = engine.equals("postgresql") ? CpuTime.withPostgres() : CpuTime.ofThread();
            long start = System.nanoTime();
            load(source, target, withIds);
            double elapsed = (System.nanoTime() - start) / 1e6;
            double[] used = cpu.millis();
            times.computeIfAbsent(engine, name -> new ArrayList<>()).add(new Load(elapsed, used[0] + used[1], used[1]));
            long edges = target.traversal().E().count().next();
            if (edges != source.traversal().E().count().next()) throw new IllegalStateException(engine + ": " + edges);
        }
    }

    /** One load, in milliseconds; the processor time is that of the client and the server. */
    private record Load(double elapsed, double cpu, double server) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f (%.0f)", cpu, server);
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

    private static double median(List<Load> loads, ToDoubleFunction<Load> part) {
        return loads.stream()
                .mapToDouble(part)
                .sorted()
                .skip(loads.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
