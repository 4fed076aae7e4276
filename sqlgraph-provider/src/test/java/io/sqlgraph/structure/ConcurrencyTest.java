package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {

    private static final int THREADS = 16;

    @TempDir
    Path directory;

    @EachDatabase
    @SuppressWarnings("unchecked") // coalesce() takes generic varargs
    void getOrCreateInGremlinCreatesOnce(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int round = 0; round < 20; round++) {
                String name = "n" + round;
                inParallel(() -> inTransaction(
                        graph,
                        g -> g.V().has("person", "name", name)
                                .fold()
                                .coalesce(__.unfold(), __.addV("person").property("name", name))
                                .next()));
                assertThat(graph.traversal()
                                .V()
                                .has("person", "name", name)
                                .count()
                                .next())
                        .isEqualTo(1);
                graph.tx().rollback();
            }
        }
    }

    @EachDatabase
    void mergeVCreatesOnceAndLosesNoUpdate(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int round = 0; round < 20; round++) {
                Map<Object, Object> match = Map.of(T.label, "person", "name", "n" + round);
                inParallel(() -> {
                    String own = Thread.currentThread().getName();
                    return inTransaction(
                            graph,
                            g -> g.mergeV(match)
                                    .option(Merge.onMatch, Map.of(own, true))
                                    .next());
                });
                assertThat(graph.traversal()
                                .V()
                                .has("name", "n" + round)
                                .count()
                                .next())
                        .isEqualTo(1);
                assertThat(graph.traversal()
                                .V()
                                .has("name", "n" + round)
                                .properties()
                                .count()
                                .next())
                        .isEqualTo(THREADS);
                graph.tx().rollback();
            }
        }
    }

    @EachDatabase
    void mergeECreatesOnce(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex a = graph.addVertex("a");
            Vertex b = graph.addVertex("b");
            graph.tx().commit();
            inParallel(() -> inTransaction(
                    graph,
                    g -> g.mergeE(Map.of(T.label, "knows", Direction.OUT, a, Direction.IN, b))
                            .next()));
            assertThat(graph.traversal().E().count().next()).isEqualTo(1);
        }
    }

    @EachDatabase
    void noEdgeOutlivesItsVertex(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex hub = graph.addVertex("hub");
            graph.addVertex("hub").addEdge("e", hub);
            graph.tx().commit();
            for (int round = 0; round < 20; round++) {
                Vertex target = graph.addVertex("target");
                graph.tx().commit();
                var refused = new ArrayList<SqlGraphException>();
                var numbers = new AtomicInteger();
                inParallel(() -> {
                    int number = numbers.getAndIncrement();
                    try {
                        return inTransaction(graph, g -> {
                            if (number % 4 == 3) {
                                target.remove();
                            } else {
                                hub.addEdge("e", target);
                            }
                            return null;
                        });
                    } catch (SqlGraphException gone) {
                        synchronized (refused) {
                            refused.add(gone);
                        }
                        return null;
                    }
                });
                assertThat(graph.traversal().V(target.id()).hasNext()).isFalse();
                assertThat(graph.traversal().E().count().next()).isEqualTo(1);
                assertThat(refused).allMatch(gone -> gone.code().equals("MISSING_VERTEX"));
                graph.tx().rollback();
            }
        }
    }

    /** Threads that create the same labels and keys at the same time all succeed. */
    @EachDatabase
    void newLabelsAndKeysAppearUnderConcurrency(Database database) throws Exception {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int round = 0; round < 5; round++) {
                int number = round;
                inParallel(() -> inTransaction(graph, g -> {
                    Vertex a = graph.addVertex(T.label, "l" + number, "k" + number, 1);
                    Vertex b = graph.addVertex(T.label, "m" + number, "k" + number, "text");
                    a.addEdge("e" + number, b, "w", 1.5d);
                    return null;
                }));
            }
            assertThat(graph.traversal().V().count().next()).isEqualTo(2L * THREADS * 5);
            assertThat(graph.traversal().E().has("w", 1.5d).count().next()).isEqualTo((long) THREADS * 5);
        }
    }

    private interface Work<R> {
        R on(GraphTraversalSource g);
    }

    private static <R> R inTransaction(SqlGraph graph, Work<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                R result = work.on(graph.traversal());
                graph.tx().commit();
                return result;
            } catch (SqlGraphException failure) {
                graph.tx().rollback();
                if (!failure.retryable() || attempt == 50) throw failure;
            }
        }
    }

    private static void inParallel(Callable<?> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CyclicBarrier(THREADS);
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            for (Future<?> result : results) {
                try {
                    result.get();
                } catch (ExecutionException failure) {
                    throw new AssertionError(failure.getCause());
                }
            }
        } finally {
            threads.shutdown();
        }
    }
}
