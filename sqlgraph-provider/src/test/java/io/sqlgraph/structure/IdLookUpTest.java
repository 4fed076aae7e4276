package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;
import org.junit.jupiter.api.io.TempDir;

/** Which elements an id finds: exact matches first, then the other representations that TinkerPop's suite asks for. */
class IdLookUpTest {

    @TempDir
    Path directory;

    @EachDatabase
    void aGeneratedIdIsFoundByItsText(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex();
            Edge edge = vertex.addEdge("self", vertex);
            assertThat(graph.vertices(vertex.id().toString())).toIterable().containsExactly(vertex);
            assertThat(graph.edges(edge.id().toString())).toIterable().containsExactly(edge);
            assertThat(graph.vertices(((Long) vertex.id()).doubleValue()))
                    .toIterable()
                    .containsExactly(vertex);
            assertThat(graph.vertices("no id", vertex.id() + ".0")).isExhausted();
        }
    }

    @EachDatabase
    void aSuppliedNumberOrUuidIsFoundByOtherRepresentations(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            UUID uuid = UUID.randomUUID();
            Vertex one = graph.addVertex(T.id, 1L);
            Vertex named = graph.addVertex(T.id, uuid);
            graph.tx().commit();
            assertThat(graph.vertices("1", 1, 1.0d, 1.0f)).toIterable().containsExactly(one, one, one, one);
            assertThat(graph.vertices(uuid, uuid.toString())).toIterable().containsExactly(named, named);
            assertThat(graph.vertices(1.5d, "one", "1x")).isExhausted();
        }
    }

    @EachDatabase
    void anElementOfAnotherGraphStandsForItsId(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
                SqlGraph copy = SqlGraph.open(database.freshUrl(directory))) {
            graph.addVertex("name", "before");
            Vertex vertex = graph.addVertex("name", "it");
            Edge edge = vertex.addEdge("self", vertex, "name", "edge");
            graph.tx().commit();
            copy.addVertex("name", "before");
            Vertex copied = copy.addVertex(T.id, vertex.id(), "name", "it");
            copied.addEdge("self", copied).remove();
            Edge copiedEdge = copied.addEdge("self", copied, T.id, edge.id(), "name", "edge");
            copy.tx().commit();
            assertThat(graph.vertices(copied)).toIterable().containsExactly(vertex);
            assertThat(copy.traversal().V(vertex).values("name").toList()).containsExactly("it");
            assertThat(graph.traversal().E(copiedEdge).values("name").toList()).containsExactly("edge");
        }
    }

    @EachDatabase
    void aSuppliedTextComesBeforeTheNumberThatItSpells(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex text = graph.addVertex(T.id, "1");
            Vertex number = graph.addVertex(T.id, 1);
            graph.tx().commit();
            assertThat(graph.vertices("1", 1L)).toIterable().containsExactly(text, number);
        }
    }

    @EachDatabase
    void theGeneratedIdBelowASuppliedOneIsNeitherFoundNorTaken(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex(T.id, "v");
            long hidden = ((SqlVertex) vertex).internalId();
            assertThat(graph.vertices(hidden)).isExhausted();
            Vertex other = graph.addVertex(T.id, hidden);
            graph.tx().commit();
            assertThat(graph.vertices(hidden)).toIterable().containsExactly(other);
            assertThat(IteratorUtils.list(graph.vertices("v"))).containsExactly(vertex);
        }
    }

    @EachDatabase
    void theGeneratedIdOfALivingVertexIsTaken(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Object id = graph.addVertex().id();
            assertThatThrownBy(() -> graph.addVertex(T.id, id)).hasMessageContaining(id.toString());
            graph.tx().commit();
            assertThatThrownBy(() -> {
                        graph.addVertex(T.id, id);
                        graph.tx().commit();
                    })
                    .hasMessageContaining(id.toString());
            graph.tx().rollback();
        }
    }

    @EachDatabase
    void aKeyGivenTwiceToANewVertexHasTwoValues(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("name", "a", "name", "b", "age", 1);
            graph.tx().commit();
            Iterator<Object> names = vertex.values("name");
            assertThat(names).toIterable().containsExactlyInAnyOrder("a", "b");
            assertThat(vertex.<Integer>value("age")).isEqualTo(1);
        }
    }
}
