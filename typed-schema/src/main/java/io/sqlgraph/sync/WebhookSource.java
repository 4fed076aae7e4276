package io.sqlgraph.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Events that are posted to an HTTP endpoint of this process, for {@link SyncJob#follow}. It listens from {@link #listen} to
 * {@link #close}; for one runner at a time.
 *
 * <p>A request is {@code POST} with a JSON object, a row, or an array of such rows; one that is a Debezium change event is read
 * as such. {@code X-Timestamp} is the time of sending, as seconds or milliseconds since 1970 or as ISO-8601 text, and
 * {@code X-Signature} is {@code sha256=} with the hexadecimal HMAC-SHA256, by the shared secret, of the timestamp as it was
 * sent, a full stop, and the body.
 *
 * <p>The answer is 200 when the rows are committed to the graph, or, if they are bad, to its dead letters; a sender that got
 * another answer or none sends the event again. That is 401 for a wrong signature or a time that is 5 minutes off, 409 for a
 * request that was answered before, 413 for a body that is too large, 400 for one that is not JSON, 429 while
 * {@linkplain #capacity too many} wait, and 503 when nothing was committed {@linkplain #answerWithin in time}. What was answered
 * before is known as long as the process lives; a job that is {@linkplain SyncJob.From#versionedBy versioned} is safe beyond it.
 */
public final class WebhookSource implements Source<SourceRow>, AutoCloseable {

    private final WebhookInbox inbox = new WebhookInbox();
    private final WebhookEndpoint endpoint;

    private WebhookSource(String host, int port, String path, String secret) {
        this.endpoint = new WebhookEndpoint(inbox, new WebhookSignature(secret, Clock.systemUTC()), host, port, path);
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port 0 for any that is free
     * @param path of the endpoint, with a leading slash
     * @param secret shared with the sender
     * @throws SyncException if the port cannot be had, or the path or the secret is none
     */
    public static WebhookSource listen(int port, String path, String secret) {
        return listen("127.0.0.1", port, path, secret);
    }

    /** As {@link #listen(int, String, String)}, on another address of this machine. There is no TLS: put a proxy before it. */
    public static WebhookSource listen(String host, int port, String path, String secret) {
        var faults = new ArrayList<String>();
        if (port < 0 || port > 65_535) faults.add("port = " + port + " is none");
        if (path == null || !path.startsWith("/")) faults.add("path = " + path + " must begin with a slash");
        if (secret == null || secret.isBlank()) faults.add("the secret is empty");
        if (!faults.isEmpty()) throw new SyncException("The webhook cannot work: " + String.join("; ", faults), null);
        return new WebhookSource(Objects.requireNonNull(host, "host"), port, path, secret);
    }

    /** The port that it listens on. */
    public int port() {
        return endpoint.port();
    }

    /** How many bytes a body may have; 1 MiB unless said otherwise. */
    public WebhookSource maxBodyBytes(int bytes) {
        if (bytes < 1) throw new IllegalArgumentException("maxBodyBytes = " + bytes + " must be at least 1");
        endpoint.maxBodyBytes(bytes);
        return this;
    }

    /** How many requests may wait for their commit; 1,000 unless said otherwise. */
    public WebhookSource capacity(int requests) {
        if (requests < 1) throw new IllegalArgumentException("capacity = " + requests + " must be at least 1");
        inbox.capacity(requests);
        return this;
    }

    /** How long a request may wait for its commit; 30 seconds unless said otherwise. */
    public WebhookSource answerWithin(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("the time to answer is not positive: " + duration);
        }
        endpoint.answerWithin(duration);
        return this;
    }

    @Override
    public SourceReader<SourceRow> open(String cursor) {
        return new Reader();
    }

    /** Stops to listen; requests that wait are answered with 503. */
    @Override
    public void close() {
        endpoint.close();
    }

    private final class Reader implements SourceReader<SourceRow> {

        @Override
        public List<SourceRow> read(int most) {
            return inbox.read(most);
        }

        @Override
        public void committed() {
            inbox.committed();
        }

        @Override
        public boolean awaitMore(Duration atMost) throws InterruptedException {
            return inbox.await(atMost);
        }

        @Override
        public void close() {
            inbox.giveBack();
        }
    }
}
