package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Org;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookSourceTest {

    private static final String SECRET = "s3cret";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    private static SyncJob.Builder<Org> job(GraphStore store, WebhookSource source) {
        return SyncJob.named("hook")
                .from(source)
                .deleteWhen(row -> Boolean.TRUE.equals(row.getBoolean("gone")))
                .map(row -> new Org(row.getString("id"), row.getString("name")))
                .into(store.vertices(Org.class));
    }

    static String sign(String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hmac = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(hmac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(WebhookSource source, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + source.port() + "/hook"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest signed(WebhookSource source, String timestamp, String body) {
        return request(source, body)
                .header("X-Timestamp", timestamp)
                .header("X-Signature", sign(timestamp, body))
                .build();
    }

    private static CompletableFuture<Integer> later(HttpRequest request) {
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    private static int send(HttpRequest request) {
        return later(request).join();
    }

    private static int post(WebhookSource source, String body) {
        return send(signed(source, String.valueOf(Instant.now().getEpochSecond()), body));
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsAnsweredWhenItIsInTheGraph(TestDatabases database) {
        try (GraphStore store = open(database);
                WebhookSource source = WebhookSource.listen(0, "/hook", SECRET);
                SyncHandle handle = job(store, source).build().follow()) {
            assertThat(post(source, "{\"id\":\"a\",\"name\":\"A\"}")).isEqualTo(200);
            assertThat(store.vertices(Org.class).getById("a")).contains(new Org("a", "A"));
            assertThat(post(source, "[{\"id\":\"a\",\"name\":\"Z\"},{\"id\":\"b\",\"name\":\"B\"}]"))
                    .isEqualTo(200);
            assertThat(store.vertices(Org.class).count()).isEqualTo(2);
            assertThat(post(source, "{\"id\":\"a\",\"gone\":true}")).isEqualTo(200);
            assertThat(post(source, "{\"op\":\"d\",\"before\":{\"id\":\"b\"},\"after\":null}"))
                    .isEqualTo(200);
            assertThat(store.vertices(Org.class).count()).isZero();
            // A bad row is safe in the dead letters.
            assertThat(post(source, "{\"id\":\"c\",\"name\":\" \"}")).isEqualTo(200);
            assertThat(job(store, source).build().deadLetters()).hasSize(1);
            assertSum(handle.report());
            assertThat(handle.report().read()).isEqualTo(6);
            assertThat(handle.report().deleted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotSignedOrOldOrSeenBeforeIsRefused(TestDatabases database) {
        try (GraphStore store = open(database);
                WebhookSource source = WebhookSource.listen(0, "/hook", SECRET).maxBodyBytes(100);
                SyncHandle handle = job(store, source).build().follow()) {
            String body = "{\"id\":\"a\",\"name\":\"A\"}";
            String now = String.valueOf(Instant.now().getEpochSecond());
            assertThat(send(request(source, body).build())).isEqualTo(401);
            assertThat(send(request(source, body).header("X-Timestamp", now).build()))
                    .isEqualTo(401);
            for (String wrong : List.of(
                    sign(now, body + " "),
                    sign(now + "0", body),
                    sign(now, body).substring(0, 60),
                    sign(now, body).substring(7),
                    "sha256=",
                    "sha256=zz",
                    sign(now, body).replace("sha256", "sha1"))) {
                assertThat(send(request(source, body)
                                .header("X-Timestamp", now)
                                .header("X-Signature", wrong)
                                .build()))
                        .isEqualTo(401);
            }
            for (Duration off : List.of(Duration.ofSeconds(-303), Duration.ofSeconds(310))) {
                assertThat(send(signed(source, Instant.now().plus(off).toString(), body)))
                        .isEqualTo(401);
            }
            assertThat(send(signed(source, "yesterday", body))).isEqualTo(401);
            assertThat(post(source, "nonsense")).isEqualTo(400);
            assertThat(post(source, "[1]")).isEqualTo(400);
            assertThat(post(source, "")).isEqualTo(400);
            assertThat(post(source, "{\"id\":\"" + "x".repeat(100) + "\"}")).isEqualTo(413);
            assertThat(post(source, "{\"id\":\"" + "x".repeat(3_000_000) + "\"}"))
                    .isEqualTo(413);
            assertThat(handle.report().read()).isZero();

            String nearly = String.valueOf(Instant.now().minusSeconds(290).toEpochMilli());
            HttpRequest good = signed(source, nearly, body);
            assertThat(send(good)).isEqualTo(200);
            assertThat(send(good)).isEqualTo(409);
            assertThat(handle.report().read()).isEqualTo(1);
            HttpRequest elsewhere = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + source.port() + "/hooks"))
                    .build();
            assertThat(send(elsewhere)).isEqualTo(404);
            assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + source.port() + "/hook"))
                            .build()))
                    .isEqualTo(405);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoSendsTooMuchIsToldToWait(TestDatabases database) {
        try (GraphStore store = open(database);
                WebhookSource source = WebhookSource.listen(0, "/hook", SECRET).capacity(3)) {
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 6; i++) {
                String now = String.valueOf(Instant.now().getEpochSecond());
                answers.add(later(signed(source, now, "{\"id\":\"o" + i + "\",\"name\":\"N\"}")));
            }
            until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 3);
            assertThat(answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .containsOnly(429);
            try (SyncHandle handle = job(store, source).build().follow()) {
                until(() -> answers.stream().allMatch(CompletableFuture::isDone));
                assertThat(answers.stream().map(CompletableFuture::join))
                        .containsExactlyInAnyOrder(200, 200, 200, 429, 429, 429);
                assertThat(handle.report().created()).isEqualTo(3);
            }
            assertThat(store.vertices(Org.class).count()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotAppliedInTimeIsSentAgainAndAppliedOnce(TestDatabases database) throws InterruptedException {
        try (GraphStore store = open(database);
                WebhookSource source = WebhookSource.listen(0, "/hook", SECRET).answerWithin(Duration.ofMillis(200))) {
            HttpRequest event = signed(source, Instant.now().toString(), "{\"id\":\"a\",\"name\":\"A\"}");
            // Nobody follows.
            assertThat(send(event)).isEqualTo(503);
            var entered = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            SyncJob<Org> job = job(store, source)
                    .beforeBatch(rows -> {
                        entered.countDown();
                        await(goOn);
                        return rows;
                    })
                    .build();
            try (SyncHandle handle = job.follow()) {
                CompletableFuture<Integer> slow = later(event);
                entered.await();
                assertThat(slow.join()).isEqualTo(503);
                assertThat(send(event)).isEqualTo(409);
                goOn.countDown();
                until(() -> handle.report().created() == 1);
                until(() -> send(event) == 200);
                assertThat(send(event)).isEqualTo(409);
                assertThat(handle.report().read()).isEqualTo(1);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestLargerThanABatchIsAnsweredAfterItsLastRow(TestDatabases database) {
        try (GraphStore store = open(database);
                WebhookSource source = WebhookSource.listen(0, "/hook", SECRET);
                SyncHandle handle = job(store, source).batchSize(7).build().follow()) {
            String rows = String.join(
                    ",",
                    IntStream.range(0, 40)
                            .mapToObj(i -> "{\"id\":\"o" + i + "\",\"name\":\"N\"}")
                            .toList());
            assertThat(post(source, "[" + rows + "]")).isEqualTo(200);
            assertThat(store.vertices(Org.class).count()).isEqualTo(40);
            assertThat(handle.report().created()).isEqualTo(40);
        }
    }

    @Test
    void aClosedEndpointAnswersThoseThatWaitAndListensNoMore() {
        WebhookSource source = WebhookSource.listen(0, "/hook", SECRET);
        CompletableFuture<Integer> answer =
                later(signed(source, Instant.now().toString(), "{\"id\":\"a\",\"name\":\"A\"}"));
        until(() -> !source.open(null).toString().isEmpty() && hasRow(source));
        source.close();
        assertThat(answer.join()).isEqualTo(503);
        assertThatThrownBy(() -> post(source, "{}")).hasMessageContaining("Connect");
        try (WebhookSource first = WebhookSource.listen(0, "/hook", SECRET)) {
            assertThatThrownBy(() -> WebhookSource.listen(first.port(), "/hook", SECRET))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining(String.valueOf(first.port()));
        }
        assertThatThrownBy(() -> WebhookSource.listen(-1, "hook", ""))
                .hasMessageContaining("port")
                .hasMessageContaining("slash")
                .hasMessageContaining("secret");
    }

    private static boolean hasRow(WebhookSource source) {
        try (SourceReader<SourceRow> reader = source.open(null)) {
            return !reader.read(1).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
