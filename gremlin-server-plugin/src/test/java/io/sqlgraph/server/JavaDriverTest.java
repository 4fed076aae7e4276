package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.Remote;
import io.sqlgraph.TestGraphs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.driver.RequestOptions;
import org.apache.tinkerpop.gremlin.driver.exception.ResponseException;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;
import org.apache.tinkerpop.gremlin.util.message.ResponseStatusCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** TinkerPop's Java driver against the running server. */
@ParameterizedClass
@EnumSource(TestGraphs.class)
class JavaDriverTest {

    private static TestServer server;

    private GraphTraversalSource g;

    /** Each invocation names its database; {@link #start} has opened it. */
    JavaDriverTest(TestGraphs database) {
        assertThat(database).isNotNull();
    }

    @TempDir
    static Path directory;

    @BeforeParameterizedClassInvocation
    static void start(TestGraphs database) throws Exception {
        server = TestServer.start(database.newUrl(directory));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        g = server.g();
        g.V().drop().iterate();
    }

    @Test
    void traversalsReadWhatTraversalsWrote() {
        modern();
        assertThat(g.V().has("person", "name", "marko")
                        .out("knows")
                        .values("name")
                        .toList())
                .containsExactlyInAnyOrder("vadas", "josh");
        assertThat(g.V().hasLabel("person").values("age").sum().next()).isEqualTo(123);
        assertThat(g.V().group().by(T.label).by(__.count()).next()).isEqualTo(Map.of("person", 4L, "software", 2L));
        assertThat(g.V().has("name", "marko")
                        .repeat(__.out())
                        .emit()
                        .path()
                        .by("name")
                        .toList())
                .hasSize(5);
        assertThat(g.V().has("name", "josh").elementMap("name").next()).containsEntry("name", "josh");
        assertThat(g.E().has("weight", P.gte(1.0)).count().next()).isEqualTo(2);
    }

    @Test
    void elementsComeWithTheirProperties() {
        modern();
        Vertex marko = g.V().has("name", "marko").next();
        assertThat(marko.label()).isEqualTo("person");
        assertThat(marko.<Integer>value("age")).isEqualTo(29);
        Edge knows = g.V(marko.id()).outE("knows").has("weight", 0.5).next();
        assertThat(knows.<Double>value("weight")).isEqualTo(0.5);
        assertThat(knows.outVertex().id()).isEqualTo(marko.id());
    }

    @Test
    void subgraphsComeAsGraphs() {
        modern();
        Graph subgraph = (Graph) g.E().hasLabel("knows").subgraph("s").cap("s").next();
        assertThat(IteratorUtils.count(subgraph.edges())).isEqualTo(2);
        assertThat(IteratorUtils.count(subgraph.vertices())).isEqualTo(3);
    }

    static Stream<Object> values() {
        return Stream.of(
                "text \u0141 \uD83D\uDE80",
                "",
                true,
                (byte) -7,
                (short) 300,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                9_007_199_254_740_993L,
                1.5f,
                0.1,
                Double.MAX_VALUE,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.10"),
                UUID.fromString("41d2e28a-20a4-4ab0-b379-d810dede3786"),
                OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 123_456_789, ZoneOffset.ofHours(2)),
                Instant.parse("2026-02-03T04:05:06.123456789Z"),
                LocalDate.of(1999, 12, 31),
                Duration.ofSeconds(90, 5),
                'x',
                List.of(1, "two", 3.0),
                Set.of("a", "b"),
                Map.of("key", 1L));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesComeBackEqualAndOfTheirType(Object value) {
        g.addV("holder").property("value", value).iterate();
        Object stored = g.V().hasLabel("holder").values("value").next();
        assertThat(stored)
                .isInstanceOf(value.getClass().isAssignableFrom(stored.getClass()) ? value.getClass() : kind(value));
        assertThat(stored).isEqualTo(value);
    }

    private static Class<?> kind(Object value) {
        if (value instanceof List) return List.class;
        if (value instanceof Set) return Set.class;
        return value instanceof Map ? Map.class : value.getClass();
    }

    @Test
    void bytesComeBack() {
        byte[] bytes = {0, 1, -1, 127, -128};
        g.addV("holder").property("bytes", ByteBuffer.wrap(bytes)).iterate();
        Object stored = g.V().hasLabel("holder").values("bytes").next();
        assertThat(stored).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void idsFindTheirElements() {
        Object id = g.addV("thing").id().next();
        assertThat(id).isInstanceOf(Long.class);
        assertThat(g.V(id).label().toList()).containsExactly("thing");
        assertThat(g.V(((Long) id).intValue() == (Long) id ? (Object) ((Long) id).intValue() : id)
                        .count()
                        .next())
                .isEqualTo(1);
        UUID uuid = UUID.randomUUID();
        g.addV("thing").property(T.id, uuid).iterate();
        g.addV("thing").property(T.id, "own id").iterate();
        assertThat(g.V(uuid).id().next()).isEqualTo(uuid);
        assertThat(g.V("own id").id().next()).isEqualTo("own id");
        assertThat(g.V("no such id").hasNext()).isFalse();
    }

    @Test
    void scriptsTakeBindings() {
        Client client = server.remote.client();
        Map<String, Object> parameters = Map.of("n", "Ada", "b", 1815);
        client.submit("g.addV('person').property('name', n).property('born', b)", parameters)
                .all()
                .join();
        assertThat(client.submit("g.V().has('name', n).values('born')", parameters)
                        .all()
                        .join()
                        .get(0)
                        .getInt())
                .isEqualTo(1815);
        client.close();
    }

    @Test
    void aScriptMayBringManyBindings() {
        Map<String, Object> parameters =
                IntStream.range(0, 256).boxed().collect(Collectors.toMap(i -> "b" + i, i -> "v" + i));
        for (Client client : List.of(server.remote.client(), server.remote.session())) {
            client.submit("g.V(b255)", parameters).all().join();
            Map<String, Object> tooMany = new HashMap<>(parameters);
            tooMany.put("b256", 1);
            assertThatThrownBy(() -> client.submit("g.V(b255)", tooMany).all().join())
                    .hasMessageContaining("257 bindings");
            client.close();
        }
    }

    @Test
    void aTransactionIsSeenByOthersOnlyOnceCommitted() {
        var tx = g.tx();
        GraphTraversalSource inside = tx.begin();
        inside.addV("draft").iterate();
        assertThat(inside.V().hasLabel("draft").count().next()).isEqualTo(1);
        assertThat(g.V().hasLabel("draft").count().next()).isZero();
        tx.commit();
        assertThat(g.V().hasLabel("draft").count().next()).isEqualTo(1);
    }

    @Test
    void aRolledBackTransactionLeavesNothing() {
        var tx = g.tx();
        GraphTraversalSource inside = tx.begin();
        inside.addV("draft").iterate();
        tx.rollback();
        assertThat(g.V().hasLabel("draft").count().next()).isZero();
    }

    @Test
    void aTransactionSurvivesAFailedTraversalAndTheClientDecides() {
        var tx = g.tx();
        GraphTraversalSource inside = tx.begin();
        inside.addV("kept").iterate();
        assertThatThrownBy(() -> inside.V().fail("on purpose").iterate()).hasMessageContaining("on purpose");
        tx.commit();
        assertThat(g.V().hasLabel("kept").count().next()).isEqualTo(1);
    }

    @Test
    void aClientThatVanishesLeavesNoTransactionOpen() throws Exception {
        Remote vanishing = new Remote(server.server.port());
        var tx = vanishing.g().tx();
        GraphTraversalSource inside = tx.begin();
        inside.addV("draft").iterate();
        vanishing.close();

        // A second writer gets through only if the first one's locks are gone.
        assertThat(g.addV("after").values().toList()).isEmpty();
        assertThat(g.V().label().toList()).containsExactly("after");
    }

    @Test
    void errorsNameTheirCauseAndStatus() {
        assertThatThrownBy(() -> g.inject(1).fail("because").iterate())
                .hasRootCauseInstanceOf(ResponseException.class)
                .hasMessageContaining("because");
        assertThatThrownBy(() -> g.inject("seven").asNumber().iterate()).hasMessageContaining("seven");
        Client client = server.remote.client();
        assertThatThrownBy(() -> client.submit("g.V(").all().join())
                .rootCause()
                .extracting(e -> ((ResponseException) e).getResponseStatusCode())
                .isEqualTo(ResponseStatusCode.SERVER_ERROR_EVALUATION);
        client.close();
    }

    @Test
    void aTimeoutStopsTheTraversal() {
        assertThatThrownBy(() -> g.with("evaluationTimeout", 200L)
                        .inject(1)
                        .repeat(__.identity())
                        .until(__.is(2))
                        .iterate())
                .hasMessageContaining("evaluationTimeout");
        Client client = server.remote.client();
        assertThatThrownBy(() -> client.submit(
                                "g.inject(1).repeat(identity()).until(is(2))",
                                RequestOptions.build().timeout(200).create())
                        .all()
                        .join())
                .hasMessageContaining("evaluationTimeout");
        client.close();
    }

    @Test
    void aTimeoutStopsTheSqlStatement() {
        for (int i = 0; i < 40; i++) g.addV("node").property("n", i).iterate();
        g.V().as("a").V().as("b").addE("to").from("a").to("b").iterate();
        assertThatThrownBy(() -> g.with("evaluationTimeout", 500L)
                        .V()
                        .repeat(__.out("to").simplePath())
                        .times(20)
                        .count()
                        .next())
                .hasMessageContaining("evaluationTimeout");
        // Its connection and, on SQLite, its place among the writers must be free again.
        g.V().drop().iterate();
        assertThat(g.V().count().next()).isZero();
    }

    @Test
    void manyClientsWriteAtOnce() throws Exception {
        int clients = 8;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int c = 0; c < clients; c++) {
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++)
                        g.addV("event").property("i", i).iterate();
                }));
            }
            for (Future<?> writer : writers) writer.get();
        } finally {
            pool.shutdown();
        }
        assertThat(g.V().hasLabel("event").count().next()).isEqualTo((long) clients * each);
    }

    @Test
    void aLongResultArrivesWhole() {
        Client client = server.remote.client();
        assertThat(client.submit("g.inject(1).repeat(union(identity(),identity())).times(15)").stream()
                        .count())
                .isEqualTo(32_768);
        client.close();
    }

    @Test
    void aScriptThatTimedOutHoldsNoLocks() {
        Client client = server.remote.client();
        assertThatThrownBy(() -> client.submit(
                                "g.addV('half').repeat(identity()).until(hasLabel('x'))",
                                RequestOptions.build().timeout(200).create())
                        .all()
                        .join())
                .hasMessageContaining("evaluationTimeout");
        client.close();
        g.addV("whole").iterate();
        assertThat(g.V().label().toList()).containsExactly("whole");
    }

    @Test
    void mergeVCreatesOnce() {
        for (int i = 0; i < 2; i++) {
            g.mergeV(Map.of(T.label, "person", "name", "Ada")).iterate();
        }
        assertThat(g.V().hasLabel("person").count().next()).isEqualTo(1);
    }

    private void modern() {
        g.addV("person")
                .property("name", "marko")
                .property("age", 29)
                .as("marko")
                .addV("person")
                .property("name", "vadas")
                .property("age", 27)
                .as("vadas")
                .addV("software")
                .property("name", "lop")
                .property("lang", "java")
                .as("lop")
                .addV("person")
                .property("name", "josh")
                .property("age", 32)
                .as("josh")
                .addV("software")
                .property("name", "ripple")
                .property("lang", "java")
                .as("ripple")
                .addV("person")
                .property("name", "peter")
                .property("age", 35)
                .as("peter")
                .addE("knows")
                .from("marko")
                .to("vadas")
                .property("weight", 0.5)
                .addE("knows")
                .from("marko")
                .to("josh")
                .property("weight", 1.0)
                .addE("created")
                .from("marko")
                .to("lop")
                .property("weight", 0.4)
                .addE("created")
                .from("josh")
                .to("ripple")
                .property("weight", 1.0)
                .addE("created")
                .from("josh")
                .to("lop")
                .property("weight", 0.4)
                .addE("created")
                .from("peter")
                .to("lop")
                .property("weight", 0.2)
                .iterate();
    }
}
