package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.ChildJvm;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of a load loses nothing that it was told is committed, and leaves no half of it. */
class CrashTest {

    private static final int BATCH = 200;

    @TempDir
    Path directory;

    /** Loads batches until it is killed, and says after each commit which one it was. */
    static final class Loader {

        private Loader() {}

        public static void main(String[] arguments) {
            SqlGraph graph = SqlGraph.open(arguments[0]);
            for (int batch = Integer.parseInt(arguments[1]); ; batch++) {
                Vertex last = graph.addVertex(T.label, "n", "batch", batch, "key" + batch, true);
                for (int i = 1; i < BATCH; i++) {
                    Vertex vertex = graph.addVertex(T.label, "n", "batch", batch);
                    last.addEdge("next", vertex);
                    last = vertex;
                }
                graph.tx().commit();
                System.out.println("committed " + batch);
            }
        }
    }

    @EachDatabase
    void whatWasAcknowledgedSurvivesAndNothingIsHalf(Database database) throws Exception {
        String url = database.freshUrl(directory);
        var random = new Random(42);
        int next = 0;
        for (int round = 0; round < 4; round++) {
            int acknowledged = -1;
            try (ChildJvm loader = ChildJvm.start(Loader.class, List.of(), url, String.valueOf(next))) {
                int stopAfter = next + 3 + random.nextInt(20);
                while (acknowledged < stopAfter) {
                    String line = loader.readLine();
                    assertThat(line).as("output of the loader").isNotNull();
                    if (line.startsWith("committed ")) acknowledged = Integer.parseInt(line.substring(10));
                }
                Thread.sleep(random.nextInt(30));
                loader.kill();
            }
            next = checkAndCount(url, acknowledged);
        }
        if (database == Database.SQLITE) checkIntegrity(url);
    }

    private static int checkAndCount(String url, int acknowledged) {
        try (SqlGraph graph = SqlGraph.open(url)) {
            GraphTraversalSource g = graph.traversal();
            Map<Object, Long> sizes = g.V().<Object>groupCount().by("batch").next();
            assertThat(sizes).hasSizeGreaterThan(acknowledged).doesNotContainKey(null);
            assertThat(sizes.values()).allMatch(size -> size == BATCH);
            for (int batch = 0; batch < sizes.size(); batch++) {
                assertThat(sizes).containsKey(batch);
            }
            assertThat(g.E().count().next()).isEqualTo((long) sizes.size() * (BATCH - 1));
            assertThat(g.V().hasLabel("n").where(__.both().count().is(0)).hasNext())
                    .isFalse();
            return sizes.size();
        }
    }

    private static void checkIntegrity(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("ok");
        }
    }
}
