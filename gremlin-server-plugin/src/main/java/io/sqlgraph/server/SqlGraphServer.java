package io.sqlgraph.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tinkerpop.gremlin.server.GremlinServer;
import org.apache.tinkerpop.gremlin.server.op.OpLoader;
import org.apache.tinkerpop.gremlin.structure.Graph;

/**
 * Serves one graph to any Gremlin driver, over WebSocket and HTTP on one port, with the traversal source {@code g}.
 * The server owns the graph: it closes it when it stops, and when it cannot start. A signal that ends the process
 * (SIGTERM, SIGINT) stops the server first: running requests get a moment to finish, the others are rolled back.
 * Thread safe.
 */
public final class SqlGraphServer implements AutoCloseable {

    /** How long a stop waits for running requests before it interrupts them. */
    private static final long GRACE_SECONDS = 5;

    private static final int MAX_QUEUED_REQUESTS = 8_192;

    private final GremlinServer server;
    private final ThreadPoolExecutor workers;
    private final String host;
    private final int port;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private SqlGraphServer(GremlinServer server, ThreadPoolExecutor workers, String host, int port) {
        this.server = server;
        this.workers = workers;
        this.host = host;
        this.port = port;
    }

    /**
     * Serves a graph until {@link #stop()}.
     *
     * @throws IOException if the address cannot be listened on; the graph is then closed
     */
    public static SqlGraphServer start(Graph graph, ServerOptions options) throws IOException {
        Objects.requireNonNull(graph, "graph");
        int port = options.port() == 0 ? freePort(options.host()) : options.port();
        ThreadPoolExecutor workers = workers(options.workers());
        // The processors are shared by all servers of a process and read their settings once, unless told to read
        // again.
        OpLoader.reset();
        GremlinServer server = new GremlinServer(new EmbeddedSettings(graph, options, port), workers);
        SqlGraphServer running = new SqlGraphServer(server, workers, options.host(), port);
        try {
            server.start().join();
        } catch (Exception e) {
            running.stop();
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            throw new IOException(
                    "Cannot listen on %s:%d: %s".formatted(options.host(), port, cause.getMessage()), cause);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "sqlgraph-stop"));
        return running;
    }

    private static ThreadPoolExecutor workers(int count) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_QUEUED_REQUESTS),
                task -> new Thread(task, "gremlin-" + number.incrementAndGet()),
                new ThreadPoolExecutor.AbortPolicy());
    }

    private static int freePort(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + host, e);
        }
    }

    /** The TCP port the server listens on, never 0. */
    public int port() {
        return port;
    }

    /** What a driver connects to. */
    public URI webSocketUri() {
        return URI.create("ws://" + address() + "/gremlin");
    }

    /** Where a script is posted as JSON. */
    public URI httpUri() {
        return URI.create("http://" + address() + "/gremlin");
    }

    private String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /**
     * Stops listening, lets running requests finish for a few seconds, interrupts and rolls back the rest, and closes the
     * graph. Returns when all of that is done; a second call waits for the first.
     */
    public void stop() {
        CompletableFuture<Void> stopping = server.stop();
        try {
            if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) workers.shutdownNow();
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
        stopping.join();
        stopped.countDown();
    }

    /** Waits until the server has been stopped, by {@link #stop()} or a signal. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stop();
    }
}
