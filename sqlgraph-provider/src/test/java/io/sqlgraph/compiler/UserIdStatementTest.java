package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** An id that a user supplied is looked up by the statement that reads what it names. */
class UserIdStatementTest {

    private static final UUID LOP = UUID.fromString("00000000-0000-0000-0000-00000000a0b0");

    @TempDir
    Path directory;

    private SqlGraph open(Database database) {
        SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
        Vertex marko = graph.addVertex(T.label, "person", T.id, 1, "name", "marko");
        Vertex josh = graph.addVertex(T.label, "person", T.id, "josh", "name", "josh");
        Vertex lop = graph.addVertex(T.label, "software", T.id, LOP, "name", "lop");
        marko.addEdge("knows", josh, T.id, "first");
        josh.addEdge("created", lop, T.id, 2L);
        graph.addVertex("unnamed").addEdge("created", lop);
        graph.tx().commit();
        return graph;
    }

    @EachDatabase
    void oneNameIsOneStatement(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            one(g.V(1).out().values("name"), "josh");
            one(g.V(1L).out().out().values("name"), "lop");
            one(g.V("josh").values("name"), "josh");
            one(g.V(LOP).in("created").count(), 2L);
            one(g.V("nobody").values("name"));
            one(g.V("nobody").count(), 0L);
            one(g.E("first").inV().values("name"), "josh");
            one(g.E(2).outV().values("name"), "josh");
            one(g.V().hasId("josh").values("name"), "josh");
            one(g.V(1).out().hasId("josh").values("name"), "josh");
            one(g.V(1).out().hasId("nobody").values("name"));
            one(g.V().hasLabel("person").not(__.hasId("josh")).values("name"), "marko");
            one(g.V("josh").hasLabel("software").values("name"));
        }
    }

    @EachDatabase
    void namesShareAPlan(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            one(g.V("josh").values("name"), "josh");
            long misses = graph.planCache().misses();
            one(g.V(1).values("name"), "marko");
            one(g.V("nobody").values("name"));
            assertThat(graph.planCache().misses()).isEqualTo(misses);
        }
    }

    @EachDatabase
    void aNameThatIsGivenAwayIsTheNewElements(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            one(g.V("josh").label(), "person");
            g.V("josh").drop().iterate();
            assertThat(g.V("josh").hasNext()).isFalse();
            graph.addVertex(T.label, "software", T.id, "josh", "name", "joshware");
            one(g.V("josh").label(), "software");
            graph.tx().rollback();
            one(g.V("josh").label(), "person");
        }
    }

    @EachDatabase
    void withManyLabelsTheNameIsLookedUpBefore(Database database) {
        try (SqlGraph graph = open(database)) {
            for (int i = 0; i < 10; i++) graph.addVertex(T.label, "label" + i, T.id, "v" + i, "name", "n" + i);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                assertThat(graph.traversal().V("v3").values("name").toList()).isEqualTo(List.of("n3"));
                assertThat(log.lines()).hasSize(2);
                assertThat(log.lines().get(1)).doesNotContain("UNION");
            }
        }
    }

    private static void one(Traversal<?, ?> traversal, Object... expected) {
        try (StatementLog log = StatementLog.open()) {
            assertThat(traversal.toList()).isEqualTo(List.of(expected));
            // What was changed in the transaction is written before.
            assertThat(log.lines().stream().filter(line -> line.contains("SELECT") && !line.contains("INSERT")))
                    .hasSize(1);
        }
    }
}
