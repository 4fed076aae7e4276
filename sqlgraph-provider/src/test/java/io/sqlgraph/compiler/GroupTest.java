package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.T;
import org.junit.jupiter.api.io.TempDir;

/** What gathers equal values gives what it gives in TinkerGraph, of fewer rows than there are elements. */
class GroupTest {

    @TempDir
    Path directory;

    @EachDatabase
    void groupsAreThoseOfTinkerGraph(Database database) {
        compare(database, false);
    }

    @EachDatabase
    void groupsOfElementsOfTheUsersIdsAreThoseOfTinkerGraph(Database database) {
        compare(database, true);
    }

    @EachDatabase
    void theDatabaseBringsEqualRowsTogether(Database database) {
        List<String> others = new ArrayList<>();
        try (SqlGraph graph = filled(database)) {
            for (Traversals.Case each : GroupTraversals.grouped()) {
                List<String> lines = statements(graph, each);
                boolean groups = lines.size() == 1
                        && (lines.get(0).contains("GROUP BY") || lines.get(0).contains("HAVING"));
                if (!groups) others.add(each.text() + lines);
            }
        }
        assertThat(others).isEmpty();
    }

    @EachDatabase
    void aLabelTakesOneRowForEachTable(Database database) {
        try (SqlGraph graph = filled(database)) {
            assertThat(rows(graph, graph.traversal().V().groupCount().by(T.label)))
                    .isEqualTo(3);
            assertThat(rows(
                            graph,
                            graph.traversal().V().hasLabel("city").groupCount().by("text")))
                    .isEqualTo(3);
            assertThat(rows(graph, graph.traversal().V().hasLabel("city").values("text")))
                    .isEqualTo(12);
        }
    }

    @EachDatabase
    void whatIsSortedOrCutOrFloatingIsReadRowByRow(Database database) {
        try (SqlGraph graph = filled(database)) {
            GraphTraversalSource g = graph.traversal();
            for (Traversal<?, ?> each : List.<Traversal<?, ?>>of(
                    g.V().hasLabel("city").order().by("name").groupCount().by("text"),
                    g.V().hasLabel("city").limit(12).groupCount().by("text"),
                    g.V().hasLabel("city").groupCount().by("any"))) {
                assertThat(rows(graph, each)).as(each.toString()).isEqualTo(12);
            }
        }
    }

    private SqlGraph filled(Database database) {
        SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of());
        GraphCopies.copy(GraphCopies.withTids(GroupTraversals.graph()), graph, false);
        return graph;
    }

    private static List<String> statements(SqlGraph graph, Traversals.Case each) {
        Traversal<?, ?> traversal = each.traversal().apply(graph.traversal());
        try (StatementLog log = StatementLog.open()) {
            traversal.iterate();
            return List.copyOf(log.lines());
        }
    }

    /** How many rows the only statement of a traversal gives. */
    private static int rows(SqlGraph graph, Traversal<?, ?> traversal) {
        try (StatementLog log = StatementLog.open()) {
            traversal.iterate();
            assertThat(log.lines()).hasSize(1);
            return Integer.parseInt(log.lines().get(0).replaceAll("^.*?, (\\d+) rows?:.*$", "$1"));
        } finally {
            graph.tx().rollback();
        }
    }

    private void compare(Database database, boolean withIds) {
        List<Traversals.Case> cases = new ArrayList<>(GroupTraversals.grouped());
        cases.addAll(GroupTraversals.others());
        TinkerGraphComparison.compare(
                database, directory, GraphCopies.withTids(GroupTraversals.graph()), cases, withIds);
    }
}
