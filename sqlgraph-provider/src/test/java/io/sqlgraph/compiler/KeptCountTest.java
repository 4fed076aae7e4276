package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.StorageException;
import io.sqlgraph.error.TransactionConflictException;
import io.sqlgraph.jdbc.ParameterBinder;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.Databases;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of whole tables are those of now, also where the database does not count again. */
class KeptCountTest {

    @TempDir
    Path directory;

    private String postgres;

    @BeforeEach
    void chooseSchema() {
        postgres = Databases.freshPostgresUrl();
    }

    private static SqlGraph open(String url) {
        return GraphCopies.open(url, Map.of("sqlgraph.pool.maximumPoolSize", "4"));
    }

    /** Counts in a transaction of its own, twice: the second time nothing may have changed since. */
    private static long count(SqlGraph graph) {
        long first = graph.traversal().V().count().next();
        graph.tx().rollback();
        long second = graph.traversal().V().count().next();
        graph.tx().rollback();
        assertThat(second).isEqualTo(first);
        return first;
    }

    private static void add(SqlGraph graph, String label, int vertices) {
        for (int i = 0; i < vertices; i++) graph.addVertex(label);
    }

    /** An error of the pool's own came out, wrapped by the JVM. */
    @Test
    void aCountOfATransactionThatLostItsConnectionIsRefusedAsEveryStatementIs() throws SQLException {
        try (SqlGraph graph = open(postgres)) {
            add(graph, "a", 2);
            graph.tx().commit();
            int backend = graph.session()
                    .executor()
                    .list("SELECT pg_backend_pid()", ParameterBinder.NONE, row -> row.getInt(1))
                    .get(0);
            try (Connection other = DriverManager.getConnection(postgres);
                    Statement statement = other.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(" + backend + ", 5000)");
            }
            GraphTraversalSource g = graph.traversal();
            assertThatThrownBy(() -> g.V().count().next()).isInstanceOf(DatabaseUnavailableException.class);
            assertThatThrownBy(() -> g.V().count().next())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("can only be rolled back");
            graph.tx().rollback();
            assertThat(count(graph)).isEqualTo(2);
        }
    }

    @EachDatabase
    void whatOthersCommitIsCountedAndWhatTheyDoNotCommitIsNot(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph one = open(url);
                SqlGraph other = open(url)) {
            add(one, "a", 3);
            add(one, "b", 2);
            one.tx().commit();
            assertThat(count(other)).isEqualTo(5);

            add(one, "a", 1);
            one.traversal().V().hasLabel("b").limit(1).drop().iterate();
            one.traversal().V().hasLabel("a").property("key", 1).iterate();
            assertThat(count(other)).isEqualTo(5);
            one.tx().rollback();
            assertThat(count(other)).isEqualTo(5);

            add(one, "a", 4);
            one.tx().commit();
            assertThat(count(other)).isEqualTo(9);
            one.traversal().V().hasLabel("a").limit(2).drop().iterate();
            assertThat(one.traversal().V().count().next()).isEqualTo(7);
            assertThat(count(other)).isEqualTo(9);
            one.tx().commit();
            assertThat(count(other)).isEqualTo(7);
            assertThat(count(one)).isEqualTo(7);
        }
    }

    @EachDatabase
    void aTransactionCountsWhatItHasWrittenItself(Database database) {
        try (SqlGraph graph = open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            add(graph, "a", 2);
            graph.tx().commit();
            assertThat(g.V().count().next()).isEqualTo(2);
            add(graph, "a", 1);
            assertThat(g.V().count().next()).isEqualTo(3);
            assertThat(g.V().count().next()).isEqualTo(3);
            g.V().limit(1).drop().iterate();
            assertThat(g.V().count().next()).isEqualTo(2);
            graph.tx().rollback();
            assertThat(count(graph)).isEqualTo(2);
            g.V().drop().iterate();
            assertThat(g.V().count().next()).isZero();
            graph.tx().commit();
            assertThat(count(graph)).isZero();
        }
    }

    @EachDatabase
    void edgesAndSingleLabelsAreCounted(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph one = open(url);
                SqlGraph other = open(url)) {
            Vertex first = one.addVertex("a");
            Vertex second = one.addVertex("b");
            for (int i = 0; i < 3; i++) first.addEdge("x", second);
            second.addEdge("y", first);
            one.tx().commit();
            GraphTraversalSource g = other.traversal();
            for (int again = 0; again < 2; again++) {
                assertThat(g.E().count().next()).isEqualTo(4);
                assertThat(g.E().hasLabel("x").count().next()).isEqualTo(3);
                assertThat(g.V().hasLabel("b").count().next()).isEqualTo(1);
                assertThat(g.V().out("x").count().next()).isEqualTo(3);
                assertThat(g.V().both().count().next()).isEqualTo(8);
                other.tx().rollback();
            }
            first.addEdge("x", second);
            one.tx().commit();
            assertThat(g.E().count().next()).isEqualTo(5);
            assertThat(g.E().hasLabel("x").count().next()).isEqualTo(4);
            assertThat(g.E().hasLabel("y").count().next()).isEqualTo(1);
        }
    }

    @EachDatabase
    void eachCountIsOneStatement(Database database) {
        try (SqlGraph graph = open(database.freshUrl(directory))) {
            add(graph, "a", 2);
            add(graph, "b", 2);
            graph.tx().commit();
            count(graph);
            for (int again = 0; again < 3; again++) {
                try (StatementLog log = StatementLog.open()) {
                    assertThat(graph.traversal().V().count().next()).isEqualTo(4);
                    assertThat(log.lines()).hasSize(1);
                }
            }
        }
    }

    @EachDatabase
    void threadsThatWriteAndCountAgreeWithTheirOrder(Database database) throws Exception {
        int threads = 8;
        int rounds = 25;
        var committed = new AtomicLong();
        var begun = new AtomicLong();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            add(graph, "a", 1);
            graph.tx().commit();
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    boolean writes = i % 2 == 0;
                    all.add(pool.submit(() -> {
                        for (int round = 0; round < rounds; round++) {
                            if (writes) {
                                begun.incrementAndGet();
                                graph.addVertex("a");
                                graph.tx().commit();
                                committed.incrementAndGet();
                            }
                            long least = 1 + committed.get();
                            long counted = graph.traversal().V().count().next();
                            graph.tx().rollback();
                            assertThat(counted).isBetween(least, 1 + begun.get());
                        }
                        return null;
                    }));
                }
                for (Future<?> each : all) each.get();
            } finally {
                pool.shutdownNow();
            }
            assertThat(count(graph)).isEqualTo(1 + threads / 2 * rounds);
        }
    }

    /** The server counts how often it reads a table. */
    @Test
    void whereNothingWasWrittenTheTablesAreNotRead() {
        try (SqlGraph graph = open(postgres)) {
            add(graph, "a", 3);
            graph.tx().commit();
            assertThat(scansOfACount(graph)).isEqualTo(1);
            graph.tx().rollback();
            assertThat(scansOfACount(graph)).isZero();
            assertThat(scansOfACount(graph)).isZero();
            graph.addVertex("a");
            assertThat(scansOfACount(graph)).isEqualTo(1);
            assertThat(scansOfACount(graph)).isEqualTo(1);
            graph.tx().commit();
            assertThat(scansOfACount(graph)).isEqualTo(1);
            assertThat(scansOfACount(graph)).isZero();
        }
    }

    private static long scansOfACount(SqlGraph graph) {
        long before = scans(graph);
        assertThat(graph.traversal().V().count().next()).isPositive();
        return scans(graph) - before;
    }

    /** How often the transaction's connection has read the table of the vertices. */
    private static long scans(SqlGraph graph) {
        String sql = "SELECT coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0) FROM pg_stat_xact_user_tables"
                + " WHERE relname = 'v_a' AND schemaname = current_schema()";
        return graph.session().list(sql, statement -> {}, row -> row.getLong(1)).get(0);
    }

    @Test
    void rowsThatOtherProgramsWriteAreCounted() throws SQLException {
        try (SqlGraph graph = open(postgres);
                Connection connection = DriverManager.getConnection(postgres);
                Statement statement = connection.createStatement()) {
            add(graph, "a", 3);
            graph.tx().commit();
            assertThat(count(graph)).isEqualTo(3);
            connection.setAutoCommit(false);
            statement.execute("SAVEPOINT s");
            statement.execute("DELETE FROM v_a WHERE id = (SELECT min(id) FROM v_a)");
            statement.execute("RELEASE SAVEPOINT s");
            assertThat(count(graph)).isEqualTo(3);
            connection.commit();
            assertThat(count(graph)).isEqualTo(2);
            statement.execute("SAVEPOINT s");
            statement.execute("DELETE FROM v_a");
            statement.execute("ROLLBACK TO SAVEPOINT s");
            assertThat(count(graph)).isEqualTo(2);
            connection.commit();
            assertThat(count(graph)).isEqualTo(2);
            statement.execute("TRUNCATE v_a");
            connection.commit();
            assertThat(count(graph)).isZero();
        }
    }

    @Test
    void aTableThatWasDroppedAndMadeAnewIsCountedAnew() throws SQLException {
        try (SqlGraph graph = open(postgres);
                Connection connection = DriverManager.getConnection(postgres);
                Statement statement = connection.createStatement()) {
            add(graph, "a", 3);
            graph.tx().commit();
            assertThat(count(graph)).isEqualTo(3);
            statement.execute("DROP TABLE v_a");
            statement.execute("CREATE TABLE v_a (id bigint NOT NULL PRIMARY KEY)");
            assertThat(count(graph)).isZero();
        }
    }

    /** A count that was not read could hide a conflict from the database. */
    @Test
    void serializableTransactionsReadWhatTheyCount() {
        Map<String, Object> serializable = Map.of("sqlgraph.transaction.isolation", "serializable");
        try (SqlGraph one = GraphCopies.open(postgres, serializable);
                SqlGraph other = GraphCopies.open(postgres, serializable)) {
            add(one, "a", 1);
            add(one, "b", 1);
            one.tx().commit();
            assertThat(one.traversal().V().hasLabel("a").count().next()).isEqualTo(1);
            one.tx().rollback();
            assertThat(other.traversal().V().hasLabel("b").count().next()).isEqualTo(1);
            other.tx().rollback();

            assertThat(one.traversal().V().hasLabel("a").count().next()).isEqualTo(1);
            assertThat(other.traversal().V().hasLabel("b").count().next()).isEqualTo(1);
            one.addVertex("b");
            other.addVertex("a");
            one.tx().commit();
            assertThat(refuses(other.tx())).isTrue();
        }
    }

    private static boolean refuses(Transaction transaction) {
        try {
            transaction.commit();
            return false;
        } catch (TransactionConflictException conflict) {
            return true;
        }
    }
}
