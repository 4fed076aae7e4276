package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.SchemaUnavailableException;
import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A label of a schema obeys its type whichever way it is written to: through the store, and through a graph that is opened on
 * the same database by a program that does not have the records.
 */
class StrictLabelsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void addedVerticesAreHeldToTheirType(TestDatabases database) {
        Map<String, String> told = refused(database, ForbiddenWrites.addedVertices());
        assertThat(told.get("a share at its bound"))
                .isEqualTo("ValidationException [share=0.5 must be greater than 0.5]");
    }

    @ParameterizedTest
    @EnumSource
    void changedVerticesAreHeldToTheirType(TestDatabases database) {
        refused(database, ForbiddenWrites.changedVertices());
    }

    @ParameterizedTest
    @EnumSource
    void mergedVerticesAreHeldToTheirType(TestDatabases database) {
        refused(database, ForbiddenWrites.mergedVertices());
    }

    @ParameterizedTest
    @EnumSource
    void edgesAreHeldToTheirType(TestDatabases database) {
        refused(database, ForbiddenWrites.edges());
    }

    /** Refuses writes through the store and through a program without the records, with the same errors, and gives these. */
    private Map<String, String> refused(TestDatabases database, Map<String, Consumer<GraphTraversalSource>> writes) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, Clubs.SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            Clubs.fill(store);
            var told = new LinkedHashMap<String, String>();
            var toldElsewhere = new LinkedHashMap<String, String>();
            writes.forEach((name, write) -> {
                told.put(name, Clubs.told(Clubs.refusal(store.graph(), write)));
                toldElsewhere.put(name, Clubs.told(Clubs.refusal(plain, write)));
            });
            assertThat(told).doesNotContainValue("nothing");
            assertThat(toldElsewhere).isEqualTo(told);
            assertThat(store.vertices(Clubs.Member.class).count()).isEqualTo(2);
            assertThat(store.edges(Clubs.Joins.class).count()).isEqualTo(1);
            return told;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheTypesAllowIsWritten(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, Clubs.SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            Clubs.fill(store);
            GraphTraversalSource g = plain.traversal();
            Map<String, Object> properties = Clubs.good("m3");
            properties.put("tags", List.of("a"));
            properties.put("numbers", Set.of(1));
            properties.put("country", "de");
            properties.put("address", Map.of("city", "X", "zip", "12345", "floor", 3));
            Vertex vertex = Clubs.add(g, properties);
            g.addE("joins")
                    .from(vertex)
                    .to(__.V().has("Club", "id", "c1"))
                    .property("year", 2)
                    .iterate();
            g.addV("other").property("name", " ").property("id", 1).iterate();
            g.tx().commit();
            assertThat(store.vertices(Clubs.Member.class).getById("m3"))
                    .contains(new Clubs.Member(
                            "m3",
                            "Bob",
                            null,
                            20,
                            Optional.of("de"),
                            List.of("a"),
                            Set.of(1),
                            new Clubs.Address("X", "12345", 3),
                            null,
                            Clubs.Level.HIGH));
            g.V().hasLabel("Member", "other").drop().iterate();
            g.tx().commit();
            assertThat(store.vertices(Clubs.Member.class).count()).isZero();
            assertThat(store.edges(Clubs.Joins.class).count()).isZero();
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
        GraphStore.open(url, Clubs.SCHEMA).close();
        try (SqlGraph plain = SqlGraph.open(url)) {
            write.accept(plain.traversal());
            assertThat(StatementCounter.during(() -> write.accept(plain.traversal())))
                    .hasSameSizeAs(before);
        }
    }

    record Checked(String id, @NotBlank String text) {
        Checked {
            if ("never".equals(text)) throw new IllegalArgumentException("never is not a text");
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
            assertThat(Clubs.told(Clubs.refusal(store.graph(), odd)))
                    .isEqualTo("ValidationException [=" + new Span("s", 1, 2) + " must be even]");
            assertThatThrownBy(() -> {
                        odd.accept(plain.traversal());
                        plain.tx().commit();
                    })
                    .isInstanceOf(SchemaUnavailableException.class)
                    .hasMessageContaining("@Even of Span");
            plain.tx().rollback();
            // The class of an annotation is enough for a component.
            assertThat(Clubs.told(Clubs.refusal(plain, oddPair)))
                    .isEqualTo("ValidationException [size=3 must be even]");
            assertThat(Clubs.told(Clubs.refusal(
                            store.graph(),
                            g -> g.addV("Checked")
                                    .property("id", "c")
                                    .property("text", "never")
                                    .iterate())))
                    .contains("never is not a text");
        }
    }
}
