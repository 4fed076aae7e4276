package io.sqlgraph.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.InvalidNameException;
import io.sqlgraph.error.InvalidSchemaException;
import io.sqlgraph.error.TransactionConflictException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.value.ColumnType;
import io.sqlgraph.value.Values;
import io.sqlgraph.value.VariantCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogEditorTest {

    private static final long FIRST = ElementIds.FIRST_SEQUENCE;

    @TempDir
    Path directory;

    private CatalogDatabase open(Database database) {
        return new CatalogDatabase(database.freshUrl(directory));
    }

    @EachDatabase
    void whatIsCreatedIsWhatIsLoaded(Database database) {
        String url = database.freshUrl(directory);
        try (var first = new CatalogDatabase(url)) {
            first.change(editor -> {
                VertexTable person = editor.ensureVertexTable("person");
                VertexTable city = editor.ensureVertexTable("city");
                EdgeTable lives = editor.ensureEdgeTable("livesIn", person, city);
                editor.ensureKey(person, "name", ColumnType.STRING);
                editor.ensureKey(person, "anything", ColumnType.VARIANT);
                editor.ensureKey(lives, "since", ColumnType.INTEGER);
                editor.ensureUserIds(city);
                editor.moveToChildTable(person, "name");
                editor.createIndex(new IndexDefinition(
                        "byName", IndexDefinition.Kind.VERTEX_PROPERTY, "person", List.of("name"), false));
            });
            try (var second = new CatalogDatabase(url)) {
                assertEqual(second.catalog(), first.catalog());
                assertThat(second.catalog().version()).isEqualTo(2);
                VertexTable person = second.catalog().vertexTable("person");
                assertThat(person.tableName()).isEqualTo("v_person");
                assertThat(person.keys().keySet()).containsExactly("name", "anything");
                assertThat(person.key("name").childTable()).isEqualTo("p_person_name");
                assertThat(person.key("anything").numberColumn()).isEqualTo("anything_number");
                assertThat(second.catalog().vertexTable("city").hasUserIds()).isTrue();
                assertThat(second.catalog().edgeTables("livesIn"))
                        .singleElement()
                        .extracting(EdgeTable::tableName)
                        .isEqualTo("e_person_livesIn_city");
            }
        }
    }

    @EachDatabase
    void ensuringWhatIsThereChangesNothing(Database database) {
        try (var graph = open(database)) {
            VertexTable table = graph.edit(editor -> editor.ensureVertexTable("person"));
            graph.change(editor -> editor.ensureKey(table, "age", ColumnType.VARIANT));
            long version = graph.catalog().version();
            graph.change(editor -> {
                VertexTable person = editor.ensureVertexTable("person");
                editor.ensureKey(person, "age", ColumnType.INTEGER);
                assertThat(editor.changed()).isFalse();
            });
            assertThat(graph.stored().version()).isEqualTo(version);
        }
    }

    @EachDatabase
    void edgeTablesGetTheirCoveringIndexesAtTheEnd(Database database) {
        try (var graph = open(database)) {
            graph.transaction(executor -> {
                var editor = new CatalogEditor(executor, graph.catalog());
                VertexTable a = editor.ensureVertexTable("a");
                EdgeTable edges = editor.ensureEdgeTable("knows", a, a);
                List<String> before = executor.list(graph.dialect().relationNames(), s -> {}, row -> row.getString(1));
                assertThat(before).contains(edges.tableName()).doesNotContain("ix_e_a_knows_a_out");
                editor.createDeferredIndexes();
                List<String> after = executor.list(graph.dialect().relationNames(), s -> {}, row -> row.getString(1));
                assertThat(after).contains("ix_e_a_knows_a_out", "ix_e_a_knows_a_in");
                editor.finish();
                return null;
            });
        }
    }

    @EachDatabase
    void anyNameIsStored(Database database) {
        List<String> labels = List.of(
                "Person",
                "person",
                "PERSON",
                "x".repeat(300),
                "x".repeat(299) + "y",
                "\uD83D\uDE00".repeat(200),
                "q\"uote'; DROP TABLE sg_meta; --",
                "a b?c{d}$$e\\",
                "\u0001\u0130\u0131\u212A",
                "key.with.dots",
                " ");
        List<String> keys = new ArrayList<>(labels);
        keys.addAll(
                List.of("id", "ID", "uid", "out_id", "vertex_id", "meta", "rowid", "ctid", "xmin", "select", "id_2"));
        try (var graph = open(database)) {
            graph.change(editor -> {
                for (String label : labels) {
                    VertexTable table = editor.ensureVertexTable(label);
                    EdgeTable edges = editor.ensureEdgeTable(label, table, table);
                    for (String key : keys) {
                        editor.ensureKey(table, key, ColumnType.INTEGER);
                        editor.ensureKey(edges, key, ColumnType.VARIANT);
                    }
                }
            });
            Catalog stored = graph.stored();
            assertEqual(stored, graph.catalog());
            assertThat(stored.vertexTables()).extracting(VertexTable::label).containsExactlyElementsOf(labels);
            for (VertexTable table : stored.vertexTables()) {
                assertThat(table.keys().keySet()).containsExactlyElementsOf(keys);
                graph.insert(table, table.key("id"), ElementIds.id(FIRST, table.tableId()), 7);
                assertThat(graph.values(table, table.key("id"))).containsExactly(7);
            }
        }
    }

    @EachDatabase
    void namesThatNoTextCanHoldAreRefused(Database database) {
        try (var graph = open(database)) {
            VertexTable table = graph.edit(editor -> editor.ensureVertexTable("ok"));
            for (String name : List.of("", "a\u0000b", "\uD800")) {
                assertThatThrownBy(() -> graph.edit(editor -> editor.ensureVertexTable(name)))
                        .isInstanceOf(InvalidNameException.class);
                assertThatThrownBy(() -> graph.edit(editor -> editor.ensureEdgeTable(name, table, table)))
                        .isInstanceOf(InvalidNameException.class);
                assertThatThrownBy(() -> graph.edit(editor -> editor.ensureKey(table, name, ColumnType.LONG)))
                        .isInstanceOf(InvalidNameException.class);
            }
            assertThat(graph.stored().vertexTables()).hasSize(1);
        }
    }

    @EachDatabase
    void tablesOfOthersKeepTheirNames(Database database) {
        try (var graph = open(database)) {
            graph.transaction(executor -> {
                executor.ddl("CREATE TABLE v_person (x integer)");
                return null;
            });
            graph.change(editor -> editor.ensureVertexTable("person"));
            assertThat(graph.catalog().vertexTable("person").tableName()).isEqualTo("v_person_2");
        }
    }

    @EachDatabase
    void wideningKeepsEveryValueAndItsClass(Database database) {
        try (var graph = open(database)) {
            for (ColumnType type : ColumnType.values()) {
                if (type == ColumnType.VARIANT) continue;
                List<Object> values = Values.all()
                        .filter(value ->
                                ColumnType.of(value) == type && graph.dialect().holdsExactly(type, value))
                        .toList();
                VertexTable table = graph.edit(editor -> editor.ensureVertexTable("label " + type));
                PropertyKey before = graph.edit(editor -> editor.ensureKey(table, "k", type));
                long sequence = FIRST;
                for (Object value : values)
                    graph.insert(table, before, ElementIds.id(sequence++, table.tableId()), value);
                graph.insert(table, before, ElementIds.id(sequence, table.tableId()), null);

                PropertyKey after = graph.edit(editor ->
                        editor.ensureKey(table, "k", type == ColumnType.LONG ? ColumnType.STRING : ColumnType.LONG));

                assertThat(after.type()).isEqualTo(ColumnType.VARIANT);
                List<Object> kept = graph.values(table, after);
                assertThat(kept).hasSize(values.size() + 1);
                assertThat(kept.get(values.size())).isNull();
                for (int i = 0; i < values.size(); i++) {
                    assertThat(kept.get(i)).isEqualTo(values.get(i)).hasSameClassAs(values.get(i));
                }
                assertTextsAreCanonical(graph, table, after, values);
            }
        }
    }

    /** The converted texts and numbers are the ones that a write of the value would have stored. */
    private static void assertTextsAreCanonical(
            CatalogDatabase graph, VertexTable table, PropertyKey key, List<Object> values) {
        for (Object value : values) {
            Number number = VariantCodec.sortNumber(value);
            long found = graph.transaction(executor -> executor.list(
                            "SELECT count(*) FROM " + graph.quote(table.tableName()) + " WHERE "
                                    + graph.quote(key.column()) + " = ? AND "
                                    + (number == null
                                            ? graph.quote(key.numberColumn()) + " IS NULL"
                                            : graph.quote(key.numberColumn()) + " = ?"),
                            statement -> {
                                statement.setString(1, VariantCodec.encode(value));
                                if (number != null) graph.dialect().bindVariantNumber(statement, 2, number);
                            },
                            row -> row.getLong(1)))
                    .get(0);
            assertThat(found).as("rows with %s", VariantCodec.encode(value)).isPositive();
        }
    }

    @EachDatabase
    void wideningALongColumnOfDoublesKeepsAllRows(Database database) {
        try (var graph = open(database)) {
            VertexTable table = graph.edit(editor -> editor.ensureVertexTable("m"));
            PropertyKey before = graph.edit(editor -> editor.ensureKey(table, "k", ColumnType.DOUBLE));
            int rows = 25_001;
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < rows; i++) numbers.add(i);
            graph.transaction(executor ->
                    executor.batch("INSERT INTO v_m (id, k) VALUES (?, ?)", numbers, (statement, i) -> {
                        statement.setLong(1, ElementIds.id(FIRST + i, table.tableId()));
                        statement.setDouble(2, i / 10.0);
                    }));
            PropertyKey after = graph.edit(editor -> editor.ensureKey(table, "k", ColumnType.STRING));
            List<Object> kept = graph.values(table, after);
            assertThat(before.type()).isEqualTo(ColumnType.DOUBLE);
            assertThat(kept).hasSize(rows);
            for (int i = 0; i < rows; i++) assertThat(kept.get(i)).isEqualTo(i / 10.0);
        }
    }

    @EachDatabase
    void movingToAChildTableKeepsValuesUnderTheirPlainIds(Database database) {
        for (ColumnType type : List.of(ColumnType.STRING, ColumnType.VARIANT)) {
            try (var graph = open(database)) {
                VertexTable table = graph.edit(editor -> editor.ensureVertexTable("person"));
                PropertyKey before = graph.edit(editor -> editor.ensureKey(table, "na'me", type));
                long id = ElementIds.id(FIRST, table.tableId());
                graph.insert(table, before, id, "a");
                graph.insert(table, before, ElementIds.id(FIRST + 1, table.tableId()), "b");

                PropertyKey after = graph.edit(editor -> editor.moveToChildTable(table, "na'me"));

                assertThat(after.isMulti()).isTrue();
                assertThat(after.type()).isEqualTo(type);
                assertThat(graph.values(table, after)).containsExactly("a", "b");
                List<String> rows = graph.transaction(executor -> executor.list(
                        "SELECT id, vertex_id, uid, meta FROM " + graph.quote(after.childTable()) + " ORDER BY id",
                        s -> {},
                        row -> ElementIds.tableId(row.getLong(1)) + " " + row.getLong(2) + " "
                                + VariantCodec.decode(row.getString(3)) + " " + row.getString(4)));
                assertThat(rows.get(0)).isEqualTo(after.childTableId() + " " + id + " " + id + ":na'me null");
                long next = graph.transaction(executor -> IdBlocks.allocate(executor, after.childTableId(), 1));
                assertThat(next).isGreaterThanOrEqualTo(FIRST + 2);

                PropertyKey widened = graph.edit(editor -> editor.ensureKey(table, "na'me", ColumnType.LONG));
                assertThat(widened.type()).isEqualTo(ColumnType.VARIANT);
                assertThat(graph.values(table, widened)).containsExactly("a", "b");
                assertEqual(graph.stored(), graph.catalog());
            }
        }
    }

    @EachDatabase
    void aStaleProcessCatchesUpBeforeItCreates(Database database) {
        String url = database.freshUrl(directory);
        try (var first = new CatalogDatabase(url);
                var second = new CatalogDatabase(url)) {
            VertexTable created = first.edit(editor -> editor.ensureVertexTable("person"));
            first.change(editor -> editor.ensureKey(created, "age", ColumnType.INTEGER));

            second.change(editor -> {
                VertexTable person = editor.ensureVertexTable("person");
                assertThat(person.tableId()).isEqualTo(created.tableId());
                assertThat(editor.changed()).isTrue();
                assertThat(editor.ensureKey(person, "age", ColumnType.STRING).type())
                        .isEqualTo(ColumnType.VARIANT);
            });

            assertEqual(second.stored(), second.catalog());
            assertThat(first.edit(editor -> editor.ensureKey(created, "other", ColumnType.LONG))
                            .column())
                    .isEqualTo("other");
            assertThat(first.catalog().vertexTable("person").key("age").type()).isEqualTo(ColumnType.VARIANT);
        }
    }

    @EachDatabase
    void processesThatCreateTheSameLabelsConverge(Database database) throws Exception {
        String url = database.freshUrl(directory);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Catalog>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(() -> {
                    try (var graph = new CatalogDatabase(url)) {
                        for (int label = 0; label < 10; label++) {
                            String name = "label" + label;
                            graph.change(editor -> {
                                VertexTable table = editor.ensureVertexTable(name);
                                editor.ensureKey(table, "k", ColumnType.LONG);
                                editor.ensureEdgeTable("e", table, table);
                            });
                        }
                        return graph.catalog();
                    }
                }));
            }
            for (Future<Catalog> result : results)
                assertThat(result.get().vertexTables()).hasSize(10);
        } finally {
            threads.shutdownNow();
        }
        try (var graph = new CatalogDatabase(url)) {
            assertThat(graph.catalog().vertexTables()).hasSize(10);
            assertThat(graph.catalog().edgeTables("e")).hasSize(10);
        }
    }

    @Test
    void anOlderSnapshotIsARetryableConflict() {
        String url = Database.POSTGRESQL.freshUrl(directory);
        try (var first = new CatalogDatabase(url, Map.of("sqlgraph.transaction.isolation", "serializable"));
                var second = new CatalogDatabase(url)) {
            var transaction = first.begin();
            assertThat(first.store().version(transaction.executor())).isEqualTo(1);
            second.change(editor -> editor.ensureVertexTable("person"));
            var editor = new CatalogEditor(transaction.executor(), first.catalog());
            assertThatThrownBy(() -> editor.ensureVertexTable("person"))
                    .isInstanceOf(TransactionConflictException.class);
            transaction.rollback();
            first.change(again -> again.ensureVertexTable("person"));
            assertEqual(first.catalog(), second.catalog());
        }
    }

    @EachDatabase
    void whatIsRolledBackIsGone(Database database) {
        try (var graph = open(database)) {
            var transaction = graph.begin();
            var editor = new CatalogEditor(transaction.executor(), graph.catalog());
            VertexTable table = editor.ensureVertexTable("person");
            editor.ensureEdgeTable("knows", table, table);
            editor.finish();
            transaction.rollback();
            assertEqual(graph.stored(), graph.catalog());
            assertThat(graph.relations()).doesNotContain("v_person");
            assertThat(graph.edit(again -> again.ensureVertexTable("person")).tableId())
                    .isEqualTo(table.tableId());
        }
    }

    @EachDatabase
    void theLastTableIdIsTheEnd(Database database) {
        try (var graph = open(database)) {
            graph.change(editor -> editor.ensureVertexTable("first"));
            graph.transaction(executor ->
                    executor.update("UPDATE sg_table SET table_id = " + ElementIds.TABLE_MASK, statement -> {}));
            assertThatThrownBy(() -> graph.edit(editor -> editor.ensureVertexTable("one too many")))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("one too many")
                    .hasMessageContaining("16383");
        }
    }

    @EachDatabase
    void idBlocksNeverOverlap(Database database) throws Exception {
        try (var graph = open(database)) {
            VertexTable table = graph.edit(editor -> editor.ensureVertexTable("person"));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            Set<Long> seen = ConcurrentHashMap.newKeySet();
            try {
                List<Future<?>> results = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    results.add(threads.submit(() -> {
                        for (int block = 1; block <= 20; block++) {
                            int count = block * 10;
                            long first = graph.transaction(e -> IdBlocks.allocate(e, table.tableId(), count));
                            assertThat(first).isGreaterThanOrEqualTo(FIRST);
                            for (int n = 0; n < count; n++)
                                assertThat(seen.add(first + n)).isTrue();
                        }
                    }));
                }
                for (Future<?> result : results) result.get();
            } finally {
                threads.shutdownNow();
            }
            assertThat(seen).hasSize(4 * 2100);
        }
    }

    static void assertEqual(Catalog actual, Catalog expected) {
        assertThat(actual.version()).isEqualTo(expected.version());
        assertThat(actual.vertexTables()).isEqualTo(expected.vertexTables());
        assertThat(actual.edgeTables()).isEqualTo(expected.edgeTables());
        assertThat(actual.indexes()).isEqualTo(expected.indexes());
        for (VertexTable table : expected.vertexTables()) {
            Map<String, PropertyKey> keys =
                    Objects.requireNonNull(actual.vertexTable(table.label())).keys();
            assertThat(new ArrayList<>(keys.keySet()))
                    .isEqualTo(new ArrayList<>(table.keys().keySet()));
        }
    }
}
