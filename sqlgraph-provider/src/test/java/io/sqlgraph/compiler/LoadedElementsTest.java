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
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.Pick;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Elements that steps of TinkerPop ask for properties bring them along in the statement that finds the elements. */
class LoadedElementsTest {

    @TempDir
    Path directory;

    @EachDatabase
    void whatStepsReadComesWithTheElements(Database database) {
        TinkerGraph model = TinkerFactory.createModern();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(model, graph, false);
            same(graph, model, g -> g.V().aggregate("x").by("age").cap("x"));
            same(graph, model, g -> g.V().has("name", TextP.regex("(?i)^MAR")).values("name"));
            same(graph, model, g -> g.V().outE().math("0 - _").by("weight"));
            same(graph, model, g -> g.V().both().dedup().by("age").values("name"));
            same(graph, model, g -> g.V().both().dedup().map(__.values("name").toUpper()));
            same(
                    graph,
                    model,
                    g -> g.withSack(0.0d)
                            .V()
                            .outE()
                            .sack(Operator.sum)
                            .by("weight")
                            .sack());
            same(
                    graph,
                    model,
                    g -> g.V().order().by("name", Order.desc).limit(3).format("%{name}!"));
            same(
                    graph,
                    model,
                    g -> g.V().hasLabel("person")
                            .choose(__.values("age"))
                            .option(29, __.values("name"))
                            .option(Pick.none, __.constant("x")));
            same(
                    graph,
                    model,
                    g -> g.V().map(traverser ->
                            traverser.get().label() + traverser.get().keys().size()));
        }
    }

    @EachDatabase
    void idsOfPropertiesComeAlong(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            Vertex vertex = graph.addVertex(T.label, "person", "age", 3);
            vertex.property(Cardinality.single, "name", "a", T.id, 17L);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                assertThat(graph.traversal()
                                .V()
                                .map(t -> t.get().property("name").id())
                                .toList())
                        .isEqualTo(List.of(17L));
                assertThat(log.lines()).hasSize(1);
            }
        }
    }

    @EachDatabase
    void keysWithSeveralValuesAreLoadedAsBefore(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            Vertex vertex = graph.addVertex(T.label, "person", "age", 3);
            vertex.property(Cardinality.list, "name", "a");
            vertex.property(Cardinality.list, "name", "b");
            graph.addVertex(T.label, "thing", "age", 4);
            graph.tx().commit();
            assertThat(graph.traversal()
                            .V()
                            .map(t -> List.copyOf(t.get().keys()).size())
                            .toList())
                    .containsExactlyInAnyOrder(2, 1);
            assertThat(graph.traversal()
                            .V()
                            .local(__.properties("name").count())
                            .toList())
                    .containsExactlyInAnyOrder(2L, 0L);
        }
    }

    /** Rows that were read before a change and are looked at after it. */
    @EachDatabase
    void aChangeInBetweenIsSeen(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            for (int i = 0; i < 300; i++) graph.addVertex(T.label, "person", "n", i);
            graph.tx().commit();
            GraphTraversalSource g = graph.traversal();
            Traversal<?, Vertex> reading =
                    g.V().order().by("n").filter(t -> t.get().<Integer>value("n") >= 0);
            reading.next();
            g.V().has("n", 250).next().property("n", 1_000);
            assertThat(g.V().has("n", 1_000).count().next()).isEqualTo(1);
            List<Integer> rest = reading.toList().stream()
                    .map(vertex -> vertex.<Integer>value("n"))
                    .toList();
            assertThat(rest).hasSize(299).contains(1_000).doesNotContain(250);
            graph.tx().rollback();
            assertThat(g.V().has("n", 250).next().<Integer>value("n")).isEqualTo(250);
        }
    }

    private static void same(SqlGraph graph, Graph model, Function<GraphTraversalSource, Traversal<?, ?>> traversal) {
        List<String> expected = texts(traversal.apply(model.traversal()));
        try (StatementLog log = StatementLog.open()) {
            assertThat(texts(traversal.apply(graph.traversal()))).isEqualTo(expected);
            assertThat(log.lines()).hasSize(1);
        }
    }

    private static List<String> texts(Traversal<?, ?> traversal) {
        return traversal.toList().stream()
                .map(result -> result instanceof Iterable<?> several ? sorted(several) : String.valueOf(result))
                .sorted()
                .toList();
    }

    private static String sorted(Iterable<?> several) {
        return java.util.stream.StreamSupport.stream(several.spliterator(), false)
                .map(String::valueOf)
                .sorted()
                .toList()
                .toString();
    }
}
