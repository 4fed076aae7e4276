package io.sqlgraph.measure;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * Repeats small writes, one in a transaction, with other constants each time, and prints processor times of the writing
 * thread, elapsed times and numbers of statements. Arguments: database (sqlite), rounds (12), part of the names ("").
 */
@SuppressWarnings("unchecked") // arrays of the children of coalesce()
public final class PointWrites {

    private static final int PERSONS = 2_000;
    private static final int WRITES = 500;

    private final SqlGraph graph;
    private final GraphTraversalSource g;
    private final List<Object> ids = new ArrayList<>();
    private final Map<String, IntConsumer> writes = new LinkedHashMap<>();
    private int fresh = 10_000_000;

    private PointWrites(SqlGraph graph) {
        this.graph = graph;
        this.g = graph.traversal();
        for (String label : List.of("person", "forum")) graph.schema().createVertexIndex(label, "key");
        graph.schema().createVertexIndex("city", "name");
        for (int n = 0; n < PERSONS; n++) {
            ids.add(person(n).next().id());
            if (n < 100) g.addV("city").property("name", "city " + n).iterate();
            g.addV("forum").property("key", n).property("title", "forum " + n).iterate();
        }
        graph.tx().commit();
        writes();
    }

    public static void main(String[] arguments) throws Exception {
        Database database = Database.valueOf(arguments.length > 0 ? arguments[0].toUpperCase(Locale.ROOT) : "SQLITE");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 12;
        String part = arguments.length > 2 ? arguments[2] : "";
        Path directory = Files.createTempDirectory("sqlgraph-writes");
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            var measured = new PointWrites(graph);
            measured.writes.forEach((name, write) -> {
                if (name.contains(part)) measured.print(name, write, rounds);
            });
        }
    }

    private GraphTraversal<Vertex, Vertex> person(int key) {
        return g.addV("person")
                .property("key", key)
                .property("first", "Ada")
                .property("last", "name " + key)
                .property("gender", key % 2 == 0 ? "female" : "male")
                .property("birthday", 1_000_000L * key)
                .property("created", 2_000_000L * key)
                .property("ip", "1.2.3.4")
                .property("browser", "Firefox");
    }

    private void writes() {
        writes.put("addV", n -> person(fresh++).iterate());
        writes.put(
                "add person",
                n -> person(fresh++)
                        .as("p")
                        .V()
                        .has("city", "name", "city " + n % 100)
                        .as("c")
                        .addE("lives")
                        .from("p")
                        .to("c")
                        .select("p")
                        .values("key")
                        .next());
        writes.put(
                "add friendship",
                n -> g.V().has("person", "key", n % PERSONS)
                        .addE("knows")
                        .to(__.V().has("person", "key", (n * 31 + 7) % PERSONS))
                        .property("created", 1L * n)
                        .values("created")
                        .next());
        writes.put(
                "add post",
                n -> g.addV("post")
                        .property("key", fresh++)
                        .property("content", "something about " + n)
                        .as("m")
                        .V()
                        .has("person", "key", n % PERSONS)
                        .as("p")
                        .addE("creator")
                        .from("m")
                        .to("p")
                        .V()
                        .has("forum", "key", n * 7 % PERSONS)
                        .as("f")
                        .addE("contains")
                        .from("f")
                        .to("m")
                        .select("m")
                        .values("key")
                        .next());
        writes.put(
                "addE of ids", n -> g.V(id(n)).addE("likes").to(__.V(id(n * 7))).iterate());
        writes.put(
                "property",
                n -> g.V().has("person", "key", n % PERSONS)
                        .property("seen", 1L * n)
                        .values("seen")
                        .next());
        writes.put("property by id", n -> g.V(id(n)).property("seen", 1L * n).iterate());
        writes.put(
                "mergeV, there",
                n -> g.mergeV(Map.of(T.label, "person", "key", n % PERSONS)).iterate());
        writes.put(
                "mergeV, new",
                n -> g.mergeV(Map.of(T.label, "person", "key", fresh++))
                        .option(Merge.onCreate, Map.of("first", "Bob"))
                        .iterate());
        writes.put(
                "mergeE",
                n -> g.mergeE(Map.of(T.label, "near", Direction.OUT, id(n), Direction.IN, id(n + 1 + n % 13)))
                        .iterate());
        writes.put(
                "get or create",
                n -> g.V().has("person", "key", n % 2 == 0 ? n % PERSONS : fresh++)
                        .fold()
                        .coalesce(__.unfold(), __.addV("person").property("key", fresh))
                        .iterate());
        writes.put("drop an edge", n -> g.V(id(n)).outE("knows").limit(1).drop().iterate());
    }

    private Object id(int n) {
        return ids.get(n % PERSONS);
    }

    private void print(String name, IntConsumer write, int rounds) {
        List<Double> processor = new ArrayList<>();
        List<Double> elapsed = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            CpuTime cpu = CpuTime.ofThread();
            long start = System.nanoTime();
            for (int n = 0; n < WRITES; n++) once(write, round * WRITES + n);
            // The compiler of the JVM is at work in the first ones.
            if (round < rounds / 3) continue;
            elapsed.add((System.nanoTime() - start) / 1e3 / WRITES);
            processor.add(cpu.millis()[0] * 1e3 / WRITES);
        }
        Collections.sort(processor);
        Collections.sort(elapsed);
        System.out.printf(
                Locale.ROOT,
                "%-20s processor %7.1f us (from %7.1f), elapsed %7.1f us (from %7.1f), %d statements%n",
                name,
                processor.get(processor.size() / 2),
                processor.get(0),
                elapsed.get(elapsed.size() / 2),
                elapsed.get(0),
                statements(write, rounds * WRITES));
    }

    private void once(IntConsumer write, int n) {
        write.accept(n);
        graph.tx().commit();
    }

    private int statements(IntConsumer write, int n) {
        try (StatementLog log = StatementLog.open()) {
            once(write, n);
            return log.lines().size();
        }
    }
}
