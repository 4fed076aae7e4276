package io.sqlgraph.bench.suite;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.engine.Servers;
import io.sqlgraph.bench.engine.SqlGraphEngine;
import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import io.sqlgraph.structure.SqlGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 1, 4 and 16 clients of one graph, embedded and through a server: reads, and reads with a tenth of writes, each in its own
 * transaction.
 */
record Concurrency() implements Suite {

    /** The name of the suite. */
    static final String NAME = "concurrency";

    private static final int ELEMENTS = 1_000_000;

    private static final int[] CLIENTS = {1, 4, 16};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "1, 4 and 16 clients, embedded and through the server, reads and mixed: operations in a second, and the slowest";
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
                    measure(settings, rows, name, new EmbeddedAccess(engine.sqlGraph()), data);
                }
                try (ServerAccess server = ServerAccess.start(SqlGraph.open(url), most())) {
                    measure(settings, rows, name, server, data);
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
                List.of(data.name(), "the server and its clients, Java drivers, share the JVM and its processors"));
    }

    private static int most() {
        return CLIENTS[CLIENTS.length - 1];
    }

    private static void measure(
            Settings settings, Map<String, Map<String, Cell>> rows, String engine, Access access, GrowthGraph data)
            throws Exception {
        new Clients(access, data.nodes(), true).warmUp(most(), settings.effort());
        for (boolean mixed : new boolean[] {false, true}) {
            for (int clients : CLIENTS) {
                String row = "%s, %d %s, %s"
                        .formatted(
                                mixed ? "mixed" : "reads", clients, clients == 1 ? "client" : "clients", access.name());
                if (!row.contains(settings.only())) continue;
                settings.progress().accept(row + ", " + engine);
                Cell cell = new Clients(access, data.nodes(), mixed).measure(clients, settings.effort());
                rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(engine, cell);
            }
        }
    }
}
