package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.value.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** What is put into a graph comes back with its value and class, wherever it was put and whatever joined it there. */
class ValueRoundTripTest {

    private static final List<Object> VALUES = Values.all().toList();

    @TempDir
    Path directory;

    @EachDatabase
    void valuesOfVerticesAndEdgesSurviveReopening(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            for (int i = 0; i < VALUES.size(); i++) {
                Object value = VALUES.get(i);
                Vertex vertex = graph.addVertex(T.label, "n", "i", i, "own" + i, value, "any", value);
                vertex.addEdge("e", vertex, "i", i, "own" + i, value, "any", value);
            }
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            for (int i = 0; i < VALUES.size(); i++) {
                Vertex vertex = graph.traversal().V().has("n", "i", i).next();
                Edge edge = graph.traversal().E().has("e", "i", i).next();
                assertExactly(vertex.value("own" + i), VALUES.get(i));
                assertExactly(vertex.value("any"), VALUES.get(i));
                assertExactly(edge.value("own" + i), VALUES.get(i));
                assertExactly(edge.value("any"), VALUES.get(i));
                assertThat(vertex.keys()).containsExactlyInAnyOrder("i", "any", "own" + i);
            }
        }
    }

    @EachDatabase
    void valuesOfMultiAndMetaPropertiesAndVariablesSurviveReopening(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex vertex = graph.addVertex("n");
            VertexProperty<String> withMeta = vertex.property("with meta", "x", "first", 1);
            for (int i = 0; i < VALUES.size(); i++) {
                vertex.property(Cardinality.list, "several", VALUES.get(i), "i", i);
                withMeta.property("meta" + i, VALUES.get(i));
                graph.variables().set("variable" + i, VALUES.get(i));
            }
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex vertex = graph.vertices().next();
            int count = 0;
            for (var several = vertex.<Object>properties("several"); several.hasNext(); count++) {
                VertexProperty<Object> property = several.next();
                assertExactly(property.value(), VALUES.get(property.<Integer>value("i")));
            }
            assertThat(count).isEqualTo(VALUES.size());
            VertexProperty<String> withMeta = vertex.property("with meta");
            for (int i = 0; i < VALUES.size(); i++) {
                assertExactly(withMeta.value("meta" + i), VALUES.get(i));
                assertExactly(graph.variables().get("variable" + i).orElseThrow(), VALUES.get(i));
            }
        }
    }

    /** Every order in which classes can meet under one key, each in a transaction of its own. */
    @EachDatabase
    void aKeyThatIsWidenedKeepsAllThatWasThere(Database database) {
        List<Object> sequence = List.of(
                1,
                2L,
                Double.NaN,
                "text",
                List.of(1, "x"),
                (byte) 3,
                (short) 4,
                0.1f,
                -0.0d,
                true,
                'c',
                new BigDecimal("1.50"),
                new BigInteger("123456789012345678901234567890"),
                new UUID(1, 2),
                "i:1",
                "");
        String url = database.freshUrl(directory);
        for (int first = 0; first < sequence.size(); first += 3) {
            List<Object> values = new ArrayList<>(sequence.subList(first, sequence.size()));
            values.addAll(sequence.subList(0, first));
            widen(url, "label" + first, values.subList(0, 4));
        }
        widen(url, "all", sequence);
    }

    private static void widen(String url, String label, List<Object> values) {
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.schema().createVertexIndex(label, "key");
            Vertex several = graph.addVertex(T.label, "several " + label);
            for (int i = 0; i < values.size(); i++) {
                Vertex vertex = graph.addVertex(T.label, label, "i", i, "key", values.get(i));
                several.property(Cardinality.list, "key", values.get(i));
                vertex.addEdge(label, vertex, "key", values.get(i));
                graph.tx().commit();
                assertHolds(graph, label, values.subList(0, i + 1));
            }
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertHolds(graph, label, values);
        }
    }

    private static void assertHolds(SqlGraph graph, String label, List<Object> values) {
        GraphTraversalSource g = graph.traversal();
        assertThat(g.V().hasLabel("several " + label).values("key").toList()).containsExactlyElementsOf(values);
        for (int i = 0; i < values.size(); i++) {
            Vertex vertex = g.V().has(label, "i", i).next();
            assertExactly(vertex.value("key"), values.get(i));
            assertExactly(vertex.edges(Direction.OUT).next().value("key"), values.get(i));
        }
        graph.tx().rollback();
    }

    @EachDatabase
    void aHugeTextIsKept(Database database) {
        String url = database.freshUrl(directory);
        String huge = AwkwardNames.random(5 << 20);
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex vertex = graph.addVertex("text", huge);
            vertex.addEdge("e", vertex, "text", huge);
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(graph.vertices().next().<String>value("text").equals(huge))
                    .isTrue();
            assertThat(graph.edges().next().<String>value("text").equals(huge)).isTrue();
            assertThat(graph.traversal().V().has("text", huge).count().next()).isEqualTo(1);
        }
    }

    private enum Colour {
        RED
    }

    @EachDatabase
    void whatCannotBeStoredIsRefusedWithItsClassWhereverItIs(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("name", "kept");
            Edge edge = vertex.addEdge("e", vertex);
            List<Object> circular = new ArrayList<>();
            List<Object> inner = new ArrayList<>(List.of(circular));
            circular.add(inner);
            Map<Object, Object> circularMap = new HashMap<>();
            circularMap.put("self", List.of(circularMap));
            List<Object> deep = List.of();
            for (int i = 0; i < 5_000; i++) deep = List.of(deep);
            for (Object value : Arrays.asList(
                    new StringBuilder("x"),
                    Colour.RED,
                    new Object(),
                    Thread.currentThread(),
                    List.of(1, new StringBuilder("x")),
                    Map.of("a", new StringBuilder("x")),
                    Map.of(new StringBuilder("x"), "a"),
                    new Object[] {1, Colour.RED},
                    new StringBuilder[0],
                    List.of(List.of(Map.of("a", List.of(Colour.RED)))),
                    vertex,
                    circular,
                    circularMap,
                    deep)) {
                assertRefused(() -> graph.addVertex("bad key", value));
                assertRefused(() -> vertex.property("bad key", value));
                assertRefused(() -> vertex.property(Cardinality.list, "bad key", value));
                assertRefused(() -> vertex.property(Cardinality.list, "name", "meta", "bad key", value));
                assertRefused(() -> vertex.property("name").property("bad key", value));
                assertRefused(() -> vertex.addEdge("e", vertex, "bad key", value));
                assertRefused(() -> edge.property("bad key", value));
                assertThatThrownBy(() -> graph.variables().set("bad key", value))
                        .hasMessageContaining("is not supported");
            }
            graph.tx().commit();
            assertThat(graph.traversal().V().values().toList()).containsExactly("kept");
            assertThat(graph.traversal().E().count().next()).isEqualTo(1);
        }
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not supported");
    }

    private static void assertExactly(Object actual, Object expected) {
        assertThat(Objects.deepEquals(actual, expected))
                .as("%s instead of %s", actual, expected)
                .isTrue();
        if (expected.getClass().isArray() || !(expected instanceof Iterable || expected instanceof Map)) {
            assertThat(actual.getClass()).isEqualTo(expected.getClass());
        }
    }
}
