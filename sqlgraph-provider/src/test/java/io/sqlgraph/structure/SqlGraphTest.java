package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.junit.jupiter.api.io.TempDir;

class SqlGraphTest {

    @TempDir
    Path directory;

    @EachDatabase
    void whatWasCommittedIsThereAfterReopening(Database database) {
        String url = database.freshUrl(directory);
        Object marko;
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex person = graph.addVertex(T.label, "person", "name", "marko", "age", 29, "big", 1L << 60);
            Vertex software = graph.addVertex(T.label, "software", "name", "lop");
            person.addEdge("created", software, "weight", 0.4d);
            graph.tx().commit();
            marko = person.id();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex person = graph.vertices(marko).next();
            assertThat(person.label()).isEqualTo("person");
            assertThat(person.<Integer>value("age")).isEqualTo(29);
            assertThat(person.<Long>value("big")).isEqualTo(1L << 60);
            Edge created = person.edges(Direction.OUT, "created").next();
            assertThat(created.<Double>value("weight")).isEqualTo(0.4d);
            assertThat(created.inVertex().<String>value("name")).isEqualTo("lop");
            assertThat(created.inVertex().vertices(Direction.IN).next()).isEqualTo(person);
        }
    }

    @EachDatabase
    void aTransactionReadsItsOwnWritesAndARollbackForgetsThem(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            g.addV("a").property("x", 1).as("v").addE("self").to("v").iterate();
            assertThat(g.V().count().next()).isEqualTo(1);
            assertThat(g.V().out("self").values("x").toList()).containsExactly(1);
            graph.tx().rollback();
            assertThat(g.V().count().next()).isZero();
            graph.tx().commit();
            g.addV("a").property("x", 2).iterate();
            graph.tx().commit();
            assertThat(g.V().values("x").toList()).containsExactly(2);
        }
    }

    @EachDatabase
    void aKeyHoldsValuesOfSeveralClasses(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            List<Object> values =
                    List.of(1, 2L, "three", 4.5d, 6.5f, true, UUID.randomUUID(), List.of(1, "x"), -0.0d, Double.NaN);
            for (Object value : values) {
                graph.addVertex("k", value);
                graph.tx().commit();
            }
            assertThat(graph.traversal().V().values("k").toList()).containsExactlyInAnyOrderElementsOf(values);
        }
    }

    @EachDatabase
    void severalValuesAndMetaPropertiesUnderOneKey(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex vertex = graph.addVertex("name", "a");
            graph.tx().commit();
            vertex.property(VertexProperty.Cardinality.list, "name", "b", "since", 2020);
            vertex.property(VertexProperty.Cardinality.set, "name", "b", "until", 2021);
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex vertex = graph.vertices().next();
            assertThat(vertex.<String>values("name")).toIterable().containsExactlyInAnyOrder("a", "b");
            assertThatThrownBy(() -> vertex.property("name")).isInstanceOf(IllegalStateException.class);
            var meta = graph.traversal()
                    .V()
                    .properties("name")
                    .hasValue("b")
                    .valueMap()
                    .next();
            assertThat(meta).isEqualTo(Map.of("since", 2020, "until", 2021));
            graph.traversal().V().properties("name").hasValue("a").drop().iterate();
            graph.tx().commit();
            assertThat(graph.traversal().V().values("name").toList()).containsExactly("b");
        }
    }

    @EachDatabase
    void idsThatUsersSupplyComeBackAndAreUnique(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            UUID uuid = UUID.randomUUID();
            Vertex a = graph.addVertex(T.id, "a", T.label, "x");
            Vertex b = graph.addVertex(T.id, 7, T.label, "x");
            Vertex c = graph.addVertex(T.id, uuid, T.label, "y");
            a.addEdge("e", b, T.id, "edge");
            graph.tx().commit();
            GraphTraversalSource g = graph.traversal();
            assertThat(g.V().id().toList()).containsExactlyInAnyOrder("a", 7, uuid);
            assertThat(g.V("a").out("e").id().toList()).containsExactly(7);
            assertThat(g.V(7L).next()).isEqualTo(b);
            assertThat(g.V(uuid).next()).isEqualTo(c);
            assertThat(g.E("edge").next().inVertex().id()).isEqualTo(7);
            assertThatThrownBy(() -> {
                        graph.addVertex(T.id, "a", T.label, "z");
                        graph.tx().commit();
                    })
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a");
            g.V("a").drop().iterate();
            graph.addVertex(T.id, "a", T.label, "z");
            graph.tx().commit();
            assertThat(g.V("a").next().label()).isEqualTo("z");
            assertThat(g.E().count().next()).isZero();
        }
    }

    @EachDatabase
    void removingAVertexRemovesItsEdges(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex a = graph.addVertex("a");
            Vertex b = graph.addVertex("b");
            a.addEdge("e", b);
            b.addEdge("f", a);
            graph.tx().commit();
            a.remove();
            assertThat(graph.edges()).isExhausted();
            graph.tx().commit();
            assertThat(graph.traversal().V().count().next()).isEqualTo(1);
            assertThatThrownBy(() -> {
                        b.addEdge("e", a);
                        graph.tx().commit();
                    })
                    .hasMessageContaining(String.valueOf(a.id()));
        }
    }

    @EachDatabase
    void propertiesAndEdgesOfSiblingsAreReadTogether(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int i = 0; i < 500; i++) {
                Vertex from = graph.addVertex(T.label, "n", "i", i);
                Vertex to = graph.addVertex(T.label, "m", "i", -i);
                from.addEdge("e", to);
            }
            graph.tx().commit();
            var vertices = new ArrayList<Vertex>();
            graph.vertices().forEachRemaining(vertices::add);
            try (StatementLog log = StatementLog.open()) {
                for (Vertex vertex : vertices) {
                    vertex.value("i");
                    vertex.vertices(Direction.OUT).forEachRemaining(target -> target.value("i"));
                }
                assertThat(log.lines()).hasSizeLessThan(25);
            }
        }
    }

    @EachDatabase
    void siblingsAreKnownWhileAStreamIsConsumed(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int i = 0; i < 500; i++) graph.addVertex("i", i);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                graph.vertices().forEachRemaining(vertex -> vertex.value("i"));
                assertThat(log.lines()).hasSizeLessThan(5);
            }
        }
    }

    @EachDatabase
    void fortyThousandVerticesInOneTransaction(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int i = 0; i < 40_000; i++) {
                graph.addVertex(T.label, "n", "i", i);
            }
            graph.tx().commit();
            assertThat(graph.traversal().V().count().next()).isEqualTo(40_000);
        }
    }

    @EachDatabase
    void whileOneIteratesAnotherWrites(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (int i = 0; i < 1_500; i++) graph.addVertex("i", i);
            graph.tx().commit();
            graph.vertices().forEachRemaining(vertex -> {
                graph.addVertex("copy", vertex.value("i"));
                assertThat(graph.traversal().V().hasLabel("none").hasNext()).isFalse();
            });
            assertThat(graph.traversal().V().count().next()).isEqualTo(3_000);
            graph.tx().commit();
        }
    }

    @EachDatabase
    void aClosedGraphSaysSo(Database database) {
        SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
        Vertex vertex = graph.addVertex("a", 1);
        graph.tx().commit();
        graph.close();
        graph.close();
        assertThatThrownBy(graph::vertices).hasMessageContaining("closed");
        assertThatThrownBy(() -> vertex.value("a")).hasMessageContaining("closed");
    }

    @EachDatabase
    void variablesAreKept(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.variables().set("a", List.of(1, 2L));
            graph.variables().set("b", "x");
            graph.variables().remove("b");
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(graph.variables().asMap()).isEqualTo(Map.of("a", List.of(1, 2L)));
        }
    }
}
