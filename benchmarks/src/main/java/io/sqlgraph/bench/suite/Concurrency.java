package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.engine.Servers;
import io.sqlgraph.bench.engine.SqlGraphEngine;
import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.Effort;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.Samples;
import io.sqlgraph.bench.harness.SuiteResult;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** 1, 4 and 16 threads that share a graph: reads, and reads with a tenth of writes, each in its own transaction. */
record Concurrency() implements Suite {

    /** The name of the suite. */
    static final String NAME = "concurrency";

    private static final int ELEMENTS = 1_000_000;

    private static final int ONE_IN = 10;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "1, 4 and 16 clients, reads and mixed, a transaction each: operations in a second, and the slowest";
    }

    @Override
    public SuiteResult run(Settings settings) throws Exception {
        List<String> engines = List.of(Engines.SQLITE, Engines.POSTGRES).stream()
                .filter(settings.engines()::contains)
                .toList();
        GrowthGraph data = new GrowthGraph((long) Math.max(500, ELEMENTS * settings.scale()));
        Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
        try (Servers servers = Servers.open()) {
            for (String name : engines) {
                String url = name.equals(Engines.SQLITE) ? servers.newSqlite() : servers.newPostgres();
                try (SqlGraphEngine engine = SqlGraphEngine.open(name, url)) {
                    settings.progress().accept("loading " + data.name() + " into " + name);
                    engine.load(data);
                    for (boolean mixed : new boolean[] {false, true}) {
                        for (int clients : new int[] {1, 4, 16}) {
                            String row =
                                    (mixed ? "mixed, " : "reads, ") + clients + (clients == 1 ? " client" : " clients");
                            settings.progress().accept(row + ", " + name);
                            Cell cell = new Clients(engine.sqlGraph(), data.nodes(), mixed)
                                    .measure(clients, settings.effort());
                            rows.computeIfAbsent(row, key -> new LinkedHashMap<>())
                                    .put(name, cell);
                        }
                    }
                }
            }
        }
        List<QueryResult> results = new ArrayList<>();
        rows.forEach((row, cells) -> results.add(new QueryResult(row, cells)));
        return new SuiteResult(
                NAME,
                engines.get(0),
                engines,
                results,
                List.of("p95 is the 99th percentile here", data.name() + ", embedded"));
    }

    /** The threads of one measurement. */
    private record Clients(SqlGraph graph, long nodes, boolean mixed) {

        Cell measure(int clients, Effort effort) throws Exception {
            run(clients, effort.warmUp().toNanos());
            long start = System.nanoTime();
            List<Samples> samples = run(clients, 2 * effort.measured().toNanos());
            double seconds = (System.nanoTime() - start) / 1e9;
            Samples all = new Samples();
            samples.forEach(one -> one.forEach(all::add));
            all.endRound();
            return new Cell(all.quantile(0.5), all.quantile(0.99), 0, all.size(), -1, 1, all.size() / seconds, null);
        }

        private List<Samples> run(int clients, long nanos) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(clients);
            try {
                List<Callable<Samples>> tasks = new ArrayList<>();
                for (int i = 0; i < clients; i++) {
                    int first = i * 1_000_003;
                    tasks.add(() -> client(first, nanos));
                }
                List<Samples> samples = new ArrayList<>();
                for (Future<Samples> future : threads.invokeAll(tasks)) samples.add(future.get());
                return samples;
            } finally {
                threads.shutdown();
            }
        }

        private Samples client(int first, long nanos) {
            Samples samples = new Samples();
            GraphTraversalSource g = graph.traversal();
            long start = System.nanoTime();
            long now = start;
            int n = first;
            do {
                operation(g, n++);
                long then = System.nanoTime();
                samples.add(then - now);
                now = then;
            } while (now - start < nanos);
            return samples;
        }

        /** Tries again what lost a race, as a client must. */
        private void operation(GraphTraversalSource g, int n) {
            long node = SocialSize.mixed(n) % nodes;
            if (!mixed || n % ONE_IN != 0) {
                g.V().has("node", "nid", node).out("to").values("nid").iterate();
                graph.tx().rollback();
                return;
            }
            for (boolean done = false; !done; ) {
                try {
                    g.V().has("node", "nid", node).property("seen", (long) n).iterate();
                    graph.tx().commit();
                    done = true;
                } catch (SqlGraphException e) {
                    graph.tx().rollback();
                    if (!e.retryable()) throw e;
                }
            }
        }
    }
}
