package io.sqlgraph.measure;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import io.sqlgraph.testing.StatementLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/**
 * Reads the air routes in TinkerGraph, SQLite and PostgreSQL, and prints for each traversal the median times and the number
 * of statements. Checks first that all give the same number of results. Arguments: rounds (5), and a part of the names of
 * the traversals wanted.
 */
public final class AirRoutesReads {

    private AirRoutesReads() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        String part = arguments.length > 1 ? arguments[1] : "";
        measure(AirRoutesTraversals.READS, rounds, part);
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
                    "%-24s %10s %10s %10s %7s %7s %6s %5s%n",
                    "", "tinker ms", "sqlite", "postgres", "ratio", "ratio", "stmts", "stmts");
            double[] logs = new double[3];
            for (var read : reads.entrySet()) {
                if (!read.getKey().contains(part)) continue;
                print(read.getKey(), read.getValue(), rounds, source.traversal(), sqlite, postgres, logs);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d traversals, geometric mean of the ratios to TinkerGraph: SQLite %.2f, PostgreSQL %.2f%n",
                    (int) logs[2],
                    Math.exp(logs[0] / logs[2]),
                    Math.exp(logs[1] / logs[2]));
        }
    }

    private static void print(
            String name,
            Function<GraphTraversalSource, Traversal<?, ?>> read,
            int rounds,
            GraphTraversalSource tinker,
            SqlGraph sqlite,
            SqlGraph postgres,
            double[] logs) {
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
        double base = median(rounds, () -> results(read.apply(tinker)), () -> {});
        double first = median(
                rounds,
                () -> results(read.apply(sqlite.traversal())),
                () -> sqlite.tx().rollback());
        double second = median(
                rounds,
                () -> results(read.apply(postgres.traversal())),
                () -> postgres.tx().rollback());
        logs[0] += Math.log(first / base);
        logs[1] += Math.log(second / base);
        logs[2]++;
        System.out.printf(
                Locale.ROOT,
                "%-24s %10.2f %10.2f %10.2f %7.2f %7.2f %s%n",
                name,
                base,
                first,
                second,
                first / base,
                second / base,
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
