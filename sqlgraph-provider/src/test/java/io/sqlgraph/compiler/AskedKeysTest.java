package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Of the properties of elements those come along that steps name, and all where the elements are given away. */
class AskedKeysTest {

    @TempDir
    Path directory;

    private static void fill(Graph graph) {
        Vertex before = null;
        for (int i = 0; i < 12; i++) {
            Vertex vertex = graph.addVertex(T.label, "thing", "size", i % 4, "name", "thing " + i);
            vertex.property("unread", "text " + i);
            if (i % 3 > 0) vertex.property("extra", i);
            vertex.property(Cardinality.list, "tag", "t" + i);
            vertex.property(Cardinality.list, "tag", "t" + i % 5);
            if (before != null) before.addEdge("next", vertex, "weight", i % 3, "note", "n" + i);
            before = vertex;
        }
    }

    private interface Check {
        void on(SqlGraph graph, TinkerGraph model);
    }

    private void check(Database database, Check check) {
        TinkerGraph model = TinkerGraph.open();
        fill(model);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            fill(graph);
            graph.tx().commit();
            check.on(graph, model);
        }
    }

    @EachDatabase
    void onlyTheKeysThatStepsNameAreRead(Database database) {
        List<Function<GraphTraversalSource, Traversal<?, ?>>> traversals = List.of(
                g -> g.V().dedup().by("size").count(),
                g -> g.V().aggregate("x").by("extra").cap("x"),
                g -> g.V().where(__.values("name").length().is(P.gt(7))).values("size"),
                g -> g.V().dedup()
                        .by("name")
                        .project("a", "b")
                        .by("name")
                        .by(__.outE("next")
                                .order()
                                .by("weight")
                                .limit(1)
                                .values("weight")
                                .fold()),
                g -> g.V().as("a")
                        .dedup()
                        .by("size")
                        .select("a")
                        .by("name")
                        .dedup()
                        .count(),
                g -> g.V().out("next")
                        .group()
                        .by("size")
                        .by(__.group().by("extra").by(__.count())),
                g -> g.V().sample(100).by("size").count(),
                g -> g.V().dedup().by(__.values("tag").count()).valueMap("tag").count());
        check(database, (graph, model) -> {
            for (var traversal : traversals) {
                List<String> expected = texts(traversal.apply(model.traversal()));
                try (StatementLog log = StatementLog.open()) {
                    assertThat(texts(traversal.apply(graph.traversal()))).isEqualTo(expected);
                    assertThat(log.lines()).hasSize(1);
                    assertThat(log.lines().get(0))
                            .as(traversal.apply(model.traversal()).toString())
                            .doesNotContain("unread", "note");
                }
            }
        });
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(GraphCopies::canonical).sorted().toList();
    }

    /** Their user-supplied ids are in the rows already. */
    @EachDatabase
    void nothingComesAlongWhereNothingIsAsked(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            graph.addVertex(T.label, "thing", T.id, "a", "size", 1);
            graph.addVertex(T.label, "thing", "size", 2);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                assertThat(graph.traversal().V().coin(1.0).count().next()).isEqualTo(2L);
                assertThat(graph.traversal().V().coin(1.0).id().toList()).contains("a");
                assertThat(log.lines())
                        .hasSize(2)
                        .allSatisfy(line -> assertThat(line).doesNotContain("WITH"));
            }
        }
    }

    @EachDatabase
    void elementsThatAreGivenAwayHaveAllOfThem(Database database) {
        check(database, (graph, model) -> {
            try (StatementLog log = StatementLog.open()) {
                List<Edge> edges = graph.traversal().E().dedup().by("weight").toList();
                assertThat(edges)
                        .hasSize(3)
                        .allMatch(edge -> edge.<String>value("note").startsWith("n"));
                assertThat(log.lines()).hasSize(1);
            }
        });
    }

    /** Side effects are not seen to be given away. */
    @EachDatabase
    void whatNoStepNamedIsReadForAllWhenItIsAskedFor(Database database) {
        check(database, (graph, model) -> {
            var traversal = graph.traversal().V().dedup().by("size").aggregate("x");
            traversal.count().iterate();
            Iterable<Vertex> kept = traversal.asAdmin().getSideEffects().get("x");
            try (StatementLog log = StatementLog.open()) {
                assertThat(kept).hasSize(4).allSatisfy(vertex -> {
                    assertThat(vertex.<Integer>value("size")).isBetween(0, 3);
                    assertThat(vertex.<String>value("unread")).startsWith("text ");
                    assertThat(vertex.keys()).contains("size", "name", "unread", "tag");
                    assertThat(vertex.properties("tag")).toIterable().hasSize(2);
                });
                assertThat(log.lines()).hasSizeBetween(1, 2);
            }
        });
    }

    @EachDatabase
    void aChangeInBetweenIsSeen(Database database) {
        check(database, (graph, model) -> {
            for (Graph each : List.of(graph, model)) {
                GraphTraversalSource g = each.traversal();
                var reading = g.V().order()
                        .by("name")
                        .where(__.values("size").math("_ + 1").is(P.gt(0)))
                        .values("size");
                assertThat(reading.next()).isEqualTo(0);
                g.V().hasLabel("thing").property("size", 50).iterate();
                assertThat(reading.toList()).as(each.toString()).hasSize(11);
                assertThat(g.V().dedup().by("size").values("size").toList()).containsExactly(50);
            }
        });
    }
}
