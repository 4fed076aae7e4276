package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** Walks in mid-traversal from traversers that nothing tells apart but what they hold. */
class MergedTraversersTest {

    private static final int SPOKES = 300;

    @TempDir
    Path directory;

    private void withWheel(Database database, Consumer<GraphTraversalSource> test) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            Vertex hub = graph.addVertex("hub");
            Vertex rim = graph.addVertex("rim");
            for (int i = 0; i < SPOKES; i++) {
                Vertex spoke = graph.addVertex("spoke");
                spoke.addEdge("to", hub);
                hub.addEdge("on", rim);
            }
            graph.tx().commit();
            test.accept(graph.traversal());
        }
    }

    /** Whether the walk is compiled for merged traversers. */
    private static boolean merges(Traversal<?, ?> traversal) {
        traversal.asAdmin().applyStrategies();
        return traversal.toString().contains("merged given");
    }

    @EachDatabase
    void aVertexThatManyReachIsCountedForEach(Database database) {
        withWheel(database, g -> {
            assertThat(merges(g.V().hasLabel("spoke")
                            .map(Traverser::get)
                            .out("to")
                            .out("on")
                            .count()))
                    .isTrue();
            assertThat(g.V().hasLabel("spoke")
                            .map(Traverser::get)
                            .out("to")
                            .out("on")
                            .count()
                            .next())
                    .isEqualTo((long) SPOKES * SPOKES);
        });
    }

    @EachDatabase
    void threeHopsCountEveryWay(Database database) {
        withWheel(database, g -> {
            assertThat(g.V().hasLabel("spoke")
                            .map(Traverser::get)
                            .out("to")
                            .in("to")
                            .out("to")
                            .count()
                            .next())
                    .isEqualTo((long) SPOKES * SPOKES);
            assertThat(g.V().hasLabel("spoke")
                            .out("to")
                            .barrier()
                            .map(Traverser::get)
                            .in("to")
                            .out("to")
                            .out("on")
                            .count()
                            .next())
                    .isEqualTo((long) SPOKES * SPOKES * SPOKES);
        });
    }

    @EachDatabase
    void bulkThatComesInIsMultiplied(Database database) {
        withWheel(database, g -> {
            assertThat(g.V().hasLabel("spoke")
                            .out("to")
                            .barrier()
                            .map(Traverser::get)
                            .out("on")
                            .count()
                            .next())
                    .isEqualTo((long) SPOKES * SPOKES);
        });
    }

    @EachDatabase
    void whatTellsTraversersApartKeepsThemApart(Database database) {
        withWheel(database, g -> {
            assertThat(g.V().hasLabel("spoke")
                            .as("s")
                            .map(Traverser::get)
                            .out("to")
                            .select("s")
                            .dedup()
                            .count()
                            .next())
                    .isEqualTo(SPOKES);
            assertThat(g.V().hasLabel("spoke")
                            .map(Traverser::get)
                            .out("to")
                            .path()
                            .count()
                            .next())
                    .isEqualTo(SPOKES);
            assertThat(g.withSack(1)
                            .V()
                            .hasLabel("spoke")
                            .map(Traverser::get)
                            .out("to")
                            .sack()
                            .sum()
                            .next()
                            .intValue())
                    .isEqualTo(SPOKES);
        });
    }

    private static List<Function<GraphTraversalSource, Traversal<?, ?>>> walks() {
        return List.of(
                g -> g.V().map(Traverser::get).both().both().values("name"),
                g -> g.V().both().map(Traverser::get).out().values("name"),
                g -> g.V().map(Traverser::get).outE().inV().values("name"),
                g -> g.E().map(Traverser::get).bothV().values("name"),
                g -> g.V().map(Traverser::get).out().groupCount().by("name"),
                g -> g.V().map(Traverser::get).in().in().count(),
                // More than two hops are a statement of their own, whatever was brought along before.
                g -> g.V().map(Traverser::get).both().both().both().values("name"),
                g -> g.V().both().map(Traverser::get).both().both().both().count(),
                g -> g.V().map(Traverser::get).out().in().out().groupCount().by("name"),
                g -> g.V().map(Traverser::get)
                        .bothE()
                        .bothV()
                        .both()
                        .both()
                        .id()
                        .count(),
                g -> g.V().both().both().map(Traverser::get).out("created").id().count(),
                g -> g.V().map(Traverser::get).out().dedup().count());
    }

    @EachDatabase
    void theyGiveWhatTinkerGraphGives(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            GraphTraversalSource tinker = TinkerFactory.createModern().traversal();
            for (var walk : walks()) {
                List<?> expected = walk.apply(tinker).toList();
                List<?> found = walk.apply(graph.traversal()).toList();
                assertThat(found.stream().map(String::valueOf))
                        .as(walk.apply(tinker).toString())
                        .containsExactlyInAnyOrderElementsOf(
                                expected.stream().map(String::valueOf).toList());
            }
        }
    }
}
