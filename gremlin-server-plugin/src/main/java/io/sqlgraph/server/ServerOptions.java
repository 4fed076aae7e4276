package io.sqlgraph.server;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link SqlGraphServer} listens and what it allows a request. Immutable.
 *
 * @param host the address to listen on, never null
 * @param port the TCP port, 0 for a free one
 * @param evaluationTimeout how long one request may run unless it asks for another limit; zero means no limit
 * @param maxParameters how many bindings one script may bring
 * @param workers how many requests outside of sessions run at the same time, at least 1
 */
public record ServerOptions(String host, int port, Duration evaluationTimeout, int maxParameters, int workers) {

    /** The port drivers try when they are told none. */
    public static final int DEFAULT_PORT = 8182;

    /** Refuses values outside their range. */
    public ServerOptions {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(evaluationTimeout, "evaluationTimeout");
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        if (evaluationTimeout.isNegative()) {
            throw new IllegalArgumentException("evaluationTimeout must not be negative, not " + evaluationTimeout);
        }
        if (maxParameters < 0)
            throw new IllegalArgumentException("maxParameters must not be negative: " + maxParameters);
        if (workers < 1) throw new IllegalArgumentException("workers must be at least 1, not " + workers);
    }

    /** Listens on 127.0.0.1:8182, 30 seconds per request, 256 bindings per script, two workers per processor. */
    public static ServerOptions defaults() {
        int workers = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
        return new ServerOptions("127.0.0.1", DEFAULT_PORT, Duration.ofSeconds(30), 256, workers);
    }

    /** These options with another address and port. */
    public ServerOptions listeningOn(String newHost, int newPort) {
        return new ServerOptions(newHost, newPort, evaluationTimeout, maxParameters, workers);
    }

    /** These options with another time limit per request. */
    public ServerOptions withEvaluationTimeout(Duration newTimeout) {
        return new ServerOptions(host, port, newTimeout, maxParameters, workers);
    }
}
