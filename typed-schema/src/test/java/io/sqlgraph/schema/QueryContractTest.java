package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract says of queries, transactions and errors beyond the plain case. */
class QueryContractTest {

    record Person(String id, Optional<String> nick, Integer age, List<String> tags) {}

    record Knows(Integer since) implements EdgeOf<Person, Person> {}

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(
                database.freshUrl(directory),
                GraphSchema.named("people")
                        .vertex(Person.class, v -> v.key(Person::id).unique("nick", Person::nick))
                        .edge(Knows.class)
                        .build());
    }

    private static Person person(String id, String nick, Integer age) {
        return new Person(id, Optional.ofNullable(nick), age, null);
    }

    private static List<String> ids(Query<Person, ?> query) {
        return query.toList().stream().map(Person::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void nullPassesOnlyIsNull(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Person.class)
                    .bulkCreate(List.of(person("a", null, null), person("b", "bee", 2), person("c", null, 3)));
            VertexQuery<Person> all = store.from(Person.class);
            assertThat(ids(all.where(Person::age).ne(2))).containsExactly("c");
            assertThat(ids(all.where(Person::age).eq(null))).isEmpty();
            assertThat(ids(all.where(Person::age).ne(null))).isEmpty();
            assertThat(ids(all.where(Person::age).between(2, 3))).containsExactlyInAnyOrder("b", "c");
            assertThat(ids(all.where(Person::age).in(List.of()))).isEmpty();
            assertThat(ids(all.where(Person::nick).isNull())).containsExactlyInAnyOrder("a", "c");
            assertThat(ids(all.where(Person::nick).eq("bee"))).containsExactly("b");
            assertThat(ids(all.where(Person::nick).endsWith("e"))).containsExactly("b");
            assertThatThrownBy(() -> all.where(Person::age).contains("2")).isInstanceOf(ValidationException.class);
            assertThatThrownBy(() -> all.where(Person::age).endsWith("2")).isInstanceOf(ValidationException.class);
            assertThatThrownBy(() -> all.where(Person::age).matches("2")).isInstanceOf(ValidationException.class);
            assertThatThrownBy(() -> all.where(Person::id).matches("(")).isInstanceOf(ValidationException.class);
            assertThatThrownBy(() -> all.where(Person::tags).contains(2)).isInstanceOf(ValidationException.class);
            assertThatThrownBy(() -> all.where(Person::tags).lt(List.of())).isInstanceOf(ValidationException.class);
            assertThat(ids(all.orderBy(Person::age))).containsExactly("a", "b", "c");
            assertThat(ids(all.orderByDesc(Person::age))).containsExactly("c", "b", "a");
            assertThat(ids(all.orderBy(Person::nick).orderByDesc(Person::age))).containsExactly("c", "a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void queriesAreImmutable(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Person.class).bulkCreate(List.of(person("a", null, 1), person("b", null, 2)));
            VertexQuery<Person> all = store.from(Person.class);
            VertexQuery<Person> ordered = all.orderByDesc(Person::id);
            VertexQuery<Person> one = ordered.limit(1);
            assertThat(ids(one)).containsExactly("b");
            assertThat(ids(ordered)).containsExactly("b", "a");
            assertThat(ordered.where(Person::age).eq(1).count()).isEqualTo(1);
            assertThat(all.count()).isEqualTo(2);
            assertThat(one.first()).map(Person::id).contains("b");
            assertThat(ids(one.skip(1))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesNeitherSkipNorRepeatWhatWasThereAllTheTime(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.bulkInsert(IntStream.range(100, 200)
                    .mapToObj(i -> person("p" + i, null, i % 7 == 0 ? null : i % 3))
                    .toList());
            List<String> seen = new ArrayList<>();
            String cursor = null;
            int page = 0;
            do {
                Page<Person> read = store.from(Person.class)
                        .orderByDesc(Person::age)
                        .limit(9)
                        .page(cursor);
                read.items().forEach(each -> seen.add(each.id()));
                cursor = read.next().orElse(null);
                // Others come and go before and behind the page.
                people.create(person("new" + page, null, page % 3));
                people.delete("p" + (199 - page));
                page++;
            } while (cursor != null);
            List<String> stayed =
                    IntStream.range(100, 200 - page).mapToObj(i -> "p" + i).toList();
            assertThat(seen).doesNotHaveDuplicates().containsAll(stayed);
            assertThatThrownBy(() -> store.from(Person.class)
                            .orderBy(Person::id)
                            .limit(9)
                            .page("no cursor"))
                    .isInstanceOf(ValidationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hopsRepeatAlongWalks(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Person.class)
                    .bulkCreate(List.of(person("a", null, 1), person("b", null, 2), person("c", null, 3)));
            var knows = store.edges(Knows.class);
            for (String pair : List.of("ab", "ac", "bc", "ca")) {
                knows.create(
                        Ref.to(Person.class, pair.substring(0, 1)),
                        Ref.to(Person.class, pair.substring(1)),
                        new Knows(pair.charAt(1) - 'a'));
            }
            VertexQuery<Person> a = store.from(Person.class).where(Person::id).eq("a");
            assertThat(ids(a.out(Knows.class).repeat(2, 2))).containsExactlyInAnyOrder("c", "a");
            assertThat(ids(a.out(Knows.class).repeat(1, 2))).containsExactlyInAnyOrder("b", "c", "c", "a");
            assertThat(ids(a.out(Knows.class).repeat(1, 2).distinct().orderBy(Person::id)))
                    .containsExactly("a", "b", "c");
            assertThat(a.outEdge(Knows.class)
                            .where(Knows::since)
                            .eq(2)
                            .inVertex()
                            .toList())
                    .extracting(Person::id)
                    .containsExactly("c");
            assertThat(a.inEdge(Knows.class).outVertex().first())
                    .map(Person::id)
                    .contains("c");
            assertThat(a.optionalOut(Knows.class).first()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlockRunsAgainWhenAConcurrentTransactionWasInItsWay(TestDatabases database) {
        String url = database.freshUrl(directory);
        GraphSchema schema = GraphSchema.named("people")
                .vertex(Person.class, v -> v.key(Person::id))
                .build();
        try (GraphStore store = GraphStore.open(url, schema);
                GraphStore other = GraphStore.open(url, schema)) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.create(person("a", null, 1));
            var runs = new AtomicInteger();
            store.inTransaction(() -> {
                int age = people.getById("a").orElseThrow().age();
                if (runs.getAndIncrement() == 0) {
                    var thread = new Thread(() -> other.vertices(Person.class).patch("a", p -> p.set(Person::age, 10)));
                    thread.start();
                    join(thread);
                }
                if (runs.get() == 1 && database == TestDatabases.POSTGRESQL) {
                    // Nothing is in the way where readers do not block writers: the block itself asks for another run.
                    throw new TransactionConflictException("again", null);
                }
                people.patch("a", p -> p.set(Person::age, age + 1));
            });
            assertThat(runs).hasValue(2);
            assertThat(people.getById("a")).map(Person::age).contains(11);
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        people.create(person("b", null, 1));
                        throw new IllegalStateException("mine");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("mine");
            assertThat(people.count()).isEqualTo(1);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void codesAreTheNamesOfTheExceptions() {
        List<GraphSchemaException> all = List.of(
                new ValidationException("x", List.of()),
                new UniqueViolationException("x", "c", List.of(), null, null),
                new AlreadyExistsException("T", 1),
                new NotFoundException("T", 1),
                new EndpointNotFoundException("E", "from", "T", 1),
                new CardinalityViolationException("x", 1, 2),
                new RestrictedDeleteException("T", 1),
                new VersionConflictException("T", 1, 1, 2),
                new SchemaDefinitionException(List.of("x")),
                new SchemaConflictException(List.of("x")),
                new UnknownConstraintException("x", null),
                new TransactionConflictException("x", null),
                new StorageException("x", null));
        assertThat(all)
                .extracting(GraphSchemaException::code)
                .containsExactly(
                        "VALIDATION",
                        "UNIQUE_VIOLATION",
                        "ALREADY_EXISTS",
                        "NOT_FOUND",
                        "ENDPOINT_NOT_FOUND",
                        "CARDINALITY_VIOLATION",
                        "RESTRICTED_DELETE",
                        "VERSION_CONFLICT",
                        "SCHEMA_DEFINITION",
                        "SCHEMA_CONFLICT",
                        "UNKNOWN_CONSTRAINT",
                        "TRANSACTION_CONFLICT",
                        "STORAGE");
        assertThat(all)
                .filteredOn(GraphSchemaException::retryable)
                .singleElement()
                .isInstanceOf(TransactionConflictException.class);
    }

    @ParameterizedTest
    @EnumSource
    void atMostAThousandViolationsAreReported(TestDatabases database) {
        try (GraphStore store = open(database)) {
            List<Person> wrong = IntStream.range(0, 1_500)
                    .mapToObj(i -> person(null, null, i))
                    .toList();
            assertThatThrownBy(() -> store.vertices(Person.class).bulkUpsertById(wrong))
                    .isInstanceOfSatisfying(ValidationException.class, refused -> {
                        assertThat(refused.violations()).hasSize(1_000);
                        assertThat(refused.violations().get(999).path()).isEqualTo("[999].id");
                        assertThat(refused).hasMessageContaining("and 990 more");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void noExceptionOfTheDriverLeaks(TestDatabases database) {
        assertThatThrownBy(() -> GraphStore.open("jdbc:sqlite:/no/such/directory/x.db", schema()))
                .isInstanceOf(StorageException.class);
        String url = database.freshUrl(directory);
        GraphStore store = GraphStore.open(url, schema());
        VertexCollection<Person> people = store.vertices(Person.class);
        people.create(person("a", null, 1));
        try (SqlGraph graph = SqlGraph.open(url)) {
            graph.storage().changeCatalog(editor -> {
                editor.createIndex(new io.sqlgraph.catalog.IndexDefinition(
                        "by hand",
                        io.sqlgraph.catalog.IndexDefinition.Kind.VERTEX_PROPERTY,
                        "Person",
                        List.of("age"),
                        true));
                return null;
            });
        }
        assertThatThrownBy(() -> people.create(person("b", null, 1))).isInstanceOf(GraphSchemaException.class);
        assertThat(people.count()).isEqualTo(1);
        store.close();
        assertThatThrownBy(() -> people.count())
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("closed");
    }

    private static GraphSchema schema() {
        return GraphSchema.named("people")
                .vertex(Person.class, v -> v.key(Person::id))
                .build();
    }

    record Blob(String id, byte[] content, int[] counts, List<byte[]> parts) {}

    @ParameterizedTest
    @EnumSource
    void arraysAreComparedByTheirElements(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("blobs")
                .vertex(Blob.class, v -> v.key(Blob::id))
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            byte[] one = {1, 2};
            byte[] other = {1, 3};
            store.vertices(Blob.class)
                    .bulkCreate(List.of(
                            new Blob("a", one.clone(), new int[] {7}, List.of(one.clone(), other.clone())),
                            new Blob("b", other.clone(), new int[] {8}, List.of(other.clone())),
                            new Blob("c", null, null, null)));
            VertexQuery<Blob> all = store.from(Blob.class);
            assertThat(blobs(all.where(Blob::content).eq(one))).containsExactly("a");
            assertThat(blobs(all.where(Blob::content).ne(one))).containsExactly("b");
            assertThat(blobs(all.where(Blob::content).in(List.of(other, one)))).containsExactlyInAnyOrder("a", "b");
            assertThat(blobs(all.where(Blob::counts).eq(new int[] {8}))).containsExactly("b");
            assertThat(blobs(all.where(Blob::parts).contains(one))).containsExactly("a");
            assertThat(all.where(Blob::content).eq(other).count()).isEqualTo(1);
            store.vertices(Blob.class).create(new Blob("d", one.clone(), null, null));
            assertThat(all.groupBy(Blob::content).count().values()).containsExactlyInAnyOrder(1L, 1L, 2L);
        }
    }

    private static List<String> blobs(Query<Blob, ?> query) {
        return query.toList().stream().map(Blob::id).toList();
    }
}
