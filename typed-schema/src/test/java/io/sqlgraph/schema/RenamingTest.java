package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A schema that says what its labels and components were called before takes over the data under the old names. */
class RenamingTest {

    record Person(String id, String mail, Integer years) {}

    record Knows(String id, String how) implements EdgeOf<Person, Person> {}

    record User(String key, String email, Integer years, String city) {}

    record Follows(String id, String reason) implements EdgeOf<User, User> {}

    @TempDir
    Path directory;

    private static GraphSchema before() {
        return GraphSchema.named("people")
                .vertex(
                        Person.class,
                        v -> v.key(Person::id)
                                .softDelete()
                                .unique("mail", Person::mail)
                                .ignoreCase()
                                .index(Person::years))
                .edge(Knows.class, e -> e.key(Knows::id).softDelete())
                .build();
    }

    private static GraphSchema after() {
        return GraphSchema.named("people")
                .vertex(
                        User.class,
                        v -> v.key(User::key)
                                .renamedFrom("Human")
                                .renamedFrom("Person")
                                .renamedFrom(User::key, "id")
                                .renamedFrom(User::email, "mail")
                                .softDelete()
                                .unique("mail", User::email)
                                .ignoreCase()
                                .index(User::years))
                .edge(
                        Follows.class,
                        e -> e.key(Follows::id)
                                .softDelete()
                                .renamedFrom("knows")
                                .renamedFrom(Follows::reason, "how"))
                .build();
    }

    private String filled(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, before())) {
            VertexCollection<Person> people = store.vertices(Person.class);
            people.bulkCreate(List.of(
                    new Person("a", "Ada@x.org", 36), new Person("b", null, null), new Person("c", "c@x.org", 1)));
            people.patch("a", p -> p.set(Person::years, 37));
            people.delete("c");
            EdgeCollection<Person, Knows, Person> knows = store.edges(Knows.class);
            Ref<Person> ada = Ref.to(Person.class, "a");
            knows.create(ada, Ref.to(Person.class, "b"), new Knows("k", "work"));
            knows.create(ada, ada, new Knows("l", "self"));
            knows.deleteById("l");
            store.graph().schema().createVertexIndex("Person", "mail", "years");
        }
        return url;
    }

    @ParameterizedTest
    @EnumSource
    void dataIsFoundUnderTheNewNames(TestDatabases database) {
        String url = filled(database);
        SchemaPlan plan = GraphStore.plan(url, after());
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.statements()).anyMatch(sql -> sql.contains("RENAME COLUMN"));
        GraphStore.open(url, before()).close();

        try (GraphStore store = GraphStore.open(url, after())) {
            assertThat(GraphStore.plan(url, after()).isEmpty()).isTrue();
            VertexCollection<User> users = store.vertices(User.class);
            assertThat(users.stream())
                    .containsExactlyInAnyOrder(new User("a", "Ada@x.org", 37, null), new User("b", null, null, null));
            assertThat(users.version("a")).hasValue(2);
            assertThat(users.findByConstraint("mail", new User(null, "ADA@X.org", null, null)))
                    .isPresent();
            assertThatThrownBy(() -> users.create(new User("d", "ada@x.org", null, null)))
                    .isInstanceOf(UniqueViolationException.class);
            assertThat(users.upsertById(new User("c", "c@x.org", 2, "Rome")).action())
                    .isEqualTo(Action.RESURRECTED);
            EdgeCollection<User, Follows, User> follows = store.edges(Follows.class);
            Ref<User> ada = Ref.to(User.class, "a");
            assertThat(follows.findFrom(ada))
                    .containsExactly(EdgeRow.of(ada, Ref.to(User.class, "b"), new Follows("k", "work")));
            assertThat(follows.upsertById(ada, ada, new Follows("l", null)).action())
                    .isEqualTo(Action.RESURRECTED);
            var g = store.traversal();
            assertThat(g.V().has("User", "email", "Ada@x.org")
                            .out("follows")
                            .values("key")
                            .toSet())
                    .containsExactlyInAnyOrder("a", "b");
            assertThat(g.V().hasLabel("Person").hasNext()).isFalse();
            assertThat(g.E().hasLabel("knows").hasNext()).isFalse();
            assertThat(g.V().has("mail").hasNext()).isFalse();
            g.tx().rollback();
            assertThat(store.graph().schema().indexes())
                    .anyMatch(index ->
                            index.label().equals("User") && index.keys().equals(List.of("email", "years")));
        }
        GraphStore.open(url, after()).close();
    }

    @ParameterizedTest
    @EnumSource
    void anOpenStoreOfAnotherProcessNoticesTheNewNames(TestDatabases database) {
        String url = filled(database);
        try (GraphStore old = GraphStore.open(url, before())) {
            assertThat(old.vertices(Person.class).count()).isEqualTo(2);
            GraphStore.open(url, after()).close();
            try (var graph = io.sqlgraph.structure.SqlGraph.open(url)) {
                assertThat(graph.traversal().V().has("User", "key", "a").hasNext())
                        .isTrue();
            }
            assertThatThrownBy(() -> old.vertices(Person.class).create(new Person("z", null, null)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void labelsThatBothHaveRowsDoNotBecomeOne(TestDatabases database) {
        String url = filled(database);
        try (var graph = io.sqlgraph.structure.SqlGraph.open(url)) {
            graph.traversal()
                    .addV("User")
                    .property("key", "u")
                    .property("years", 3)
                    .iterate();
            graph.tx().commit();
        }
        var refused = catchThrowableOfType(SchemaConflictException.class, () -> GraphStore.open(url, after()));
        assertThat(refused.conflicts()).anyMatch(each -> each.startsWith("Person cannot become User"));
        try (GraphStore store = GraphStore.open(url, before())) {
            assertThat(store.vertices(Person.class).count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void propertiesThatBothHaveValuesDoNotBecomeOne(TestDatabases database) {
        String url = filled(database);
        // The label is nobody's for a while.
        GraphStore.open(url, GraphSchema.named("people").build()).close();
        try (var graph = io.sqlgraph.structure.SqlGraph.open(url)) {
            graph.traversal()
                    .V()
                    .has("Person", "id", "b")
                    .property("email", "b@x.org")
                    .iterate();
            graph.tx().commit();
        }
        var refused = catchThrowableOfType(SchemaConflictException.class, () -> GraphStore.open(url, after()));
        assertThat(refused.conflicts())
                .singleElement()
                .asString()
                .contains("User.mail is not in the schema, and would be lost")
                .contains("Ada@x.org");
    }

    @ParameterizedTest
    @EnumSource
    void aRenamedPropertyOfAnotherTypeIsRefusedWithItsRows(TestDatabases database) {
        record Person(String id, String mail, String age) {}
        String url = filled(database);
        GraphSchema other = GraphSchema.named("people")
                .vertex(Person.class, v -> v.key(Person::id).renamedFrom(Person::age, "years"))
                .build();
        var refused = catchThrowableOfType(SchemaConflictException.class, () -> GraphStore.open(url, other));
        assertThat(refused.conflicts())
                .singleElement()
                .asString()
                .contains("Person.age must be a String")
                .contains("Person/a has 37");
    }

    @ParameterizedTest
    @EnumSource
    void namesThatAreStillInUseAreFaults(TestDatabases database) {
        var wrong = catchThrowableOfType(
                SchemaDefinitionException.class,
                () -> GraphSchema.named("x")
                        .vertex(
                                User.class,
                                v -> v.key(User::key).renamedFrom("Person").renamedFrom(User::city, "email"))
                        .vertex(Person.class, v -> v.key(Person::id))
                        .build());
        assertThat(wrong.faults()).hasSize(2);
        GraphSchema read = GraphSchema.fromJson(after().toJson());
        assertThat(read.toJson()).isEqualTo(after().toJson());
        String url = filled(database);
        GraphStore.migrate(GraphStore.plan(url, read), false);
        try (GraphStore store = GraphStore.open(url, after())) {
            assertThat(store.vertices(User.class).count()).isEqualTo(2);
        }
    }
}
