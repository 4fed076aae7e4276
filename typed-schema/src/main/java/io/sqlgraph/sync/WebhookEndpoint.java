package io.sqlgraph.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sqlgraph.sync.WebhookInbox.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests over HTTP, and answers each when its rows are committed: no thread waits for that. Thread safe. */
final class WebhookEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final int MOST_THREADS = 64;
    private static final long EXPIRY_MILLIS = 100;
    /** What is read of a body that is too large, so that the sender gets to read why it was refused. */
    private static final long MOST_DISCARDED = 16 << 20;

    private final WebhookInbox inbox;
    private final WebhookSignature signature;
    private final String path;
    private final HttpServer server;
    private final ExecutorService readers;
    private final ScheduledExecutorService timer;
    private volatile int maxBodyBytes = 1 << 20;
    private volatile Duration answerWithin = Duration.ofSeconds(30);

    WebhookEndpoint(WebhookInbox inbox, WebhookSignature signature, String host, int port, String path) {
        this.inbox = inbox;
        this.signature = signature;
        this.path = path;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new SyncException("The webhook cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
        ThreadFactory daemons = task -> {
            var thread = new Thread(task, "sqlgraph-webhook-" + port());
            thread.setDaemon(true);
            return thread;
        };
        readers = new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
        timer = Executors.newSingleThreadScheduledExecutor(daemons);
        server.setExecutor(readers);
        server.createContext("/", this::handle);
        var expiry =
                timer.scheduleWithFixedDelay(inbox::expireOverdue, EXPIRY_MILLIS, EXPIRY_MILLIS, TimeUnit.MILLISECONDS);
        if (expiry.isCancelled()) throw new IllegalStateException("requests would wait for ever");
        start(daemons);
    }

    /** The server's own thread is a daemon where the one that starts it is: it keeps no program from ending. */
    private void start(ThreadFactory daemons) {
        Thread starter = daemons.newThread(server::start);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void maxBodyBytes(int bytes) {
        maxBodyBytes = bytes;
    }

    void answerWithin(Duration duration) {
        answerWithin = duration;
    }

    void close() {
        inbox.close().forEach(inbox::expire);
        server.stop(0);
        timer.shutdownNow();
        readers.shutdown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) {
            answer(exchange, 404, "there is nothing here");
        } else if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            answer(exchange, 405, "only POST");
        } else {
            byte[] body = body(exchange);
            if (body == null) answer(exchange, 413, "the body is larger than " + maxBodyBytes + " bytes");
            else check(exchange, body);
        }
    }

    /** Null if it is too large. */
    private byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        int most = maxBodyBytes;
        byte[] body = in.readNBytes(most);
        long more = 0;
        var discarded = new byte[8_192];
        for (int n = in.read(discarded); n > 0 && more < MOST_DISCARDED; n = in.read(discarded)) more += n;
        return more > 0 ? null : body;
    }

    private void check(HttpExchange exchange, byte[] body) {
        WebhookSignature.Proof proof;
        List<SourceRow> rows;
        try {
            proof = signature.check(header(exchange, "X-Timestamp"), header(exchange, "X-Signature"), body);
            rows = rows(body);
        } catch (WebhookSignature.RefusedException refused) {
            answer(exchange, 401, refused.getMessage());
            return;
        } catch (IOException | IllegalArgumentException notJson) {
            answer(exchange, 400, "the body is neither a JSON object nor an array of objects");
            return;
        }
        admit(exchange, proof, rows);
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static List<SourceRow> rows(byte[] body) throws IOException {
        JsonNode json = Payloads.JSON.readTree(body);
        var rows = new ArrayList<SourceRow>();
        if (json.isArray()) {
            for (JsonNode each : json) rows.add(row(each));
        } else {
            rows.add(row(json));
        }
        return rows;
    }

    private static SourceRow row(JsonNode json) throws JsonProcessingException {
        if (!json.isObject()) throw new IllegalArgumentException("not an object: " + json);
        Map<String, Object> values = Payloads.map(json.toString());
        return Sources.isChangeEvent(values) ? Sources.event(values) : SourceRow.of(values);
    }

    private void admit(HttpExchange exchange, WebhookSignature.Proof proof, List<SourceRow> rows) {
        if (rows.isEmpty()) {
            answer(exchange, 200, "nothing to apply");
            return;
        }
        var request = new Request(proof, rows, System.nanoTime() + answerWithin.toNanos()) {
            @Override
            void answer(int status, String reason) {
                WebhookEndpoint.answer(exchange, status, reason);
            }
        };
        switch (inbox.admit(request, Instant.now())) {
            case ACCEPTED -> LOG.debug("{} rows wait to be applied", rows.size());
            case COMMITTED -> answer(exchange, 200, "was applied before");
            case SEEN -> answer(exchange, 409, "this request was seen before");
            case FULL -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, 429, "too many requests wait");
            }
            case CLOSED -> answer(exchange, 503, "the endpoint is closing");
        }
    }

    private static void answer(HttpExchange exchange, int status, String reason) {
        byte[] text = Payloads.JSON
                .createObjectNode()
                .put(status == 200 ? "status" : "error", reason)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        } catch (IOException gone) {
            // The sender does not know and sends it again, which is the same as a lost answer.
            LOG.debug("the sender of a webhook request has gone", gone);
        }
    }
}
