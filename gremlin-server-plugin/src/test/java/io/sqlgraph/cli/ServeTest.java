package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.Remote;
import io.sqlgraph.cli.Cli.Answer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeTest {

    /** A shell that ends on SIGTERM answers 128 + 15; so does the JVM. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final Pattern CURL = Pattern.compile("Try: curl -d '(.*)' (http://\\S+)");

    @TempDir
    Path directory;

    @Test
    void whatWasCommittedIsThereAfterARestartAndNothingElse() throws Exception {
        try (ServeProcess first = ServeProcess.start(directory);
                Remote remote = new Remote(first.port())) {
            GraphTraversalSource g = remote.g();
            g.addV("kept").property("name", "traversal").iterate();
            var committed = g.tx();
            committed
                    .begin(GraphTraversalSource.class)
                    .addV("kept")
                    .property("name", "transaction")
                    .iterate();
            committed.commit();
            var open = g.tx();
            open.begin(GraphTraversalSource.class).addV("lost").iterate();

            assertThat(first.terminate()).isEqualTo(ENDED_BY_SIGTERM);
        }
        try (ServeProcess second = ServeProcess.start(directory);
                Remote remote = new Remote(second.port())) {
            GraphTraversalSource g = remote.g();
            assertThat(g.V().hasLabel("kept").values("name").toList())
                    .containsExactlyInAnyOrder("traversal", "transaction");
            assertThat(g.V().count().next()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"modern, 6, 6, lop", "air-routes, 3749, 57645, DFW"})
    void aSampleIsLoadedOnceAndTheExampleThatIsPrintedWorks(String sample, long vertices, long edges, String answer)
            throws Exception {
        for (int start = 0; start < 2; start++) {
            try (ServeProcess server = ServeProcess.start(directory, "--sample", sample);
                    Remote remote = new Remote(server.port())) {
                GraphTraversalSource g = remote.g();
                assertThat(g.V().count().next()).isEqualTo(vertices);
                assertThat(g.E().count().next()).isEqualTo(edges);
                assertThat(g.V(1L).hasNext()).isTrue();

                HttpResponse<String> response = example(server);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                assertThat(response.body()).contains("\"" + answer).contains("\"@value\":[\"");
                assertThat(server.lines().get(0)).contains(start == 0 ? "Loading the sample" : "already");
                server.terminate();
            }
        }
        Answer other = new Cli(directory).run("serve", "--sample", sample.equals("modern") ? "grateful" : "modern");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("holds the sample " + sample);
    }

    private static HttpResponse<String> example(ServeProcess server) throws Exception {
        String last = server.lines().get(server.lines().size() - 1);
        Matcher curl = CURL.matcher(last);
        assertThat(curl.matches()).as(last).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(curl.group(2)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "*/*")
                                .POST(HttpRequest.BodyPublishers.ofString(curl.group(1)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aSampleIsNotMixedIntoOtherData() {
        Cli cli = new Cli(directory);
        cli.query("g.addV('mine')");
        Answer answer = cli.run("serve", "--sample", "modern");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("holds other data", "modern", "--database");
        assertThat(cli.query("g.V().count()")).endsWith("1");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            Answer answer = new Cli(directory).run("serve", "--port", String.valueOf(socket.getLocalPort()));
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.err()).contains("Cannot listen on 127.0.0.1:" + socket.getLocalPort());
        }
    }
}
