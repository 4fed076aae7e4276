package io.sqlgraph.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.SchemaManager.EdgeRelation;
import io.sqlgraph.catalog.SchemaManager.Key;
import io.sqlgraph.catalog.SchemaManager.VertexLabel;
import io.sqlgraph.jdbc.SqlExecutor;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.value.ColumnType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

class SchemaManagerTest {

    @TempDir
    Path directory;

    /** A graph whose every call is a transaction. */
    private record Access(CatalogDatabase database) implements SchemaAccess {
        @Override
        public Catalog catalog() {
            return database.catalog();
        }

        @Override
        public <T> T changeCatalog(Function<CatalogEditor, T> change) {
            return database.edit(change);
        }

        @Override
        public <T> T query(Function<SqlExecutor, T> queries) {
            return database.transaction(queries);
        }
    }

    @EachDatabase
    void theSchemaShowsLabelsKeysTriplesAndCounts(Database database) {
        try (var graph = new CatalogDatabase(database.freshUrl(directory))) {
            var schema = new SchemaManager(new Access(graph));
            assertThat(schema.vertexCounts()).isEmpty();
            graph.change(editor -> {
                VertexTable person = editor.ensureVertexTable("person");
                VertexTable city = editor.ensureVertexTable("ci\"ty");
                editor.ensureKey(person, "name", ColumnType.STRING);
                editor.moveToChildTable(person, "name");
                editor.ensureKey(editor.ensureEdgeTable("lives", person, city), "since", ColumnType.LONG);
                editor.ensureEdgeTable("lives", city, city);
            });
            VertexTable city = graph.catalog().vertexTable("ci\"ty");
            PropertyKey key = graph.edit(editor -> editor.ensureKey(city, "k", ColumnType.LONG));
            graph.insert(city, key, 1, 1L);
            graph.insert(city, key, 2, 2L);

            var lives =
                    new EdgeRelation("person", "lives", "ci\"ty", List.of(new Key("since", ColumnType.LONG, false)));
            var twins = new EdgeRelation("ci\"ty", "lives", "ci\"ty", List.of());
            assertThat(schema.vertexLabels())
                    .containsExactly(
                            new VertexLabel("person", List.of(new Key("name", ColumnType.STRING, true))),
                            new VertexLabel("ci\"ty", List.of(new Key("k", ColumnType.LONG, false))));
            assertThat(schema.edgeLabels()).isEqualTo(Map.of("lives", List.of(lives, twins)));
            assertThat(schema.vertexCounts()).isEqualTo(Map.of("person", 0L, "ci\"ty", 2L));
            assertThat(schema.edgeCounts()).isEqualTo(Map.of(lives, 0L, twins, 0L));
        }
    }

    @EachDatabase
    void countingManyLabelsStaysWithinTheLimitsOfTheDatabase(Database database) {
        try (var graph = new CatalogDatabase(database.freshUrl(directory))) {
            graph.change(editor -> {
                for (int i = 0; i < 501; i++) editor.ensureVertexTable("label" + i);
            });
            assertThat(new SchemaManager(new Access(graph)).vertexCounts())
                    .hasSize(501)
                    .containsEntry("label500", 0L);
        }
    }

    @EachDatabase
    void indexesAreNamedAfterWhatTheyServe(Database database) {
        try (var graph = new CatalogDatabase(database.freshUrl(directory))) {
            var schema = new SchemaManager(new Access(graph));
            assertThat(schema.createVertexIndex("person", "name", "age").name()).isEqualTo("vertex:person:name,age");
            schema.createUniqueIndex("person", "email");
            schema.createEdgeIndex("knows", "since");
            schema.createVertexCentricIndex("knows", "since");
            schema.createVertexCentricIndex("knows", "since");
            schema.createVertexIndex("x".repeat(1000), "y".repeat(1000));
            assertThat(schema.indexes()).hasSize(5);
            assertThat(schema.dropIndex("unique:person:email")).isTrue();
            assertThat(schema.dropIndex("unique:person:email")).isFalse();
            assertThat(schema.indexes())
                    .extracting(IndexDefinition::kind)
                    .doesNotContainNull()
                    .hasSize(4);
        }
    }
}
