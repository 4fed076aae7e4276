package io.sqlgraph.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.error.DatabaseUnavailableException;
import io.sqlgraph.error.SqlGraphException;
import io.sqlgraph.structure.SqlGraph;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is not there, and one that goes away and comes back: an error that says so, and nothing else to do. */
class ServerDownTest {

    @TempDir
    Path directory;

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + freePort() + "/postgres?user=postgres&password=secret";
        assertThatThrownBy(() -> SqlGraph.open(url))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aGraphOutlivesARestartOfItsServer() throws Exception {
        int port = freePort();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        EmbeddedPostgres server = start(port);
        try {
            assertThatThrownBy(() -> SqlGraph.open("jdbc:postgresql://127.0.0.1:" + port + "/nowhere?user=postgres"))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("nowhere");
            assertThatThrownBy(() -> SqlGraph.open(url.replace("user=postgres", "user=nobody")))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("nobody");
            assertThatThrownBy(() -> SqlGraph.open(url + "&currentSchema=nowhere"))
                    .isInstanceOf(SqlGraphException.class)
                    .hasMessageContaining("schema");
            var options =
                    new MapConfiguration(Map.of("sqlgraph.jdbc.url", url, "sqlgraph.pool.connectionTimeout", 5_000));
            try (SqlGraph graph = SqlGraph.open(options)) {
                for (int i = 0; i < 5_000; i++) graph.addVertex(T.label, "n", "i", i);
                graph.tx().commit();
                graph.addVertex(T.label, "n", "i", -1);
                Iterator<Vertex> reading = graph.vertices();
                Object first = reading.next().id();
                server.close();

                assertThatThrownBy(() -> reading.forEachRemaining(vertex -> vertex.value("i")))
                        .isInstanceOf(SqlGraphException.class);
                assertThatThrownBy(() -> graph.tx().commit()).isInstanceOf(RuntimeException.class);
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> graph.vertices(first)).isInstanceOf(DatabaseUnavailableException.class);
                    graph.tx().rollback();
                    assertThatThrownBy(() -> {
                                graph.addVertex(T.label, "n", "i", -1);
                                graph.tx().commit();
                            })
                            .isInstanceOf(DatabaseUnavailableException.class);
                    assertThatThrownBy(() -> graph.addVertex("new label"))
                            .isInstanceOf(DatabaseUnavailableException.class);
                    graph.tx().rollback();
                }
                assertThat(graph.storage().connections().activeConnections()).isZero();

                server = start(port);
                assertThat(graph.traversal().V().count().next()).isEqualTo(5_000);
                graph.addVertex(T.label, "n", "i", 5_000);
                graph.tx().commit();
                assertThat(graph.traversal().V().has("n", "i", 5_000).count().next())
                        .isEqualTo(1);
                graph.tx().rollback();
                assertThat(graph.storage().connections().activeConnections()).isZero();
                server.close();
            }
        } finally {
            server.close();
        }
    }
}
