package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.MissingVertexException;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** When what a traversal writes is sent to the database. */
class PendingWritesTest {

    @TempDir
    Path directory;

    private static void fill(GraphTraversalSource g) {
        g.addV("person")
                .property("name", "marko")
                .as("marko")
                .addV("software")
                .property("name", "lop")
                .as("lop")
                .addV("place")
                .property("name", "Berlin")
                .addE("home")
                .to("lop")
                .select("marko")
                .addE("created")
                .to("lop")
                .iterate();
        g.tx().commit();
    }

    @EachDatabase
    void aReadOfOtherTablesLeavesThemPending(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            fill(g);
            try (StatementLog log = StatementLog.open()) {
                List<Object> names = g.addV("software")
                        .property("name", "ripple")
                        .as("new")
                        .V()
                        .has("person", "name", "marko")
                        .addE("created")
                        .to("new")
                        .select("new")
                        .values("name")
                        .toList();
                assertThat(names).containsExactly("ripple");
                assertThat(log.lines()).hasSize(1);
                g.tx().commit();
                // The software, the edge; on PostgreSQL at once, with a look for the creator, whom somebody may have
                // removed.
                assertThat(log.lines()).hasSize(database == Database.SQLITE ? 3 : 2);
            }
            assertThat(g.V().has("person", "name", "marko")
                            .out("created")
                            .values("name")
                            .toList())
                    .containsExactlyInAnyOrder("lop", "ripple");
        }
    }

    @EachDatabase
    void aReadOfTheSameTableSeesThem(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            fill(g);
            assertThat(g.addV("person")
                            .property("name", "vadas")
                            .V()
                            .hasLabel("person")
                            .values("name")
                            .toList())
                    .containsExactlyInAnyOrder("marko", "vadas");
            assertThat(g.V().has("person", "name", "vadas")
                            .property("name", "josh")
                            .V()
                            .has("person", "name", "josh")
                            .count()
                            .next())
                    .isEqualTo(1);
            assertThat(g.addE("created")
                            .from(__.V().has("person", "name", "josh"))
                            .to(__.V().has("software", "name", "lop"))
                            .V()
                            .has("software", "name", "lop")
                            .in("created")
                            .values("name")
                            .toList())
                    .containsExactlyInAnyOrder("marko", "josh");
        }
    }

    @EachDatabase
    void aReadOfEdgesSeesThatTheirVertexIsGone(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            fill(g);
            g.V().has("person", "name", "marko").drop().iterate();
            assertThat(g.addV("place").E().hasLabel("created").toList()).isEmpty();
        }
    }

    @EachDatabase
    void allEndsOfNewEdgesAreLookedUpByOneStatement(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            fill(g);
            Vertex marko = g.V().has("person", "name", "marko").next();
            Vertex lop = g.V().has("software", "name", "lop").next();
            Vertex berlin = g.V().has("place", "name", "Berlin").next();
            try (StatementLog log = StatementLog.open()) {
                marko.addEdge("created", lop);
                berlin.addEdge("home", lop);
                g.tx().commit();
                // PostgreSQL takes the look-up and both edges in one round trip.
                assertThat(log.lines()).hasSize(database == Database.SQLITE ? 3 : 1);
            }
        }
    }

    @EachDatabase
    void anEndThatIsGoneIsNamed(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            GraphTraversalSource g = graph.traversal();
            fill(g);
            Vertex marko = g.V().has("person", "name", "marko").next();
            Vertex lop = g.V().has("software", "name", "lop").next();
            g.V().has("software", "name", "lop").drop().iterate();
            g.tx().commit();
            marko.addEdge("created", lop);
            assertThatThrownBy(() -> graph.tx().commit())
                    .isInstanceOf(MissingVertexException.class)
                    .hasMessageContaining("software")
                    .hasMessageContaining(lop.id().toString());
        }
    }
}
