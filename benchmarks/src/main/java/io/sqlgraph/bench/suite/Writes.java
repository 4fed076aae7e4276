package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.engine.Servers;
import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.Samples;
import io.sqlgraph.bench.harness.SuiteResult;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Writes of every kind, on a new graph and on one that holds much already; times are per element. */
record Writes() implements Suite {

    /** The name of the suite. */
    static final String NAME = "write";

    /** Vertices that the large graph holds already, at scale 1. */
    private static final int LARGE = 1_000_000;

    private static final List<String> ENGINES = List.of(Engines.TINKERGRAPH, Engines.SQLITE, Engines.POSTGRES);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "vertices, edges, merges, upserts, updates and drops, one by one and in bulk; times are per element";
    }

    @Override
    public SuiteResult run(Settings settings) throws Exception {
        List<String> engines =
                ENGINES.stream().filter(settings.engines()::contains).toList();
        List<QueryResult> results = new ArrayList<>();
        results.addAll(measured(settings, engines, 0, "new graph"));
        int large = (int) Math.max(1_000, LARGE * settings.scale());
        results.addAll(measured(settings, engines, large, "%,d vertices".formatted(large)));
        return new SuiteResult(NAME, engines.get(0), engines, results, List.of());
    }

    private static List<QueryResult> measured(Settings settings, List<String> engines, int present, String title)
            throws Exception {
        Map<String, WriteTasks> tasks = new LinkedHashMap<>();
        try (Servers servers = Servers.open()) {
            try {
                for (String engine : engines)
                    tasks.put(engine, new WriteTasks(open(engine, servers), present, servers.directory()));
                return byTurns(settings, tasks, title);
            } finally {
                for (WriteTasks one : tasks.values()) one.close();
            }
        }
    }

    private static Graph open(String engine, Servers servers) throws Exception {
        return switch (engine) {
            case Engines.SQLITE -> SqlGraph.open(servers.newSqlite());
            case Engines.POSTGRES -> SqlGraph.open(servers.newPostgres());
            default -> TinkerGraph.open();
        };
    }

    private static List<QueryResult> byTurns(Settings settings, Map<String, WriteTasks> tasks, String title)
            throws Exception {
        Map<String, Map<String, Samples>> samples = new LinkedHashMap<>();
        Map<String, Long> elements = new LinkedHashMap<>();
        // The first round warms up.
        for (int round = 0; round <= settings.effort().rounds(); round++) {
            for (String task : WriteTasks.NAMES) {
                if (!task.contains(settings.only())) continue;
                if (round == 0) settings.progress().accept(task + ", " + title);
                for (var engine : tasks.entrySet()) {
                    if (!engine.getValue().has(task)) continue;
                    engine.getValue().prepare(task, round);
                    long start = System.nanoTime();
                    long count = engine.getValue().run(task, round);
                    long each = (System.nanoTime() - start) / count;
                    engine.getValue().clean(task, round);
                    if (round == 0 && settings.effort().rounds() > 1) continue;
                    Samples one = samples.computeIfAbsent(task, name -> new LinkedHashMap<>())
                            .computeIfAbsent(engine.getKey(), name -> new Samples());
                    one.add(each);
                    one.endRound();
                    elements.put(task, count);
                }
            }
        }
        List<QueryResult> results = new ArrayList<>();
        samples.forEach((task, byEngine) -> {
            Map<String, Cell> cells = new LinkedHashMap<>();
            byEngine.forEach((engine, one) -> cells.put(engine, cell(one, elements.get(task))));
            results.add(new QueryResult(task + ", " + title, cells));
        });
        return results;
    }

    private static Cell cell(Samples samples, long elements) {
        double median = samples.quantile(0.5);
        return new Cell(
                median, samples.quantile(0.95), samples.spread(), samples.size(), -1, elements, 1e6 / median, 0, null);
    }
}
