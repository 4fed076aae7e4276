package io.sqlgraph.process.traversal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.compiler.run.SegmentPlan;
import io.sqlgraph.process.traversal.SqlExplanation.Detail;
import io.sqlgraph.process.traversal.SqlExplanation.Part;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.process.traversal.util.Metrics;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalMetrics;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

class SqlExplanationTest {

    @TempDir
    Path directory;

    @EachDatabase
    void theSqlOfEveryRunOfStepsIsShownAndWhatStaysWithTinkerPop(Database database) {
        try (SqlGraph graph = modern(database)) {
            GraphTraversalSource g = graph.traversal();
            SqlExplanation explanation = SqlExplanation.of(
                    g.V().has("person", "name", "marko").map(t -> t.get()).out("knows"), Detail.STATEMENTS);
            assertThat(explanation.parts()).hasSize(3);
            SegmentPlan first = explanation.parts().get(0).segment();
            assertThat(first.sql()).contains("v_person", "e_person_knows_person");
            assertThat(first.parameters()).containsExactly("marko");
            assertThat(first.left()).isNull();
            assertThat(first.database()).isEmpty();
            assertThat(explanation.parts().get(1).step()).contains("LambdaMapStep");
            assertThat(explanation.parts().get(2).segment().sql()).contains("e_person_knows_person");
            assertThat(explanation.toString()).contains("SQL        WITH", "TinkerPop  LambdaMapStep", "marko");
        }
    }

    @EachDatabase
    void aPlaceThatIsLookedBackToIsReadOnceAndNotGivenOn(Database database) {
        try (SqlGraph graph = modern(database)) {
            GraphTraversalSource g = graph.traversal();
            String sql = SqlExplanation.of(
                            g.V().has("person", "name", "marko")
                                    .outE("knows")
                                    .as("e")
                                    .otherV()
                                    .project("name", "weight")
                                    .by("name")
                                    .by(__.select("e").values("weight"))
                                    .order()
                                    .by(__.select("weight"))
                                    .limit(5),
                            Detail.STATEMENTS)
                    .parts()
                    .get(0)
                    .segment()
                    .sql();
            assertThat(sql).containsOnlyOnce("\"e_person_knows_person\"");
            assertThat(sql).containsPattern("SELECT a[0-9]+.\"name\", a[0-9]+.\"weight\" FROM");
        }
    }

    @EachDatabase
    void theDatabaseIsAskedForItsPlan(Database database) {
        try (SqlGraph graph = modern(database)) {
            graph.schema().createVertexIndex("person", "name");
            List<Part> parts = SqlExplanation.of(
                            graph.traversal().V().has("person", "name", "marko").out("knows"), Detail.MEASURED_PLANS)
                    .parts();
            assertThat(parts.get(0).segment().database())
                    .isNotEmpty()
                    .anyMatch(line -> database == Database.SQLITE
                            ? line.contains("SEARCH") && line.contains("INDEX")
                            : line.contains("actual time"));
        }
    }

    @EachDatabase
    void explainingDoesNotRunTheTraversal(Database database) {
        try (SqlGraph graph = modern(database)) {
            graph.traversal().V().count().next();
            try (StatementLog log = StatementLog.open()) {
                SqlExplanation.of(graph.traversal().V().out().count(), Detail.STATEMENTS);
                assertThat(log.lines()).isEmpty();
            }
        }
    }

    @EachDatabase
    void explainOfTinkerPopShowsPlanAndSql(Database database) {
        try (SqlGraph graph = modern(database)) {
            String text = graph.traversal()
                    .V()
                    .has("person", "name", "marko")
                    .out("knows")
                    .explain()
                    .toString();
            assertThat(text.replaceAll("\\s+", "")).contains("SqlStep(vertices|where", "=>SELECT");
        }
    }

    @EachDatabase
    void profileShowsRowsStatementsAndSqlOfEachRun(Database database) {
        try (SqlGraph graph = modern(database)) {
            TraversalMetrics profile = graph.traversal()
                    .V()
                    .hasLabel("person")
                    .map(t -> t.get())
                    .out("created")
                    .profile()
                    .next();
            List<? extends Metrics> steps = List.copyOf(profile.getMetrics());
            assertThat(steps).hasSize(3);
            assertThat(steps.get(0).getAnnotation("sql")).asString().contains("v_person", "e_person_created_software");
            assertThat(steps.get(0).getAnnotation("rows")).isEqualTo(4L);
            assertThat(steps.get(0).getAnnotation("statements")).isEqualTo(1L);
            assertThat(steps.get(2).getAnnotation("sql")).isNull();
            assertThat(steps.get(2).getCount(TraversalMetrics.ELEMENT_COUNT_ID)).isEqualTo(4L);
        }
    }

    private SqlGraph modern(Database database) {
        SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of());
        GraphCopies.copy(TinkerFactory.createModern(), graph, false);
        return graph;
    }
}
