package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.InvalidNameException;
import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.error.UnsupportedValueException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.io.TempDir;

/** Where the limits of a database are met, the graph works on, or says which limit it was. */
class LimitsTest {

    @TempDir
    Path directory;

    /** PostgreSQL's indexes take entries of 2,700 bytes, SQLite's any. */
    @EachDatabase
    void longTextsUnderADeclaredIndexAreKeptOrRefusedByName(Database database) {
        String longText = AwkwardNames.random(10_000);
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            graph.schema().createVertexIndex("n", "text");
            graph.schema().createVertexCentricIndex("e", "text");
            Vertex vertex = graph.addVertex(T.label, "n", "text", "short", "free", longText);
            vertex.addEdge("e", vertex, "text", "short");
            graph.tx().commit();
            List<Runnable> writes = List.of(
                    () -> graph.addVertex(T.label, "n", "text", longText),
                    () -> vertex.property("text", longText),
                    () -> vertex.addEdge("e", vertex, "text", longText),
                    () -> vertex.property(Cardinality.list, "text", longText));
            for (Runnable write : writes) {
                write.run();
                if (database == Database.SQLITE) {
                    graph.tx().commit();
                } else {
                    assertThatThrownBy(() -> graph.tx().commit())
                            .isInstanceOf(UnsupportedValueException.class)
                            .hasMessageContaining("index")
                            .hasMessageContaining("text");
                }
            }
            assertThat(graph.traversal().V().has("text", "short").values("free").toList())
                    .containsExactlyElementsOf(database == Database.SQLITE ? List.of() : List.of(longText));
            graph.tx().rollback();
            if (database == Database.POSTGRESQL) {
                assertThatThrownBy(() -> graph.schema().createVertexIndex("n", "free"))
                        .isInstanceOf(UnsupportedValueException.class);
                assertThat(graph.schema().indexes()).hasSize(2);
            }
        }
    }

    @EachDatabase
    void anyTextOfSomeLengthNamesAVariable(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            var names = new ArrayList<>(AwkwardNames.illegal());
            for (String name : AwkwardNames.legal()) {
                if (name.length() <= 500) {
                    names.add(name);
                } else {
                    assertThatThrownBy(() -> graph.variables().set(name, name))
                            .isInstanceOf(InvalidNameException.class)
                            .hasMessageContaining(name.substring(0, 50));
                }
            }
            for (String name : names) graph.variables().set(name, name);
            graph.tx().commit();
            assertThat(graph.variables().keys()).containsExactlyInAnyOrderElementsOf(names);
            for (String name : names) {
                assertThat(graph.variables().<String>get(name)).contains(name);
                graph.variables().remove(name);
            }
            assertThat(graph.variables().keys()).isEmpty();
        }
    }

    /** PostgreSQL's tables have 1,600 columns at most, SQLite's 2,000. */
    @EachDatabase
    void moreKeysThanATableHasColumnsAreRefusedByName(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex vertex = graph.addVertex(T.label, "wide", "key", "kept");
            for (int i = 0; i < 1_200; i++) vertex.property("key" + i, i);
            graph.tx().commit();
            for (int i = 1_200; i < 2_100; i++) vertex.property("key" + i, i);
            assertThatThrownBy(() -> graph.tx().commit())
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("wide");
            assertThat(vertex.keys()).hasSize(1_201);
            vertex.property("key7", "changed");
            graph.tx().commit();
            assertThat(graph.traversal()
                            .V()
                            .has("key7", "changed")
                            .values("key1199")
                            .toList())
                    .containsExactly(1_199);
        }
    }

    @EachDatabase
    void aUniqueIndexNamesTheValueThatItRefuses(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            graph.schema().createUniqueIndex("person", "email");
            graph.addVertex(T.label, "person", "email", "ada@example.org");
            graph.tx().commit();
            graph.addVertex(T.label, "person", "email", "ada@example.org");
            assertThatThrownBy(() -> graph.tx().commit())
                    .isInstanceOf(UniqueViolationException.class)
                    .hasMessageContaining("person")
                    .hasMessageContaining("email");
            graph.addVertex(T.label, "person", "email", 1);
            graph.tx().commit();
            graph.addVertex(T.label, "person", "email", 1L);
            assertThatThrownBy(() -> graph.tx().commit()).isInstanceOf(UniqueViolationException.class);
            assertThatThrownBy(() -> graph.traversal()
                            .V()
                            .has("email", 1)
                            .next()
                            .property(Cardinality.list, "email", 2)
                            .graph()
                            .tx()
                            .commit())
                    .isInstanceOf(InvalidSchemaException.class);
            graph.tx().rollback();
            assertThat(graph.traversal().V().count().next()).isEqualTo(2);
        }
    }
}
