package io.sqlgraph.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.ChildJvm;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.io.TempDir;

/** Two graphs on one database, in one JVM and in two: what one changes, schema included, the other sees. */
class TwoGraphsTest {

    @TempDir
    Path directory;

    @EachDatabase
    void eachSeesTheOthersSchemaInItsNextTransaction(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph one = SqlGraph.open(url);
                SqlGraph two = SqlGraph.open(url)) {
            Object id = one.addVertex(T.label, "n", "key", 1).id();
            one.tx().commit();
            Vertex seen = two.traversal().V().hasLabel("n").next();
            assertThat(seen.id()).isEqualTo(id);
            assertThat(seen.<Integer>value("key")).isEqualTo(1);
            two.tx().rollback();

            one.vertices(id).next().property("key", "text");
            one.tx().commit();
            assertThat(seen.<String>value("key")).isEqualTo("text");
            seen.property("key", 2L);
            two.tx().commit();

            one.vertices(id).next().property(Cardinality.list, "key", 3.5d, "meta", 1);
            one.tx().commit();
            assertThat(two.traversal().V(id).values("key").toList()).containsExactly(2L, 3.5d);
            seen.property(Cardinality.list, "key", "more");
            two.tx().commit();
            assertThat(one.traversal().V(id).values("key").toList()).containsExactly(2L, 3.5d, "more");
            one.tx().rollback();

            one.vertices(id).next().addEdge("e", one.addVertex(T.id, "named", T.label, "n"), "w", 1);
            one.schema().createVertexIndex("n", "key");
            one.tx().commit();
            assertThat(seen.vertices(Direction.OUT, "e").next().id()).isEqualTo("named");
            assertThat(two.schema().indexes()).hasSize(1);
            assertThat(two.traversal().E().values("w").toList()).containsExactly(1);
            two.addVertex(T.id, "also named", T.label, "n", "key", true).addEdge("e", seen, "w", "text");
            two.tx().commit();
            assertThat(one.traversal().E().values("w").toList()).containsExactlyInAnyOrder(1, "text");
            one.tx().rollback();
            assertThat(one.schema().dropIndex("vertex:n:key")).isTrue();
            two.tx().rollback();
            assertThat(two.schema().indexes()).isEmpty();
            assertThat(two.traversal().V().has("n", "key", true).id().toList()).containsExactly("also named");
        }
    }

    /** Each removed the values that it saw and added its own, which left both. */
    @EachDatabase
    void ofTwoThatReplaceTheValuesOfAKeyTheSecondWins(Database database) throws Exception {
        String url = database.freshUrl(directory);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SqlGraph one = SqlGraph.open(url);
                SqlGraph two = SqlGraph.open(url)) {
            Vertex vertex = one.addVertex(T.label, "n");
            vertex.property(Cardinality.list, "key", 1);
            vertex.property(Cardinality.list, "key", 2);
            one.tx().commit();
            one.traversal()
                    .V(vertex.id())
                    .property(Cardinality.single, "key", 3)
                    .iterate();
            assertThat(one.traversal().V().values("key").toList()).containsExactly(3);
            Future<?> second = thread.submit(() -> {
                two.traversal()
                        .V(vertex.id())
                        .property(Cardinality.single, "key", 4)
                        .iterate();
                two.tx().commit();
            });
            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            one.tx().commit();
            second.get(30, TimeUnit.SECONDS);
            assertThat(one.traversal().V().values("key").toList()).containsExactly(4);
        } finally {
            thread.shutdown();
        }
    }

    /** The writer that began before the schema changed gets its way, or an error that asks for a retry. */
    @EachDatabase
    void aWriterWithAStaleCatalogIsToldToRetryAtWorst(Database database) {
        List<Consumer<Vertex>> changes = List.of(
                vertex -> vertex.property("key", "text"),
                vertex -> vertex.property(Cardinality.list, "key", 5),
                vertex -> vertex.property("new key", 1),
                vertex -> vertex.graph().addVertex(T.id, "user id", T.label, vertex.label()),
                vertex -> vertex.addEdge("edge to itself", vertex),
                Vertex::remove);
        for (int first = 0; first < changes.size(); first++) {
            for (int second = 0; second < changes.size(); second++) {
                stale(database.freshUrl(directory), changes.get(first), changes.get(second));
            }
        }
    }

    private static void stale(String url, Consumer<Vertex> first, Consumer<Vertex> second) {
        try (SqlGraph one = SqlGraph.open(url);
                SqlGraph two = SqlGraph.open(url)) {
            Object id = one.addVertex(T.label, "n", "key", 1).id();
            Object other = one.addVertex(T.label, "n", "key", 2).id();
            Object elsewhere = one.addVertex("elsewhere").id();
            one.tx().commit();
            two.vertices(elsewhere).next().keys();
            first.accept(one.vertices(id).next());
            one.tx().commit();
            for (int attempt = 1; ; attempt++) {
                try {
                    second.accept(two.vertices(other).next());
                    two.tx().commit();
                    break;
                } catch (SqlGraphException stale) {
                    assertThat(stale.retryable()).as(stale.getMessage()).isTrue();
                    assertThat(attempt).isEqualTo(1);
                    two.tx().rollback();
                } catch (IllegalArgumentException taken) {
                    assertThat(taken).hasMessageContaining("user id");
                    break;
                }
            }
            assertThat(two.tx().isOpen()).isFalse();
            assertThat(one.traversal().V().count().next())
                    .isEqualTo(two.traversal().V().count().next());
        }
    }

    /**
     * One transaction needs to change a table that another has read; that one needs a new label meanwhile. Neither may
     * wait for ever.
     */
    @EachDatabase
    void schemaChangesThatNeedEachOtherDoNotHang(Database database) throws Exception {
        var options = new MapConfiguration(
                Map.of("sqlgraph.jdbc.url", database.freshUrl(directory), "sqlgraph.pool.connectionTimeout", 2_000));
        try (SqlGraph one = SqlGraph.open(options);
                SqlGraph two = SqlGraph.open(options)) {
            one.addVertex(T.label, "a", "key", 1);
            one.addVertex(T.label, "b", "key", 1);
            one.tx().commit();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (int round = 0; round < 3; round++) {
                    int number = round;
                    var bothRead = new CountDownLatch(2);
                    List<Future<?>> results = new ArrayList<>();
                    for (SqlGraph graph : List.of(one, two)) {
                        boolean isOne = graph == one;
                        results.add(threads.submit(() -> retrying(graph, () -> {
                            Vertex a = graph.traversal().V().hasLabel("a").next();
                            Vertex b = graph.traversal().V().hasLabel("b").next();
                            a.keys();
                            b.keys();
                            bothRead.countDown();
                            bothRead.await(10, TimeUnit.SECONDS);
                            (isOne ? a : b).property("key " + isOne + number, 1);
                            graph.traversal().V().count().next();
                            graph.addVertex("new " + isOne + number);
                            (isOne ? b : a).property("other " + isOne + number, 1);
                            return null;
                        })));
                    }
                    for (Future<?> result : results) {
                        try {
                            result.get(120, TimeUnit.SECONDS);
                        } catch (TimeoutException hangs) {
                            throw new AssertionError("the two wait for each other", hangs);
                        }
                    }
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(one.traversal()
                            .V()
                            .hasLabel("a", "b")
                            .properties()
                            .count()
                            .next())
                    .isEqualTo(2 + 3 * 4);
        }
    }

    private static Object retrying(SqlGraph graph, Callable<?> work) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                work.call();
                graph.tx().commit();
                return null;
            } catch (SqlGraphException failure) {
                graph.tx().rollback();
                if (!failure.retryable() || attempt == 20) throw failure;
            }
        }
    }

    /** A process that adds vertices with labels and keys that others add at the same time, and says which ids it got. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            try (SqlGraph graph = SqlGraph.open(arguments[0])) {
                System.out.println("open");
                for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
                    int number = round;
                    var ids = new ArrayList<Object>();
                    retrying(graph, () -> {
                        ids.clear();
                        write(graph, arguments[1], number, ids);
                        return null;
                    });
                    ids.forEach(id -> System.out.println("id " + id));
                }
                System.out.println("done");
            }
        }
    }

    private static void write(SqlGraph graph, String writer, int round, List<Object> ids) {
        Vertex last = graph.addVertex(T.label, "label" + round, "writer", writer, "key" + round, round);
        ids.add(last.id());
        for (int i = 0; i < 20; i++) {
            Object value = i % 2 == 0 ? (Object) i : "text " + i;
            Vertex vertex = graph.addVertex(T.label, "label" + round, "writer", writer, "value", value);
            ids.add(last.addEdge("edge" + round, vertex, "round", round).id());
            ids.add(vertex.id());
            last = vertex;
        }
        last.property(Cardinality.list, "several", writer);
        last.property(Cardinality.list, "several", round);
    }

    @EachDatabase
    void processesThatCreateTheSameSchemaAtOnceShareIt(Database database) throws Exception {
        String url = database.freshUrl(directory);
        int writers = 3;
        int rounds = 10;
        List<ChildJvm> processes = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        try {
            for (int i = 0; i < writers; i++) {
                processes.add(ChildJvm.start(Writer.class, List.of("-Xmx256m"), url, "w" + i, String.valueOf(rounds)));
            }
            for (ChildJvm process : processes) {
                List<String> lines = process.readAll();
                assertThat(lines).as(String.join("\n", lines)).contains("open", "done");
                lines.stream().filter(line -> line.startsWith("id ")).forEach(ids::add);
                assertThat(process.waitFor()).isZero();
            }
        } finally {
            processes.forEach(ChildJvm::close);
        }
        assertThat(ids).hasSize(writers * rounds * 41).doesNotHaveDuplicates();
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(graph.schema().vertexLabels()).hasSize(rounds);
            assertThat(graph.schema().edgeLabels()).hasSize(rounds);
            assertThat(graph.traversal().V().count().next()).isEqualTo(writers * rounds * 21);
            assertThat(graph.traversal().E().count().next()).isEqualTo(writers * rounds * 20);
            assertThat(graph.traversal().V().groupCount().by("writer").next())
                    .isEqualTo(Map.of("w0", 210L, "w1", 210L, "w2", 210L));
            assertThat(graph.traversal().V().properties("several").count().next())
                    .isEqualTo(writers * rounds * 2);
            assertThat(graph.traversal().V().hasLabel("label0").values("value").toList())
                    .hasSize(writers * 20)
                    .contains(0, "text 1", 18, "text 19");
        }
    }
}
