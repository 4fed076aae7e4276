package io.sqlgraph.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.error.MissingVertexException;
import io.sqlgraph.error.UniqueViolationException;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** New edges hang on vertices that are there, and finding that out costs no more statements than it needs. */
class EndsOfEdgesTest {

    @TempDir
    Path directory;

    private SqlGraph open(Database database) {
        SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of());
        GraphCopies.copy(TinkerFactory.createModern(), graph, false);
        return graph;
    }

    private static Object id(SqlGraph graph, String name) {
        Object id = graph.traversal().V().has("name", name).id().next();
        graph.tx().rollback();
        return id;
    }

    private static List<String> statementsOf(SqlGraph graph, Runnable work) {
        work.run();
        graph.tx().rollback();
        try (StatementLog log = StatementLog.open()) {
            work.run();
            graph.tx().commit();
            return List.copyOf(log.lines());
        }
    }

    @EachDatabase
    void verticesThatTheTraversalHasFoundAreNotLookedForAgain(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            List<String> statements = statementsOf(
                    graph,
                    () -> g.V().has("person", "name", "marko")
                            .addE("knows")
                            .to(__.V().has("person", "name", "peter"))
                            .iterate());
            assertThat(statements).hasSize(3);
            assertThat(g.V().has("name", "marko").out("knows").values("name").toList())
                    .contains("peter");
        }
    }

    @EachDatabase
    void bothEndsOfAMergedEdgeAreReadAtOnce(Database database) {
        try (SqlGraph graph = open(database)) {
            Object marko = id(graph, "marko");
            Object lop = id(graph, "ripple");
            GraphTraversalSource g = graph.traversal();
            Runnable merge = () -> g.mergeE(Map.of(T.label, "created", Direction.OUT, marko, Direction.IN, lop))
                    .iterate();
            List<String> statements = statementsOf(graph, merge);
            assertThat(statements).hasSize(database == Database.SQLITE ? 3 : 4);
            assertThat(g.V(marko).outE("created").count().next()).isEqualTo(2);
            assertThat(statementsOf(graph, merge)).hasSize(database == Database.SQLITE ? 1 : 2);
            assertThat(g.V(marko).outE("created").count().next()).isEqualTo(2);
        }
    }

    @EachDatabase
    void aMergeFindsTheEdgesThatItsMapNames(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            Object marko = id(graph, "marko");
            Object josh = id(graph, "josh");
            g.addE("likes").from(__.V(marko)).to(__.V(josh)).property("n", 1).iterate();
            g.addE("likes").from(__.V(marko)).to(__.V(josh)).property("n", 2).iterate();
            Map<Object, Object> ends = Map.of(Direction.OUT, marko, Direction.IN, josh);
            assertThat(g.mergeE(ends).count().next()).isEqualTo(3);
            assertThat(g.mergeE(Map.of(T.label, "likes", Direction.OUT, marko, Direction.IN, josh))
                            .values("n")
                            .toList())
                    .containsExactlyInAnyOrder(1, 2);
            assertThat(g.mergeE(Map.of(T.label, "likes", Direction.OUT, marko, Direction.IN, josh, "n", 2))
                            .count()
                            .next())
                    .isEqualTo(1);
            g.E().hasLabel("likes").has("n", 2).drop().iterate();
            assertThat(g.mergeE(Map.of(T.label, "likes", Direction.OUT, marko, Direction.IN, josh))
                            .values("n")
                            .toList())
                    .containsExactly(1);
            assertThat(g.mergeE(Map.of(T.label, "likes", Direction.OUT, josh, Direction.IN, marko))
                            .values("n")
                            .toList())
                    .isEmpty();
            assertThat(g.E().hasLabel("likes").count().next()).isEqualTo(2);
        }
    }

    @EachDatabase
    void aNewVertexAndItsEdgesAreSentTogetherWhereThatSavesRoundTrips(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            Vertex marko = g.V().has("name", "marko").next();
            Vertex lop = g.V().has("name", "lop").next();
            marko.addEdge("likes", marko);
            lop.addEdge("likes", marko);
            graph.tx().commit();
            Runnable add = () -> {
                Vertex added = graph.addVertex(T.label, "person", "name", "new", "age", 7);
                added.addEdge("knows", marko, "weight", 0.5);
                added.addEdge("created", lop, "weight", 1.5);
                lop.addEdge("likes", added);
                marko.addEdge("likes", added);
                marko.addEdge("likes", added);
            };
            List<String> statements = statementsOf(graph, add);
            // Two rows of one table are a batch of their own.
            assertThat(statements).hasSize(database == Database.SQLITE ? 6 : 2);
            assertThat(g.V().has("name", "new")
                            .out("knows", "created")
                            .values("name")
                            .toList())
                    .containsExactlyInAnyOrder("marko", "lop");
            assertThat(g.V().has("name", "new").inE("likes").count().next()).isEqualTo(3);
            assertThat(g.V().has("name", "new").outE().values("weight").toList())
                    .containsExactlyInAnyOrder(0.5, 1.5);
        }
    }

    @EachDatabase
    void whatIsRefusedAmongThemUndoesThemAll(Database database) {
        try (SqlGraph graph = open(database)) {
            graph.schema().createUniqueIndex("person", "name");
            graph.tx().commit();
            GraphTraversalSource g = graph.traversal();
            Vertex lop = g.V().has("name", "lop").next();
            Vertex unrelated = graph.addVertex(T.label, "place", "name", "Berlin");
            unrelated.addEdge("near", lop);
            graph.addVertex(T.label, "person", "name", "marko").addEdge("created", lop);
            assertThatThrownBy(() -> graph.tx().commit()).isInstanceOf(UniqueViolationException.class);
            assertThat(g.V().hasLabel("place").hasNext()).isFalse();
            assertThat(g.V().has("person", "name", "marko").count().next()).isEqualTo(1);
            graph.addVertex(T.label, "person", "name", "other").addEdge("created", lop);
            graph.tx().commit();
            assertThat(g.V().has("name", "other").out("created").hasNext()).isTrue();
        }
    }

    @EachDatabase
    void mergingAnEdgeToNothingIsRefused(Database database) {
        try (SqlGraph graph = open(database)) {
            Object marko = id(graph, "marko");
            Object lop = id(graph, "lop");
            GraphTraversalSource g = graph.traversal();
            g.V(lop).drop().iterate();
            assertThatThrownBy(() -> g.mergeE(Map.of(T.label, "created", Direction.OUT, marko, Direction.IN, lop))
                            .iterate())
                    .hasMessageContaining("could not be resolved");
            graph.tx().rollback();
            assertThat(g.V(lop).hasNext()).isTrue();
        }
    }

    @EachDatabase
    void aVertexThatWasFoundAndRemovedIsMissed(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            Vertex marko = g.V().has("name", "marko").property("seen", true).next();
            Vertex lop = g.V().has("name", "lop").property("seen", true).next();
            g.V(lop.id()).drop().iterate();
            assertThatThrownBy(() -> {
                        marko.addEdge("likes", lop);
                        graph.tx().commit();
                    })
                    .isInstanceOf(RuntimeException.class);
            assertThat(g.V().has("name", "marko").outE("likes").hasNext()).isFalse();
        }
    }

    @EachDatabase
    void aVertexOfAnEarlierTransactionIsLookedFor(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            Vertex marko = g.V().has("name", "marko").property("seen", true).next();
            Vertex lop = g.V().has("name", "lop").property("seen", true).next();
            graph.tx().commit();
            g.V(lop.id()).drop().iterate();
            graph.tx().commit();
            assertThatThrownBy(() -> {
                        marko.addEdge("likes", lop);
                        graph.tx().commit();
                    })
                    .isInstanceOf(MissingVertexException.class);
        }
    }

    @EachDatabase
    void aVertexThatWasUndoneIsMissed(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            Vertex marko = g.V().has("name", "marko").property("seen", true).next();
            var before = graph.session().save();
            g.addV("person").property("name", "short").iterate();
            Vertex added = g.V().has("name", "short").property("seen", true).next();
            graph.session().undoTo(before);
            assertThatThrownBy(() -> {
                        marko.addEdge("likes", added);
                        graph.tx().commit();
                    })
                    .isInstanceOf(MissingVertexException.class);
        }
    }
}
