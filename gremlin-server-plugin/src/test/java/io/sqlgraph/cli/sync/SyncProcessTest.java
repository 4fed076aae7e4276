package io.sqlgraph.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.cli.Cli;
import io.sqlgraph.cli.Cli.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sync commands that are ended by signals, that run beside each other, and that go on until they are ended. */
class SyncProcessTest {

    private static final int ROWS = 20_000;
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    private SyncCli cli;

    @BeforeEach
    void open() {
        cli = new SyncCli(directory);
    }

    private SyncProcess start(String... arguments) throws IOException {
        return SyncProcess.start(directory, Map.of("HOOK_SECRET", "open sesame"), arguments);
    }

    private void people(int rows, String more) {
        String app = SyncCli.postgres();
        SyncCli.sql(
                app,
                "create table people (id int primary key, name text)",
                "insert into people select i, 'Name ' || i from generate_series(1, " + rows + ") i");
        cli.write("jobs.yaml", """
                graph: {url: "%s"}
                jobs:
                  people:
                    source: {jdbc: {url: "%s", table: people, key: id}}
                    vertex: Person
                    key: id
                    properties: {id: {column: id, type: Long}, name: name}
                    batchSize: 50
                %s""".formatted(cli.graph(), app, more));
    }

    private long count() {
        return Long.parseLong(cli.query("g.V().hasLabel('Person').count()").replaceAll(".*\\s", ""));
    }

    private void untilItHasBegun() {
        SyncCli.until(() -> cli.run("status").out().contains("\"open\":true"));
    }

    @Test
    void aTerminatedRunEndsAtTheBorderOfABatchAndTheNextOneGoesOnThere() throws Exception {
        people(ROWS, "");
        try (SyncProcess process = start("run", "jobs.yaml")) {
            untilItHasBegun();
            assertThat(process.terminate()).as(process.err()).isEqualTo(TERMINATED);
            assertThat(process.out()).contains("cancelled");
        }
        long done = count();
        assertThat(done).isPositive().isLessThan(ROWS);
        assertThat(done % 50).isZero();
        assertThat(cli.run("status").out()).contains("idle");
        Answer rest = cli.run("run", "--json");
        assertThat(rest.exitCode()).isZero();
        assertThat(rest.out()).contains("\"created\":" + (ROWS - done) + ",", "\"unchanged\":0");
        assertThat(count()).isEqualTo(ROWS);
    }

    @Test
    void aKilledRunIsGoneOnWithAndEveryRowIsAppliedOnce() throws Exception {
        people(ROWS, "");
        try (SyncProcess process = start("run", "jobs.yaml")) {
            untilItHasBegun();
            process.kill();
        }
        long done = count();
        assertThat(done).isPositive().isLessThan(ROWS);
        // The lease of a process that is known to be gone is free at once.
        Answer rest = cli.run("run", "--no-wait", "--json");
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(rest.out()).contains("\"created\":" + (ROWS - done) + ",", "\"unchanged\":0");
        assertThat(count()).isEqualTo(ROWS);
    }

    @Test
    void aFollowerHoldsItsJobAndAppliesChangesUntilItIsTerminated() throws Exception {
        String app = SyncCli.postgres();
        SyncCli.sql(app, "create table people (id int primary key, name text)", "insert into people values (1, 'Ada')");
        cli.write("jobs.yaml", """
                graph: {url: "%s"}
                jobs:
                  people:
                    source: {pgNotify: {url: "%s", table: people, key: id}}
                    vertex: Person
                    key: id
                    properties: {id: {column: id, type: Long}, name: name}
                    follow: true
                """.formatted(cli.graph(), app));
        try (SyncProcess process = start("run", "jobs.yaml")) {
            SyncCli.until(() -> process.out().contains("people runs: follow") && count() == 1);
            SyncCli.sql(app, "insert into people values (2, 'Bob')", "update people set name = 'Ada L.' where id = 1");
            SyncCli.until(() -> count() == 2);
            SyncCli.until(
                    () -> cli.query("g.V().has('Person','id',1).values('name')").endsWith("Ada L."));

            Answer second = cli.run("run", "--once", "--no-wait");
            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.err()).contains("The sync job 'people' is run by somebody else");
            assertThat(cli.run("status").out()).contains("running");

            cli.run("pause");
            SyncCli.sql(app, "insert into people values (3, 'Cid')");
            SyncCli.until(() -> cli.run("status").out().contains("running, paused"));
            Thread.sleep(1_500);
            assertThat(count()).isEqualTo(2);
            cli.run("resume");
            SyncCli.until(() -> count() == 3);

            assertThat(process.terminate()).as(process.err()).isEqualTo(TERMINATED);
            assertThat(process.out()).contains("people cancelled: 4 read");
        }
        SyncCli.sql(app, "delete from people where id = 1");
        assertThat(cli.run("run", "--once", "--json").out()).contains("\"deleted\":1");
    }

    @Test
    void jobsRunAtTheirTimesUntilTheyAreTerminated() throws Exception {
        people(5, """
                    every: 1s
                  again:
                    source: {csv: people.csv}
                    vertex: Person
                    key: id
                    properties: {id: {column: id, type: Long}, name: name}
                    cron: "* * * * * *"
                  once:
                    source: {csv: people.csv}
                    vertex: Person
                    key: id
                    properties: {id: {column: id, type: Long}, name: name}
                """);
        cli.write("people.csv", "id,name\n100,Zoe\n");
        try (SyncProcess process = start("run", "jobs.yaml")) {
            SyncCli.until(() -> process.out()
                            .lines()
                            .filter(line -> line.startsWith("people completed"))
                            .count()
                    > 2);
            SyncCli.until(() -> process.out().contains("again completed: 1 read, 1 unchanged"));
            assertThat(process.terminate()).isEqualTo(TERMINATED);
            assertThat(process.out().lines().map(line -> line.replaceAll(" +", " ")))
                    .contains(
                            "once completed 1 1 0 0 0 0 0 0 0",
                            "people runs: every 1s",
                            "again runs: cron * * * * * *",
                            "people completed: 5 read, 5 created",
                            "people completed: 5 read, 5 unchanged");
        }
    }

    @Test
    void postedEventsAreCommittedBeforeTheyAreAnswered() throws Exception {
        cli.write("jobs.yaml", """
                graph: {url: "%s"}
                jobs:
                  people:
                    source: {webhook: {port: 0, path: /people, secret: "${HOOK_SECRET}"}}
                    vertex: Person
                    key: id
                    properties: {id: {column: id, type: Long}, name: name}
                    follow: true
                """.formatted(cli.graph()));
        Answer once = Cli.runAsIs("sync", "run", directory.resolve("jobs.yaml").toString(), "--once");
        assertThat(once.err()).contains("needs the environment variable HOOK_SECRET, which is not set");
        try (SyncProcess process = start("run", "jobs.yaml")) {
            Pattern address = Pattern.compile("listens at (http://127\\.0\\.0\\.1:\\d+/people)");
            SyncCli.until(() -> address.matcher(process.out()).find());
            Matcher found = address.matcher(process.out());
            assertThat(found.find()).isTrue();
            assertThat(post(found.group(1), "{\"id\": 7, \"name\": \"Ada\"}", "open sesame"))
                    .isEqualTo(200);
            assertThat(cli.query("g.V().has('Person','id',7).values('name')")).endsWith("Ada");
            assertThat(post(found.group(1), "{\"id\": 8}", "guess")).isEqualTo(401);
            assertThat(process.terminate()).isEqualTo(TERMINATED);
        }
        try (SyncProcess process = start("run", "jobs.yaml", "--once")) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.err()).contains("The job 'people' is posted to: there is nothing to run once");
        }
    }

    private static int post(String url, String body, String secret)
            throws IOException, InterruptedException, GeneralSecurityException {
        String time = String.valueOf(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Timestamp", time)
                .header("X-Signature", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
