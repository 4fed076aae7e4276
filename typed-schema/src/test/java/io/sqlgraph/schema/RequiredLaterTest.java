package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an element must have, it must have by the commit. */
class RequiredLaterTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void anElementMayBeCompletedUntilTheCommit(TestDatabases database) {
        String url = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(url, Clubs.SCHEMA);
                SqlGraph plain = SqlGraph.open(url)) {
            for (SqlGraph graph : Arrays.asList(store.graph(), plain)) {
                GraphTraversalSource g = graph.traversal();
                Vertex vertex =
                        g.addV("Member").property("id", "m" + graph.hashCode()).next();
                assertThat(g.V().hasLabel("Member").count().next()).isPositive();
                for (String key : List.of("name", "level")) {
                    g.V(vertex).property(key, Clubs.good("x").get(key)).iterate();
                }
                assertThat(Clubs.told(catchThrowable(() -> g.V(vertex)
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
            assertThat(store.vertices(Clubs.Member.class).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUndoneNeedNotBeComplete(TestDatabases database) {
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), Clubs.SCHEMA)) {
            VertexCollection<Clubs.Member> members = store.vertices(Clubs.Member.class);
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
                members.create(Clubs.member("m1", null));
            });
            assertThat(members.stream().map(Clubs.Member::id)).containsExactly("m1");
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        store.traversal().addV("Member").property("id", "half").iterate();
                        members.create(Clubs.member("m2", null));
                    }))
                    .isInstanceOfSatisfying(
                            ValidationException.class,
                            refused -> assertThat(refused.violations())
                                    .extracting(Violation::path)
                                    .containsExactlyInAnyOrder("name", "age", "level"));
            assertThat(members.count()).isEqualTo(1);
        }
    }
}
