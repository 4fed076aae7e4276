package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sqlgraph.error.SchemaUnavailableException;
import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A label of a schema obeys its type whichever way it is written to: through the store, and through a graph that is opened on
 * the same database by a program that does not have the records.
 */
class StrictLabelsTest {

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

    private static final GraphSchema SCHEMA = GraphSchema.named("clubs")
            .vertex(Member.class, v -> v.key(Member::id).unique("email", Member::email))
            .vertex(Club.class, v -> v.key(Club::id))
            .edge(Joins.class, e -> e.cardinality(io.sqlgraph.schema.Cardinality.UNIQUE_PAIR))
            .build();

    @TempDir
    Path directory;

    private static Member member(String id, String email) {
        return new Member(id, "Ada", email, 36, Optional.empty(), null, null, null, null, Level.LOW);
    }

    private static Map<String, Object> good(String id) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("id", id);
        properties.put("name", "Bob");
        properties.put("age", 20);
        properties.put("level", "HIGH");
        return properties;
    }

    private static Vertex add(GraphTraversalSource g, Map<String, Object> properties) {
        var traversal = g.addV("Member");
        properties.forEach((key, value) -> traversal.property(Cardinality.single, key, value));
        return traversal.next();
    }

    private static Consumer<GraphTraversalSource> adding(String key, Object value) {
        return g -> {
            Map<String, Object> properties = good("new");
            properties.put(key, value);
            add(g, properties);
        };
    }

    private static Consumer<GraphTraversalSource> without(String key) {
        return g -> {
            Map<String, Object> properties = good("new");
            properties.remove(key);
            add(g, properties);
        };
    }

    /** Writes that the types forbid, by what they do. */
    private static Map<String, Consumer<GraphTraversalSource>> forbidden() {
        var writes = new LinkedHashMap<String, Consumer<GraphTraversalSource>>();
        writes.put("a blank name", adding("name", " "));
        writes.put("a long and blank name", adding("name", "          "));
        writes.put("no name", without("name"));
        writes.put("no key", without("id"));
        writes.put("no value for a primitive", without("age"));
        writes.put("no name and a wrong address", g -> {
            Map<String, Object> properties = good("new");
            properties.remove("name");
            properties.remove("level");
            properties.put("email", "nowhere");
            add(g, properties);
        });
        writes.put("a wrong address of mail", adding("email", "nowhere"));
        writes.put("an age below", adding("age", -1));
        writes.put("an age above", adding("age", 151));
        writes.put("an age of another class", adding("age", 20L));
        writes.put("a text for a number", adding("age", "20"));
        writes.put("a short country", adding("country", "x"));
        writes.put("a blank tag", adding("tags", List.of("a", " ")));
        writes.put("a tag of another class", adding("tags", List.of(1)));
        writes.put("a list for a set", adding("numbers", List.of(1)));
        writes.put("a share at its bound", adding("share", 0.5));
        writes.put("no such level", adding("level", "MIDDLE"));
        writes.put("no level", without("level"));
        writes.put("an address without its city", adding("address", Map.of("zip", "12345", "floor", 1)));
        writes.put("an address with a wrong code", adding("address", Map.of("city", "X", "zip", "1", "floor", 1)));
        writes.put("an address without its primitive", adding("address", Map.of("city", "X")));
        writes.put("an address with more", adding("address", Map.of("city", "X", "floor", 1, "planet", "Mars")));
        writes.put("an unknown key", adding("nick", "B"));
        writes.put("a key that is taken", adding("id", "m1"));
        writes.put("a unique value that is taken", adding("email", "ada@x.org"));
        writes.put(
                "several values",
                g -> g.V().has("Member", "id", "m1")
                        .property(Cardinality.list, "name", "A")
                        .property(Cardinality.list, "name", "B")
                        .iterate());
        writes.put(
                "a property of a property",
                g -> g.V().has("Member", "id", "m1")
                        .property(Cardinality.single, "name", "A", "since", 1)
                        .iterate());
        writes.put(
                "a changed name",
                g -> g.V().has("Member", "id", "m1").property("name", "").iterate());
        writes.put(
                "a dropped name",
                g -> g.V().has("Member", "id", "m1").properties("name").drop().iterate());
        writes.put(
                "mergeV that creates",
                g -> g.mergeV(Map.of(T.label, "Member", "id", "m9"))
                        .option(Merge.onCreate, Map.of("name", ""))
                        .iterate());
        writes.put(
                "mergeV that matches",
                g -> g.mergeV(Map.of(T.label, "Member", "id", "m1"))
                        .option(Merge.onMatch, Map.of("age", 999))
                        .iterate());
        writes.put(
                "an edge between others",
                g -> g.addE("joins")
                        .from(__.V().has("Club", "id", "c1"))
                        .to(__.V().has("Member", "id", "m1"))
                        .property("year", 1)
                        .iterate());
        writes.put(
                "an edge without its year",
                g -> g.addE("joins")
                        .from(__.V().has("Member", "id", "m2"))
                        .to(__.V().has("Club", "id", "c1"))
                        .iterate());
        writes.put(
                "an edge with an unknown key",
                g -> g.addE("joins")
                        .from(__.V().has("Member", "id", "m2"))
                        .to(__.V().has("Club", "id", "c1"))
                        .property("year", 1)
                        .property("fee", 2)
                        .iterate());
        writes.put(
                "a second edge of a pair",
                g -> g.addE("joins")
                        .from(__.V().has("Member", "id", "m1"))
                        .to(__.V().has("Club", "id", "c1"))
                        .property("year", 1)
                        .iterate());
        writes.put("mergeE that creates", g -> {
            Object out = g.V().has("Member", "id", "m2").id().next();
            Object in = g.V().has("Club", "id", "c1").id().next();
            g.mergeE(Map.of(
                            T.label,
                            "joins",
                            org.apache.tinkerpop.gremlin.structure.Direction.OUT,
                            out,
                            org.apache.tinkerpop.gremlin.structure.Direction.IN,
                            in))
                    .option(Merge.onCreate, Map.of("year", 1, "note", "long"))
                    .iterate();
        });
        writes.put(
                "a dropped property of an edge",
                g -> g.E().hasLabel("joins").properties("year").drop().iterate());
        writes.put("a vertex of the structure API", g -> g.getGraph().addVertex(T.label, "Member", "id", "x"));
        return writes;
    }

    private static Throwable refusal(SqlGraph graph, Consumer<GraphTraversalSource> write) {
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

    private static void fill(GraphStore store) {
        store.vertices(Member.class).bulkCreate(List.of(member("m1", "ada@x.org"), member("m2", null)));
        store.vertices(Club.class).create(new Club("c1"));
        store.edges(Joins.class).create(Ref.to(Member.class, "m1"), Ref.to(Club.class, "c1"), new Joins(1, null));
    }

    private static String told(Throwable refused) {
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

    @ParameterizedTest
    @EnumSource
    void aProgramWithoutTheRecordsGetsTheSameErrors(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            fill(store);
            var told = new LinkedHashMap<String, String>();
            var toldElsewhere = new LinkedHashMap<String, String>();
            forbidden().forEach((name, write) -> {
                told.put(name, told(refusal(store.graph(), write)));
                toldElsewhere.put(name, told(refusal(plain, write)));
            });
            assertThat(told).doesNotContainValue("nothing");
            assertThat(told.get("a share at its bound"))
                    .isEqualTo("ValidationException [share=0.5 must be greater than 0.5]");
            assertThat(toldElsewhere).isEqualTo(told);
            assertThat(store.vertices(Member.class).count()).isEqualTo(2);
            assertThat(store.edges(Joins.class).count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheTypesAllowIsWritten(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            fill(store);
            GraphTraversalSource g = plain.traversal();
            Map<String, Object> properties = good("m3");
            properties.put("tags", List.of("a"));
            properties.put("numbers", Set.of(1));
            properties.put("country", "de");
            properties.put("address", Map.of("city", "X", "zip", "12345", "floor", 3));
            Vertex vertex = add(g, properties);
            g.addE("joins")
                    .from(vertex)
                    .to(__.V().has("Club", "id", "c1"))
                    .property("year", 2)
                    .iterate();
            g.addV("other").property("name", " ").property("id", 1).iterate();
            g.tx().commit();
            assertThat(store.vertices(Member.class).getById("m3"))
                    .contains(new Member(
                            "m3",
                            "Bob",
                            null,
                            20,
                            Optional.of("de"),
                            List.of("a"),
                            Set.of(1),
                            new Address("X", "12345", 3),
                            null,
                            Level.HIGH));
            g.V().hasLabel("Member", "other").drop().iterate();
            g.tx().commit();
            assertThat(store.vertices(Member.class).count()).isZero();
            assertThat(store.edges(Joins.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anElementMayBeCompletedUntilTheCommit(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            for (SqlGraph graph : Arrays.asList(store.graph(), plain)) {
                GraphTraversalSource g = graph.traversal();
                Vertex vertex =
                        g.addV("Member").property("id", "m" + graph.hashCode()).next();
                assertThat(g.V().hasLabel("Member").count().next()).isPositive();
                for (String key : List.of("name", "level")) {
                    g.V(vertex).property(key, good("x").get(key)).iterate();
                }
                assertThat(told(catchThrowable(() -> g.V(vertex)
                                .property("age", -1)
                                .next()
                                .property("age")
                                .value())))
                        .contains("nothing");
                assertThat(catchThrowable(() -> g.tx().commit())).isInstanceOf(ValidationException.class);
                graph.tx().rollback();

                Vertex second =
                        g.addV("Member").property("id", "n" + graph.hashCode()).next();
                g.V(second).property("name", "N").iterate();
                assertThat(g.V(second).values("name").next()).isEqualTo("N");
                g.V(second).property("age", 5).property("level", "LOW").iterate();
                g.tx().commit();

                g.V(second).properties("name").drop().iterate();
                assertThat(g.V(second).values("name").hasNext()).isFalse();
                g.V(second).property("name", "M").iterate();
                g.tx().commit();
                g.V(second).properties("name").drop().iterate();
                assertThat(g.V(second).values("name").hasNext()).isFalse();
                g.V(second).drop().iterate();
                g.tx().commit();
            }
            assertThat(store.vertices(Member.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUndoneNeedNotBeComplete(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), SCHEMA)) {
            VertexCollection<Member> members = store.vertices(Member.class);
            store.inTransaction(() -> {
                assertThatThrownBy(() -> store.inTransaction(() -> {
                            store.traversal()
                                    .addV("Member")
                                    .property("id", "half")
                                    .iterate();
                            assertThat(members.count()).isEqualTo(1);
                            throw new IllegalStateException("undo");
                        }))
                        .hasMessage("undo");
                members.create(member("m1", null));
            });
            assertThat(members.stream().map(Member::id)).containsExactly("m1");
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        store.traversal().addV("Member").property("id", "half").iterate();
                        members.create(member("m2", null));
                    }))
                    .isInstanceOfSatisfying(
                            ValidationException.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::path)
                                    .containsExactlyInAnyOrder("name", "age", "level"));
            assertThat(members.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void labelsWithoutATypeCostNoMoreStatements(TestDatabases database) {
        String url = database.freshUrl(directory);
        Consumer<GraphTraversalSource> write = g -> {
            Vertex a = g.addV("free").property("name", "a").next();
            g.addE("link").from(a).to(g.addV("free").next()).iterate();
            g.V(a).property("name", "b").iterate();
            g.tx().commit();
        };
        List<String> before;
        try (SqlGraph plain = SqlGraph.open(url)) {
            write.accept(plain.traversal());
            before = StatementCounter.during(() -> write.accept(plain.traversal()));
        }
        GraphStore.open(url, SCHEMA).close();
        try (SqlGraph plain = SqlGraph.open(url)) {
            write.accept(plain.traversal());
            assertThat(StatementCounter.during(() -> write.accept(plain.traversal())))
                    .hasSameSizeAs(before);
        }
    }

    record Other(String id, String text) {}

    record Checked(String id, @NotBlank String text) {
        Checked {
            if ("never".equals(text)) throw new IllegalArgumentException("never is not a text");
        }
    }

    @ParameterizedTest
    @EnumSource
    void schemasOverOneDatabaseHoldEachForItsLabels(TestDatabases database) {
        String url = database.freshUrl(directory);
        GraphSchema other = GraphSchema.named("other")
                .vertex(Other.class, v -> v.key(Other::id))
                .build();
        GraphStore.open(url, other).close();
        try (GraphStore store = GraphStore.open(url, SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            Consumer<GraphTraversalSource> unknown =
                    g -> g.addV("Other").property("id", "1").property("more", 1).iterate();
            assertThat(told(refusal(store.graph(), unknown))).contains("is not a property of Other");
            assertThat(told(refusal(plain, unknown))).contains("is not a property of Other");
            try (GraphStore over = GraphStore.over(store.graph(), other)) {
                assertThat(told(refusal(over.graph(), without("name")))).contains("name=null must not be blank");
                assertThat(told(refusal(over.graph(), unknown))).contains("is not a property of Other");
            }
        }
        // The schema gives up its label, and another one takes it.
        GraphStore.open(url, GraphSchema.named("other").build()).close();
        try (SqlGraph plain = SqlGraph.open(url)) {
            GraphTraversalSource g = plain.traversal();
            g.addV("Other").property("id", "1").property("text", " ").iterate();
            g.tx().commit();
            assertThat(told(refusal(plain, without("name")))).contains("name=null must not be blank");
        }
        GraphStore.open(
                        url,
                        GraphSchema.named("third")
                                .vertex(Checked.class, v -> v.label("Other").key(Checked::id))
                                .build())
                .close();
        try (SqlGraph plain = SqlGraph.open(url)) {
            assertThat(told(refusal(
                            plain,
                            g -> g.addV("Other")
                                    .property("id", "2")
                                    .property("text", " ")
                                    .iterate())))
                    .contains("text=  must not be blank");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGraphThatIsOpenLearnsOfTheSchema(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (SqlGraph plain = SqlGraph.open(url)) {
            GraphTraversalSource g = plain.traversal();
            g.addV("Club").property("id", "c0").iterate();
            g.tx().commit();
            try (GraphStore store = GraphStore.open(url, SCHEMA)) {
                assertThat(store.vertices(Club.class).getById("c0")).isPresent();
                assertThat(told(refusal(plain, each -> each.addV("Club").iterate())))
                        .isEqualTo("ValidationException [id=null must not be null]");
                assertThat(told(refusal(
                                plain,
                                each -> each.addV("Club")
                                        .as("a")
                                        .addE("joins")
                                        .from("a")
                                        .to("a")
                                        .iterate())))
                        .contains("from=Club must be a vertex of Member");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaFromItsJsonHoldsAsTheRecordsDo(TestDatabases database) {
        GraphSchema read = GraphSchema.fromJson(SCHEMA.toJson());
        assertThat(read.toJson()).isEqualTo(SCHEMA.toJson());
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, SCHEMA)) {
            fill(store);
        }
        assertThat(GraphStore.plan(url, read).isEmpty()).isTrue();
        try (GraphStore store = GraphStore.open(url, read)) {
            assertThat(told(refusal(store.graph(), adding("address", Map.of("zip", "1", "floor", 1)))))
                    .isEqualTo("ValidationException [address.city=null must not be blank, address.zip=1 is no code]");
        }
    }

    @Target({ElementType.TYPE, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Even.Validator.class)
    @interface Even {
        String message() default "must be even";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Validator implements ConstraintValidator<Even, Object> {
            @Override
            public boolean isValid(Object value, ConstraintValidatorContext context) {
                return (value instanceof Span span ? span.to() - span.from() : (Integer) value) % 2 == 0;
            }
        }
    }

    @Even
    record Span(String id, int from, int to) {}

    record Pair(String id, @Even Integer size) {}

    @ParameterizedTest
    @EnumSource
    void whatOnlyTheRecordCanTellIsRefusedWithoutIt(TestDatabases database) {
        String url = database.freshUrl(directory);
        GraphSchema schema = GraphSchema.named("spans")
                .vertex(Span.class, v -> v.key(Span::id))
                .vertex(Pair.class, v -> v.key(Pair::id))
                .vertex(Checked.class, v -> v.key(Checked::id))
                .build();
        Consumer<GraphTraversalSource> odd = g -> g.addV("Span")
                .property("id", "s")
                .property("from", 1)
                .property("to", 2)
                .iterate();
        Consumer<GraphTraversalSource> oddPair =
                g -> g.addV("Pair").property("id", "p").property("size", 3).iterate();
        try (GraphStore store = GraphStore.open(url, schema);
                SqlGraph plain = SqlGraph.open(url)) {
            assertThat(told(refusal(store.graph(), odd)))
                    .isEqualTo("ValidationException [=" + new Span("s", 1, 2) + " must be even]");
            assertThatThrownBy(() -> {
                        odd.accept(plain.traversal());
                        plain.tx().commit();
                    })
                    .isInstanceOf(SchemaUnavailableException.class)
                    .hasMessageContaining("@Even of Span");
            plain.tx().rollback();
            // The class of an annotation is enough for a component.
            assertThat(told(refusal(plain, oddPair))).isEqualTo("ValidationException [size=3 must be even]");
            assertThat(told(refusal(
                            store.graph(),
                            g -> g.addV("Checked")
                                    .property("id", "c")
                                    .property("text", "never")
                                    .iterate())))
                    .contains("never is not a text");
        }
    }
}
