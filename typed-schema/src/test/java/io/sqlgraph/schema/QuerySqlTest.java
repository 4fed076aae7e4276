package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A typed query and the equal Gremlin are one statement each, and the same one. */
class QuerySqlTest {

    enum Role {
        ADMIN,
        GUEST
    }

    record User(String id, String name, int age, List<String> tags, Set<Role> roles) {}

    record Manages(Integer since) implements EdgeOf<User, User> {}

    private record Twin(Runnable typed, Function<GraphTraversalSource, GraphTraversal<?, ?>> gremlin) {}

    @TempDir
    Path directory;

    private static Map<String, Twin> twins(GraphStore store) {
        VertexQuery<User> users = store.from(User.class);
        var twins = new LinkedHashMap<String, Twin>();
        twins.put("all", new Twin(users::toList, g -> g.V().hasLabel("User").elementMap()));
        twins.put(
                "by key",
                new Twin(
                        () -> users.where(User::id).eq("u1").toList(),
                        g -> g.V().hasLabel("User").has("id", P.eq("u1")).elementMap()));
        twins.put(
                "hop and filters",
                new Twin(
                        () -> users.where(User::name)
                                .startsWith("A")
                                .out(Manages.class)
                                .where(User::age)
                                .gt(30)
                                .toList(),
                        g -> g.V().hasLabel("User")
                                .has("name", TextP.startingWith("A"))
                                .out("manages")
                                .has("age", P.gt(30))
                                .elementMap()));
        twins.put(
                "edge and its end",
                new Twin(
                        () -> users.inEdge(Manages.class)
                                .where(Manages::since)
                                .isNotNull()
                                .outVertex()
                                .distinct()
                                .toList(),
                        g -> g.V().hasLabel("User")
                                .inE("manages")
                                .has("since")
                                .outV()
                                .dedup()
                                .elementMap()));
        twins.put(
                "sorted and cut",
                new Twin(
                        () -> users.orderByDesc(User::age)
                                .orderBy(User::id)
                                .skip(1)
                                .limit(2)
                                .toList(),
                        g -> g.V().hasLabel("User")
                                .order()
                                .by("age", Order.desc)
                                .by("id", Order.asc)
                                .skip(1)
                                .limit(2)
                                .elementMap()));
        twins.put(
                "repeated",
                new Twin(
                        () -> users.where(User::id)
                                .eq("u1")
                                .out(Manages.class)
                                .repeat(2, 2)
                                .count(),
                        g -> g.V().hasLabel("User")
                                .has("id", P.eq("u1"))
                                .repeat(__.out("manages"))
                                .times(2)
                                .count()));
        twins.put(
                "counted",
                new Twin(
                        () -> users.where(User::age).between(1, 9).count(),
                        g -> g.V().hasLabel("User")
                                .has("age", P.gte(1).and(P.lte(9)))
                                .count()));
        twins.put(
                "grouped",
                new Twin(
                        () -> users.groupBy(User::age).count(),
                        g -> g.V().hasLabel("User").groupCount().by("age")));
        twins.put(
                "elements of a list and a set",
                new Twin(
                        () -> users.where(User::tags)
                                .contains("a")
                                .where(User::roles)
                                .contains(Role.ADMIN)
                                .toList(),
                        g -> g.V().hasLabel("User")
                                .filter(__.values("tags").unfold().is(P.eq("a")))
                                .filter(__.values("roles").unfold().is(P.eq("ADMIN")))
                                .elementMap()));
        return twins;
    }

    @ParameterizedTest
    @EnumSource
    void aTypedQueryAndTheEqualGremlinAreTheSameStatement(TestDatabases database) {
        GraphSchema schema = GraphSchema.named("equal")
                .vertex(User.class, v -> v.key(User::id))
                .edge(Manages.class)
                .build();
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema)) {
            store.vertices(User.class).create(new User("u1", "Ada", 36, List.of("a|'"), Set.of(Role.ADMIN)));
            VertexQuery<User> users = store.from(User.class);
            assertThat(users.where(User::tags).contains("a|'").count()).isEqualTo(1);
            assertThat(users.where(User::tags).contains("a").exists()).isFalse();
            assertThat(users.where(User::roles).contains(Role.ADMIN).toList()).hasSize(1);
            assertThat(users.where(User::roles).contains(Role.GUEST).toList()).isEmpty();
            twins(store).forEach((name, twin) -> {
                GraphTraversalSource g = store.traversal();
                List<String> gremlin = sql(() -> twin.gremlin().apply(g).iterate());
                g.tx().rollback();
                assertThat(gremlin).as(name).hasSize(1);
                assertThat(sql(twin.typed())).as(name).isEqualTo(gremlin);
            });
        }
    }

    private static List<String> sql(Runnable call) {
        return StatementCounter.during(call).stream()
                .map(line -> line.substring(line.indexOf("rows: ")))
                .toList();
    }
}
