package io.sqlgraph.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.schema.*;
import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import jakarta.validation.constraints.*;
import java.nio.file.Path;
import java.time.*;
import java.util.*;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The typed API as programs of another package write it, with their imports: each name and signature once. */
class TypedContractTest {

    record User(String id, @NotBlank String name, @Email String email, Integer age) {}

    record Org(String id, String name) {}

    record Document(
            String id,
            @NotBlank String title,
            String content,
            ExternalRef source,
            Instant lastSyncedAt,
            Long syncVersion) {}

    record MemberOf(String role, String source) implements EdgeOf<User, Org> {}

    record Manages() implements EdgeOf<User, User> {}

    record RelatedTo(double confidence) implements EdgeOf<Document, Document> {}

    sealed interface Message permits Post, Comment {
        String id();
    }

    record Post(String id, String text) implements Message {}

    record Comment(String id, String text) implements Message {}

    record Likes(String id, Instant at) implements EdgeOf<User, Message> {}

    enum Color {
        RED,
        GREEN
    }

    record Address(String street, int number) {}

    record Thing(
            long id,
            Optional<String> nick,
            Color color,
            List<String> tags,
            Set<Integer> sizes,
            Address address,
            byte[] bytes) {}

    record Hit(String id, double confidence) {}

    @TempDir
    Path directory;

    private static GraphSchema schema() {
        return GraphSchema.named("crm")
                .vertex(
                        User.class,
                        v -> v.key(User::id).unique("user_email", User::email).index(User::name))
                .vertex(Org.class, v -> v.key(Org::id).onDelete(OnDelete.DETACH))
                .vertex(
                        Document.class,
                        v -> v.key(Document::id).softDelete().metadata(Document::lastSyncedAt, Document::syncVersion))
                .vertex(Post.class, v -> v.key(Post::id).label("Post"))
                .vertex(Comment.class, v -> v.key(Comment::id).onDelete(OnDelete.CASCADE))
                .vertex(
                        Thing.class,
                        v -> v.key(Thing::id)
                                .unique("nick", Thing::nick)
                                .ignoreCase()
                                .where(Thing::color, Condition.eq(Color.RED))
                                .where(Thing::address, Condition.isNotNull())
                                .where(Thing::bytes, Condition.isNull())
                                .index(Thing::color, Thing::nick))
                .edge(MemberOf.class, e -> e.label("memberOf"))
                .edge(Manages.class, e -> e.cardinality(Cardinality.UNIQUE_PAIR))
                .edge(RelatedTo.class, e -> e.softDelete())
                .edge(
                        Likes.class,
                        e -> e.key(Likes::id)
                                .owns()
                                .metadata(Likes::at)
                                .index(Likes::at)
                                .unique("at", Likes::at)
                                .ignoreCase()
                                .where(Likes::at, Condition.isNotNull()))
                .build();
    }

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), schema());
    }

    private static Document document(String id) {
        return new Document(id, "Title " + id, null, null, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void theContractsQueriesGiveTheirRows(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class)
                    .bulkCreate(List.of(
                            new User("u1", "Ada", "ada@x.org", 36),
                            new User("u2", "Bob", null, 40),
                            new User("u3", "Cy", null, 20),
                            new User("u4", "Di", null, null)));
            var manages = store.edges(Manages.class);
            for (String id : List.of("u2", "u3", "u4")) {
                manages.create(Ref.to(User.class, "u1"), Ref.to(User.class, id), new Manages());
            }
            List<User> friends = store.from(User.class)
                    .where(User::email)
                    .eq("ada@x.org")
                    .out(Manages.class)
                    .where(User::age)
                    .gt(30)
                    .toList();
            assertThat(friends).extracting(User::id).containsExactly("u2");

            store.vertices(Document.class).bulkCreate(List.of(document("doc_123"), document("doc_2")));
            store.edges(RelatedTo.class).create(document("doc_123"), document("doc_2"), new RelatedTo(0.5));
            List<Hit> hits = store.from(Document.class)
                    .as("d")
                    .where(Document::id)
                    .eq("doc_123")
                    .outEdge(RelatedTo.class)
                    .as("r")
                    .inVertex()
                    .as("related")
                    .select(row -> new Hit(row.get("related", Document::id), row.get("r", RelatedTo::confidence)));
            assertThat(hits).containsExactly(new Hit("doc_2", 0.5));

            VertexQuery<User> users = store.from(User.class);
            assertThat(users.where(User::age).isNull().toList())
                    .extracting(User::id)
                    .containsExactly("u4");
            assertThat(users.where(User::age).ne(36).count()).isEqualTo(2);
            assertThat(users.where(User::age).between(20, 36).count()).isEqualTo(2);
            assertThat(users.where(User::name).startsWith("A").exists()).isTrue();
            assertThat(users.where(User::name).endsWith("b").first())
                    .map(User::id)
                    .contains("u2");
            assertThat(users.where(User::name).contains("o").count()).isEqualTo(1);
            assertThat(users.where(User::name).matches("^[AB]").count()).isEqualTo(2);
            assertThat(users.where(User::id).in(List.of("u1", "u9")).count()).isEqualTo(1);
            assertThat(users.where(User::age).lt(36).count()).isEqualTo(1);
            assertThat(users.where(User::age).le(36).count()).isEqualTo(2);
            assertThat(users.where(User::age).ge(36).count()).isEqualTo(2);
            assertThat(users.where(User::age).isNotNull().count()).isEqualTo(3);
            assertThatThrownBy(() -> users.where(User::age).startsWith("3")).isInstanceOf(ValidationException.class);
            assertThat(users.orderBy(User::age).toList()).extracting(User::id).containsExactly("u4", "u3", "u1", "u2");
            assertThat(users.orderByDesc(User::age).skip(1).limit(2).toList())
                    .extracting(User::id)
                    .containsExactly("u1", "u3");
            assertThat(users.in(Manages.class).distinct().toList())
                    .extracting(User::id)
                    .containsExactly("u1");
            assertThat(users.both(Manages.class).count()).isEqualTo(6);
            assertThat(users.where(User::id)
                            .eq("u1")
                            .out(Manages.class)
                            .repeat(1, 2)
                            .count())
                    .isEqualTo(3);
            assertThat(users.where(User::id)
                            .eq("u1")
                            .out(Manages.class)
                            .repeat(0, 1)
                            .count())
                    .isEqualTo(4);
            Map<Integer, Long> ages = users.groupBy(User::age).count();
            assertThat(ages).containsEntry(36, 1L).containsEntry(null, 1L).hasSize(4);
            assertThat(users.outEdge(Manages.class).outVertex().distinct().count())
                    .isEqualTo(1);
            assertThat(users.inEdge(Manages.class).inVertex().count()).isEqualTo(3);
            List<String> pairs = users.as("a")
                    .optionalOut(Manages.class)
                    .as("b")
                    .select(row -> row.get("a", User::id) + ">" + row.get("b", User::id)
                            + (row.get("b", User.class) == null ? "!" : ""));
            assertThat(pairs).containsExactlyInAnyOrder("u1>u2", "u1>u3", "u1>u4", "u2>null!", "u3>null!", "u4>null!");
            assertThat(users.optionalOut(Manages.class).count()).isEqualTo(3);
            Page<User> first = users.orderBy(User::age).limit(3).page(null);
            assertThat(first.items()).extracting(User::id).containsExactly("u4", "u3", "u1");
            Page<User> second =
                    users.orderBy(User::age).limit(3).page(first.next().orElseThrow());
            assertThat(second.items()).extracting(User::id).containsExactly("u2");
            assertThat(second.next()).isEmpty();
            GraphTraversal<?, ?> traversal = users.out(Manages.class).toTraversal();
            assertThat(traversal.toList()).hasSize(3);
            store.traversal().tx().rollback();
            assertThat(users.out(Manages.class).explain()).containsIgnoringCase("select");
            assertThat(users.stream().map(User::id)).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQueryIsOneStatement(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class).create(new User("u1", "Ada", null, null));
            VertexQuery<User> query = store.from(User.class)
                    .as("a")
                    .where(User::id)
                    .eq("u1")
                    .outEdge(Manages.class)
                    .as("e")
                    .inVertex()
                    .as("b");
            query.toList();
            assertThat(StatementCounter.during(query::toList)).hasSize(1);
            assertThat(StatementCounter.during(() -> query.select(row -> row.get("b", User::id))))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfComponentComesBackAsItWas(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Thing> things = store.vertices(Thing.class);
            var thing = new Thing(
                    Long.MAX_VALUE,
                    Optional.of("a|\u0000\u001e'\""),
                    Color.RED,
                    List.of("x", "y"),
                    Set.of(1, 2),
                    new Address("Main", 5),
                    null);
            things.create(thing);
            assertThat(things.getById(Long.MAX_VALUE)).contains(thing);
            assertThat(things.upsertById(thing).action()).isEqualTo(Action.UNCHANGED);
            var folded =
                    new Thing(1, Optional.of("A|\u0000\u001E'\""), Color.RED, null, null, new Address("X", 1), null);
            var refused = catchThrowableOfType(UniqueViolationException.class, () -> things.create(folded));
            assertThat(refused.constraint()).isEqualTo("nick");
            assertThat(refused.holderKey()).isEqualTo(Long.MAX_VALUE);
            var other = new Thing(1, Optional.of("A|\u0000\u001E'\""), Color.GREEN, null, null, null, new byte[] {1});
            things.create(other);
            assertThat(store.from(Thing.class)
                            .where(Thing::nick)
                            .eq("A|\u0000\u001E'\"")
                            .count())
                    .isEqualTo(1);
            assertThat(store.from(Thing.class)
                            .where(Thing::color)
                            .eq(Color.GREEN)
                            .toList())
                    .hasSize(1);
            assertThat(store.from(Thing.class).where(Thing::tags).contains("x").toList())
                    .containsExactly(thing);
            assertThat(store.from(Thing.class).where(Thing::id).gt(30L).count()).isEqualTo(1);
            assertThat(things.patch(1L, p -> p.set(Thing::color, Color.RED)).color())
                    .isEqualTo(Color.RED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesAreCreatedFoundReconciledAndDeleted(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class)
                    .bulkCreate(List.of(new User("u1", "Ada", null, null), new User("u2", "Bob", null, null)));
            store.vertices(Org.class).bulkCreate(List.of(new Org("o1", "One"), new Org("o2", "Two")));
            EdgeCollection<User, MemberOf, Org> members = store.edges(MemberOf.class);
            Ref<User> ada = Ref.to(User.class, "u1");
            Ref<Org> one = Ref.to(Org.class, "o1");
            Ref<Org> two = Ref.to(Org.class, "o2");
            assertThat(members.create(ada, one, new MemberOf("dev", null))).isEqualTo(new MemberOf("dev", null));
            var missing = catchThrowableOfType(
                    EndpointNotFoundException.class,
                    () -> members.create(ada, Ref.to(Org.class, "none"), new MemberOf("dev", null)));
            assertThat(missing.side()).isEqualTo("to");
            assertThat(missing.key()).isEqualTo("none");
            Outcome<MemberOf> found =
                    members.getOrCreateByEndpoints(ada, one, new MemberOf("dev", "x"), IfExists.UPDATE, MemberOf::role);
            assertThat(found).isEqualTo(new Outcome<>(new MemberOf("dev", "x"), Action.UPDATED));
            List<EdgeRow<MemberOf>> rows = List.of(
                    EdgeRow.of(ada, one, new MemberOf("ops", null)), EdgeRow.of(ada, one, new MemberOf("ops", "y")));
            assertThat(members.bulkGetOrCreateByEndpoints(rows, IfExists.RETURN, MemberOf::role))
                    .extracting(Outcome::action)
                    .containsExactly(Action.CREATED, Action.FOUND);
            assertThat(members.find(ada, one))
                    .extracting(EdgeRow::edge)
                    .containsExactly(new MemberOf("dev", "x"), new MemberOf("ops", null));
            List<EdgeRow<MemberOf>> wanted = List.of(
                    EdgeRow.of(ada, one, new MemberOf("ops", null)),
                    EdgeRow.of(ada, one, new MemberOf("lead", null)),
                    EdgeRow.of(ada, two, new MemberOf("guest", null)));
            assertThat(members.reconcile(List.of(ada), wanted)).isEqualTo(new EdgeDiff(1, 1, 0, 1));
            assertThat(members.reconcile(List.of(ada), wanted)).isEqualTo(new EdgeDiff(0, 0, 0, 3));
            assertThatThrownBy(() -> members.reconcile(List.of(Ref.to(User.class, "u2")), wanted))
                    .isInstanceOf(ValidationException.class);
            assertThat(members.findFrom(ada)).hasSize(3);
            assertThat(members.findTo(two)).hasSize(1);
            assertThat(members.bulkDelete(wanted.subList(0, 1))).isEqualTo(1);
            assertThat(members.delete(ada, one)).isEqualTo(1);
            assertThat(members.delete(ada, one)).isZero();
            assertThat(members.count()).isEqualTo(1);
            assertThat(members.bulkCreate(rows)).hasSize(2);
            assertThat(members.bulkInsert(rows)).isEqualTo(2);
            assertThatThrownBy(() -> members.deleteById("x")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> store.vertices(User.class).delete("u1"))
                    .isInstanceOf(RestrictedDeleteException.class);
            assertThat(store.vertices(Org.class).delete("o2")).isTrue();
            var manages = store.edges(Manages.class);
            manages.create(ada, Ref.to(User.class, "u2"), new Manages());
            assertThatThrownBy(() -> manages.create(ada, Ref.to(User.class, "u2"), new Manages()))
                    .isInstanceOf(CardinalityViolationException.class);
            var g = store.traversal();
            g.V().has("User", "id", "u1")
                    .as("a")
                    .V()
                    .has("User", "id", "u2")
                    .addE("manages")
                    .from("a")
                    .iterate();
            assertThatThrownBy(() -> g.tx().commit()).isInstanceOf(CardinalityViolationException.class);
            g.V().has("User", "id", "u1")
                    .as("a")
                    .V()
                    .has("Org", "id", "o1")
                    .addE("memberOf")
                    .from("a")
                    .property("role", 5)
                    .iterate();
            assertThatThrownBy(() -> g.tx().commit()).isInstanceOf(ValidationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesWithKeysKeepTheirEndsAcrossASealedInterface(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class).create(new User("u1", "Ada", null, null));
            store.vertices(Post.class).create(new Post("p1", "post"));
            store.vertices(Comment.class).create(new Comment("c1", "comment"));
            EdgeCollection<User, Likes, Message> likes = store.edges(Likes.class);
            Ref<User> ada = Ref.to(User.class, "u1");
            assertThat(likes.upsertById(ada, Ref.to(Post.class, "p1"), new Likes("l1", null))
                            .action())
                    .isEqualTo(Action.CREATED);
            BulkOutcome<Likes> bulk = likes.bulkUpsertById(List.of(
                    EdgeRow.of(ada, Ref.to(Post.class, "p1"), new Likes("l1", null)),
                    EdgeRow.of(ada, Ref.to(Comment.class, "c1"), new Likes("l2", Instant.EPOCH))));
            assertThat(bulk).isEqualTo(new BulkOutcome<Likes>(1, 0, 1, 0));
            assertThatThrownBy(() -> likes.upsertById(ada, Ref.to(Comment.class, "c1"), new Likes("l1", null)))
                    .isInstanceOf(EdgeIdentityMismatchException.class);
            assertThatThrownBy(() -> likes.create(ada, Ref.to(Comment.class, "c1"), new Likes("l1", null)))
                    .isInstanceOf(AlreadyExistsException.class);
            assertThat(likes.getById("l2")).map(EdgeRow::to).contains(Ref.to(Comment.class, "c1"));
            assertThat(store.from(Message.class).where(Message::id).eq("c1").toList())
                    .containsExactly(new Comment("c1", "comment"));
            assertThat(store.from(User.class)
                            .out(Likes.class)
                            .orderBy(Message::id)
                            .toList())
                    .containsExactly(new Comment("c1", "comment"), new Post("p1", "post"));
            assertThat(likes.deleteById("l2")).isTrue();
            assertThat(likes.bulkDeleteById(List.of("l1", "l9"))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void softlyDeletedEdgesComeBack(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Document.class).bulkCreate(List.of(document("a"), document("b")));
            var related = store.edges(RelatedTo.class);
            Ref<Document> a = Ref.to(Document.class, "a");
            Ref<Document> b = Ref.to(Document.class, "b");
            related.create(a, b, new RelatedTo(0.5));
            assertThat(related.delete(a, b)).isEqualTo(1);
            assertThat(related.count()).isZero();
            assertThat(related.getOrCreateByEndpoints(a, b, new RelatedTo(0.7), IfExists.RETURN))
                    .isEqualTo(new Outcome<>(new RelatedTo(0.7), Action.RESURRECTED));
            assertThat(related.find(a, b)).extracting(EdgeRow::edge).containsExactly(new RelatedTo(0.7));
            assertThat(StatementCounter.during(
                            () -> related.getOrCreateByEndpoints(a, b, new RelatedTo(0.9), IfExists.UPDATE)))
                    .hasSizeLessThanOrEqualTo(3);
            assertThat(StatementCounter.during(
                            () -> related.getOrCreateByEndpoints(b, a, new RelatedTo(0.9), IfExists.UPDATE)))
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void schemasArePlannedOpenedTwiceAndMigrated(TestDatabases database) {
        String url = database.freshUrl(directory);
        assertThat(GraphStore.plan(url, schema()).statements()).isNotEmpty();
        assertThat(GraphStore.plan(url, schema()).isEmpty()).isFalse();
        GraphStore.open(url, schema()).close();
        assertThat(GraphStore.plan(url, schema()).isEmpty()).isTrue();
        try (GraphStore store = GraphStore.open(url, schema())) {
            store.vertices(Org.class).bulkCreate(List.of(new Org("o1", "Same"), new Org("o2", "Same")));
        }
        GraphSchema tighter = GraphSchema.named("crm")
                .vertex(Org.class, v -> v.key(Org::id).unique("name", Org::name))
                .build();
        var conflict = catchThrowableOfType(SchemaConflictException.class, () -> GraphStore.open(url, tighter));
        assertThat(conflict.conflicts().get(0)).contains("Org/o1").contains("Org/o2");
        GraphSchema smaller = smaller();
        assertThatThrownBy(() -> GraphStore.open(url, smaller)).isInstanceOf(SchemaConflictException.class);
        GraphStore.migrate(GraphStore.plan(url, smaller), true);
        try (GraphStore store = GraphStore.open(url, smaller)) {
            assertThat(store.traversal().V().hasLabel("Org").count().next()).isEqualTo(2);
        }
        GraphSchema read = GraphSchema.fromJson(schema().toJson());
        assertThat(read.toJson()).isEqualTo(schema().toJson());
        assertThat(schema().toMermaid()).startsWith("classDiagram").contains("User --> Org : memberOf");
    }

    private static GraphSchema smaller() {
        record Org(String id) {}
        return GraphSchema.named("crm").vertex(Org.class, v -> v.key(Org::id)).build();
    }

    @ParameterizedTest
    @EnumSource
    void collectionsHaveTheRestOfTheirMethods(TestDatabases database) {
        try (GraphStore store = open(database)) {
            VertexCollection<Org> orgs = store.vertices(Org.class);
            SyncTarget<Org> target = orgs;
            SyncTarget<EdgeRow<MemberOf>> edgeTarget = store.edges(MemberOf.class);
            assertThat(target.label()).isEqualTo("Org");
            assertThat(edgeTarget.label()).isEqualTo("memberOf");
            Collection<Org> none = new ArrayList<>();
            assertThat(orgs.bulkCreate(none)).isEmpty();
            assertThat(orgs.bulkInsert(IntStream.range(0, 25_000)
                            .mapToObj(i -> new Org("o" + i, "n"))
                            .toList()))
                    .isEqualTo(25_000);
            assertThat(orgs.stream().count()).isEqualTo(25_000);
            OptionalLong version = orgs.version("o1");
            assertThat(version).hasValue(1);
            assertThat(orgs.hardDelete("o1")).isTrue();
            assertThat(orgs.bulkHardDelete(List.of("o1", "o2"))).isEqualTo(1);
            String result = store.inTransaction(() -> {
                orgs.create(new Org("x", "X"));
                return store.traversal()
                        .V()
                        .has("Org", "id", "x")
                        .<String>values("name")
                        .next();
            });
            assertThat(result).isEqualTo("X");
            assertThatThrownBy(() -> store.vertices(Hit.class)).isInstanceOf(SchemaDefinitionException.class);
            var wrong = catchThrowableOfType(
                    SchemaDefinitionException.class,
                    () -> GraphSchema.named("x")
                            .vertex(Org.class, v -> {})
                            .vertex(User.class, v -> v.key(User::id).label("Org"))
                            .edge(Manages.class)
                            .edge(MemberOf.class)
                            .edge(RelatedTo.class)
                            .build());
            assertThat(wrong.faults()).hasSizeGreaterThanOrEqualTo(3);
        }
    }
}
