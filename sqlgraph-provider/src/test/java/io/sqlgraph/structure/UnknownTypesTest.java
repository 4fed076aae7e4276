package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.catalog.TypedLabel;
import io.sqlgraph.error.SchemaUnavailableException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.junit.jupiter.api.io.TempDir;

/** Labels with types in a program that has nothing to read the types with, as this module alone. */
class UnknownTypesTest {

    @TempDir
    Path directory;

    private static void declare(SqlGraph graph, TypedLabel... types) {
        graph.storage().changeCatalog(editor -> {
            editor.declareTypes("crm", List.of(types));
            return null;
        });
    }

    @EachDatabase
    void theyAreReadAndDeletedButNotWritten(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url);
                SqlGraph other = SqlGraph.open(url)) {
            GraphTraversalSource g = other.traversal();
            g.addV("User").property("name", "a").as("u").addE("likes").to("u").iterate();
            g.tx().commit();
            declare(
                    graph,
                    new TypedLabel(false, "User", "crm", "{}"),
                    new TypedLabel(true, "knows", "crm", "a\u0000b"));

            assertThatThrownBy(() -> {
                        g.V().hasLabel("User").property("name", "b").iterate();
                        g.tx().commit();
                    })
                    .isInstanceOf(SchemaUnavailableException.class)
                    .hasMessageContaining("'User'")
                    .hasMessageContaining("'crm'");
            g.tx().rollback();
            assertThatThrownBy(() -> g.V().as("u").addE("knows").to("u").iterate())
                    .isInstanceOf(SchemaUnavailableException.class)
                    .hasMessageContaining("'knows'");
            g.tx().rollback();

            assertThat(g.V().hasLabel("User").values("name").toList()).containsExactly("a");
            g.addV("knows").iterate();
            g.addV("free").property("name", "c").iterate();
            g.V().hasLabel("User").drop().iterate();
            g.tx().commit();
            assertThat(g.V().count().next()).isEqualTo(2);
            g.tx().rollback();
            assertThat(other.storage().catalog().typedLabels())
                    .isEqualTo(graph.storage().catalog().typedLabels());
        }
    }

    @EachDatabase
    void aSchemaThatGivesALabelUpFreesIt(Database database) {
        String url = database.freshUrl(directory);
        try (SqlGraph graph = SqlGraph.open(url)) {
            declare(graph, new TypedLabel(false, "User", "crm", "1"), new TypedLabel(false, "Org", "crm", "1"));
            graph.storage().changeCatalog(editor -> {
                editor.declareTypes("other", List.of(new TypedLabel(false, "Org", "other", "2")));
                return null;
            });
            declare(graph);
            assertThat(graph.storage().catalog().typedLabels())
                    .containsExactly(new TypedLabel(false, "Org", "other", "2"));
            GraphTraversalSource g = graph.traversal();
            g.addV("User").iterate();
            g.tx().commit();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(graph.storage().catalog().typedLabels())
                    .containsExactly(new TypedLabel(false, "Org", "other", "2"));
        }
    }
}
