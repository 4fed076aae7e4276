package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Properties that are only counted, or asked for their values, are columns; several keys are counted in one pass over a table. */
class PropertiesAsValuesTest {

    private static final List<Traversals.Case> CASES = List.of(
            new Traversals.Case("count", false, g -> g.V().properties().count()),
            new Traversals.Case(
                    "count of some", false, g -> g.V().properties("name", "age").count()),
            new Traversals.Case("count of values", false, g -> g.V().values().count()),
            new Traversals.Case(
                    "count of walks",
                    false,
                    g -> g.V().both().both().values("name", "age").count()),
            new Traversals.Case(
                    "count of others",
                    false,
                    g -> g.V().has("name", P.neq("marko")).values("age", "none").count()),
            new Traversals.Case("count of edges", false, g -> g.E().properties().count()),
            new Traversals.Case("value", false, g -> g.V().properties("name").value()),
            new Traversals.Case("values", false, g -> g.V().properties().value()),
            new Traversals.Case(
                    "value of edges", false, g -> g.E().properties("weight").value()),
            new Traversals.Case(
                    "values counted",
                    false,
                    g -> g.V().properties("age").value().count()),
            new Traversals.Case(
                    "values summed",
                    false,
                    g -> g.V().out().properties("age").value().sum()),
            new Traversals.Case(
                    "value is", false, g -> g.V().properties("age").value().is(P.gt(30))),
            new Traversals.Case(
                    "value labelled",
                    false,
                    g -> g.V().properties("age").value().as("a").select("a")),
            new Traversals.Case(
                    "property labelled",
                    false,
                    g -> g.V().properties("age").as("p").value().as("a").select("a")),
            new Traversals.Case(
                    "property kept",
                    false,
                    g -> g.V().properties("age").as("p").value().select("p").key()),
            new Traversals.Case(
                    "path", false, g -> g.V().properties("age").value().path().count()),
            new Traversals.Case(
                    "path size",
                    false,
                    g -> g.V().properties("age").value().path().unfold().count()),
            new Traversals.Case(
                    "in a child",
                    false,
                    g -> g.V().where(__.properties("age").value().is(P.gt(30)))),
            new Traversals.Case(
                    "by", false, g -> g.V().project("a").by(__.properties("age").value())));

    @TempDir
    Path directory;

    @EachDatabase
    void theyAreThoseOfTinkerGraph(Database database) {
        for (TinkerGraph source : List.of(TinkerFactory.createModern(), TinkerFactory.createTheCrew())) {
            TinkerGraphComparison.compare(
                    database,
                    directory,
                    GraphCopies.withTids(source),
                    CASES,
                    false,
                    TinkerGraphComparison.MODES.keySet());
        }
    }

    @EachDatabase
    void severalKeysAreCountedInOnePassOverEachTable(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(GraphCopies.withTids(TinkerFactory.createModern()), graph, false);
            GraphTraversalSource g = graph.traversal();
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V().has("name", P.neq("marko"))
                                .properties()
                                .count()
                                .next())
                        .isEqualTo(15L);
                assertThat(log.lines()).hasSize(1);
                assertThat(log.lines().get(0)).containsOnlyOnce("FROM \"v_person\"");
            }
            try (StatementLog log = StatementLog.open()) {
                assertThat(g.V().hasLabel("person")
                                .properties("age")
                                .value()
                                .sum()
                                .next())
                        .isEqualTo(123);
                assertThat(log.lines()).hasSize(1);
                assertThat(log.lines().get(0)).containsIgnoringCase("sum(");
            }
        }
    }
}
