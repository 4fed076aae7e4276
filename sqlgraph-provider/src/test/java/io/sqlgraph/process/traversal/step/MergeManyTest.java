package io.sqlgraph.process.traversal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.event.MutationListener;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.EventStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("unchecked") // inject() takes an array of whatever type
class MergeManyTest {

    @TempDir
    Path directory;

    @EachDatabase
    void theNumberOfStatementsDoesNotDependOnTheNumberOfMaps(Database database) {
        assertThat(statements(database, 1500))
                .hasSameSizeAs(statements(database, 300))
                .hasSizeLessThan(20);
    }

    private List<String> statements(Database database, int count) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            for (int i = 0; i < count; i += 2)
                g.addV("p").property("name", "n" + i).iterate();
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                g.inject(people(count))
                        .unfold()
                        .mergeV()
                        .option(Merge.onCreate, Map.of("new", true))
                        .option(Merge.onMatch, Map.of("new", false))
                        .iterate();
                graph.tx().commit();
                // Ids come in blocks, which the vertices before may have left a rest of.
                List<String> statements = log.lines().stream()
                        .filter(line -> !line.contains("next_sequence"))
                        .toList();
                assertThat(g.V().has("p", "new", true).count().next()).isEqualTo(count / 2);
                assertThat(g.V().has("p", "new", false).count().next()).isEqualTo(count / 2);
                assertThat(g.V().count().next()).isEqualTo(count);
                return statements;
            }
        }
    }

    private static List<Map<Object, Object>> people(int count) {
        List<Map<Object, Object>> maps = new ArrayList<>();
        for (int i = 0; i < count; i++) maps.add(map(T.label, "p", "name", "n" + i));
        return maps;
    }

    @EachDatabase
    void searchesById(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            g.addV("p").property(T.id, "x3").iterate();
            graph.tx().commit();
            List<Map<Object, Object>> maps = new ArrayList<>();
            for (int i = 0; i < 50; i++) maps.add(map(T.label, "p", T.id, "x" + i % 10));
            try (StatementLog log = StatementLog.open()) {
                g.inject(maps).unfold().mergeV().property("seen", 1).iterate();
                graph.tx().commit();
                assertThat(log.lines().size()).isLessThan(20);
            }
            assertThat(g.V().id().toSet())
                    .containsExactlyInAnyOrder("x0", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9");
            assertThat(g.V().has("seen", 1).count().next()).isEqualTo(10);
        }
    }

    /** Each with duplicates, and with changes that decide what later maps find. */
    @EachDatabase
    void theOutcomeIsThatOfOneMergeAfterTheOther(Database database) {
        List<Function<GraphTraversalSource, Function<List<Map<Object, Object>>, Traversal<?, ?>>>> shapes = List.of(
                g -> maps -> g.inject(maps).unfold().mergeV(),
                g -> maps -> g.inject(maps)
                        .unfold()
                        .mergeV()
                        .option(Merge.onCreate, map("made", 1))
                        .option(Merge.onMatch, map("age", 2)),
                g -> maps -> g.inject(maps).unfold().mergeV().option(Merge.onMatch, map("name", "n1")),
                g -> maps -> g.inject(maps).unfold().mergeV().property("name", "n2"),
                g -> maps -> g.inject(maps)
                        .unfold()
                        .as("m")
                        .mergeV(__.select("m"))
                        .property(VertexProperty.Cardinality.single, "age", 2.0),
                g -> maps -> g.inject(maps)
                        .unfold()
                        .mergeV()
                        .sideEffect(__.has("age", 2).drop()),
                g -> maps -> g.inject(maps).unfold().mergeV().limit(3));
        for (int seed = 0; seed < 6; seed++) {
            for (int i = 0; i < shapes.size(); i++) {
                List<Map<Object, Object>> maps = random(new Random(seed));
                try (TinkerGraph tinker = TinkerGraph.open();
                        SqlGraph graph = open(database)) {
                    for (Graph each : List.of(tinker, graph)) {
                        each.addVertex(T.label, "p", "name", "n1", "age", 2);
                        each.addVertex(T.label, "q", "name", "n1");
                        each.addVertex(T.label, "p", "name", "n3", "age", 2.0);
                    }
                    graph.tx().commit();
                    shapes.get(i).apply(tinker.traversal()).apply(copies(maps)).iterate();
                    shapes.get(i).apply(graph.traversal()).apply(copies(maps)).iterate();
                    graph.tx().commit();
                    assertThat(contents(graph)).as("shape %d, %s", i, maps).isEqualTo(contents(tinker));
                }
            }
        }
    }

    private static List<Map<Object, Object>> random(Random random) {
        List<Map<Object, Object>> maps = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Map<Object, Object> map = new LinkedHashMap<>();
            if (random.nextInt(4) > 0) map.put(T.label, random.nextBoolean() ? "p" : "q");
            if (random.nextInt(5) > 0) map.put("name", "n" + random.nextInt(4));
            if (map.get("name") == null || random.nextInt(3) == 0) {
                map.put("age", random.nextBoolean() ? (Object) 2 : random.nextBoolean() ? 2.0 : 3L);
            }
            maps.add(map);
        }
        return maps;
    }

    private static List<Map<Object, Object>> copies(List<Map<Object, Object>> maps) {
        List<Map<Object, Object>> copies = new ArrayList<>();
        maps.forEach(map -> copies.add(new LinkedHashMap<>(map)));
        return copies;
    }

    private static List<String> contents(Graph graph) {
        List<String> vertices = new ArrayList<>();
        graph.vertices().forEachRemaining(vertex -> {
            Map<String, String> values = new TreeMap<>();
            vertex.properties()
                    .forEachRemaining(
                            p -> values.put(p.key(), p.value() + " " + p.value().getClass()));
            vertices.add(vertex.label() + values);
        });
        vertices.sort(null);
        return vertices;
    }

    @EachDatabase
    void aBadMapFailsWhenItsTurnComes(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource g = graph.traversal();
            Traversal<?, Vertex> merge =
                    g.inject(map("name", "a"), map("name", "b"), "no map").mergeV();
            assertThat(merge.next().<String>value("name")).isEqualTo("a");
            assertThat(merge.next().<String>value("name")).isEqualTo("b");
            assertThatThrownBy(merge::next).isInstanceOf(ClassCastException.class);
        }
    }

    @EachDatabase
    void partitionsAndEventsAreHonoured(Database database) {
        try (SqlGraph graph = open(database)) {
            GraphTraversalSource other = graph.traversal().withStrategies(partition("b"));
            other.inject(people(4)).unfold().mergeV().iterate();
            List<String> added = new ArrayList<>();
            MutationListener listener =
                    new org.apache.tinkerpop.gremlin.process.traversal.step.util.event.ConsoleMutationListener(graph) {
                        @Override
                        public void vertexAdded(Vertex vertex) {
                            added.add(vertex.value("name"));
                        }
                    };
            GraphTraversalSource g = graph.traversal()
                    .withStrategies(
                            partition("a"),
                            EventStrategy.build().addListener(listener).create());
            g.inject(people(3)).unfold().mergeV().iterate();
            g.inject(people(5)).unfold().mergeV().iterate();
            graph.tx().commit();
            assertThat(added).containsExactly("n0", "n1", "n2", "n3", "n4");
            assertThat(g.V().count().next()).isEqualTo(5);
            assertThat(other.V().count().next()).isEqualTo(4);
            assertThat(graph.traversal().V().count().next()).isEqualTo(9);
        }
    }

    private static PartitionStrategy partition(String name) {
        return PartitionStrategy.build()
                .partitionKey("part")
                .writePartition(name)
                .readPartitions(name)
                .create();
    }

    @EachDatabase
    void threadsThatMergeTheSameMapsCreateEachVertexOnce(Database database) throws Exception {
        try (SqlGraph graph = open(database)) {
            graph.addVertex(T.label, "p", "name", "first");
            graph.tx().commit();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                boolean many = i < 3;
                Callable<Void> work = () -> {
                    GraphTraversalSource g = graph.traversal();
                    if (many) g.inject(people(60)).unfold().mergeV().iterate();
                    else g.mergeV(map(T.label, "p", "name", "n7")).iterate();
                    graph.tx().commit();
                    return null;
                };
                running.add(threads.submit(work));
            }
            for (Future<Void> each : running) each.get();
            threads.shutdown();
            assertThat(graph.traversal().V().count().next()).isEqualTo(61);
        }
    }

    private static Map<Object, Object> map(Object... keyValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keyValues.length; i += 2) map.put(keyValues[i], keyValues[i + 1]);
        return map;
    }

    private SqlGraph open(Database database) {
        return GraphCopies.open(database.freshUrl(directory), Map.of());
    }
}
