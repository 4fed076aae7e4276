package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked of a graph that was closed, the answer is that it was closed. */
class ClosedGraphTest {

    @TempDir
    Path directory;

    @EachDatabase
    void everyCallSaysThatTheGraphIsClosed(Database database) {
        SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
        Vertex vertex = graph.addVertex(T.label, "n", "a", 1, "b", 2);
        VertexProperty<Object> several = vertex.property(Cardinality.list, "several", 1, "meta", 1);
        vertex.property(Cardinality.list, "several", 2);
        Edge edge = vertex.addEdge("e", vertex, "a", 1);
        graph.tx().commit();
        GraphTraversalSource g = graph.traversal();
        Iterator<Vertex> unread = graph.vertices();
        Vertex found = g.V().next();
        Edge foundEdge = g.E().next();
        graph.close();

        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("vertices", graph::vertices);
        calls.put("vertices by id", () -> graph.vertices(1L));
        calls.put("vertices by element", () -> graph.vertices(vertex));
        calls.put("edges", graph::edges);
        calls.put("edges by id", () -> graph.edges(1L));
        calls.put("addVertex", graph::addVertex);
        calls.put("addVertex with a known label", () -> graph.addVertex(T.label, "n", "a", 1));
        calls.put("addVertex with a new label", () -> graph.addVertex("new"));
        calls.put("addVertex with id", () -> graph.addVertex(T.id, "x"));
        calls.put("variables.keys", () -> graph.variables().keys());
        calls.put("variables.get", () -> graph.variables().get("x"));
        calls.put("variables.set", () -> graph.variables().set("x", 1));
        calls.put("variables.remove", () -> graph.variables().remove("x"));
        calls.put("variables.asMap", () -> graph.variables().asMap());
        calls.put("schema.vertexLabels", () -> graph.schema().vertexLabels());
        calls.put("schema.edgeLabels", () -> graph.schema().edgeLabels());
        calls.put("schema.vertexCounts", () -> graph.schema().vertexCounts());
        calls.put("schema.edgeCounts", () -> graph.schema().edgeCounts());
        calls.put("schema.indexes", () -> graph.schema().indexes());
        calls.put("schema.createVertexIndex", () -> graph.schema().createVertexIndex("n", "a"));
        calls.put("schema.dropIndex", () -> graph.schema().dropIndex("x"));
        calls.put("tx.open", () -> graph.tx().open());
        calls.put("tx.begin", () -> graph.tx().begin());
        calls.put("tx.readWrite", () -> graph.tx().readWrite());
        calls.put("g.V", () -> g.V().toList());
        calls.put("g.V compiled", () -> g.V().hasLabel("n").out("e").values("a").toList());
        calls.put("g.addV", () -> g.addV("n").iterate());
        calls.put("g.mergeV", () -> g.mergeV(Map.of("a", 1)).iterate());
        calls.put("g.inject", () -> g.inject(1).V().toList());
        for (Vertex one : new Vertex[] {vertex, found}) {
            calls.put("value of " + calls.size(), () -> one.value("a"));
            calls.put("keys of " + calls.size(), one::keys);
            calls.put("properties of " + calls.size(), one::properties);
            calls.put("property= of " + calls.size(), () -> one.property("a", 2));
            calls.put("edges of " + calls.size(), () -> one.edges(Direction.BOTH));
            calls.put("vertices of " + calls.size(), () -> one.vertices(Direction.OUT, "e"));
            calls.put("addEdge of " + calls.size(), () -> one.addEdge("e", vertex));
            calls.put("addEdge new of " + calls.size(), () -> one.addEdge("new", vertex));
            calls.put("remove of " + calls.size(), one::remove);
        }
        for (Edge one : new Edge[] {edge, foundEdge}) {
            calls.put("edge value of " + calls.size(), () -> one.value("a"));
            calls.put("edge property= of " + calls.size(), () -> one.property("a", 2));
            calls.put("edge remove of " + calls.size(), one::remove);
        }
        calls.put("endpoint", foundEdge::outVertex);
        calls.put("meta", () -> several.property("meta"));
        calls.put("meta=", () -> several.property("meta", 2));
        calls.put("property remove", several::remove);
        calls.put(
                "io",
                () -> g.io(directory.resolve("out.xml").toString()).write().iterate());
        calls.forEach((name, call) -> assertThatThrownBy(call).as(name).hasMessageContaining("closed"));
        assertThatThrownBy(unread::hasNext).hasMessageMatching("(?s).*(closed|committed or rolled back).*");

        graph.close();
        assertThat(graph.isClosed()).isTrue();
        assertThat(graph.tx().isOpen()).isFalse();
        assertThat(vertex.id()).isEqualTo(found.id());
        assertThat(vertex.label()).isEqualTo("n");
        assertThat(graph.toString()).contains("sqlgraph");
        assertThat(vertex).hasToString("v[" + vertex.id() + "]");
        assertThat(graph.features().graph().supportsTransactions()).isTrue();
    }

    @EachDatabase
    void closingUndoesWhatOtherThreadsHaveNotCommitted(Database database) throws Exception {
        String url = database.freshUrl(directory);
        SqlGraph graph = SqlGraph.open(url);
        graph.addVertex("kept");
        graph.tx().commit();
        var written = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(() -> {
            try {
                graph.addVertex("lost");
                graph.traversal().V().count().next();
                written.countDown();
                closed.await();
                graph.tx().commit();
            } catch (Throwable expected) {
                failure.set(expected);
            }
        });
        thread.start();
        written.await();
        graph.close();
        closed.countDown();
        thread.join();
        assertThat(failure.get()).as("what the other thread is told").isNotNull();
        assertThat(failure.get()).hasMessageMatching("(?s).*(closed|ended).*");
        try (SqlGraph again = SqlGraph.open(url)) {
            assertThat(again.traversal().V().label().toList()).containsExactly("kept");
        }
    }

    @EachDatabase
    void aManualGraphWithAnOpenTransactionDoesNotClose(Database database) {
        SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
        graph.tx().onClose(Transaction.CLOSE_BEHAVIOR.MANUAL);
        graph.addVertex("n");
        assertThatThrownBy(graph::close).isInstanceOf(IllegalStateException.class);
        graph.tx().commit();
        assertThat(graph.traversal().V().count().next()).isEqualTo(1);
        graph.tx().rollback();
        graph.close();
        assertThat(graph.isClosed()).isTrue();
    }

    @EachDatabase
    void closingCommitsWhereAskedFor(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.tx().onClose(Transaction.CLOSE_BEHAVIOR.COMMIT);
            graph.addVertex("kept");
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.addVertex("lost");
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(graph.traversal().V().label().toList()).containsExactly("kept");
        }
    }

    /** Nothing hangs, nothing crashes, and what was committed is whole. */
    @EachDatabase
    void aGraphThatIsClosedUnderBusyThreadsEndsThemAll(Database database) throws Exception {
        String url = database.freshUrl(directory);
        for (int round = 0; round < 10; round++) {
            SqlGraph graph = SqlGraph.open(url);
            var started = new CountDownLatch(6);
            var surprises = new ConcurrentLinkedQueue<Throwable>();
            var threads = new Thread[6];
            for (int i = 0; i < threads.length; i++) {
                boolean writes = i % 2 == 0;
                threads[i] = new Thread(() -> work(graph, writes, started, surprises));
                threads[i].start();
            }
            started.await();
            graph.close();
            for (Thread thread : threads) {
                thread.join(30_000);
                assertThat(thread.isAlive()).as("a thread that hangs").isFalse();
            }
            assertThat(surprises).isEmpty();
            try (SqlGraph again = SqlGraph.open(url)) {
                assertThat(again.traversal().V().hasLabel("n").count().next())
                        .isEqualTo(again.traversal().V().hasLabel("m").count().next());
                assertThat(again.traversal().E().count().next())
                        .isEqualTo(again.traversal().V().hasLabel("m").count().next());
            }
        }
    }

    private static void work(SqlGraph graph, boolean writes, CountDownLatch started, Collection<Throwable> surprises) {
        for (int done = 0; ; done++) {
            try {
                if (writes) {
                    Vertex vertex = graph.addVertex(T.label, "n", "i", done);
                    vertex.addEdge("e", graph.addVertex(T.label, "m", "i", done));
                    graph.tx().commit();
                } else {
                    graph.traversal().V().hasLabel("n").out().values("i").toList();
                    graph.tx().rollback();
                }
            } catch (RuntimeException ended) {
                boolean expected = ended instanceof IllegalStateException || ended instanceof SqlGraphException;
                if (expected && graph.isClosed()) return;
                if (expected && ended instanceof SqlGraphException known && known.retryable()) {
                    graph.tx().rollback();
                    continue;
                }
                surprises.add(ended);
                return;
            } finally {
                if (done == 3) started.countDown();
                if (done < 3 && graph.isClosed()) started.countDown();
            }
        }
    }
}
