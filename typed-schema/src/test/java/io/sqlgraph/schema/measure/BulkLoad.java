package io.sqlgraph.schema.measure;

import io.sqlgraph.schema.BulkOutcome;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures {@code bulkInsert} of 100,000 vertices and 300,000 edges and {@code bulkUpsertById} of 10,000 changed rows against
 * hand-written statements on tables of the same schema, by turns, on SQLite and PostgreSQL. Prints elements per second, the
 * ratio of the medians and the spread (slowest by fastest round). Arguments: rounds (5), and "sqlite" or "postgresql" for
 * only one of them. The first round warms up and does not count.
 */
public final class BulkLoad {

    private static final int VERTICES = 100_000;
    private static final int EDGES = 300_000;
    private static final int UPSERTS = 10_000;

    record Person(String key, String name, int age) {}

    record Knows(int since) implements EdgeOf<Person, Person> {}

    private enum Part {
        VERTICES(BulkLoad.VERTICES),
        EDGES(BulkLoad.EDGES),
        BOTH(BulkLoad.VERTICES + BulkLoad.EDGES),
        UPSERT(BulkLoad.UPSERTS);

        private final int elements;

        Part(int elements) {
            this.elements = elements;
        }
    }

    private BulkLoad() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        List<String> asked = Arrays.asList(arguments);
        var work = new Workload(VERTICES, EDGES);
        Path directory = Files.createTempDirectory("sqlgraph-bulk");
        for (TestDatabases database : TestDatabases.values()) {
            String name = database.name().toLowerCase(Locale.ROOT);
            boolean only = asked.contains("sqlite") || asked.contains("postgresql");
            if (only && !asked.contains(name)) continue;
            Map<Part, List<double[]>> times = new EnumMap<>(Part.class);
            for (int round = 0; round <= rounds; round++) {
                Map<Part, Double> ours = ours(database.freshUrl(directory), work);
                Map<Part, Double> theirs = handWritten(database, database.freshUrl(directory), work);
                if (round == 0) continue;
                for (Part part : Part.values()) {
                    times.computeIfAbsent(part, each -> new ArrayList<>())
                            .add(new double[] {ours.get(part), theirs.get(part)});
                }
            }
            times.forEach((part, pairs) -> print(name, part, pairs));
        }
    }

    private static GraphSchema schema() {
        return GraphSchema.named("bulk")
                .vertex(Person.class, v -> v.key(Person::key))
                .edge(Knows.class)
                .build();
    }

    private static Map<Part, Double> ours(String url, Workload work) {
        try (GraphStore store = GraphStore.open(url, schema())) {
            Map<Part, Double> times = new LinkedHashMap<>();
            long start = System.nanoTime();
            long vertices = store.vertices(Person.class)
                    .bulkInsert(() -> IntStream.range(0, work.vertices())
                            .mapToObj(i -> new Person(work.key(i), work.name(i), work.age(i)))
                            .iterator());
            times.put(Part.VERTICES, seconds(start));
            start = System.nanoTime();
            long edges = store.edges(Knows.class)
                    .bulkInsert(() -> IntStream.range(0, work.edges())
                            .mapToObj(i -> EdgeRow.of(
                                    Ref.to(Person.class, work.key(work.from(i))),
                                    Ref.to(Person.class, work.key(work.to(i))),
                                    new Knows(work.since(i))))
                            .iterator());
            times.put(Part.EDGES, seconds(start));
            times.put(Part.BOTH, times.get(Part.VERTICES) + times.get(Part.EDGES));
            start = System.nanoTime();
            BulkOutcome<Person> outcome = store.vertices(Person.class)
                    .bulkUpsertById(() -> IntStream.range(0, UPSERTS)
                            .mapToObj(i -> new Person(work.key(i), work.changedName(i), work.age(i)))
                            .iterator());
            times.put(Part.UPSERT, seconds(start));
            if (vertices != VERTICES || edges != EDGES || outcome.updated() != UPSERTS) {
                throw new IllegalStateException(vertices + " vertices, " + edges + " edges, " + outcome);
            }
            return times;
        }
    }

    private static Map<Part, Double> handWritten(TestDatabases database, String url, Workload work) throws Exception {
        GraphStore.open(url, schema()).close();
        try (var twin = new HandWritten(database, url)) {
            Map<Part, Double> times = new LinkedHashMap<>();
            long start = System.nanoTime();
            twin.vertices(work);
            times.put(Part.VERTICES, seconds(start));
            start = System.nanoTime();
            twin.edges(work);
            times.put(Part.EDGES, seconds(start));
            times.put(Part.BOTH, times.get(Part.VERTICES) + times.get(Part.EDGES));
            start = System.nanoTime();
            twin.upsert(work, UPSERTS);
            times.put(Part.UPSERT, seconds(start));
            return times;
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String database, Part part, List<double[]> pairs) {
        double[] ours = pairs.stream().mapToDouble(pair -> pair[0]).sorted().toArray();
        double[] theirs = pairs.stream().mapToDouble(pair -> pair[1]).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-10s %-8s %,9.0f/s (spread %.2f), by hand %,9.0f/s (spread %.2f), %.2f times the time%n",
                database,
                part.name().toLowerCase(Locale.ROOT),
                part.elements / median(ours),
                ours[ours.length - 1] / ours[0],
                part.elements / median(theirs),
                theirs[theirs.length - 1] / theirs[0],
                median(ours) / median(theirs));
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
