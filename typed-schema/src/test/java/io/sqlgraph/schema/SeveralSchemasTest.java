package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Schemas that share a database, come later, or were read from JSON hold writes to their types all the same. */
class SeveralSchemasTest {

    @TempDir
    Path directory;

    record Other(String id, String text) {}

    @ParameterizedTest
    @EnumSource
    void schemasOverOneDatabaseHoldEachForItsLabels(TestDatabases database) {
        String url = database.freshUrl(directory);
        GraphSchema other = GraphSchema.named("other")
                .vertex(Other.class, v -> v.key(Other::id))
                .build();
        GraphStore.open(url, other).close();
        try (GraphStore store = GraphStore.open(url, Clubs.SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            Consumer<GraphTraversalSource> unknown =
                    g -> g.addV("Other").property("id", "1").property("more", 1).iterate();
            assertThat(Clubs.told(Clubs.refusal(store.graph(), unknown))).contains("is not a property of Other");
            assertThat(Clubs.told(Clubs.refusal(plain, unknown))).contains("is not a property of Other");
            try (GraphStore over = GraphStore.over(store.graph(), other)) {
                assertThat(Clubs.told(Clubs.refusal(over.graph(), Clubs.without("name"))))
                        .contains("name=null must not be blank");
                assertThat(Clubs.told(Clubs.refusal(over.graph(), unknown))).contains("is not a property of Other");
            }
        }
        // The schema gives up its label, and another one takes it.
        GraphStore.open(url, GraphSchema.named("other").build()).close();
        try (SqlGraph plain = SqlGraph.open(url)) {
            GraphTraversalSource g = plain.traversal();
            g.addV("Other").property("id", "1").property("text", " ").iterate();
            g.tx().commit();
            assertThat(Clubs.told(Clubs.refusal(plain, Clubs.without("name")))).contains("name=null must not be blank");
        }
        GraphStore.open(
                        url,
                        GraphSchema.named("third")
                                .vertex(
                                        StrictLabelsTest.Checked.class,
                                        v -> v.label("Other").key(StrictLabelsTest.Checked::id))
                                .build())
                .close();
        try (SqlGraph plain = SqlGraph.open(url)) {
            assertThat(Clubs.told(Clubs.refusal(
                            plain,
                            g -> g.addV("Other")
                                    .property("id", "2")
                                    .property("text", " ")
                                    .iterate())))
                    .contains("text=  must not be blank");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGraphThatIsOpenLearnsOfTheSchema(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (SqlGraph plain = SqlGraph.open(url)) {
            GraphTraversalSource g = plain.traversal();
            g.addV("Club").property("id", "c0").iterate();
            g.tx().commit();
            try (GraphStore store = GraphStore.open(url, Clubs.SCHEMA)) {
                assertThat(store.vertices(Clubs.Club.class).getById("c0")).isPresent();
                assertThat(Clubs.told(
                                Clubs.refusal(plain, each -> each.addV("Club").iterate())))
                        .isEqualTo("ValidationException [id=null must not be null]");
                assertThat(Clubs.told(Clubs.refusal(
                                plain,
                                each -> each.addV("Club")
                                        .as("a")
                                        .addE("joins")
                                        .from("a")
                                        .to("a")
                                        .iterate())))
                        .contains("from=Club must be a vertex of Member");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaFromItsJsonHoldsAsTheRecordsDo(TestDatabases database) {
        GraphSchema read = GraphSchema.fromJson(Clubs.SCHEMA.toJson());
        assertThat(read.toJson()).isEqualTo(Clubs.SCHEMA.toJson());
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, Clubs.SCHEMA)) {
            Clubs.fill(store);
        }
        assertThat(GraphStore.plan(url, read).isEmpty()).isTrue();
        try (GraphStore store = GraphStore.open(url, read)) {
            assertThat(Clubs.told(
                            Clubs.refusal(store.graph(), Clubs.adding("address", Map.of("zip", "1", "floor", 1)))))
                    .isEqualTo("ValidationException [address.city=null must not be blank, address.zip=1 is no code]");
        }
    }
}
