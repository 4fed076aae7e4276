package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.io.TempDir;

/** Handles of elements that are not there any more: an error that names the element, and no write that goes nowhere. */
class GoneElementsTest {

    @TempDir
    Path directory;

    /** What can be asked of a vertex. */
    private static Map<String, Consumer<Vertex>> reads() {
        Map<String, Consumer<Vertex>> reads = new LinkedHashMap<>();
        reads.put("value", vertex -> vertex.value("key"));
        reads.put("property", vertex -> vertex.property("key"));
        reads.put("keys", Vertex::keys);
        reads.put("properties", Vertex::properties);
        return reads;
    }

    /** What can be done to a vertex, each in a way that has to be written. */
    private static Map<String, Consumer<Vertex>> writes(Vertex living) {
        Map<String, Consumer<Vertex>> writes = new LinkedHashMap<>();
        writes.put("single", vertex -> vertex.property("key", 2));
        writes.put("new key", vertex -> vertex.property("new key", 2));
        writes.put("several", vertex -> vertex.property(Cardinality.list, "several", 2));
        writes.put("edge from", vertex -> vertex.addEdge("e", living));
        writes.put("edge to", vertex -> living.addEdge("e", vertex));
        writes.put("new edge label", vertex -> vertex.addEdge("new", living));
        return writes;
    }

    private static SqlGraph withThree(String url) {
        SqlGraph graph = SqlGraph.open(url);
        for (int i = 0; i < 3; i++) {
            Vertex vertex = graph.addVertex(T.label, "n", "key", i);
            vertex.property(Cardinality.list, "several", 1);
            vertex.property(Cardinality.list, "several", 2);
        }
        graph.tx().commit();
        return graph;
    }

    @EachDatabase
    void whatWasRolledBackIsGoneItsLabelIncluded(Database database) {
        try (SqlGraph graph = withThree(database.freshUrl(directory))) {
            Vertex living = graph.traversal().V().has("key", 0).next();
            for (String label : List.of("n", "rolled back")) {
                Map<String, Consumer<Vertex>> calls = reads();
                calls.putAll(writes(living));
                calls.forEach((name, call) -> {
                    Vertex gone = graph.addVertex(T.label, label, "key", 1);
                    Edge edge = gone.addEdge(label, living, "key", 1);
                    graph.traversal().V().iterate();
                    graph.tx().rollback();
                    assertGone(name, graph, () -> call.accept(gone));
                    assertGone(name, graph, () -> edge.value("key"));
                    assertGone(name, graph, () -> edge.property("key", 2));
                    assertThat(gone.label()).isEqualTo(label);
                });
                Vertex gone = graph.addVertex(label);
                graph.tx().rollback();
                gone.remove();
                graph.tx().commit();
            }
            assertThat(graph.traversal().V().count().next()).isEqualTo(3);
            assertThat(graph.traversal().E().count().next()).isZero();
        }
    }

    /** A change of a vertex that had been removed meanwhile used to vanish, or to leave rows without a vertex. */
    @EachDatabase
    void aChangeOfWhatAnotherTransactionHasRemovedIsRefused(Database database) throws Exception {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = withThree(url);
                SqlGraph other = SqlGraph.open(url)) {
            Vertex living = graph.traversal().V().has("key", 0).next();
            graph.tx().rollback();
            for (boolean known : new boolean[] {true, false}) {
                Map<String, Consumer<Vertex>> calls = reads();
                calls.putAll(writes(living));
                calls.forEach((name, call) -> {
                    Vertex added = other.addVertex(T.label, "n", "key", 5);
                    Edge addedEdge = added.addEdge("e", added, "key", 5);
                    other.tx().commit();
                    Vertex gone = graph.vertices(added.id()).next();
                    Edge goneEdge = graph.edges(addedEdge.id()).next();
                    if (known) gone.keys();
                    graph.tx().rollback();
                    added.remove();
                    other.tx().commit();
                    assertGone(name, graph, () -> call.accept(gone));
                    assertGone(name, graph, () -> goneEdge.property("key", 6));
                    gone.remove();
                    graph.tx().commit();
                });
            }
        }
        String orphans = "SELECT count(*) FROM p_n_several WHERE vertex_id NOT IN (SELECT id FROM v_n)";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(orphans)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @EachDatabase
    void whatThisTransactionHasRemovedIsGone(Database database) {
        try (SqlGraph graph = withThree(database.freshUrl(directory))) {
            Vertex living = graph.traversal().V().has("key", 0).next();
            writes(living).forEach((name, call) -> {
                Vertex gone = graph.traversal().V().has("key", 1).next();
                Edge edge = gone.addEdge("e", living, "key", 1);
                gone.remove();
                assertThatThrownBy(() -> call.accept(gone))
                        .as(name)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(gone.id().toString());
                gone.remove();
                edge.remove();
                assertThat(graph.traversal().V().count().next()).isEqualTo(2);
                assertThat(graph.traversal().E().count().next()).isZero();
                graph.tx().rollback();
            });
        }
    }

    /** A traversal that drops what it goes on from failed, as whoever read of a removed vertex was refused. */
    @EachDatabase
    void whatThisTransactionHasRemovedHasNothing(Database database) {
        try (SqlGraph graph = withThree(database.freshUrl(directory))) {
            Vertex gone = graph.traversal().V().has("key", 1).next();
            Edge edge = gone.addEdge("e", graph.traversal().V().has("key", 0).next(), "key", 1);
            graph.tx().commit();
            gone.property("key", 7);
            edge.remove();
            gone.remove();
            assertThat(gone.keys()).isEmpty();
            assertThat(gone.property("key").isPresent()).isFalse();
            assertThat(gone.properties()).isExhausted();
            assertThat(gone.edges(Direction.BOTH)).isExhausted();
            assertThat(gone.vertices(Direction.OUT, "e")).isExhausted();
            assertThat(edge.property("key").isPresent()).isFalse();
            graph.tx().rollback();
            assertThat(gone.<Integer>value("key")).isEqualTo(1);
            assertThat(gone.edges(Direction.OUT)).hasNext();
        }
    }

    @EachDatabase
    void aLoopMayDropWhatItGoesOnFrom(Database database) {
        try (SqlGraph graph = withThree(database.freshUrl(directory))) {
            var g = graph.traversal();
            g.V().has("key", 0).addE("e").to(__.V().has("key", 1)).iterate();
            g.V().has("key", 1).addE("e").to(__.V().has("key", 2)).iterate();
            g.tx().commit();
            g.V().has("key", 0).repeat(__.out()).emit().drop().iterate();
            assertThat(g.V().has("key", 1).hasNext()).isFalse();
            g.tx().rollback();
            g.V().has("key", 0).emit().repeat(__.out()).drop().iterate();
            assertThat(g.V().has("key", 0).hasNext()).isFalse();
        }
    }

    private static void assertGone(String name, SqlGraph graph, Runnable call) {
        assertThatThrownBy(() -> {
                    call.run();
                    graph.tx().commit();
                })
                .as(name)
                .isInstanceOfAny(IllegalStateException.class, SqlGraphException.class)
                .hasMessageContaining("removed or does not exist");
        graph.tx().rollback();
    }
}
