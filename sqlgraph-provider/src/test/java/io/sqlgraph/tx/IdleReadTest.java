package io.sqlgraph.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transaction on PostgreSQL holds while nobody goes on with it: nothing that another waits for, if it has only read. */
class IdleReadTest {

    /** Longer than it takes until an idle transaction gives up its locks. */
    private static final long LONG_IDLE_MILLIS = 2_500;

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final String url = Databases.freshPostgresUrl();
    private SqlGraph graph = open("read-committed");

    private SqlGraph open(String isolation) {
        return SqlGraph.open(new MapConfiguration(Map.of(
                "sqlgraph.jdbc.url", url,
                "sqlgraph.pool.connectionTimeout", 20_000,
                "sqlgraph.transaction.isolation", isolation)));
    }

    @BeforeEach
    void load() {
        for (int i = 0; i < 3_000; i++) graph.addVertex("n", i);
        graph.tx().commit();
    }

    @AfterEach
    void close() {
        others.shutdownNow();
        graph.close();
    }

    /** Adds a vertex with a key that its label has not, and commits. */
    private static Vertex addWithNewKey(SqlGraph graph) {
        Vertex added = graph.addVertex("k", "new");
        graph.tx().commit();
        return added;
    }

    private <T> Future<T> beside(Callable<T> work) {
        return others.submit(work);
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aForgottenReadKeepsNobodyFromANewKey() throws Exception {
        assertThat(graph.traversal().V().toList()).hasSize(3_000);
        result(beside(() -> addWithNewKey(graph)));
        assertThat(graph.tx().isOpen()).isTrue();
        assertThat(graph.traversal().V().values("k").toList()).containsExactly("new");
    }

    @Test
    void itGoesOnWithWhatAnotherProcessHasMade() throws Exception {
        assertThat(graph.traversal().V().toList()).hasSize(3_000);
        try (SqlGraph other = open("read-committed")) {
            result(beside(() -> addWithNewKey(other)));
        }
        assertThat(graph.traversal().V().has("k").valueMap().toList()).containsExactly(Map.of("k", List.of("new")));
        graph.traversal().V().has("k").property("l", "newer").iterate();
        graph.tx().commit();
        assertThat(graph.traversal().V().values("l").toList()).containsExactly("newer");
    }

    @Test
    void aResultIsReadOnAfterALongTime() throws Exception {
        GraphTraversal<Vertex, Object> values = graph.traversal().V().values("n");
        assertThat(values.next(10)).hasSize(10);
        Thread.sleep(LONG_IDLE_MILLIS);
        assertThat(values.toList()).hasSize(2_990);
    }

    @Test
    void whoWritesKeepsWhatItHas() throws Exception {
        graph.addVertex("n", -1);
        assertThat(graph.traversal().V().has("n", -1).count().next()).isOne();
        Thread.sleep(LONG_IDLE_MILLIS);
        graph.addVertex("n", -2);
        graph.tx().commit();
        assertThat(graph.traversal().V().has("n", -1).count().next()).isOne();
    }

    @Test
    void aSerializableReadKeepsItsSnapshot() throws Exception {
        graph.close();
        graph = open("serializable");
        long before = graph.traversal().V().hasLabel("vertex").count().next();
        result(beside(() -> {
            graph.addVertex("n", -1);
            graph.tx().commit();
            return null;
        }));
        Thread.sleep(LONG_IDLE_MILLIS);
        assertThat(graph.traversal().V().hasLabel("vertex").count().next()).isEqualTo(before);
    }

    @Test
    void othersPassAChangeThatWaitsForAReader() throws Exception {
        GraphTraversal<Vertex, Object> values = graph.traversal().V().values("n");
        values.next(10);
        Future<Vertex> change = beside(() -> addWithNewKey(graph));
        for (int i : IntStream.range(0, 20).toArray()) {
            long count = result(beside(() -> {
                long found = graph.traversal().V().has("n", i).count().next();
                graph.tx().rollback();
                return found;
            }));
            assertThat(count).isOne();
            Thread.sleep(50);
        }
        assertThat(change).isNotDone();
        values.iterate();
        graph.tx().rollback();
        result(change);
        assertThat(graph.traversal().V().values("k").toList()).containsExactly("new");
    }
}
