package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.sqlgraph.structure.SqlGraph;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;

/** Clubs and their members: a schema with rules of every kind, some rows of it, and how writes of them are refused. */
final class Clubs {

    enum Level {
        LOW,
        HIGH
    }

    record Address(
            @NotBlank String city,

            @Pattern(regexp = "[0-9]{5}", message = "is no code")
            String zip,

            int floor) {}

    record Member(
            String id,
            @NotBlank @Size(max = 8) String name,
            @Email String email,
            @Min(0) @Max(150) int age,
            Optional<@Size(min = 2, max = 3) String> country,
            List<@NotBlank String> tags,
            Set<Integer> numbers,
            @Valid Address address,
            @DecimalMin(value = "0.5", inclusive = false) Double share,
            @NotNull Level level) {}

    record Club(String id) {}

    record Joins(@NotNull Integer year, @Size(max = 3) String note) implements EdgeOf<Member, Club> {}

    static final GraphSchema SCHEMA = GraphSchema.named("clubs")
            .vertex(Member.class, v -> v.key(Member::id).unique("email", Member::email))
            .vertex(Club.class, v -> v.key(Club::id))
            .edge(Joins.class, e -> e.cardinality(io.sqlgraph.schema.Cardinality.UNIQUE_PAIR))
            .build();

    private Clubs() {}

    static Member member(String id, String email) {
        return new Member(id, "Ada", email, 36, Optional.empty(), null, null, null, null, Level.LOW);
    }

    /** Properties of a member that lacks nothing. */
    static Map<String, Object> good(String id) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("id", id);
        properties.put("name", "Bob");
        properties.put("age", 20);
        properties.put("level", "HIGH");
        return properties;
    }

    static Vertex add(GraphTraversalSource g, Map<String, Object> properties) {
        var traversal = g.addV("Member");
        properties.forEach((key, value) -> traversal.property(Cardinality.single, key, value));
        return traversal.next();
    }

    static Consumer<GraphTraversalSource> adding(String key, Object value) {
        return g -> {
            Map<String, Object> properties = good("new");
            properties.put(key, value);
            add(g, properties);
        };
    }

    static Consumer<GraphTraversalSource> without(String key) {
        return g -> {
            Map<String, Object> properties = good("new");
            properties.remove(key);
            add(g, properties);
        };
    }

    /** What refuses a write and its commit; null if nothing does. */
    static Throwable refusal(SqlGraph graph, Consumer<GraphTraversalSource> write) {
        try {
            Throwable refused = catchThrowable(() -> {
                write.accept(graph.traversal());
                graph.tx().commit();
            });
            while (refused != null && !(refused instanceof GraphSchemaException)) refused = refused.getCause();
            return refused;
        } finally {
            graph.tx().rollback();
        }
    }

    static void fill(GraphStore store) {
        store.vertices(Member.class).bulkCreate(List.of(member("m1", "ada@x.org"), member("m2", null)));
        store.vertices(Club.class).create(new Club("c1"));
        store.edges(Joins.class).create(Ref.to(Member.class, "m1"), Ref.to(Club.class, "c1"), new Joins(1, null));
    }

    /** What an error says, in one line. */
    static String told(Throwable refused) {
        if (refused == null) return "nothing";
        String violations = refused instanceof ValidationException several
                ? several.violations().stream()
                        .map(each -> each.path() + "=" + each.value() + " " + each.message())
                        .sorted()
                        .toList()
                        .toString()
                : "";
        String first = refused.getMessage().lines().findFirst().orElseThrow();
        return refused.getClass().getSimpleName() + " " + (violations.isEmpty() ? first : violations);
    }
}
