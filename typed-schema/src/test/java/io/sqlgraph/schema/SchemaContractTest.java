package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of defining and opening a schema, point by point. */
class SchemaContractTest {

    enum Size {
        SMALL,
        LARGE
    }

    record Item(String id, String name, Integer count, Size size) {}

    record Box(String id) {}

    record Holds(Integer place) implements EdgeOf<Box, Item> {}

    record Stranger(String id) {}

    record Unknown() implements EdgeOf<Stranger, Stranger> {}

    record ByUuid(UUID id, String text) {}

    record ByInstant(Instant id, String text) {}

    record ByDecimal(BigDecimal id, String text) {}

    record ByDate(LocalDate id, String text) {}

    record BySize(Size id, String text) {}

    record ByInt(int id, String text) {}

    record ByFlag(boolean id, String text) {}

    @TempDir
    Path directory;

    private static GraphSchema items() {
        return GraphSchema.named("items")
                .vertex(Item.class, v -> v.key(Item::id))
                .vertex(Box.class, v -> v.key(Box::id))
                .edge(Holds.class)
                .build();
    }

    private static <V> void isFoundByKey(GraphStore store, Class<V> type, Object key, V row, V other) {
        VertexCollection<V> rows = store.vertices(type);
        rows.create(row);
        assertThat(rows.getById(key)).as(type.getSimpleName()).contains(row);
        assertThat(rows.upsertById(other).action()).isEqualTo(Action.UPDATED);
        assertThatThrownBy(() -> rows.create(row)).isInstanceOf(AlreadyExistsException.class);
        assertThat(rows.getById("another class")).isEmpty();
        assertThat(rows.version(key)).hasValue(2);
        assertThat(rows.delete(key)).isTrue();
        assertThat(rows.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void keysAreOfAnyScalarType(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("keys")
                .vertex(ByUuid.class, v -> v.key(ByUuid::id))
                .vertex(ByInstant.class, v -> v.key(ByInstant::id))
                .vertex(ByDecimal.class, v -> v.key(ByDecimal::id))
                .vertex(ByDate.class, v -> v.key(ByDate::id))
                .vertex(BySize.class, v -> v.key(BySize::id))
                .vertex(ByInt.class, v -> v.key(ByInt::id))
                .vertex(ByFlag.class, v -> v.key(ByFlag::id))
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            UUID uuid = UUID.randomUUID();
            isFoundByKey(store, ByUuid.class, uuid, new ByUuid(uuid, "a"), new ByUuid(uuid, "b"));
            Instant now = Instant.ofEpochSecond(1, 2);
            isFoundByKey(store, ByInstant.class, now, new ByInstant(now, "a"), new ByInstant(now, "b"));
            var decimal = new BigDecimal("1.50");
            isFoundByKey(store, ByDecimal.class, decimal, new ByDecimal(decimal, "a"), new ByDecimal(decimal, "b"));
            LocalDate day = LocalDate.of(2024, 2, 29);
            isFoundByKey(store, ByDate.class, day, new ByDate(day, "a"), new ByDate(day, "b"));
            isFoundByKey(store, BySize.class, Size.LARGE, new BySize(Size.LARGE, "a"), new BySize(Size.LARGE, "b"));
            isFoundByKey(store, ByInt.class, 7, new ByInt(7, "a"), new ByInt(7, "b"));
            isFoundByKey(store, ByFlag.class, true, new ByFlag(true, "a"), new ByFlag(true, "b"));
        }
    }

    record ByNumber(BigInteger id, BigDecimal price) {}

    record ByDouble(double id) {}

    @ParameterizedTest
    @EnumSource
    void numbersAreTheSameKeyOnlyIfTheyAreEqualInJava(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("numbers")
                .vertex(
                        ByNumber.class,
                        v -> v.key(ByNumber::id)
                                .unique("price", ByNumber::price)
                                .index(ByNumber::price))
                .vertex(ByDouble.class, v -> v.key(ByDouble::id))
                .build();
        // No double tells them apart.
        BigInteger large = BigInteger.TWO.pow(200);
        BigDecimal price = new BigDecimal("12345678901234567890.5");
        List<ByNumber> rows = List.of(
                new ByNumber(large, price),
                new ByNumber(large.add(BigInteger.ONE), price.add(new BigDecimal("0.1"))),
                new ByNumber(BigInteger.ONE, new BigDecimal("1.0")),
                new ByNumber(BigInteger.TWO, new BigDecimal("1.00")));
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            VertexCollection<ByNumber> numbers = store.vertices(ByNumber.class);
            for (ByNumber row : rows) {
                assertThat(numbers.upsertById(row).action()).isEqualTo(Action.CREATED);
            }
            assertThat(numbers.bulkUpsertById(rows).unchanged()).isEqualTo(rows.size());
            for (ByNumber row : rows) {
                assertThat(numbers.getById(row.id())).contains(row);
                assertThat(numbers.findByConstraint("price", row)).contains(row);
                assertThatThrownBy(() -> numbers.create(new ByNumber(BigInteger.TEN, row.price())))
                        .isInstanceOf(UniqueViolationException.class);
            }
            VertexCollection<ByDouble> doubles = store.vertices(ByDouble.class);
            for (double each : new double[] {0.5, 0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
                assertThat(doubles.upsertById(new ByDouble(each)).action()).isEqualTo(Action.CREATED);
                assertThat(doubles.upsertById(new ByDouble(each)).action()).isEqualTo(Action.UNCHANGED);
                assertThat(doubles.getById(each)).contains(new ByDouble(each));
            }
            assertThat(doubles.bulkDelete(List.of(0.0, Double.NaN))).isEqualTo(2);
        }
    }

    record Family(String id, Family parent, Home home) {}

    record Home(List<Family> tenants) {}

    record Faulty(String id, Object anything, Integer count) {}

    @Test
    void everyFaultIsReportedAtOnce() {
        var wrong = catchThrowableOfType(
                SchemaDefinitionException.class,
                () -> GraphSchema.named("wrong")
                        .vertex(Faulty.class, v -> v.key(Faulty::id))
                        .vertex(Box.class, v -> {})
                        .vertex(
                                Item.class,
                                v -> v.key(Item::id)
                                        .metadata(Item::id)
                                        .unique("n", Item::name)
                                        .where(Item::count, Condition.eq("five"))
                                        .unique("n", Item::size))
                        .vertex(Family.class, v -> v.key(Family::id))
                        .edge(Unknown.class)
                        .build());
        assertThat(wrong.faults())
                .anyMatch(each -> each.contains("Family.parent is a Family within a Family"))
                .anyMatch(each -> each.contains("Family.home.tenants is a Family within a Family"))
                .anyMatch(each -> each.contains("Faulty.anything is of type java.lang.Object"))
                .anyMatch(each -> each.contains("Box: a vertex type needs a key"))
                .anyMatch(each -> each.contains("Item: the key cannot be metadata"))
                .anyMatch(each -> each.contains("Item: two unique constraints have the name 'n'"))
                .anyMatch(each -> each.contains("compares count, an Integer, with five"))
                .anyMatch(each -> each.contains("Unknown: Stranger is not a vertex type of the schema"));
        assertThat(wrong.getMessage())
                .contains(wrong.faults().get(0))
                .contains(wrong.faults().get(5));
        assertThatThrownBy(() -> GraphSchema.named("")).isInstanceOf(SchemaDefinitionException.class);
    }

    @ParameterizedTest
    @EnumSource
    void typesThatAreNotInTheSchemaAreRefused(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), items())) {
            assertThatThrownBy(() -> store.vertices(ByInt.class)).isInstanceOf(SchemaDefinitionException.class);
            assertThatThrownBy(() -> store.edges(Unknown.class)).isInstanceOf(SchemaDefinitionException.class);
            assertThatThrownBy(() -> store.from(ByInt.class)).isInstanceOf(SchemaDefinitionException.class);
            assertThatThrownBy(() -> store.vertices(Holds.class)).isInstanceOf(SchemaDefinitionException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataThatContradictsATighterTypeIsNamed(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, items())) {
            store.vertices(Item.class)
                    .bulkCreate(List.of(new Item("a", "5", null, Size.LARGE), new Item("b", null, 1, Size.SMALL)));
        }
        assertThat(conflicts(url, otherClass())).singleElement().asString().contains("Item.name", "Integer", "Item/a");
        assertThat(conflicts(url, required())).singleElement().asString().contains("Item.count", "null", "Item/a");
        assertThat(conflicts(url, fewerConstants()))
                .singleElement()
                .asString()
                .contains("Item.size", "enum(SMALL)", "Item/a");
        GraphStore.open(url, items()).close();
    }

    private static List<String> conflicts(String url, GraphSchema schema) {
        assertThat(GraphStore.plan(url, schema).conflicts()).isNotEmpty();
        return catchThrowableOfType(SchemaConflictException.class, () -> GraphStore.open(url, schema))
                .conflicts();
    }

    private static GraphSchema otherClass() {
        record Item(String id, Integer name, Integer count, Size size) {}
        return GraphSchema.named("items")
                .vertex(Item.class, v -> v.key(Item::id))
                .build();
    }

    private static GraphSchema required() {
        record Item(String id, String name, @NotNull Integer count, Size size) {}
        return GraphSchema.named("items")
                .vertex(Item.class, v -> v.key(Item::id))
                .build();
    }

    private static GraphSchema fewerConstants() {
        enum Size {
            SMALL
        }
        record Item(String id, String name, Integer count, Size size) {}
        return GraphSchema.named("items")
                .vertex(Item.class, v -> v.key(Item::id))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void aPlanChangesNothing(TestDatabases database) {
        String url = database.freshUrl(directory);
        SchemaPlan plan = GraphStore.plan(url, items());
        assertThat(plan.isEmpty()).isFalse();
        assertThat(plan.statements()).anyMatch(each -> each.startsWith("CREATE TABLE \"v_Item\""));
        if (database == TestDatabases.SQLITE) {
            assertThat(Files.exists(Path.of(url.substring("jdbc:sqlite:".length()))))
                    .isFalse();
        }
        try (SqlGraph graph = SqlGraph.open(url)) {
            assertThat(graph.schema().vertexLabels()).isEmpty();
        }
        assertThat(GraphStore.plan(url, items()).statements()).isEqualTo(plan.statements());
        GraphStore.open(url, items()).close();
        assertThat(GraphStore.plan(url, items()).isEmpty()).isTrue();
    }

    @Test
    void aDatabaseUserMayBeNamedApart() {
        String url = TestDatabases.POSTGRESQL.freshUrl(directory).replace("user=postgres", "ApplicationName=test");
        SchemaPlan plan = GraphStore.plan(url, "postgres", "postgres", items());
        assertThat(plan.isEmpty()).isFalse();
        GraphStore.migrate(plan, false);
        try (GraphStore store = GraphStore.open(url, "postgres", "postgres", items())) {
            assertThat(store.vertices(Box.class).count()).isZero();
        }
        assertThatThrownBy(() -> GraphStore.open(url, "nobody", "postgres", items()))
                .isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @EnumSource
    void manyMayOpenAtOnce(TestDatabases database) throws Exception {
        String url = database.freshUrl(directory);
        var threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> openings = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String key = "k" + i;
                openings.add(() -> {
                    try (GraphStore store = GraphStore.open(url, items())) {
                        store.vertices(Box.class).create(new Box(key));
                        return true;
                    }
                });
            }
            for (Future<Boolean> each : threads.invokeAll(openings))
                assertThat(each.get()).isTrue();
        } finally {
            threads.shutdownNow();
        }
        try (GraphStore store = GraphStore.open(url, items())) {
            assertThat(store.vertices(Box.class).count()).isEqualTo(6);
            assertThat(store.graph().schema().vertexLabels()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreOverAGraphLeavesItOpenAndCallsLeaveNoTransactionOpen(TestDatabases database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            try (GraphStore store = GraphStore.over(graph, items())) {
                store.vertices(Box.class).create(new Box("b"));
                assertThat(graph.tx().isOpen()).isFalse();
                assertThat(store.vertices(Box.class).getById("b")).isPresent();
                assertThat(graph.tx().isOpen()).isFalse();
            }
            assertThat(graph.isClosed()).isFalse();
            assertThat(graph.traversal().V().has("Box", "id", "b").count().next())
                    .isEqualTo(1);
            graph.tx().rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gremlinSeesPropertiesOfTheContractsForms(TestDatabases database) {
        record Place(String id, Optional<String> nick, Size size, ExternalRef source, String none) {}
        GraphSchema schema = GraphSchema.named("places")
                .vertex(Place.class, v -> v.key(Place::id))
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            store.vertices(Place.class)
                    .create(new Place("p", Optional.empty(), Size.SMALL, ExternalRef.of("docs", "1"), null));
            Map<Object, Object> seen = store.traversal()
                    .V()
                    .has("Place", "id", "p")
                    .valueMap()
                    .by(org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.unfold())
                    .next();
            store.traversal().tx().rollback();
            assertThat(seen)
                    .isEqualTo(Map.of("id", "p", "size", "SMALL", "source", Map.of("table", "docs", "id", "1")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void dropDetachesWhateverTheDeleteRuleSays(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), items())) {
            store.vertices(Box.class).create(new Box("b"));
            store.vertices(Item.class).create(new Item("i", null, null, null));
            store.edges(Holds.class).create(Ref.to(Box.class, "b"), Ref.to(Item.class, "i"), new Holds(1));
            var refused = catchThrowableOfType(
                    RestrictedDeleteException.class,
                    () -> store.vertices(Item.class).bulkDelete(List.of("none", "i")));
            assertThat(refused.key()).isEqualTo("i");
            var g = store.traversal();
            g.V().has("Item", "id", "i").drop().iterate();
            g.tx().commit();
            assertThat(store.edges(Holds.class).count()).isZero();
            assertThat(store.vertices(Box.class).delete("b")).isTrue();
        }
    }
}
