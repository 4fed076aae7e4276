package io.sqlgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.Remote;
import io.sqlgraph.TestGraphs;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.driver.Client;
import org.apache.tinkerpop.gremlin.server.GremlinServer;
import org.apache.tinkerpop.gremlin.server.Settings;
import org.apache.tinkerpop.gremlin.server.op.OpLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TinkerPop's own server, started from the example configuration. */
class StockServerTest {

    private static final Path CONF = Path.of("src", "main", "conf");

    @TempDir
    Path directory;

    @Test
    void theExampleYamlServesTheGraphWithGrammarOnlyScripts() throws Exception {
        Settings settings = settings("sqlgraph.jdbc.url=" + TestGraphs.url(directory));
        OpLoader.reset();
        GremlinServer server = new GremlinServer(settings);
        try (Remote remote = new Remote(settings.port)) {
            server.start().join();
            Client client = remote.client();
            client.submit("g.addV('thing')").all().join();
            assertThat(client.submit("g.V().hasLabel('thing').count()").one().getLong())
                    .isEqualTo(1);
            assertThatThrownBy(() -> client.submit("System.getProperty('java.home')")
                            .all()
                            .join())
                    .hasMessageContaining("Failed to interpret Gremlin query");
            Client session = remote.session();
            assertThatThrownBy(() -> session.submit("System.getProperty('java.home')")
                            .all()
                            .join())
                    .hasMessageContaining("Failed to interpret Gremlin query");
        } finally {
            server.stop().join();
        }
    }

    @Test
    void aGraphThatCannotBeOpenedStopsTheServer() throws Exception {
        Settings settings = settings("sqlgraph.jdbc.url=jdbc:nowhere:x");
        assertThatThrownBy(() -> new SqlGraphManager(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("graph")
                .hasMessageContaining("test.properties");
    }

    @Test
    void aServerWithoutAGraphIsRefused() {
        Settings settings = new Settings();
        assertThatThrownBy(() -> new SqlGraphManager(settings)).hasMessageContaining("no graph");
    }

    /** The example, with the port and the database of this test. */
    private Settings settings(String databaseLine) throws Exception {
        String graph = Files.readString(CONF.resolve("sqlgraph.properties"), StandardCharsets.UTF_8)
                .replace("sqlgraph.jdbc.url=jdbc:sqlite:sqlgraph.db", databaseLine);
        assertThat(graph).contains(databaseLine);
        Path properties = Files.writeString(directory.resolve("test.properties"), graph, StandardCharsets.UTF_8);
        String yaml = Files.readString(CONF.resolve("gremlin-server-sqlgraph.yaml"), StandardCharsets.UTF_8)
                .replace("graph: conf/sqlgraph.properties", "graph: " + properties)
                .replace("port: 8182", "port: " + freePort());
        assertThat(yaml).contains(properties.toString());
        return Settings.read(
                Files.newInputStream(Files.writeString(directory.resolve("test.yaml"), yaml, StandardCharsets.UTF_8)));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
