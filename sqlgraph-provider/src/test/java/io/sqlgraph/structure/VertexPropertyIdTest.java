package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.PropertyKey;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.io.TempDir;

/** Ids that users give to vertex properties: beside the value as long as it is the only one, and always as they were given. */
class VertexPropertyIdTest {

    @TempDir
    Path directory;

    @EachDatabase
    void anIdStaysWithItsValueInTheVertexRow(Database database) {
        UUID uuid = UUID.randomUUID();
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex vertex = graph.addVertex("person");
            vertex.property(Cardinality.single, "name", "marko", T.id, 17L);
            vertex.property(Cardinality.single, "age", 29, T.id, uuid);
            graph.addVertex("person").property("name", "vadas");
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(key(graph, "name").isMulti()).isFalse();
            assertThat(key(graph, "age").isMulti()).isFalse();
            Vertex vertex = graph.traversal().V().has("name", "marko").next();
            assertThat(vertex.property("name").id()).isEqualTo(17L);
            assertThat(vertex.property("age").id()).isEqualTo(uuid);
            Vertex other = graph.traversal().V().has("name", "vadas").next();
            assertThat(other.property("name").id()).isEqualTo(other.id() + ":name");
            assertThat(other.property("age").isPresent()).isFalse();
        }
    }

    @EachDatabase
    void valuesWithIdsAreReadInOneStatement(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (long i = 0; i < 3; i++) {
                graph.addVertex("person").property(Cardinality.single, "name", "p" + i, T.id, i);
            }
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                assertThat(graph.traversal()
                                .V()
                                .order()
                                .by("name")
                                .project("n")
                                .by("name")
                                .select("n")
                                .toList())
                        .isEqualTo(List.of("p0", "p1", "p2"));
                assertThat(log.lines()).hasSize(1);
            }
        }
    }

    @EachDatabase
    void aNewValueHasAnIdOfItsOwn(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = withId(graph, "name", "marko", 17L);
            graph.tx().commit();
            vertex.property("name", "mark");
            graph.tx().commit();
            assertThat(read(graph, "name").id()).isEqualTo(vertex.id() + ":name");
            vertex.property(Cardinality.single, "name", "m", T.id, "eighteen");
            graph.tx().commit();
            assertThat(read(graph, "name").id()).isEqualTo("eighteen");
            assertThat(key(graph, "name").isMulti()).isFalse();
        }
    }

    @EachDatabase
    void anIdOutlivesASecondValueAndMetaProperties(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = withId(graph, "name", "marko", 17L);
            graph.addVertex("person").property("name", "plain");
            graph.tx().commit();
            vertex.property(Cardinality.list, "name", "mark", T.id, 18L);
            graph.tx().commit();
            assertThat(key(graph, "name").isMulti()).isTrue();
            assertThat(ids(graph, "marko", "name")).isEqualTo(Set.of(17L, 18L));

            Vertex second = withId(graph, "city", "Bonn", 19L);
            graph.tx().commit();
            second.property("city").property("since", 1990);
            graph.tx().commit();
            VertexProperty<Object> city = read(graph, "city");
            assertThat(city.id()).isEqualTo(19L);
            assertThat(city.<Object>value("since")).isEqualTo(1990);
        }
    }

    @EachDatabase
    void anIdOutlivesAChangeOfTheColumnsType(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            withId(graph, "age", 29, 17L);
            graph.tx().commit();
            graph.addVertex("person").property("age", "unknown");
            graph.tx().commit();
            VertexProperty<Object> age =
                    graph.traversal().V().has("age", 29).next().property("age");
            assertThat(age.id()).isEqualTo(17L);
            assertThat(age.value()).isEqualTo(29);
        }
    }

    @EachDatabase
    void removingTakesTheIdAlong(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = withId(graph, "name", "marko", 17L);
            graph.tx().commit();
            read(graph, "name").remove();
            graph.tx().commit();
            assertThat(graph.traversal().V(vertex.id()).properties().hasNext()).isFalse();
            vertex.property("name", "again");
            graph.tx().commit();
            assertThat(read(graph, "name").id()).isEqualTo(vertex.id() + ":name");
        }
    }

    private static Vertex withId(SqlGraph graph, String key, Object value, Object id) {
        Vertex vertex = graph.addVertex("person");
        vertex.property(Cardinality.single, key, value, T.id, id);
        return vertex;
    }

    /** The property of the only vertex that has the key, as the database holds it. */
    private static VertexProperty<Object> read(SqlGraph graph, String key) {
        return graph.traversal().V().has(key).next().property(key);
    }

    private static Set<Object> ids(SqlGraph graph, String name, String key) {
        return graph.traversal().V().has("name", name).<Object>properties(key).toList().stream()
                .map(property -> ((VertexProperty<?>) property).id())
                .collect(Collectors.toSet());
    }

    private static PropertyKey key(SqlGraph graph, String key) {
        return graph.session().catalog().vertexTable("person").key(key);
    }
}
