package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** Ids that users give: any text and number is one, each is there once, and each is found by what it is. */
class UserIdsInGraphTest {

    private static final UUID SOME_UUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @TempDir
    Path directory;

    private static List<Object> ids() {
        List<Object> ids = new ArrayList<>(AwkwardNames.legal());
        ids.addAll(AwkwardNames.illegal());
        ids.addAll(
                List.of("", "n:1", "s:1", "u:" + SOME_UUID, SOME_UUID, UUID.randomUUID(), (byte) 1, (short) 2, 3, 4L));
        ids.addAll(
                List.of(-5L, 0, Long.MAX_VALUE, Long.MIN_VALUE, BigInteger.valueOf(6), "h:", " 3", "4.0", "+5", "007"));
        ids.add(AwkwardNames.random(10_000) + "a");
        ids.add(AwkwardNames.random(10_000) + "b");
        ids.add("\uD83D\uDE00".repeat(1_000));
        ids.add("x".repeat(100_000));
        return ids;
    }

    @EachDatabase
    void anyTextNumberOrUuidIsAnId(Database database) {
        String url = database.freshUrl(directory);
        List<Object> ids = ids();
        try (SqlGraph graph = SqlGraph.open(url)) {
            for (Object id : ids) {
                Vertex vertex = graph.addVertex(T.id, id, T.label, "n", "i", ids.indexOf(id));
                vertex.addEdge("e", vertex, T.id, id, "i", ids.indexOf(id));
            }
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            GraphTraversalSource g = graph.traversal();
            for (Object id : ids) {
                assertThat(g.V(id).values("i").toList()).containsExactly(ids.indexOf(id));
                assertThat(g.E(id).values("i").toList()).containsExactly(ids.indexOf(id));
                assertThat(g.V().hasId(id).values("i").toList()).containsExactly(ids.indexOf(id));
                assertThat(g.V(id).next().id()).isEqualTo(id).hasSameClassAs(id);
                assertThat(g.E(id).next().id()).isEqualTo(id).hasSameClassAs(id);
            }
            assertThat(g.V(ids.toArray()).id().toList()).isEqualTo(ids);
            for (Object id : ids) {
                taken(() -> add(graph, id));
            }
            g.V().drop().iterate();
            for (Object id : ids) {
                graph.addVertex(T.id, id);
            }
            graph.tx().commit();
            assertThat(g.V().id().toList()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    private static void add(SqlGraph graph, Object id) {
        try {
            graph.addVertex(T.id, id, T.label, "another");
            graph.tx().commit();
        } finally {
            graph.tx().rollback();
        }
    }

    @EachDatabase
    void anIdIsTakenOnceInATransactionAcrossThemAndAcrossLabels(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex first = graph.addVertex(T.id, 1, T.label, "a");
            taken(() -> graph.addVertex(T.id, 1));
            taken(() -> graph.addVertex(T.id, 1L, T.label, "b"));
            taken(() -> graph.addVertex(T.id, BigInteger.ONE, T.label, "b"));
            first.addEdge("e", first, T.id, "x");
            taken(() -> first.addEdge("f", first, T.id, "x"));
            graph.tx().commit();
            taken(() -> add(graph, (byte) 1));
            Object generated = graph.addVertex("c").id();
            graph.tx().commit();
            taken(() -> add(graph, generated));
            assertThat(graph.traversal().V().count().next()).isEqualTo(2);
            assertThat(graph.traversal().E().count().next()).isEqualTo(1);

            graph.addVertex(T.id, "again").remove();
            graph.addVertex(T.id, "again");
            graph.traversal().V("again").drop().iterate();
            graph.addVertex(T.id, "again", T.label, "d");
            graph.tx().commit();
            assertThat(graph.traversal().V("again").label().toList()).containsExactly("d");
            graph.traversal().V("again").next().remove();
            graph.addVertex(T.id, "again", T.label, "e");
            graph.tx().commit();
            assertThat(graph.traversal().V("again").label().toList()).containsExactly("e");
        }
    }

    @EachDatabase
    void idsOfOtherClassesAreRefusedAtOnce(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("name", "kept");
            for (Object id : List.of(
                    1.5d, 1f, true, 'c', List.of(1), new byte[] {1}, new BigInteger("12345678901234567890"), vertex)) {
                assertThatThrownBy(() -> graph.addVertex(T.id, id)).isInstanceOf(UnsupportedOperationException.class);
                assertThatThrownBy(() -> vertex.addEdge("e", vertex, T.id, id))
                        .isInstanceOf(UnsupportedOperationException.class);
                assertThat(graph.traversal().V(id).toList().size()).isEqualTo(id == vertex ? 1 : 0);
            }
            assertThatThrownBy(() -> vertex.property(Cardinality.list, "name", 1, T.id, new Object()))
                    .isInstanceOf(UnsupportedOperationException.class);
            graph.tx().commit();
            assertThat(graph.traversal().V().values().toList()).containsExactly("kept");
        }
    }

    /** An element with an id from its user used to be found by the id that the graph had generated for it, too. */
    @EachDatabase
    void theGeneratedIdOfAnElementThatHasAnotherFindsNothing(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            SqlVertex vertex = (SqlVertex) graph.addVertex(T.id, "mine", T.label, "n", "name", "x");
            SqlEdge edge = (SqlEdge) vertex.addEdge("e", vertex, T.id, "mine");
            Vertex plain = graph.addVertex(T.label, "n");
            Edge plainEdge = plain.addEdge("e", vertex);
            for (int i = 0; i < 2; i++) {
                GraphTraversalSource g = graph.traversal();
                assertThat(graph.vertices(vertex.internalId())).isExhausted();
                assertThat(graph.edges(edge.internalId())).isExhausted();
                assertThat(g.V(vertex.internalId()).toList()).isEmpty();
                assertThat(g.V(vertex.internalId()).values("name").toList()).isEmpty();
                assertThat(g.V(String.valueOf(vertex.internalId())).out().toList())
                        .isEmpty();
                assertThat(g.V().hasId(vertex.internalId()).toList()).isEmpty();
                assertThat(g.V().hasId(vertex.internalId()).out().count().next())
                        .isZero();
                assertThat(g.E(edge.internalId()).toList()).isEmpty();
                assertThat(g.E(edge.internalId()).outV().toList()).isEmpty();
                assertThat(g.V(vertex.internalId(), plain.id()).toList()).containsExactly(plain);
                assertThat(g.E(edge.internalId(), plainEdge.id()).toList()).containsExactly(plainEdge);
                assertThat(g.V(vertex).toList()).containsExactly(vertex);
                assertThat(g.V("mine").toList()).containsExactly(vertex);
                graph.tx().commit();
            }
            assertThat(graph.addVertex(T.id, vertex.internalId()).id()).isEqualTo(vertex.internalId());
            graph.tx().commit();
            assertThat(graph.traversal().V(vertex.internalId()).label().toList())
                    .containsExactly("vertex");
        }
    }

    @EachDatabase
    void clientsThatKnowOnlyTextAndFloatingPointFindNumbersAndUuids(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex number = graph.addVertex(T.id, 5L);
            Vertex uuid = graph.addVertex(T.id, SOME_UUID);
            Vertex generated = graph.addVertex();
            Edge edge = number.addEdge("e", uuid, T.id, 7);
            graph.tx().commit();
            GraphTraversalSource g = graph.traversal();
            assertThat(g.V(5).toList()).containsExactly(number);
            assertThat(g.V(5.0d).toList()).containsExactly(number);
            assertThat(g.V("5").toList()).containsExactly(number);
            assertThat(g.V(5.5d).toList()).isEmpty();
            assertThat(g.V(Double.NaN).toList()).isEmpty();
            assertThat(g.V(SOME_UUID.toString()).toList()).containsExactly(uuid);
            assertThat(g.V(((Long) generated.id()).doubleValue()).toList()).containsExactly(generated);
            assertThat(g.V(generated.id().toString()).toList()).containsExactly(generated);
            assertThat(g.E("7").toList()).containsExactly(edge);
            assertThat(g.E(7.0f).toList()).containsExactly(edge);

            Vertex text = graph.addVertex(T.id, "5");
            Vertex uuidText = graph.addVertex(T.id, SOME_UUID.toString());
            Vertex generatedText = graph.addVertex(T.id, generated.id().toString());
            graph.tx().commit();
            assertThat(g.V("5").toList()).containsExactly(text);
            assertThat(g.V(5L).toList()).containsExactly(number);
            assertThat(g.V(SOME_UUID.toString()).toList()).containsExactly(uuidText);
            assertThat(g.V(SOME_UUID).toList()).containsExactly(uuid);
            assertThat(g.V(generated.id().toString()).toList()).containsExactly(generatedText);
            assertThat(g.V(generated.id()).toList()).containsExactly(generated);
            assertThat(g.V("5", 5, "5", null, generated.id()).toList()).containsExactly(text, number, text, generated);
        }
    }

    private static void taken(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("already exists");
    }
}
