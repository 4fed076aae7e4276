package io.sqlgraph.tx;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** The planner of the database is told after loads, and only then. */
class TableStatisticsTest {

    @TempDir
    Path directory;

    @EachDatabase
    void aLoadIsFollowedByALookAtItsTablesOutsideOfTheTransaction(Database database) throws SQLException {
        String url = url(database);
        try (SqlGraph graph = GraphCopies.open(url, Map.of())) {
            load(graph, 5_000);
            try (StatementLog log = StatementLog.open()) {
                graph.tx().commit();
                if (isNever(database)) {
                    assertThat(analyses(log)).isEmpty();
                    return;
                }
                assertThat(analyses(log)).anyMatch(line -> line.contains("v_node"));
                assertThat(analyses(log)).anyMatch(line -> line.contains("e_node_next_node"));
                assertThat(log.lines().get(log.lines().size() - 1)).matches(TableStatisticsTest::isAnalysis);
            }
            assertThat(knownRows(url)).isEqualTo(5_000);
        }
    }

    @EachDatabase
    void onlyGrowthToTenTimesTheSizeIsLookedAtAgain(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            load(graph, 6_000);
            graph.tx().commit();
            try (StatementLog log = StatementLog.open()) {
                load(graph, 6_000);
                graph.tx().commit();
                load(graph, 6_000);
                graph.tx().commit();
                assertThat(analyses(log)).isEmpty();
            }
            try (StatementLog log = StatementLog.open()) {
                load(graph, 42_000);
                graph.tx().commit();
                assertThat(analyses(log).isEmpty()).isEqualTo(isNever(database));
            }
        }
    }

    @EachDatabase
    void whatIsFewOrUndoneIsNotLookedAt(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of());
                StatementLog log = StatementLog.open()) {
            load(graph, 2_000);
            graph.tx().commit();
            load(graph, 9_000);
            graph.tx().rollback();
            assertThat(analyses(log)).isEmpty();
        }
    }

    @EachDatabase
    void aTableThatBecameTwiceAsLargeIsLookedAtWhenTheGraphIsClosed(Database database) throws SQLException {
        String url = url(database);
        SqlGraph graph = GraphCopies.open(url, Map.of());
        load(graph, 5_000);
        graph.tx().commit();
        load(graph, 7_000);
        graph.tx().commit();
        try (StatementLog log = StatementLog.open()) {
            graph.close();
            assertThat(analyses(log).isEmpty()).isEqualTo(isNever(database));
        }
        if (!isNever(database)) assertThat(knownRows(url)).isEqualTo(12_000);
    }

    /** Another program holds what the look needs: on SQLite the turn to write, on PostgreSQL a lock of the table. */
    @EachDatabase
    void aCommitSucceedsAndDoesNotWaitWhileTheLookIsImpossible(Database database) throws SQLException {
        String url = url(database);
        try (SqlGraph graph = GraphCopies.open(url, Map.of())) {
            load(graph, 10);
            graph.tx().commit();
            load(graph, 6_000);
            graph.session().flush();
            boolean postgres = url.startsWith("jdbc:postgresql");
            try (Connection other = DriverManager.getConnection(url);
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                if (postgres) statement.execute("LOCK TABLE v_node IN ROW EXCLUSIVE MODE");
                else assertThat(count(statement, "SELECT count(*) FROM v_node")).isEqualTo(10);
                graph.tx().commit();
                other.rollback();
            }
            assertThat(graph.traversal().V().count().next()).isEqualTo(6_010);
        }
    }

    /** PostgreSQL does not call rows visible to all before their commit is on the disk; the test's server defers that. */
    private String url(Database database) {
        String url = database.freshUrl(directory);
        return database == Database.POSTGRESQL ? url + "&options=-c%20synchronous_commit%3Don" : url;
    }

    /** SQLite plans worse with statistics. */
    private static boolean isNever(Database database) {
        return database == Database.SQLITE;
    }

    private static void load(SqlGraph graph, int vertices) {
        Vertex before = graph.addVertex(T.label, "node", "n", 0);
        for (int i = 1; i < vertices; i++) {
            Vertex vertex = graph.addVertex(T.label, "node", "n", i);
            before.addEdge("next", vertex);
            before = vertex;
        }
    }

    private static List<String> analyses(StatementLog log) {
        return log.lines().stream().filter(TableStatisticsTest::isAnalysis).toList();
    }

    private static boolean isAnalysis(String line) {
        return line.contains("ANALYZE");
    }

    /** The rows that the planner thinks are in the table of the vertices. */
    private static long knownRows(String url) throws SQLException {
        boolean postgres = url.startsWith("jdbc:postgresql");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            return postgres
                    ? count(
                            statement,
                            "SELECT CASE WHEN relallvisible > 0 THEN reltuples END FROM pg_class WHERE oid = 'v_node'::regclass")
                    : count(statement, "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'v_node'");
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }
}
