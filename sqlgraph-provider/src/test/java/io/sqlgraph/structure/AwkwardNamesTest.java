package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.InvalidNameException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** Labels and keys are data: any text is one, or is refused before it can spoil a transaction. */
class AwkwardNamesTest {

    @TempDir
    Path directory;

    @EachDatabase
    void anyTextIsALabelOfVerticesAndOfEdges(Database database) {
        String url = database.freshUrl(directory);
        List<String> names = AwkwardNames.legal();
        try (SqlGraph graph = SqlGraph.open(url)) {
            for (String name : names) {
                Vertex vertex = graph.addVertex(T.label, name, "name", name);
                vertex.addEdge(name, vertex, "name", name);
            }
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            GraphTraversalSource g = graph.traversal();
            for (String name : names) {
                assertThat(g.V().hasLabel(name).values("name").toList()).containsExactly(name);
                assertThat(g.V().has("name", name).label().toList()).containsExactly(name);
                assertThat(g.E().hasLabel(name).values("name").toList()).containsExactly(name);
                assertThat(g.V().has("name", name).out(name).label().toList()).containsExactly(name);
            }
            assertThat(g.V().count().next()).isEqualTo(names.size());
            assertThat(g.E().count().next()).isEqualTo(names.size());
            assertThat(g.V().out().count().next()).isEqualTo(names.size());
        }
    }

    @EachDatabase
    void anyTextIsAKeyOnOneElementAndStaysOneWhenItsColumnChanges(Database database) {
        String url = database.freshUrl(directory);
        List<String> names = AwkwardNames.legal();
        try (SqlGraph graph = SqlGraph.open(url)) {
            Vertex plain = graph.addVertex("plain");
            Vertex widened = graph.addVertex("widened");
            Vertex several = graph.addVertex("several");
            var edge = plain.addEdge("e", widened);
            for (String name : names) {
                plain.property(name, name);
                widened.property(name, name);
                several.property(name, name);
                edge.property(name, name);
            }
            graph.tx().commit();
            for (String name : names) {
                widened.property(name, names.indexOf(name));
                edge.property(name, names.indexOf(name));
                several.property(Cardinality.list, name, 1L, name, "meta of " + name);
            }
            graph.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            GraphTraversalSource g = graph.traversal();
            Vertex plain = g.V().hasLabel("plain").next();
            Vertex widened = g.V().hasLabel("widened").next();
            assertThat(plain.keys()).containsExactlyInAnyOrderElementsOf(names);
            for (String name : names) {
                assertThat(plain.<String>value(name)).isEqualTo(name);
                assertThat(widened.<Integer>value(name)).isEqualTo(names.indexOf(name));
                assertThat(g.E().values(name).toList()).containsExactly(names.indexOf(name));
                assertThat(g.V().hasLabel("several").values(name).toList()).containsExactly(name, 1L);
                assertThat(g.V().hasLabel("several")
                                .properties(name)
                                .values(name)
                                .toList())
                        .containsExactly("meta of " + name);
                assertThat(g.V().has("plain", name, name).count().next()).isEqualTo(1);
                assertThat(g.V().has("widened", name, names.indexOf(name))
                                .count()
                                .next())
                        .isEqualTo(1);
            }
        }
    }

    @EachDatabase
    void anyTextNamesAnIndex(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            for (String name : AwkwardNames.legal()) {
                graph.schema().createVertexIndex(name, name);
                graph.addVertex(T.label, name, name, "x");
            }
            graph.tx().commit();
            assertThat(graph.schema().indexes()).hasSize(AwkwardNames.legal().size());
            for (String name : AwkwardNames.legal()) {
                assertThat(graph.traversal().V().has(name, name, "x").count().next())
                        .isEqualTo(1);
            }
        }
    }

    /** A key that cannot be stored used to be noticed when the transaction was written, and cost all of it. */
    @EachDatabase
    void whatCannotBeStoredIsRefusedAtOnceAndTheTransactionGoesOn(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("name", "kept");
            var edge = vertex.addEdge("e", vertex);
            for (String name : AwkwardNames.illegal()) {
                refused(name, () -> graph.addVertex(name));
                refused(name, () -> graph.addVertex(T.label, name));
                refused(name, () -> graph.addVertex(name, 1));
                refused(name, () -> vertex.property(name, 1));
                refused(name, () -> vertex.property(Cardinality.list, name, 1));
                refused(name, () -> vertex.addEdge(name, vertex));
                refused(name, () -> vertex.addEdge("e", vertex, name, 1));
                refused(name, () -> edge.property(name, 1));
                refused(name, () -> graph.schema().createVertexIndex(name, "key"));
                refused(name, () -> graph.schema().createVertexIndex("label", name));
            }
            graph.tx().commit();
            assertThat(graph.traversal().V().values("name").toList()).containsExactly("kept");
            assertThat(graph.traversal().E().count().next()).isEqualTo(1);
        }
    }

    @EachDatabase
    void unknownNamesAreFoundNowhere(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            graph.addVertex("name", "x").addEdge("e", graph.addVertex("name", "y"), "weight", 1);
            GraphTraversalSource g = graph.traversal();
            for (String name : List.of("a\u0000b", "\uD800", "", "nobody", "'", "~hidden")) {
                assertThat(g.V().hasLabel(name).toList()).isEmpty();
                assertThat(g.V().has(name, 1).toList()).isEmpty();
                assertThat(g.V().has("name", name).toList()).isEmpty();
                assertThat(g.V().values(name).toList()).isEmpty();
                assertThat(g.V().out(name).toList()).isEmpty();
                assertThat(g.V(name).toList()).isEmpty();
                assertThat(g.E().has("weight", name).toList()).isEmpty();
            }
            assertThat(g.V().count().next()).isEqualTo(2);
        }
    }

    @EachDatabase
    void emptyHiddenAndNullNamesAreRefusedAsTinkerPopSays(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex("name", "kept");
            argument(() -> graph.addVertex(T.label, ""));
            argument(() -> graph.addVertex(T.label, "~hidden"));
            argument(() -> graph.addVertex("", 1));
            argument(() -> graph.addVertex("~hidden", 1));
            argument(() -> graph.addVertex(null, 1));
            argument(() -> graph.addVertex("a", 1, "odd"));
            argument(() -> graph.addVertex(1, 2));
            argument(() -> vertex.property("", 1));
            argument(() -> vertex.property(null, 1));
            argument(() -> vertex.property("~hidden", 1));
            argument(() -> vertex.addEdge("", vertex));
            argument(() -> vertex.addEdge(null, vertex));
            argument(() -> vertex.addEdge("~hidden", vertex));
            argument(() -> vertex.addEdge("e", null));
            argument(() -> vertex.addEdge("e", vertex, "odd"));
            argument(() -> vertex.property(Cardinality.single, "a", 1, "odd"));
            graph.tx().commit();
            assertThat(graph.traversal().V().valueMap().toList()).hasSize(1);
        }
    }

    private static void refused(String name, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidNameException.class)
                .hasMessageContaining(name.replace("\u0000", "\\u0000"));
    }

    private static void argument(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }
}
