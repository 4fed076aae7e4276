package io.sqlgraph.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.catalog.IndexDefinition.Kind;
import io.sqlgraph.error.InvalidNameException;
import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.value.ColumnType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class CatalogIndexTest {

    private static final IndexDefinition BY_NAME =
            new IndexDefinition("byName", Kind.VERTEX_PROPERTY, "person", List.of("name"), false);
    private static final IndexDefinition UNIQUE_NAME =
            new IndexDefinition("uniqueName", Kind.VERTEX_PROPERTY, "person", List.of("name"), true);

    @TempDir
    Path directory;

    private CatalogDatabase open(Database database) {
        return new CatalogDatabase(database.freshUrl(directory));
    }

    private static List<String> declared(CatalogDatabase graph) {
        return graph.relations().stream()
                .filter(name -> name.startsWith("ux"))
                .sorted()
                .toList();
    }

    @EachDatabase
    void anIndexIsBuiltWhenItsKeysAppear(Database database) {
        try (var graph = open(database)) {
            graph.change(editor -> editor.createIndex(
                    new IndexDefinition("two", Kind.VERTEX_PROPERTY, "person", List.of("name", "age"), false)));
            assertThat(declared(graph)).isEmpty();
            VertexTable person = graph.edit(editor -> editor.ensureVertexTable("person"));
            graph.change(editor -> editor.ensureKey(person, "age", ColumnType.INTEGER));
            assertThat(declared(graph)).isEmpty();
            graph.change(editor -> editor.ensureKey(person, "name", ColumnType.STRING));
            assertThat(declared(graph)).containsExactly("ux_" + person.tableId() + "_two");
        }
    }

    @EachDatabase
    void anIndexIsBuiltOnATableOfTheSameTransaction(Database database) {
        try (var graph = open(database)) {
            graph.change(editor -> {
                editor.createIndex(BY_NAME);
                editor.ensureKey(editor.ensureVertexTable("person"), "name", ColumnType.STRING);
            });
            assertThat(declared(graph)).hasSize(1);
        }
    }

    @EachDatabase
    void wideningRebuildsAndDroppingRemovesEverything(Database database) {
        try (var graph = open(database)) {
            VertexTable person = graph.edit(editor -> editor.ensureVertexTable("person"));
            graph.change(editor -> editor.ensureKey(person, "name", ColumnType.STRING));
            graph.change(editor -> editor.createIndex(BY_NAME));
            String name = "ux_" + person.tableId() + "_byName";
            String number = "uxn_" + person.tableId() + "_byName";
            assertThat(declared(graph)).containsExactly(name);

            graph.change(editor -> editor.ensureKey(person, "name", ColumnType.LONG));
            assertThat(declared(graph)).containsExactly(name, number);

            graph.change(editor -> editor.moveToChildTable(person, "name"));
            assertThat(declared(graph)).containsExactly(name, number);

            boolean dropped = graph.edit(editor -> editor.dropIndex("byName"));
            assertThat(dropped).isTrue();
            assertThat(declared(graph)).isEmpty();
            assertThat(graph.stored().indexes()).isEmpty();
            boolean droppedAgain = graph.edit(editor -> editor.dropIndex("byName"));
            assertThat(droppedAgain).isFalse();
        }
    }

    @EachDatabase
    void aVertexCentricIndexServesBothDirectionsOfEveryRelation(Database database) {
        try (var graph = open(database)) {
            graph.change(editor -> {
                VertexTable a = editor.ensureVertexTable("a");
                VertexTable b = editor.ensureVertexTable("b");
                editor.ensureKey(editor.ensureEdgeTable("knows", a, a), "since", ColumnType.LONG);
                editor.ensureKey(editor.ensureEdgeTable("knows", a, b), "since", ColumnType.LONG);
                editor.ensureEdgeTable("knows", b, b);
            });
            graph.change(editor -> editor.createIndex(
                    new IndexDefinition("bySince", Kind.VERTEX_CENTRIC, "knows", List.of("since"), false)));
            assertThat(declared(graph))
                    .containsExactly("uxi_3_bySince", "uxi_4_bySince", "uxo_3_bySince", "uxo_4_bySince");
        }
    }

    @EachDatabase
    void aUniqueIndexRefusesEqualValuesOfAnyClass(Database database) {
        try (var graph = open(database)) {
            VertexTable person = graph.edit(editor -> editor.ensureVertexTable("person"));
            PropertyKey name = graph.edit(editor -> editor.ensureKey(person, "name", ColumnType.VARIANT));
            graph.change(editor -> editor.createIndex(UNIQUE_NAME));
            graph.insert(person, name, 1, "x");
            graph.insert(person, name, 2, 1);
            graph.insert(person, name, 3, "1");
            assertThatThrownBy(() -> graph.insert(person, name, 4, "x")).isInstanceOf(UniqueViolationException.class);
            assertThatThrownBy(() -> graph.insert(person, name, 5, 1.0)).isInstanceOf(UniqueViolationException.class);
            assertThat(graph.values(person, name)).containsExactly("x", 1, "1");
        }
    }

    @EachDatabase
    void aUniqueIndexOnEqualValuesIsRefused(Database database) {
        try (var graph = open(database)) {
            VertexTable person = graph.edit(editor -> editor.ensureVertexTable("person"));
            PropertyKey name = graph.edit(editor -> editor.ensureKey(person, "name", ColumnType.STRING));
            graph.insert(person, name, 1, "x");
            graph.insert(person, name, 2, "x");
            assertThatThrownBy(() -> graph.change(editor -> editor.createIndex(UNIQUE_NAME)))
                    .isInstanceOf(UniqueViolationException.class);
            assertThat(graph.stored().indexes()).isEmpty();
            assertThat(declared(graph)).isEmpty();
        }
    }

    @EachDatabase
    void aKeyIsEitherUniqueOrHoldsSeveralValues(Database database) {
        try (var graph = open(database)) {
            VertexTable person = graph.edit(editor -> editor.ensureVertexTable("person"));
            graph.change(editor -> editor.ensureKey(person, "name", ColumnType.STRING));
            graph.change(editor -> editor.createIndex(UNIQUE_NAME));
            assertThatThrownBy(() -> graph.change(editor -> editor.moveToChildTable(person, "name")))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("uniqueName");
            graph.change(editor -> editor.dropIndex("uniqueName"));
            graph.change(editor -> editor.moveToChildTable(person, "name"));
            assertThatThrownBy(() -> graph.change(editor -> editor.createIndex(UNIQUE_NAME)))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("several values");
        }
    }

    @EachDatabase
    void aNameStandsForOneIndex(Database database) {
        try (var graph = open(database)) {
            graph.change(editor -> editor.createIndex(BY_NAME));
            long version = graph.catalog().version();
            graph.change(editor -> editor.createIndex(BY_NAME));
            assertThat(graph.catalog().version()).isEqualTo(version);
            for (String name : List.of("byName", "BYNAME")) {
                var other = new IndexDefinition(name, Kind.VERTEX_PROPERTY, "person", List.of("age"), false);
                assertThatThrownBy(() -> graph.change(editor -> editor.createIndex(other)))
                        .isInstanceOf(InvalidSchemaException.class)
                        .hasMessageContaining("byName");
            }
        }
    }

    @EachDatabase
    void definitionsWithoutSenseAreRefused(Database database) {
        try (var graph = open(database)) {
            for (IndexDefinition index : List.of(
                    new IndexDefinition("x", Kind.VERTEX_PROPERTY, "person", List.of(), false),
                    new IndexDefinition("x", Kind.VERTEX_PROPERTY, "person", List.of("a", "a"), false),
                    new IndexDefinition("x".repeat(251), Kind.VERTEX_PROPERTY, "person", List.of("a"), false),
                    new IndexDefinition("x", Kind.VERTEX_CENTRIC, "knows", List.of("a"), true))) {
                assertThatThrownBy(() -> graph.change(editor -> editor.createIndex(index)))
                        .isInstanceOf(InvalidSchemaException.class);
            }
            var unstorable = new IndexDefinition("x\u0000", Kind.VERTEX_PROPERTY, "person", List.of("a"), false);
            assertThatThrownBy(() -> graph.change(editor -> editor.createIndex(unstorable)))
                    .isInstanceOf(InvalidNameException.class);
            assertThat(graph.stored().indexes()).isEmpty();
        }
    }

    /** Names of the parts of one index were once the names of other indexes. */
    @EachDatabase
    void indexesWithSimilarNamesAreAllBuilt(Database database) {
        try (var graph = open(database)) {
            graph.change(editor -> {
                VertexTable a = editor.ensureVertexTable("a");
                EdgeTable knows = editor.ensureEdgeTable("knows", a, a);
                editor.ensureKey(knows, "k", ColumnType.VARIANT);
                for (String name : List.of("x", "x_number", "x_out", "x_number_out", "n_x", "x".repeat(249) + "a")) {
                    editor.createIndex(new IndexDefinition(name, Kind.VERTEX_CENTRIC, "knows", List.of("k"), false));
                }
            });
            assertThat(declared(graph)).hasSize(6 * 4);
            graph.change(editor -> editor.dropIndex("x"));
            assertThat(declared(graph)).hasSize(5 * 4);
        }
    }
}
