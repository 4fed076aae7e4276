package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlgraph.schema.testing.TestDatabases;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The snippets of the guide, run; and the guide, held to be made of them. */
class TypedSchemaGuideTest {

    // snippet: records
    record User(String id, @NotBlank String name, @Email String email, Integer age) {}

    record Org(String id, String name) {}

    record MemberOf(String role) implements EdgeOf<User, Org> {}

    record Manages() implements EdgeOf<User, User> {}
    // end

    record Pair(String user, String org) {}

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void theGuideRuns(TestDatabases database) {
        String url = database.freshUrl(directory);
        // snippet: schema
        GraphSchema schema = GraphSchema.named("crm")
                .vertex(
                        User.class,
                        v -> v.key(User::id)
                                .unique("user_email", User::email)
                                .ignoreCase()
                                .index(User::name))
                .vertex(Org.class, v -> v.key(Org::id).softDelete().onDelete(OnDelete.DETACH))
                .edge(MemberOf.class)
                .edge(Manages.class, e -> e.cardinality(Cardinality.UNIQUE_PAIR))
                .build();
        // end
        assertThat(schema.name()).isEqualTo("crm");

        // snippet: plan
        SchemaPlan plan = GraphStore.plan(url, schema);
        plan.statements().forEach(sql -> assertThat(sql).isNotBlank());
        // end

        // snippet: open
        try (GraphStore store = GraphStore.open(url, schema)) {
            VertexCollection<User> users = store.vertices(User.class);
            users.create(new User("u1", "Ada", "ada@x.org", 36));
            Outcome<User> outcome = users.upsertById(new User("u1", "Ada", "ada@x.org", 37));
            assertThat(outcome.action()).isEqualTo(Action.UPDATED);
        }
        // end

        try (GraphStore store = GraphStore.open(url, schema)) {
            write(store);
            query(store);
            watch(store);
        }
    }

    private static void write(GraphStore store) {
        VertexCollection<User> users = store.vertices(User.class);
        VertexCollection<Org> orgs = store.vertices(Org.class);
        // snippet: bulk
        BulkOutcome<User> counts = users.bulkUpsertById(List.of(
                new User("u1", "Ada", null, 37),
                new User("u2", "Bob", "ada@x.org", null), // takes the address that u1 gives up
                new User("u3", "Cy", null, 20)));
        assertThat(counts).isEqualTo(new BulkOutcome<User>(2, 1, 0, 0));
        // end

        // snippet: constraint
        Outcome<User> same =
                users.getOrCreateByConstraint("user_email", new User("u9", "Robert", "ADA@x.org", 41), IfExists.UPDATE);
        assertThat(same.value().id()).isEqualTo("u2");
        // end

        // snippet: patch
        long version = users.version("u3").orElseThrow();
        User older = users.patch("u3", p -> p.set(User::age, 21).ifVersion(version));
        assertThat(older.age()).isEqualTo(21);
        // end

        // snippet: edges
        orgs.create(new Org("o1", "Acme"));
        EdgeCollection<User, MemberOf, Org> members = store.edges(MemberOf.class);
        Ref<User> ada = Ref.to(User.class, "u1");
        Ref<Org> acme = Ref.to(Org.class, "o1");
        members.create(ada, acme, new MemberOf("dev"));
        members.getOrCreateByEndpoints(ada, acme, new MemberOf("dev"), IfExists.RETURN, MemberOf::role);
        EdgeDiff diff = members.reconcile(List.of(ada), List.of(EdgeRow.of(ada, acme, new MemberOf("lead"))));
        assertThat(diff).isEqualTo(new EdgeDiff(0, 1, 0, 0));
        // end

        // snippet: gremlin
        var g = store.traversal();
        g.addV("User").property("id", "u4").property("name", "").iterate();
        try {
            g.tx().commit();
        } catch (ValidationException refused) {
            assertThat(refused.violations().get(0).path()).isEqualTo("name");
        }
        // end

        // snippet: transaction
        store.inTransaction(() -> {
            users.create(new User("u4", "Di", null, null));
            store.edges(Manages.class).create(ada, Ref.to(User.class, "u4"), new Manages());
        });
        // end
    }

    private static void query(GraphStore store) {
        // snippet: query
        List<User> reports = store.from(User.class)
                .where(User::name)
                .startsWith("A")
                .out(Manages.class)
                .orderBy(User::age)
                .toList();
        List<Pair> pairs = store.from(User.class)
                .as("user")
                .optionalOut(MemberOf.class)
                .as("org")
                .select(row -> new Pair(row.get("user", User::id), row.get("org", Org::name)));
        Map<Integer, Long> byAge = store.from(User.class).groupBy(User::age).count();
        // end
        assertThat(reports).extracting(User::id).containsExactly("u4");
        assertThat(pairs).contains(new Pair("u1", "Acme"), new Pair("u2", null)).hasSize(4);
        assertThat(byAge).containsEntry(null, 1L);

        // snippet: pages
        List<User> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<User> page =
                    store.from(User.class).orderBy(User::name).limit(3).page(cursor);
            all.addAll(page.items());
            cursor = page.next().orElse(null);
        } while (cursor != null);
        // end
        assertThat(all).extracting(User::id).containsExactly("u1", "u3", "u4", "u2");
    }

    private static void watch(GraphStore store) {
        // snippet: watch
        var registry = new SimpleMeterRegistry();
        store.metrics(registry).listener(event -> assertThat(event.failure()).isNull());
        store.vertices(User.class).bulkDelete(List.of("u3", "nobody"));
        assertThat(registry.get("sqlgraph.store.rows")
                        .tag("operation", "bulkDelete")
                        .counter()
                        .count())
                .isEqualTo(1);
        // end
    }

    @Test
    void theGuideIsMadeOfWhatRunsHere() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        Path root = Files.exists(module.resolve("docs")) ? module : module.getParent();
        String source = Files.readString(
                root.resolve("typed-schema/src/test/java/io/sqlgraph/schema/TypedSchemaGuideTest.java"));
        String guide = Files.readString(root.resolve("docs/typed-schema.md"));
        List<String> snippets = blocks(source, "// snippet: \\w+\n(.*?)// end");
        List<String> shown = blocks(guide, "```java\n(.*?)```");
        assertThat(shown).hasSameSizeAs(snippets).containsExactlyInAnyOrderElementsOf(snippets);
    }

    private static List<String> blocks(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        var found = new ArrayList<String>();
        while (matcher.find()) {
            found.add(matcher.group(1).strip().lines().map(String::strip).collect(Collectors.joining("\n")));
        }
        return found;
    }
}
