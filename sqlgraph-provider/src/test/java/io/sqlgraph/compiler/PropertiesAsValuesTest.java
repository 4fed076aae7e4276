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
            Traversals.Case.of("count", g -> g.V().properties().count()),
            Traversals.Case.of(
                    "count of some", g -> g.V().properties("name", "age").count()),
            Traversals.Case.of("count of values", g -> g.V().values().count()),
            Traversals.Case.of(
                    "count of walks",
                    g -> g.V().both().both().values("name", "age").count()),
            Traversals.Case.of(
                    "count of others",
                    g -> g.V().has("name", P.neq("marko")).values("age", "none").count()),
            Traversals.Case.of("count of edges", g -> g.E().properties().count()),
            Traversals.Case.of("value", g -> g.V().properties("name").value()),
            Traversals.Case.of("values", g -> g.V().properties().value()),
            Traversals.Case.of("value of edges", g -> g.E().properties("weight").value()),
            Traversals.Case.of(
                    "values counted", g -> g.V().properties("age").value().count()),
            Traversals.Case.of(
                    "values summed", g -> g.V().out().properties("age").value().sum()),
            Traversals.Case.of("value is", g -> g.V().properties("age").value().is(P.gt(30))),
            Traversals.Case.of(
                    "value labelled",
                    g -> g.V().properties("age").value().as("a").select("a")),
            Traversals.Case.of(
                    "property labelled",
                    g -> g.V().properties("age").as("p").value().as("a").select("a")),
            Traversals.Case.of(
                    "property kept",
                    g -> g.V().properties("age").as("p").value().select("p").key()),
            Traversals.Case.of(
                    "path", g -> g.V().properties("age").value().path().count()),
            Traversals.Case.of(
                    "path size",
                    g -> g.V().properties("age").value().path().unfold().count()),
            Traversals.Case.of(
                    "in a child", g -> g.V().where(__.properties("age").value().is(P.gt(30)))),
            Traversals.Case.of(
                    "by", g -> g.V().project("a").by(__.properties("age").value())));

    @TempDir
    Path directory;

    @EachDatabase
    void theyAreThoseOfTinkerGraph(Database database) {
        for (TinkerGraph source : List.of(TinkerFactory.createModern(), TinkerFactory.createTheCrew())) {
            TinkerGraphComparison.compare(database, directory, GraphCopies.withTids(source), CASES, false);
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
