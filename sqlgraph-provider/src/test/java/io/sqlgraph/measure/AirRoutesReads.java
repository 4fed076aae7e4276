package io.sqlgraph.measure;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import io.sqlgraph.testing.StatementLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * Reads the air routes in TinkerGraph, SQLite and PostgreSQL, and prints for each traversal the median times and the number
 * of statements. Checks first that all give the same number of results. Arguments: rounds (5), and a part of the names of
 * the traversals wanted.
 */
public final class AirRoutesReads {

    private static final Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> READS = new LinkedHashMap<>();

    static {
        READS.put("point", g -> g.V().has("airport", "code", "AUS").values("desc"));
        READS.put(
                "hop names",
                g -> g.V().has("airport", "code", "AUS").out("route").values("code"));
        READS.put(
                "2 hops count",
                g -> g.V().has("airport", "code", "AUS")
                        .out("route")
                        .out("route")
                        .count());
        READS.put(
                "3 hops dedup count",
                g -> g.V().has("code", "AUS").out().out().out().dedup().count());
        READS.put("V count", g -> g.V().count());
        READS.put("E count", g -> g.E().count());
        READS.put("out out count", g -> g.V().out().out().count());
        READS.put("both both count", g -> g.V().both().both().count());
        READS.put("both x3 count", g -> g.V().both().both().both().count());
        READS.put(
                "where out count gt 200",
                g -> g.V().where(__.out().count().is(P.gt(200))).values("code"));
        READS.put(
                "top degree",
                g -> g.V().order().by(__.out().count(), Order.desc).limit(10).values("code"));
        READS.put(
                "not out route",
                g -> g.V().hasLabel("airport").not(__.out("route")).count());
        READS.put("has range", g -> g.V().has("airport", "elev", P.gt(5000)).values("code"));
        READS.put(
                "order by limit",
                g -> g.V().hasLabel("airport").order().by("code").limit(10).values("code"));
        READS.put("valueMap 500", g -> g.V().hasLabel("airport").limit(500).valueMap());
        READS.put("elementMap all", g -> g.V().elementMap());
        READS.put("edges has", g -> g.E().has("dist", P.gt(8000)).count());
        READS.put(
                "path by",
                g -> g.V().has("code", "AUS").out("route").out("route").path().by("code"));
        READS.put(
                "optional",
                g -> g.V().hasLabel("airport")
                        .optional(__.out("route").has("code", "AUS"))
                        .count());
        READS.put(
                "project counts",
                g -> g.V().hasLabel("airport")
                        .project("c", "o", "i")
                        .by("code")
                        .by(__.out().count())
                        .by(__.in().count()));
        READS.put(
                "group country count",
                g -> g.V().hasLabel("airport").groupCount().by("country"));
        READS.put(
                "group by country out",
                g -> g.V().hasLabel("airport").group().by("country").by(__.out().count()));
        READS.put(
                "repeat both 3 dedup",
                g -> g.V().has("code", "AUS").repeat(__.both()).times(3).dedup().count());
        READS.put(
                "shortest paths",
                g -> g.V().has("code", "AUS")
                        .repeat(__.out().simplePath())
                        .until(__.has("code", "AGR"))
                        .path()
                        .limit(5));
        READS.put("values sum", g -> g.E().values("dist").sum());
        READS.put(
                "as select",
                g -> g.V().has("code", "AUS")
                        .as("a")
                        .out("route")
                        .as("b")
                        .select("a", "b")
                        .by("code"));
        READS.put(
                "lambda then hop",
                g -> g.V().hasLabel("airport")
                        .limit(1000)
                        .map(t -> t.get())
                        .out("route")
                        .out("route")
                        .count());
    }

    private AirRoutesReads() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        String part = arguments.length > 1 ? arguments[1] : "";
        measure(READS, rounds, part);
    }

    /** Measures those of some traversals whose names contain a text. */
    static void measure(Map<String, Function<GraphTraversalSource, Traversal<?, ?>>> reads, int rounds, String part)
            throws IOException {
        TinkerGraph source = TinkerFactory.createAirRoutes();
        Path directory = Files.createTempDirectory("sqlgraph-reads");
        try (SqlGraph sqlite = SqlGraph.open(Databases.freshSqliteUrl(directory));
                SqlGraph postgres = SqlGraph.open(Databases.freshPostgresUrl())) {
            AirRoutesLoad.load(source, sqlite, false);
            AirRoutesLoad.load(source, postgres, false);
            System.out.printf(
                    "%-24s %10s %10s %10s %5s %5s%n", "", "tinker ms", "sqlite", "postgres", "stmts", "stmts");
            for (var read : reads.entrySet()) {
                if (!read.getKey().contains(part)) continue;
                print(read.getKey(), read.getValue(), rounds, source.traversal(), sqlite, postgres);
            }
        }
    }

    private static void print(
            String name,
            Function<GraphTraversalSource, Traversal<?, ?>> read,
            int rounds,
            GraphTraversalSource tinker,
            SqlGraph sqlite,
            SqlGraph postgres) {
        long wanted = results(read.apply(tinker));
        StringBuilder statements = new StringBuilder();
        for (SqlGraph graph : List.of(sqlite, postgres)) {
            try (StatementLog log = StatementLog.open()) {
                long got = results(read.apply(graph.traversal()));
                if (got != wanted)
                    statements.append(" WRONG ").append(got).append(" for ").append(wanted);
                statements.append(String.format("%6d", log.lines().size()));
            }
            graph.tx().rollback();
        }
        System.out.printf(
                Locale.ROOT,
                "%-24s %10.2f %10.2f %10.2f %s%n",
                name,
                median(rounds, () -> results(read.apply(tinker)), () -> {}),
                median(
                        rounds,
                        () -> results(read.apply(sqlite.traversal())),
                        () -> sqlite.tx().rollback()),
                median(
                        rounds,
                        () -> results(read.apply(postgres.traversal())),
                        () -> postgres.tx().rollback()),
                statements);
    }

    private static double median(int rounds, Runnable work, Runnable end) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.run();
            times.add((System.nanoTime() - start) / 1e6);
            end.run();
        }
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    /** How many results there are; for a single number, the number. */
    private static long results(Traversal<?, ?> traversal) {
        long count = 0;
        Object last = null;
        while (traversal.hasNext()) {
            last = traversal.next();
            count++;
        }
        return count == 1 && last instanceof Number number ? number.longValue() : count;
    }
}
