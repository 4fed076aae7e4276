package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.apache.tinkerpop.gremlin.util.iterator.IteratorUtils;
import org.junit.jupiter.api.io.TempDir;

/** Several values of one key keep the order in which they were added, and the ids under which they were seen. */
class VertexPropertyOrderTest {

    @TempDir
    Path directory;

    @EachDatabase
    void theFirstTransactionOfAKeyKeepsTheOrderOfItsValues(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("person");
            add(vertex, "c", "a", "b");
            committed(graph, vertex, "c", "a", "b");
            Vertex later = graph.addVertex("person");
            add(later, "z", "y", "x");
            committed(graph, later, "z", "y", "x");
        }
    }

    @EachDatabase
    void aStoredValueStaysBeforeThoseThatMakeTheKeyAList(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("person");
            vertex.property("name", "stored");
            graph.tx().commit();
            add(vertex, "then", "last");
            committed(graph, vertex, "stored", "then", "last");
        }
    }

    @EachDatabase
    void aValueThatBeganAsTheOnlyOneStaysTheFirst(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex first = graph.addVertex("person");
            add(first, "a", "b");
            graph.tx().commit();
            Vertex vertex = graph.addVertex(T.label, "person", "name", "x");
            add(vertex, "w", "v");
            committed(graph, vertex, "x", "w", "v");
        }
    }

    @EachDatabase
    void aChangedMetaPropertyLeavesTheValueInItsPlace(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("person");
            add(vertex, "b", "a");
            properties(vertex).get(0).property("since", 1);
            assertThat(names(vertex)).containsExactly("b", "a");
            committed(graph, vertex, "b", "a");
            properties(vertex).get(0).property("since", 2);
            assertThat(names(vertex)).containsExactly("b", "a");
            committed(graph, vertex, "b", "a");
        }
    }

    @EachDatabase
    void idsSeenBeforeTheKeyHadATableStayValid(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("person");
            List<Object> ids = new ArrayList<>();
            for (String name : List.of("c", "a", "b")) {
                ids.add(vertex.property(Cardinality.list, "name", name).id());
            }
            graph.tx().commit();
            assertThat(properties(vertex).stream().map(VertexProperty::id).toList())
                    .isEqualTo(ids);
            properties(vertex).get(1).remove();
            committed(graph, vertex, "c", "b");
        }
    }

    @EachDatabase
    void valuesOfOneVertexHaveIdsOfTheirOwn(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int i = 0; i < 3; i++) {
                Vertex vertex = graph.addVertex("person");
                add(vertex, "b", "a");
                add(graph.addVertex("person"), "d", "c");
                graph.tx().commit();
            }
            List<Object> ids = graph.traversal().V().properties("name").id().toList();
            assertThat(ids).hasSize(12).doesNotHaveDuplicates();
        }
    }

    private static void add(Vertex vertex, String... names) {
        for (String name : names) vertex.property(Cardinality.list, "name", name);
    }

    private static List<VertexProperty<String>> properties(Vertex vertex) {
        return IteratorUtils.list(vertex.properties("name"));
    }

    private static List<String> names(Vertex vertex) {
        return IteratorUtils.list(vertex.values("name"));
    }

    private static void committed(SqlGraph graph, Vertex vertex, String... names) {
        assertThat(names(vertex)).containsExactly(names);
        graph.tx().commit();
        assertThat(names(graph.vertices(vertex.id()).next())).containsExactly(names);
        Map<Object, Object> map =
                graph.traversal().V(vertex.id()).valueMap("name").next();
        assertThat(map.get("name")).isEqualTo(List.of(names));
    }
}
