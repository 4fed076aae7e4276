package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.run.PlanCache;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

class PlanCacheTest {

    /** Values of every class and size that makes other SQL, or none. */
    private static final List<Object> CONSTANTS = Collections.unmodifiableList(Arrays.asList(
            29,
            29L,
            29.0,
            29.5f,
            27,
            (byte) 32,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            new BigInteger("99999999999999999999"),
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            "29",
            "marko",
            "",
            true,
            null));

    @TempDir
    Path directory;

    @EachDatabase
    void otherConstantsShareThePlanAndTheStatement(Database database) {
        try (SqlGraph graph = modern(database, Map.of())) {
            GraphTraversalSource g = graph.traversal();
            PlanCache cache = graph.planCache();
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V().has("person", "name", "marko")
                                .out("created")
                                .values("name")
                                .toList())
                        .containsExactly("lop");
                long misses = cache.misses();
                assertThat(g.V().has("person", "name", "peter")
                                .out("created")
                                .values("name")
                                .toList())
                        .containsExactly("lop");
                assertThat(g.V().has("person", "name", "josh")
                                .out("created")
                                .values("name")
                                .toList())
                        .containsExactlyInAnyOrder("lop", "ripple");
                assertThat(cache.misses()).isEqualTo(misses);
                assertThat(statements(log)).hasSize(1);
            }
        }
    }

    @EachDatabase
    void constantsThatMakeOtherSqlGetTheirOwn(Database database) {
        TinkerGraph tinker = TinkerFactory.createModern();
        try (SqlGraph graph = modern(database, Map.of())) {
            List<BiFunction<GraphTraversalSource, Object, Traversal<?, ?>>> shapes = List.of(
                    (g, c) -> g.V().has("age", P.eq(c)).values("name"),
                    (g, c) -> g.V().has("age", P.neq(c)).values("name"),
                    (g, c) -> g.V().has("age", P.lt(c)).values("name"),
                    (g, c) -> g.V().has("age", P.gte(c)).values("name"),
                    (g, c) -> g.V().has("age", P.within(c, 27)).values("name"),
                    (g, c) -> g.V().has("name", P.eq(c)).values("age"),
                    (g, c) -> g.V().not(__.has("age", P.gt(c))).values("name"),
                    (g, c) -> g.V().where(__.out().has("name", P.eq(c))).values("name"),
                    (g, c) -> g.E().has("weight", P.lte(c)).values("weight"));
            for (int i = 0; i < shapes.size(); i++) {
                for (Object constant : CONSTANTS) {
                    // The second time round, every plan and every traversal comes from a cache.
                    for (int round = 0; round < 3; round++) {
                        assertThat(sorted(shapes.get(i).apply(graph.traversal(), constant)))
                                .as("shape %d with %s", i, constant)
                                .isEqualTo(sorted(shapes.get(i).apply(tinker.traversal(), constant)));
                    }
                }
            }
        }
    }

    @EachDatabase
    void listsOfAnyLengthAreRight(Database database) {
        TinkerGraph tinker = TinkerFactory.createModern();
        try (SqlGraph graph = modern(database, Map.of())) {
            List<List<String>> lists =
                    List.of(List.of(), List.of("marko"), List.of("marko", "josh"), List.of("lop", "x", "peter"));
            for (int round = 0; round < 3; round++) {
                for (List<String> names : lists) {
                    assertThat(sorted(graph.traversal()
                                    .V()
                                    .has("name", P.within(names))
                                    .values("name")))
                            .isEqualTo(sorted(tinker.traversal()
                                    .V()
                                    .has("name", P.within(names))
                                    .values("name")));
                    assertThat(sorted(graph.traversal()
                                    .V()
                                    .has("name", P.without(names))
                                    .values("name")))
                            .isEqualTo(sorted(tinker.traversal()
                                    .V()
                                    .has("name", P.without(names))
                                    .values("name")));
                }
                for (String expression : List.of("^m", "(?i)O$", "o$", "(?i)^M")) {
                    assertThat(sorted(graph.traversal()
                                    .V()
                                    .has("name", TextP.regex(expression))
                                    .values("name")))
                            .isEqualTo(sorted(tinker.traversal()
                                    .V()
                                    .has("name", TextP.regex(expression))
                                    .values("name")));
                }
                for (String text : List.of("", "m", "mark", "o")) {
                    assertThat(sorted(graph.traversal()
                                    .V()
                                    .has("name", TextP.containing(text))
                                    .values("name")))
                            .isEqualTo(sorted(tinker.traversal()
                                    .V()
                                    .has("name", TextP.containing(text))
                                    .values("name")));
                }
            }
        }
    }

    @EachDatabase
    void idsOfDifferentTablesGetTheirOwnPlansAndOthersShareOne(Database database) {
        try (SqlGraph graph = modern(database, Map.of())) {
            GraphTraversalSource g = graph.traversal();
            Map<Object, Object> names = new java.util.HashMap<>();
            g.V().toList().forEach(vertex -> names.put(vertex.id(), vertex.value("name")));
            for (int round = 0; round < 3; round++) {
                names.forEach((id, name) -> {
                    assertThat(g.V(id).values("name").toList()).containsExactly(name);
                    assertThat(g.V(id).next().id()).isEqualTo(id);
                    assertThat(g.V().hasId(id).values("name").toList()).containsExactly(name);
                });
            }
            long misses = graph.planCache().misses();
            names.keySet().forEach(id -> g.V(id).values("name").iterate());
            assertThat(graph.planCache().misses()).isEqualTo(misses);
            assertThat(g.V(12345L).toList()).isEmpty();
        }
    }

    @EachDatabase
    void aNumberThatCouldBeGeneratedMayBecomeAnIdOfAUser(Database database) {
        try (SqlGraph graph = modern(database, Map.of())) {
            GraphTraversalSource g = graph.traversal();
            long marko = (Long) g.V().has("name", "marko").id().next();
            long free = marko + (1L << 40);
            Object knows = g.V(marko).outE("knows").limit(1).id().next();
            for (int round = 0; round < 4; round++) {
                assertThat(g.V(marko).as("a").out("created").select("a").id().toList())
                        .containsExactly(marko);
                assertThat(g.V(marko)
                                .has("age", P.gt(20 + round))
                                .values("name")
                                .toList())
                        .containsExactly("marko");
                assertThat(g.V(marko).has("age", P.gt(60 + round)).toList()).isEmpty();
                assertThat(g.E(knows).outV().id().toList()).containsExactly(marko);
                assertThat(g.V(knows).toList()).isEmpty();
                assertThat(g.V(free).values("name").toList()).isEmpty();
            }
            graph.addVertex(T.id, free, T.label, "person", "name", "another", "age", 29);
            for (int round = 0; round < 4; round++) {
                assertThat(g.V(free).values("name").toList()).containsExactly("another");
                assertThat(g.V(free).has("age", P.gt(20 + round)).values("name").toList())
                        .containsExactly("another");
                assertThat(g.V(marko).values("name").toList()).containsExactly("marko");
                assertThat(g.E(knows).id().toList()).containsExactly(knows);
            }
            graph.tx().rollback();
            assertThat(g.V(free).values("name").toList()).isEmpty();
        }
    }

    @EachDatabase
    void aChangedSchemaIsSeen(Database database) {
        try (SqlGraph graph = modern(database, Map.of())) {
            GraphTraversalSource g = graph.traversal();
            for (int round = 0; round < 3; round++) {
                assertThat(g.V().has("name", "marko").values("nick", "age").toList())
                        .containsExactly(29);
            }
            // A new column, then another type, then another table: in the transaction, and for the next one.
            g.V().has("name", "marko").property("nick", "m").iterate();
            assertThat(g.V().has("name", "marko").values("nick", "age").toList())
                    .containsExactlyInAnyOrder("m", 29);
            graph.tx().commit();
            assertThat(g.V().has("name", "marko").values("nick", "age").toList())
                    .containsExactlyInAnyOrder("m", 29);
            g.V().has("name", "marko").property("age", "young").iterate();
            graph.tx().commit();
            assertThat(g.V().has("age", 27).values("name").toList()).containsExactly("vadas");
            g.addV("robot").property("name", "marko").iterate();
            assertThat(g.V().has("name", "marko").count().next()).isEqualTo(2);
            graph.tx().rollback();
            assertThat(g.V().has("name", "marko").count().next()).isEqualTo(1);
        }
    }

    @EachDatabase
    void userSuppliedIdsAreResolvedEveryTime(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphTraversalSource g = graph.traversal();
            for (int round = 0; round < 3; round++)
                assertThat(g.V("a").toList()).isEmpty();
            Vertex a = graph.addVertex(T.id, "a", T.label, "x", "k", 1);
            for (int round = 0; round < 3; round++)
                assertThat(g.V("a").values("k").toList()).containsExactly(1);
            a.remove();
            for (int round = 0; round < 3; round++)
                assertThat(g.V("a").values("k").toList()).isEmpty();
            graph.addVertex(T.id, "a", T.label, "y", "k", 2);
            for (int round = 0; round < 3; round++)
                assertThat(g.V("a").values("k").toList()).containsExactly(2);
        }
    }

    @EachDatabase
    void theCacheIsBoundedAndCanBeOff(Database database) {
        try (SqlGraph graph = modern(database, Map.of("sqlgraph.planCacheSize", 3))) {
            for (int n = 1; n < 10; n++)
                graph.traversal().V().limit(n).values("name").iterate();
            assertThat(graph.planCache().size()).isEqualTo(3);
        }
        try (SqlGraph graph = modern(database, Map.of("sqlgraph.planCacheSize", 0))) {
            for (int n = 1; n < 4; n++) {
                assertThat(graph.traversal()
                                .V()
                                .has("name", "marko")
                                .values("age")
                                .toList())
                        .containsExactly(29);
            }
            assertThat(graph.planCache().size()).isZero();
            assertThat(graph.planCache().hits()).isZero();
        }
    }

    private static Set<String> statements(StatementLog log) {
        return log.lines().stream()
                .map(line -> line.replaceFirst(".*rows: ", ""))
                .collect(Collectors.toSet());
    }

    /** The results as text, or the class of the error. */
    private static List<String> sorted(Traversal<?, ?> traversal) {
        List<String> results = new ArrayList<>();
        try {
            while (traversal.hasNext()) {
                Object next = traversal.next();
                results.add(next + " " + next.getClass());
            }
        } catch (RuntimeException e) {
            return List.of(e.getClass().getName());
        }
        Collections.sort(results);
        return results;
    }

    private SqlGraph modern(Database database, Map<String, Object> options) {
        SqlGraph graph = GraphCopies.open(database.freshUrl(directory), options);
        GraphCopies.copy(TinkerFactory.createModern(), graph, false);
        return graph;
    }
}
