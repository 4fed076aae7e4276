package io.sqlgraph.compiler;

import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.as;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.both;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.out;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.unfold;
import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Traversals whose one statement becomes larger with each edge label, until it is too large for the database. */
class LargeStatementTest {

    private static final int LABELS = 40;

    @TempDir
    Path directory;

    private static final List<Function<GraphTraversalSource, Traversal<?, ?>>> TRAVERSALS = List.of(
            g -> g.V().as("a")
                    .out()
                    .as("a")
                    .in()
                    .as("a")
                    .select(Pop.all, "a")
                    .by(unfold().values("name").fold())
                    .count(),
            g -> g.V().out().out().tree().by("name").unfold().count(),
            g -> g.V().group()
                    .by(out().out().count())
                    .by(both().both().values("name").count()),
            g -> g.V().group()
                    .by("name")
                    .by(both().both().values("name").order().fold()),
            g -> g.V().match(as("a").out().as("b"), as("b").in().count().as("c"))
                    .select("c")
                    .sum(),
            g -> g.V().both().both().dedup().values("name").order(),
            g -> g.V().order().by(both().both().both().count()).by("name").values("name"),
            g -> g.V().project("n", "x")
                    .by("name")
                    .by(both().both().has("name", "a").count()));

    /** Four vertices with four labels. */
    private static List<Vertex> vertices(Graph graph) {
        return List.of("a", "b", "c", "d").stream()
                .map(label -> {
                    Vertex vertex = graph.addVertex(label);
                    vertex.property("name", label);
                    return vertex;
                })
                .toList();
    }

    private static void addEdges(List<Vertex> vertices, int label) {
        vertices.get(label % 4).addEdge("e" + label, vertices.get(label / 4 % 4));
        if (label % 3 == 0) vertices.get(0).addEdge("e" + label, vertices.get(1));
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(String::valueOf).toList();
    }

    @EachDatabase
    void anyNumberOfLabelsGivesWhatTinkerGraphGives(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of());
                TinkerGraph tinker = TinkerGraph.open()) {
            List<Vertex> ours = vertices(graph);
            List<Vertex> theirs = vertices(tinker);
            for (int label = 0; label < LABELS; label++) {
                addEdges(ours, label);
                addEdges(theirs, label);
                graph.tx().commit();
                if (label % 6 != 3) continue;
                for (int i = 0; i < TRAVERSALS.size(); i++) {
                    assertThat(texts(TRAVERSALS.get(i).apply(graph.traversal())))
                            .as("traversal %d with %d labels", i, label + 1)
                            .containsExactlyInAnyOrderElementsOf(
                                    texts(TRAVERSALS.get(i).apply(tinker.traversal())));
                }
                graph.tx().rollback();
            }
        }
    }
}
