package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VertexCollectionTest {

    record User(String id, @NotBlank String name, @Email String email, Integer age) {}

    record Document(
            String id,
            @NotBlank String title,
            String content,
            ExternalRef source,
            Instant lastSyncedAt,
            Long syncVersion) {}

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), schema());
    }

    private static GraphSchema schema() {
        return GraphSchema.named("crm")
                .vertex(
                        User.class,
                        v -> v.key(User::id).unique("user_email", User::email).index(User::name))
                .vertex(
                        Document.class,
                        v -> v.key(Document::id).softDelete().metadata(Document::lastSyncedAt, Document::syncVersion))
                .build();
    }

    private static User user(String id, String email) {
        return new User(id, "Name of " + id, email, 30);
    }

    @ParameterizedTest
    @EnumSource
    void aCreatedRowIsFoundByItsKey(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            assertThat(users.create(user("u1", "a@x.org"))).isEqualTo(user("u1", "a@x.org"));
            assertThat(users.getById("u1")).contains(user("u1", "a@x.org"));
            assertThat(users.getById("u2")).isEmpty();
            assertThat(users.getByIds(List.of("u2", "u1", "u1")))
                    .containsExactly(
                            Optional.empty(), Optional.of(user("u1", "a@x.org")), Optional.of(user("u1", "a@x.org")));
            assertThat(store.traversal()
                            .V()
                            .has("User", "id", "u1")
                            .values("email")
                            .next())
                    .isEqualTo("a@x.org");
            store.traversal().tx().rollback();
            assertThatThrownBy(() -> users.create(user("u1", "b@x.org")))
                    .isInstanceOfSatisfying(
                            AlreadyExistsException.class,
                            e -> assertThat(e.key()).isEqualTo("u1"));
            assertThat(users.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTakenUniqueValueNamesItsHolder(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            users.create(user("u1", "a@x.org"));
            var refused =
                    catchThrowableOfType(UniqueViolationException.class, () -> users.create(user("u2", "a@x.org")));
            assertThat(refused.constraint()).isEqualTo("user_email");
            assertThat(refused.values()).containsExactly("a@x.org");
            assertThat(refused.holderKey()).isEqualTo("u1");
            assertThat(refused.code()).isEqualTo("UNIQUE_VIOLATION");
            assertThat(users.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allViolationsOfAllRowsAreReported(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var refused = catchThrowableOfType(
                    ValidationException.class,
                    () -> store.vertices(User.class)
                            .bulkCreate(List.of(user("u1", null), new User(null, " ", "no mail", null))));
            assertThat(refused.violations())
                    .extracting(Violation::path)
                    .containsExactlyInAnyOrder("[1].id", "[1].name", "[1].email");
        }
    }

    @ParameterizedTest
    @EnumSource
    void uniqueValuesMoveWithinOneCall(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            users.bulkCreate(List.of(user("u1", "a@x.org"), user("u2", "b@x.org")));
            BulkOutcome<User> outcome = users.bulkUpsertById(List.of(
                    user("u1", "b@x.org"), user("u2", "c@x.org"), user("u3", "a@x.org"), user("u3", "a@x.org")));
            assertThat(outcome).isEqualTo(new BulkOutcome<User>(1, 2, 1, 0));
            assertThat(users.getById("u1")).contains(user("u1", "b@x.org"));
            assertThat(users.getById("u3")).contains(user("u3", "a@x.org"));
            assertThat(users.version("u1")).isEqualTo(OptionalLong.of(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void softlyDeletedRowsComeBackWithExactlyTheNewValues(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Document> documents = store.vertices(Document.class);
            var first = new Document("d1", "One", "text", ExternalRef.of("docs", "1"), Instant.EPOCH, 1L);
            documents.create(first);
            assertThat(documents.delete("d1")).isTrue();
            assertThat(documents.delete("d1")).isFalse();
            assertThat(documents.getById("d1")).isEmpty();
            assertThat(documents.version("d1")).isEmpty();
            var second = new Document("d1", "Two", null, null, null, null);
            assertThat(documents.upsertById(second)).isEqualTo(new Outcome<>(second, Action.RESURRECTED));
            assertThat(documents.getById("d1")).contains(second);
            assertThat(documents.version("d1").getAsLong()).isGreaterThan(1);
            var touched = new Document("d1", "Two", null, null, Instant.now(), 5L);
            assertThat(documents.upsertById(touched).action()).isEqualTo(Action.UNCHANGED);
            assertThat(documents.delete("d1")).isTrue();
            assertThat(documents.hardDelete("d1")).isTrue();
            assertThat(documents.upsertById(second).action()).isEqualTo(Action.CREATED);
            assertThat(documents.version("d1")).isEqualTo(OptionalLong.of(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreFoundOrCreatedByConstraint(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            assertThat(users.getOrCreateByConstraint("user_email", user("u1", "a@x.org"), IfExists.RETURN)
                            .action())
                    .isEqualTo(Action.CREATED);
            List<Outcome<User>> outcomes = users.bulkGetOrCreateByConstraint(
                    "user_email",
                    List.of(new User("u9", "New", "a@x.org", 1), user("u2", "b@x.org"), user("u3", "b@x.org")),
                    IfExists.UPDATE);
            assertThat(outcomes)
                    .containsExactly(
                            new Outcome<>(new User("u1", "New", "a@x.org", 1), Action.UPDATED),
                            new Outcome<>(user("u2", "b@x.org"), Action.CREATED),
                            new Outcome<>(new User("u2", "Name of u3", "b@x.org", 30), Action.UPDATED));
            assertThat(users.findByConstraint("user_email", new User(null, null, "b@x.org", null)))
                    .map(User::id)
                    .contains("u2");
            assertThatThrownBy(() -> users.getOrCreateByConstraint("none", user("u1", null), IfExists.RETURN))
                    .isInstanceOf(UnknownConstraintException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPatchChangesOnlyWhatItSets(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            users.create(user("u1", "a@x.org"));
            assertThat(users.patch("u1", p -> p.set(User::name, "Ada").ifVersion(1)))
                    .isEqualTo(new User("u1", "Ada", "a@x.org", 30));
            var conflict = catchThrowableOfType(
                    VersionConflictException.class,
                    () -> users.patch("u1", p -> p.set(User::name, "Eve").ifVersion(1)));
            assertThat(conflict.actual()).isEqualTo(2);
            assertThatThrownBy(() -> users.patch("u2", p -> p.set(User::name, "Eve")))
                    .isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> users.patch("u1", p -> p.set(User::name, " ")))
                    .isInstanceOf(ValidationException.class);
            assertThat(users.patch("u1", p -> p.set(User::age, null)).age()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gremlinWritesObeyTheTypes(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class).create(user("u1", "a@x.org"));
            var g = store.traversal();
            g.addV("User")
                    .property("id", "u2")
                    .property("name", "")
                    .property("shoe", 43)
                    .iterate();
            var refused = catchThrowableOfType(ValidationException.class, () -> g.tx().commit());
            assertThat(refused.violations()).extracting(Violation::path).contains("shoe");
            g.addV("User").property("id", "u2").property("name", "").iterate();
            assertThatThrownBy(() -> g.tx().commit()).isInstanceOf(ValidationException.class);
            g.addV("User")
                    .property("id", "u2")
                    .property("name", "Eve")
                    .property("email", "a@x.org")
                    .iterate();
            assertThatThrownBy(() -> g.tx().commit())
                    .isInstanceOfSatisfying(
                            UniqueViolationException.class,
                            e -> assertThat(e.holderKey()).isEqualTo("u1"));
            g.V().has("User", "id", "u1").property("age", "old").iterate();
            assertThatThrownBy(() -> g.tx().commit()).isInstanceOf(ValidationException.class);
            g.V().has("User", "id", "u1").property("age", 31).iterate();
            g.tx().commit();
            assertThat(store.vertices(User.class).version("u1")).isEqualTo(OptionalLong.of(2));
            assertThat(store.vertices(User.class).getById("u1")).map(User::age).contains(31);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTypedCallJoinsUncommittedGremlinWritesButNoOpenRead(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            var g = store.traversal();
            Vertex plain = g.addV("note").next();
            users.create(user("u1", "a@x.org"));
            g.tx().rollback();
            assertThat(users.count()).isZero();
            assertThat(plain).isNotNull();
            assertThat(g.V().count().next()).isZero();
            users.create(user("u1", "a@x.org"));
            assertThat(g.V().count().next()).isEqualTo(1);
            g.tx().rollback();
            assertThat(users.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatFailsInATransactionUndoesOnlyItself(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            store.inTransaction(() -> {
                users.create(user("u1", "a@x.org"));
                assertThatThrownBy(() -> users.bulkCreate(List.of(user("u2", "b@x.org"), user("u3", "a@x.org"))))
                        .isInstanceOf(UniqueViolationException.class);
                users.create(user("u4", "d@x.org"));
            });
            assertThat(users.stream().map(User::id)).containsExactly("u1", "u4");
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        users.create(user("u5", "e@x.org"));
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(users.count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsTakeFewStatements(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<User> users = store.vertices(User.class);
            users.upsertById(user("u", "u@x.org"));
            List<User> rows = new ArrayList<>(IntStream.range(0, 10_000)
                    .mapToObj(i -> user("u" + i, i + "@x.org"))
                    .toList());
            assertThat(StatementCounter.during(() -> users.bulkUpsertById(rows)).size())
                    .isLessThanOrEqualTo(40);
            List<User> swapped = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) swapped.add(user("u" + i, (i + 1) % 10_000 + "@x.org"));
            assertThat(StatementCounter.during(() -> users.bulkUpsertById(swapped)))
                    .hasSizeLessThanOrEqualTo(40);
            assertThat(StatementCounter.during(() -> users.upsertById(user("u1", "new@x.org"))))
                    .hasSizeLessThanOrEqualTo(3);
            assertThat(StatementCounter.during(
                            () -> users.getOrCreateByConstraint("user_email", user("x", "n@x.org"), IfExists.UPDATE)))
                    .hasSizeLessThanOrEqualTo(3);
            assertThat(StatementCounter.during(
                            () -> users.bulkDelete(rows.stream().map(User::id).toList())))
                    .hasSizeLessThanOrEqualTo(40);
            assertThat(users.count()).isEqualTo(2);
        }
    }
}
