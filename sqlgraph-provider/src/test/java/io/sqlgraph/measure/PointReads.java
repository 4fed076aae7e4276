package io.sqlgraph.measure;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;

/**
 * Repeats point reads with other constants each time, through Gremlin and through plain JDBC with a cached statement, on
 * SQLite in one JVM, and prints medians, spreads and ratios of processor times of the reading thread. Argument: rounds (15).
 */
public final class PointReads {

    private static final int READS = 5_000;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    /** A read by the n-th code or id, and the number of its results. */
    private interface Read {
        int run(int n) throws SQLException;
    }

    private PointReads() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Path directory = Files.createTempDirectory("sqlgraph-points");
        String url = Databases.freshSqliteUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            AirRoutesLoad.load(TinkerFactory.createAirRoutes(), graph, false);
            graph.schema().createVertexIndex("airport", "code");
            graph.tx().commit();
            List<Object> codes =
                    graph.traversal().V().hasLabel("airport").values("code").toList();
            List<Object> ids = graph.traversal().V().hasLabel("airport").id().toList();
            graph.tx().rollback();
            try (Connection jdbc = DriverManager.getConnection(url)) {
                measure(rounds, graph, jdbc, codes, ids);
            }
        }
    }

    private static void measure(int rounds, SqlGraph graph, Connection jdbc, List<Object> codes, List<Object> ids)
            throws SQLException {
        GraphTraversalSource g = graph.traversal();
        compare(
                "has.values",
                rounds,
                graph,
                n -> count(g.V().has("airport", "code", codes.get(n % codes.size()))
                        .values("city")),
                jdbc,
                text(jdbc, "SELECT city FROM v_airport WHERE code = ?", codes));
        compare(
                "has.out.values",
                rounds,
                graph,
                n -> count(g.V().has("airport", "code", codes.get(n % codes.size()))
                        .out("route")
                        .values("code")),
                jdbc,
                text(
                        jdbc,
                        "SELECT b.code FROM v_airport a JOIN e_airport_route_airport e ON e.out_id = a.id"
                                + " JOIN v_airport b ON b.id = e.in_id WHERE a.code = ?",
                        codes));
        PreparedStatement byId = jdbc.prepareStatement("SELECT id FROM v_airport WHERE id = ?");
        compare("V(id)", rounds, graph, n -> g.V(ids.get(n % ids.size())).next() == null ? 0 : 1, jdbc, n -> {
            byId.setLong(1, (Long) ids.get(n % ids.size()));
            return read(byId);
        });
        print(
                "build only",
                rounds,
                n -> g.V().has("airport", "code", codes.get(n % codes.size())).values("city") == null ? 0 : 1);
    }

    private static Read text(Connection jdbc, String sql, List<Object> codes) throws SQLException {
        PreparedStatement statement = jdbc.prepareStatement(sql);
        return n -> {
            statement.setString(1, (String) codes.get(n % codes.size()));
            return read(statement);
        };
    }

    private static int read(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getString(1) != null) count++;
            }
        }
        return count;
    }

    private static int count(Traversal<?, ?> traversal) {
        int count = 0;
        while (traversal.hasNext()) {
            traversal.next();
            count++;
        }
        return count;
    }

    private static void compare(String name, int rounds, SqlGraph graph, Read gremlin, Connection jdbc, Read sql)
            throws SQLException {
        for (int n = 0; n < 50; n++) {
            if (gremlin.run(n) != sql.run(n)) throw new IllegalStateException(name + " differs at " + n);
        }
        Read ending = n -> {
            int found = gremlin.run(n);
            graph.tx().rollback();
            return found;
        };
        graph.tx().rollback();
        double each = print(name + ", JDBC, auto-commit", rounds, sql);
        jdbc.setAutoCommit(false);
        double inside = print(name + ", JDBC, one transaction", rounds, sql);
        jdbc.rollback();
        jdbc.setAutoCommit(true);
        double one = print(name + ", Gremlin, one transaction", rounds, gremlin);
        graph.tx().rollback();
        double own = print(name + ", Gremlin, a transaction each", rounds, ending);
        System.out.printf(
                Locale.ROOT,
                "%-40s %.2f in one transaction, %.2f with one each%n",
                "  ratio",
                one / inside,
                own / each);
    }

    private static double print(String name, int rounds, Read read) throws SQLException {
        List<Double> micros = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long start = THREAD.getCurrentThreadCpuTime();
            int found = 0;
            for (int n = 0; n < READS; n++) found += read.run(n * 31 + round);
            double each = (THREAD.getCurrentThreadCpuTime() - start) / 1e3 / READS;
            if (found == 0) throw new IllegalStateException(name + " found nothing");
            // The compiler of the JVM is at work in the first ones.
            if (round >= rounds / 3) micros.add(each);
        }
        Collections.sort(micros);
        double median = micros.get(micros.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "%-40s %8.2f us (%.2f to %.2f)%n",
                name,
                median,
                micros.get(0),
                micros.get(micros.size() - 1));
        return median;
    }
}
