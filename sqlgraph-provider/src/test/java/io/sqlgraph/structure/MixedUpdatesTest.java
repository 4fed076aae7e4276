package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.io.TempDir;

/** One transaction that changes other keys of every element: they are written together, and none gets the values of another. */
class MixedUpdatesTest {

    private static final int VERTICES = 60;

    @TempDir
    Path directory;

    @EachDatabase
    void eachElementGetsItsOwnChanges(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            List<Vertex> vertices = new ArrayList<>();
            for (int i = 0; i < VERTICES; i++) {
                String label = i % 10 == 9 ? "other" : "one";
                Vertex vertex = graph.addVertex(T.label, label, "a", i, "b", "b" + i);
                vertex.property(Cardinality.list, "several", i);
                vertex.property(Cardinality.list, "several", -i);
                vertices.add(vertex);
            }
            graph.tx().commit();
            Map<Object, Map<String, Object>> expected = new HashMap<>();
            for (int i = 0; i < VERTICES; i++) {
                Vertex vertex = vertices.get(i);
                Map<String, Object> values = new TreeMap<>(Map.of("a", i, "b", "b" + i, "several", List.of(i, -i)));
                if (i % 2 == 0) values.put("a", set(vertex, "a", 1000 + i));
                if (i % 3 == 0) values.put("b", set(vertex, "b", "changed" + i));
                if (i % 5 == 0) {
                    vertex.property("b").remove();
                    values.remove("b");
                }
                if (i % 7 == 0) {
                    vertex.property(Cardinality.list, "several", 5);
                    values.put("several", List.of(i, -i, 5));
                }
                expected.put(vertex.id(), values);
            }
            graph.tx().commit();
            GraphTraversalSource g = graph.traversal();
            Map<Object, Map<String, Object>> found = new HashMap<>();
            g.V().toList().forEach(vertex -> {
                Map<String, Object> values = new TreeMap<>();
                vertex.properties().forEachRemaining(each -> {
                    if (!each.key().equals("several")) values.put(each.key(), each.value());
                });
                List<Object> several = new ArrayList<>();
                vertex.values("several").forEachRemaining(several::add);
                values.put("several", several);
                found.put(vertex.id(), values);
            });
            assertThat(found).isEqualTo(expected);
            graph.tx().rollback();
        }
    }

    private static Object set(Vertex vertex, String key, Object value) {
        vertex.property(Cardinality.single, key, value);
        return value;
    }
}
