package io.sqlgraph.bench.suite;

import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.both;

import io.sqlgraph.bench.engine.Engines;
import io.sqlgraph.bench.engine.Servers;
import io.sqlgraph.bench.harness.Cell;
import io.sqlgraph.bench.harness.Comparison;
import io.sqlgraph.bench.harness.QueryRef;
import io.sqlgraph.bench.harness.QueryResult;
import io.sqlgraph.bench.harness.SuiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** The same local queries on three graphs, each ten times as large as the one before: what they cost must not grow with the graph. */
record Growth() implements Suite {

    /** The name of the suite. */
    static final String NAME = "growth";

    /** Elements of the largest graph at scale 1, a million at the default scale; the others have a tenth and a hundredth. */
    private static final int LARGEST = 10_000_000;

    /** The queries on a graph of that many elements: {@code scale} is their number. */
    private static final class Queries extends QueryList {
        Queries(double elements) {
            var nodes = new GrowthGraph((long) elements);
            add("by key", (g, n) -> node(g, n, nodes).values("name"));
            add("hop", (g, n) -> node(g, n, nodes).out("to").values("nid"));
            add(
                    "2 hops dedup",
                    (g, n) -> node(g, n, nodes).both("to").both("to").dedup().count());
            add(
                    "within 3 hops",
                    (g, n) -> node(g, n, nodes)
                            .repeat(both("to"))
                            .emit()
                            .times(3)
                            .dedup()
                            .count());
            add(
                    "heaviest edges",
                    (g, n) -> node(g, n, nodes)
                            .outE("to")
                            .has("weight", P.gt(20))
                            .order()
                            .by("weight", Order.desc)
                            .limit(2)
                            .values("weight"));
            add(
                    "hop from any",
                    (g, n) -> g.V().has("node", "nid", nodes.any(n)).out("to").values("nid"));
            write(
                    "update a property",
                    (g, n) -> node(g, n, nodes).property("seen", (long) n).values("seen"),
                    null);
        }

        private static GraphTraversal<Vertex, Vertex> node(GraphTraversalSource g, int n, GrowthGraph nodes) {
            return g.V().has("node", "nid", nodes.start(n));
        }
    }

    static List<Query> queries(double elements) {
        return new Queries(elements).queries();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the same local queries on graphs that grow by ten";
    }

    @Override
    public SuiteResult run(Settings settings) throws Exception {
        List<QueryResult> results = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> wanted = settings.engines().stream()
                .filter(engine -> !engine.endsWith("-cold") && !engine.startsWith("sql-"))
                .toList();
        results.addAll(measured(settings, wanted, notes));
        wanted.forEach(engine -> notes.add(growth(engine, results)));
        List<String> present = wanted.stream()
                .filter(engine -> results.get(0).cells().containsKey(engine))
                .toList();
        return new SuiteResult(NAME, present.get(0), present, results, notes);
    }

    /** The results on the smallest graph, then those on the next one. All graphs take turns at a query. */
    private static List<QueryResult> measured(Settings settings, List<String> wanted, List<String> notes)
            throws Exception {
        List<List<QueryResult>> results = new ArrayList<>();
        List<Engines> opened = new ArrayList<>();
        List<GrowthGraph> graphs = graphs(LARGEST * settings.scale());
        try (Servers servers = Servers.open()) {
            try {
                for (GrowthGraph graph : graphs) {
                    opened.add(Engines.open(servers, wanted, graph, settings.progress()));
                    results.add(new ArrayList<>());
                }
                Comparison comparison = new Comparison(settings.effort());
                for (Query query : queries(graphs.get(0).elements())) {
                    if (!query.name().contains(settings.only())) continue;
                    settings.progress().accept(query.name());
                    List<QueryResult> measured = comparison.measure(fields(query, graphs, opened));
                    for (int i = 0; i < graphs.size(); i++) {
                        String name = query.name() + ", " + graphs.get(i).name();
                        results.get(i).add(new QueryResult(name, measured.get(i).cells()));
                    }
                }
            } finally {
                for (Engines engines : opened) engines.close();
            }
            opened.forEach(engines -> notes.addAll(engines.notes()));
        }
        return results.stream().flatMap(List::stream).toList();
    }

    private static List<GrowthGraph> graphs(double largest) {
        return DoubleStream.of(100, 10, 1)
                .mapToObj(part -> new GrowthGraph((long) Math.max(500, largest / part)))
                .toList();
    }

    private static List<Comparison.Field> fields(Query query, List<GrowthGraph> graphs, List<Engines> engines) {
        List<Comparison.Field> fields = new ArrayList<>();
        for (int i = 0; i < graphs.size(); i++) {
            QueryRef ref = new QueryRef(NAME, graphs.get(i).elements(), query.name());
            fields.add(new Comparison.Field(ref, query.compare(), engines.get(i).list()));
        }
        return fields;
    }

    /** How much the worst query of an engine grew from the smallest graph to the largest. */
    private static String growth(String engine, List<QueryResult> results) {
        int queries = results.size() / 3;
        double worst = 0;
        String name = "none";
        for (int i = 0; i < queries; i++) {
            Cell first = results.get(i).cells().get(engine);
            Cell last = results.get(2 * queries + i).cells().get(engine);
            if (first == null || last == null || !first.isMeasured() || !last.isMeasured()) continue;
            double ratio = last.median() / first.median();
            if (ratio > worst) {
                worst = ratio;
                name = results.get(2 * queries + i).query();
            }
        }
        return String.format(
                Locale.ROOT,
                "%s: the query that grew most takes %.2f times as long in the largest graph: %s",
                engine,
                worst,
                name);
    }
}
