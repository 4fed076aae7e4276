package io.sqlgraph.process.traversal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.process.traversal.Merge;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.step.GValue;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.event.ConsoleMutationListener;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.event.MutationListener;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.EventStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReservedKeysVerificationStrategy;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.apache.tinkerpop.gremlin.structure.util.reference.ReferenceVertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traversals that write are given the steps that strategies made of others of their shape, and write their own constants. */
@SuppressWarnings("unchecked") // arrays of the children of coalesce()
class WrittenTemplatesTest {

    private static final List<String> NAMES = List.of("marko", "josh", "lop", "nobody", "marko");

    /** A traversal that writes, given a number and a name that may be in the graph. */
    private interface Shape extends BiFunction<GraphTraversalSource, Integer, Traversal<?, ?>> {}

    @TempDir
    Path directory;

    private SqlGraph graph;
    private GraphTraversalSource g;

    @BeforeEach
    void open() {
        graph = copy(Map.of());
        g = graph.traversal();
    }

    private SqlGraph copy(Map<String, Object> options) {
        SqlGraph copy = GraphCopies.open(Databases.freshSqliteUrl(directory), options);
        GraphCopies.copy(TinkerFactory.createModern(), copy, true);
        return copy;
    }

    @AfterEach
    void close() {
        graph.close();
    }

    private long hitsOf(Runnable work) {
        long before = graph.traversalCache().hits();
        work.run();
        return graph.traversalCache().hits() - before;
    }

    private static String name(int n) {
        return NAMES.get(n % NAMES.size());
    }

    private static Vertex vertex(GraphTraversalSource g, int n) {
        return g.V().hasLabel("person").order().by("name").skip(n % 4).limit(1).next();
    }

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(
                "addV",
                (g, n) -> g.addV("thing")
                        .property("name", "thing " + n)
                        .property("n", n)
                        .property("twice", n)
                        .values("name"));
        shapes.put(
                "addV with an id",
                (g, n) -> g.addV("named").property(T.id, "id" + n).property("x", 1L + n));
        shapes.put(
                "values of all classes",
                (g, n) -> g.addV("all")
                        .property("date", LocalDate.ofEpochDay(n))
                        .property("uuid", new UUID(n, 1))
                        .property("decimal", new BigDecimal(n + ".50"))
                        .property("float", n / 2f)
                        .property("double", n == 2 ? Double.NaN : n / 4.0)
                        .property("short", n.shortValue())
                        .property("flag", n % 2 == 0)
                        .property("char", (char) ('a' + n))
                        .property("list", List.of(n, "b" + n))
                        .property("map", Map.of("k", n))
                        .property("bytes", new byte[] {n.byteValue()}));
        shapes.put(
                "values of changing classes",
                (g, n) -> g.addV("mixed").property("value", n % 2 == 0 ? (Object) n : "text " + n));
        shapes.put("null", (g, n) -> g.V().has("name", name(n)).property("age", n % 2 == 0 ? null : (Object) n));
        shapes.put(
                "addV in mid-traversal",
                (g, n) -> g.V().has("name", name(n))
                        .as("a")
                        .addV("made")
                        .property("by", n)
                        .addE("of")
                        .to("a")
                        .property("weight", n / 8.0));
        shapes.put(
                "social",
                (g, n) -> g.addV("person")
                        .property("name", "new " + n)
                        .as("p")
                        .V()
                        .has("software", "name", n % 2 == 0 ? "lop" : "ripple")
                        .as("s")
                        .addE("likes")
                        .from("p")
                        .to("s")
                        .select("p")
                        .values("name"));
        shapes.put(
                "addE between look-ups",
                (g, n) -> g.V().has("person", "name", name(n))
                        .addE("knows")
                        .to(__.V().has("person", "name", n % 2 == 0 ? "vadas" : "peter"))
                        .property("since", n)
                        .values("since"));
        shapes.put(
                "addE of vertices",
                (g, n) -> g.addE("met").from(vertex(g, n)).to(vertex(g, n + 1)).property("n", n));
        shapes.put(
                "addE of references",
                (g, n) -> g.V().has("name", name(n))
                        .addE("met")
                        .to(new ReferenceVertex(vertex(g, n).id()))
                        .property("n", n));
        shapes.put(
                "addE to an id",
                (g, n) -> g.V().has("name", name(n))
                        .addE("met")
                        .to(__.V(vertex(g, n).id()))
                        .property(T.id, "edge" + n));
        shapes.put(
                "property",
                (g, n) ->
                        g.V().has("person", "name", name(n)).property("age", n).values("age"));
        shapes.put("property by id", (g, n) -> g.V(vertex(g, n).id()).property("seen", 1L + n));
        shapes.put(
                "property of a traversal",
                (g, n) -> g.V().has("name", name(n))
                        .property("deg", __.out().has("name", P.neq("x" + n)).count()));
        shapes.put(
                "properties",
                (g, n) -> g.V().has("name", name(n))
                        .property("a", n)
                        .property(Cardinality.single, "b", "b" + n)
                        .property(Cardinality.list, "c", "c" + n));
        shapes.put(
                "meta",
                (g, n) -> g.V().has("name", name(n))
                        .property(Cardinality.single, "rank", n, "since", 2000 + n, "by", "m" + n));
        shapes.put("edge property", (g, n) -> g.V().has("name", name(n)).outE().property("weight", n / 16.0));
        shapes.put("drop", (g, n) -> g.V().has("name", name(n)).outE("created").drop());
        shapes.put(
                "drop of properties",
                (g, n) -> g.V().has("name", name(n)).properties("age", "lang").drop());
        shapes.put(
                "mergeV",
                (g, n) -> g.mergeV(Map.of(T.label, "person", "name", name(n)))
                        .option(Merge.onCreate, Map.of("age", n))
                        .option(Merge.onMatch, Map.of("seen", n))
                        .values("name"));
        shapes.put("mergeV by id", (g, n) -> g.mergeV(Map.of(T.label, "named", T.id, "id" + n % 2)));
        shapes.put(
                "mergeV of nothing",
                (g, n) -> g.mergeV((Map<Object, Object>) null).limit(1));
        shapes.put(
                "mergeV of an injected map",
                (g, n) -> g.inject(Map.<Object, Object>of(T.label, "x", "n", n)).mergeV());
        shapes.put(
                "mergeE",
                (g, n) -> g.mergeE(Map.of(
                                T.label,
                                "knows",
                                Direction.OUT,
                                vertex(g, n).id(),
                                Direction.IN,
                                vertex(g, n + 1).id()))
                        .option(Merge.onCreate, Map.of("made", n))
                        .option(Merge.onMatch, Map.of("seen", n)));
        shapes.put(
                "mergeE of merged vertices",
                (g, n) -> g.mergeV(Map.of(T.label, "person", "name", name(n)))
                        .as("o")
                        .mergeV(Map.of(T.label, "person", "name", name(n + 1)))
                        .as("i")
                        .mergeE(Map.of(T.label, "near", Direction.OUT, Merge.outV, Direction.IN, Merge.inV, "n", n))
                        .option(Merge.outV, __.select("o"))
                        .option(Merge.inV, __.select("i")));
        shapes.put(
                "get or create",
                (g, n) -> g.V().has("person", "name", name(n))
                        .fold()
                        .coalesce(
                                __.unfold(),
                                __.addV("person").property("name", name(n)).property("made", n)));
        shapes.put(
                "edge unless there is one",
                (g, n) -> g.V().has("person", "name", name(n))
                        .as("a")
                        .V()
                        .has("software", "name", "lop")
                        .coalesce(
                                __.inE("created").where(__.outV().as("a")),
                                __.addE("created").from("a").property("weight", n / 4.0)));
        return shapes;
    }

    /** Everything that a graph holds and each traversal gave, after each of some runs of each shape. */
    private static List<String> run(SqlGraph graph) {
        List<String> seen = new ArrayList<>();
        shapes().forEach((name, shape) -> {
            for (int n = 0; n < 6; n++) {
                List<?> results = shape.apply(graph.traversal(), n).toList();
                graph.tx().commit();
                seen.add(name + " " + n + ": "
                        + results.stream()
                                .filter(result -> !(result instanceof org.apache.tinkerpop.gremlin.structure.Element))
                                .toList()
                        + results.size() + contents(graph));
            }
        });
        return seen;
    }

    private static List<String> contents(SqlGraph graph) {
        GraphTraversalSource g = graph.traversal();
        List<String> contents = Stream.concat(
                        g.V().<Object>project("label", "map", "meta")
                                .by(T.label)
                                .by(__.valueMap())
                                .by(__.properties().<Object>valueMap().fold())
                                .toStream(),
                        g.E().<Object>project("label", "map", "out", "in")
                                .by(T.label)
                                .by(__.valueMap())
                                .by(__.outV().values("name").fold())
                                .by(__.inV().values("name").fold())
                                .toStream())
                .map(WrittenTemplatesTest::text)
                .sorted()
                .toList();
        graph.tx().rollback();
        return contents;
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(WrittenTemplatesTest::text).toList().toString();
        }
        if (value instanceof byte[] bytes) return java.util.Arrays.toString(bytes);
        return value == null ? "null" : value + " " + value.getClass().getSimpleName();
    }

    @Test
    void everyRunWritesItsOwnConstants() {
        List<String> known = run(graph);
        try (SqlGraph plain = copy(Map.of("sqlgraph.planCacheSize", 0))) {
            assertThat(plain.traversalCache().hits()).isZero();
            List<String> expected = run(plain);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(known.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void mostShapesThatWriteAreKept() {
        Set<String> missed = new HashSet<>();
        shapes().forEach((name, shape) -> {
            for (int n = 1; n < 6; n += 2) {
                Traversal.Admin<?, ?> traversal = shape.apply(g, n).asAdmin();
                // Merges run traversals of their own.
                long hits = hitsOf(traversal::applyStrategies);
                if (n > 1 && hits == 0) missed.add(name);
            }
            graph.tx().rollback();
        });
        assertThat(missed)
                .containsExactlyInAnyOrder(
                        "property of a traversal", "mergeE of merged vertices", "mergeV of an injected map");
    }

    @Test
    void refusalsSayWhatWasRefused() {
        GraphTraversalSource reading = g.withStrategies(ReadOnlyStrategy.instance());
        GraphTraversalSource reserved = g.withStrategies(ReservedKeysVerificationStrategy.build()
                .reservedKeys(Set.of("secret"))
                .throwException()
                .create());
        for (int round = 0; round < 4; round++) {
            String name = "name" + round;
            assertThatThrownBy(() -> reading.addV("x").property("name", name).iterate())
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("read only");
            assertThatThrownBy(() -> reserved.addV("x").property("secret", name).iterate())
                    .hasMessageContaining("secret");
            assertThat(reserved.addV("x").property("name", name).toList()).hasSize(1);
        }
    }

    @Test
    void partitionsAndSubgraphsAreWrittenTo() {
        GraphTraversalSource red = g.withStrategies(PartitionStrategy.build()
                .partitionKey("part")
                .writePartition("red")
                .readPartitions("red")
                .create());
        GraphTraversalSource blue = g.withStrategies(PartitionStrategy.build()
                .partitionKey("part")
                .writePartition("blue")
                .readPartitions("blue")
                .create());
        GraphTraversalSource young = g.withStrategies(
                SubgraphStrategy.build().vertices(__.has("age", P.lt(30))).create());
        long hits = hitsOf(() -> {
            for (int n = 0; n < 4; n++) {
                red.addV("box").property("n", n).iterate();
                blue.addV("box").property("n", n).iterate();
                red.mergeV(new java.util.HashMap<>(Map.of(T.label, "box", "n", n + 1)))
                        .iterate();
                blue.V().has("box", "n", n).property("seen", 10 + n).iterate();
                young.V().has("person", "name", name(n)).property("seen", n).iterate();
            }
        });
        assertThat(hits).isGreaterThan(10);
        assertThat(g.V().has("box", "part", "red").values("n").order().toList())
                .containsExactly(0, 1, 1, 2, 2, 3, 3, 4);
        assertThat(g.V().has("box", "part", "blue").values("seen").order().toList())
                .containsExactly(10, 11, 12, 13);
        assertThat(g.V().hasLabel("person").has("seen").values("name").toList()).containsExactly("marko");
    }

    @Test
    void listenersHearOfEveryChange() {
        List<String> heard = new ArrayList<>();
        MutationListener listener = new ConsoleMutationListener(graph) {
            @Override
            public void vertexAdded(Vertex vertex) {
                heard.add(vertex.value("name"));
            }
        };
        GraphTraversalSource events =
                g.withStrategies(EventStrategy.build().addListener(listener).create());
        for (int n = 0; n < 4; n++) {
            g.addV("x").property("name", "quiet " + n).iterate();
            events.addV("x").property("name", "loud " + n).iterate();
            graph.tx().commit();
        }
        assertThat(heard).containsExactly("loud 0", "loud 1", "loud 2", "loud 3");
    }

    @Test
    void variablesGoThroughTheStrategies() {
        assertThat(hitsOf(() -> {
                    for (String name : NAMES) {
                        assertThat(g.addV("x")
                                        .property("name", GValue.of("n", name))
                                        .values("name")
                                        .toList())
                                .containsExactly(name);
                    }
                }))
                .isZero();
    }

    @Test
    void aLabelThatIsMadeLaterIsWrittenToo() {
        for (int n = 0; n < 4; n++) {
            g.addV("late").property("n", n).iterate();
            if (n % 2 == 0) graph.tx().rollback();
            else graph.tx().commit();
            assertThat(g.V().hasLabel("late").count().next()).isEqualTo((n + 1) / 2);
            graph.tx().rollback();
        }
    }

    @Test
    void whatIsNotCompiledReadsItsOwnIds() {
        try (SqlGraph ordered = copy(Map.of("sqlgraph.order", "insertion"))) {
            GraphTraversalSource source = ordered.traversal();
            for (int n = 0; n < 6; n++) {
                Vertex vertex = vertex(source, n);
                assertThat(source.V(vertex.id())
                                .out()
                                .in()
                                .has("name", vertex.<String>value("name"))
                                .dedup()
                                .toList())
                        .hasSizeLessThanOrEqualTo(1)
                        .hasSize(source.V(vertex.id()).outE().hasNext() ? 1 : 0);
                source.V(vertex.id())
                        .property("seen", n)
                        .outE()
                        .property("n", n)
                        .iterate();
                assertThat(source.V(vertex.id()).values("seen").toList()).containsExactly(n);
                ordered.tx().rollback();
            }
        }
    }

    @Test
    void anAppliedCopyLeavesTheTraversalAsItWas() {
        for (int n = 0; n < 4; n++) {
            Traversal.Admin<?, ?> traversal =
                    shapes().get("addE between look-ups").apply(g, n).asAdmin();
            Traversal.Admin<?, ?> copy = traversal.clone();
            traversal.iterate();
            copy.iterate();
            graph.tx().rollback();
        }
        assertThat(g.V().has("name", "marko").out("knows").count().next()).isEqualTo(2);
    }
}
