package io.sqlgraph.server;

import io.sqlgraph.Remote;
import io.sqlgraph.TestGraphs;
import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;

/** A server on a free port over a fresh database, with what tests use to talk to it. */
final class TestServer implements AutoCloseable {

    final SqlGraphServer server;
    final Remote remote;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(SqlGraphServer server) {
        this.server = server;
        this.remote = new Remote(server.port());
    }

    static TestServer start(Path directory) throws IOException {
        return start(TestGraphs.url(directory));
    }

    static TestServer start(String url) throws IOException {
        ServerOptions options = ServerOptions.defaults().listeningOn("127.0.0.1", 0);
        return new TestServer(SqlGraphServer.start(SqlGraph.open(url), options));
    }

    /** The server's g, remote. */
    GraphTraversalSource g() {
        return remote.g();
    }

    HttpResponse<String> post(String json) throws IOException, InterruptedException {
        return post("/gremlin", json, "application/vnd.gremlin-v3.0+json;types=false");
    }

    HttpResponse<String> post(String path, String json, String accept) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .header("Accept", accept)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(pathAndQuery)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + server.port() + pathAndQuery);
    }

    @Override
    public void close() {
        remote.close();
        server.stop();
    }
}
