package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Traversals that read take a number of statements that does not depend on how many elements there are, nor on how deep they lie. */
class ReadStatementsTest {

    private static final int SMALL = 70;

    @TempDir
    Path directory;

    @EachDatabase
    void tenTimesTheElementsAndTheDepthTakeNoMoreStatements(Database database) {
        assertThat(ReadShapes.ALL).hasSizeGreaterThanOrEqualTo(60);
        Map<String, Integer> small = statements(database, SMALL);
        Map<String, Integer> large = statements(database, 10 * SMALL);
        List<String> differences = new ArrayList<>();
        small.forEach((name, count) -> {
            if (!large.get(name).equals(count)) differences.add(name + ": " + count + ", " + large.get(name));
        });
        assertThat(differences).isEmpty();
        assertThat(small.values()).allMatch(count -> count <= 8);
    }

    private Map<String, Integer> statements(Database database, int size) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TinkerGraph model = TinkerGraph.open();
        build(model, size);
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            build(graph, size);
            graph.tx().commit();
            ReadShapes.ALL.forEach((name, shape) -> {
                List<String> expected = texts(shape.apply(model.traversal()));
                Traversal<?, ?> traversal = shape.apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    assertThat(texts(traversal)).as(name).isEqualTo(expected);
                    counts.put(name, log.lines().size());
                }
                graph.tx().rollback();
            });
        }
        return counts;
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream().map(String::valueOf).sorted().toList();
    }

    /** People in a ring who know two others each and live in one of five cities, and a chain as long as there are people. */
    private static void build(Graph graph, int size) {
        List<Vertex> cities = new ArrayList<>();
        for (int i = 0; i < 5; i++) cities.add(graph.addVertex(T.label, "city", "name", "c" + i, "n", 1_000 + i));
        List<Vertex> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            people.add(graph.addVertex(T.label, "person", "name", "p" + i, "n", i, "age", i % 60));
        }
        for (int i = 0; i < size; i++) {
            people.get(i).addEdge("knows", people.get((i + 1) % size), "w", i % 10);
            people.get(i).addEdge("knows", people.get((i + 5) % size), "w", i % 7);
            people.get(i).addEdge("lives", cities.get(i % 5), "since", 2_000 + i % 20);
        }
        Vertex before = graph.addVertex(T.label, "link", "n", 0, "first", true);
        for (int i = 1; i < size; i++) {
            Vertex link = graph.addVertex(T.label, "link", "n", i);
            before.addEdge("next", link, "w", i % 3);
            before = link;
        }
        before.property("last", true);
    }
}
