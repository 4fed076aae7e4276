package io.sqlgraph.contract;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.sql;
import static io.sqlgraph.sync.SyncFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.ExternalRef;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphSchemaException;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.SyncTarget;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.DeadLetter;
import io.sqlgraph.sync.DeadLetters;
import io.sqlgraph.sync.JdbcSource;
import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.MissingEndpoint;
import io.sqlgraph.sync.PgNotifySource;
import io.sqlgraph.sync.QueueSource;
import io.sqlgraph.sync.Retry;
import io.sqlgraph.sync.Source;
import io.sqlgraph.sync.SourceRow;
import io.sqlgraph.sync.Sources;
import io.sqlgraph.sync.SyncBusyException;
import io.sqlgraph.sync.SyncException;
import io.sqlgraph.sync.SyncHandle;
import io.sqlgraph.sync.SyncJob;
import io.sqlgraph.sync.SyncMode;
import io.sqlgraph.sync.SyncPlan;
import io.sqlgraph.sync.SyncReport;
import io.sqlgraph.sync.SyncStatus;
import io.sqlgraph.sync.WebhookSource;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Every name of the synchronisation that programs may use, used from another package as they do. */
class SyncContractTest {

    record Document(
            String id,
            @NotBlank String title,
            String content,
            ExternalRef source,
            Instant lastSyncedAt,
            Long syncVersion) {}

    record Person(String id, String name) {}

    record Wrote(String role) implements EdgeOf<Person, Document> {}

    record Knows() implements EdgeOf<Person, Person> {}

    record Event(String id, String title, long version, boolean gone) {}

    @TempDir
    Path directory;

    private static GraphSchema schema() {
        return GraphSchema.named("contract")
                .vertex(
                        Document.class,
                        v -> v.key(Document::id).softDelete().metadata(Document::lastSyncedAt, Document::syncVersion))
                .vertex(Person.class, v -> v.key(Person::id))
                .edge(Wrote.class)
                .edge(Knows.class)
                .build();
    }

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), schema());
    }

    private static DataSource source(String url) {
        var database = new PGSimpleDataSource();
        database.setURL(url);
        return database;
    }

    private String documents() {
        String url = TestDatabases.POSTGRESQL.freshUrl(directory);
        sql(
                url,
                "create table documents (id text primary key, title text, body text, updated_at timestamptz)",
                "insert into documents select 'd' || i, 'T' || i, 'B', timestamptz '2024-01-01 00:00Z' + i / 4 * interval"
                        + " '1 min' from generate_series(1, 40) i");
        return url;
    }

    private static Document document(SourceRow row) {
        return new Document(
                row.getString("id"),
                row.getString("title"),
                row.getString("body"),
                ExternalRef.of("documents", row.getString("id")),
                Instant.now(),
                null);
    }

    @ParameterizedTest
    @EnumSource
    void theJobOfTheContractRuns(TestDatabases database) {
        DataSource appDb = source(documents());
        var lines = new ArrayList<String>();
        MeterRegistry registry = new SimpleMeterRegistry();
        try (GraphStore store = open(database)) {
            SyncTarget<Document> target = store.vertices(Document.class);
            SyncJob<Document> job = SyncJob.named("documents")
                    .from(JdbcSource.query(appDb, "select id, title, body, updated_at from documents")
                            .orderedBy("updated_at", "id")
                            .overlap(Duration.ofMinutes(2)))
                    .map(row -> new Document(
                            row.getString("id"),
                            row.getString("title"),
                            row.getString("body"),
                            ExternalRef.of("documents", row.getString("id")),
                            Instant.now(),
                            null))
                    .into(target)
                    .mode(SyncMode.UPSERT)
                    .batchSize(5_000)
                    .retry(Retry.exponential(5, Duration.ofMillis(100)))
                    .deadLetters(DeadLetters.inGraph())
                    .maxDeleteFraction(0.5)
                    .maxFailures(10)
                    .onMissingEndpoint(MissingEndpoint.FAIL)
                    .lease(Lease.WAIT)
                    .beforeBatch(rows -> rows)
                    .afterBatch(rows -> lines.add(rows.size() + " rows"))
                    .metrics(registry)
                    .onProgress(p -> lines.add(p.processed() + "/" + p.total()))
                    .build();
            SyncReport dry = job.dryRun();
            assertThat(dry.created()).isEqualTo(40);
            assertThat(store.vertices(Document.class).count()).isZero();

            SyncReport report = job.run();
            assertThat(report.job()).isEqualTo("documents");
            assertThat(report.status()).isEqualTo(SyncStatus.COMPLETED);
            assertThat(report.created()).isEqualTo(40);
            assertThat(report.removed() + report.unparked()).isZero();
            assertThat(lines).containsExactly("40 rows", "40/40");
            assertSum(report);
            assertThat(job.runFull().unchanged()).isEqualTo(40);
            assertThat(job.deadLetters()).isEmpty();
            assertThat(job.replayDeadLetters().read()).isZero();
            job.pause();
            job.resume();
            job.cancel();
            assertThat(registry.getMeters()).isNotEmpty();
            // What another job of the same name does goes on where this one stopped.
            SyncJob<Document> other = SyncJob.named("documents")
                    .from(JdbcSource.query(appDb, "select * from documents;")
                            .orderedBy("updated_at", "id")
                            .overlap(Duration.ZERO))
                    .map(SyncContractTest::document)
                    .into(store.vertices(Document.class))
                    .build();
            assertThat(other.run().read()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGettersOfARowGiveNullForNull(TestDatabases database) {
        String url = TestDatabases.POSTGRESQL.freshUrl(directory);
        sql(
                url,
                "create table t (id int primary key, s text, l bigint, d float8, b boolean, n numeric, at timestamp, x bytea)",
                "insert into t values (1, 's', 5000000000, 1.5, true, 12.50, '2024-01-01 01:02:03', '\\x01ff')",
                "insert into t (id) values (2)");
        var rows = new ArrayList<SourceRow>();
        try (GraphStore store = open(database)) {
            SyncJob<Person> job = SyncJob.named("getters")
                    .from(JdbcSource.query(url, "select * from t").orderedBy("id"))
                    .map(row -> {
                        rows.add(row);
                        if (row.getInt("id") == 1) throw new IllegalStateException("bad");
                        return new Person(row.getString("id"), null);
                    })
                    .into(store.vertices(Person.class))
                    .build();
            SyncReport report = job.run();
            assertThat(report.failed()).isEqualTo(1);
            assertSum(report);
            SourceRow empty = rows.get(1);
            assertThat(empty.getString("s")).isNull();
            assertThat(empty.getLong("l")).isNull();
            assertThat(empty.getDouble("d")).isNull();
            assertThat(empty.getBoolean("b")).isNull();
            assertThat(empty.getBigDecimal("n")).isNull();
            assertThat(empty.getInstant("at")).isNull();
            assertThat(empty.getBytes("x")).isNull();
            assertThat(empty.get("x")).isNull();
            DeadLetter letter = job.deadLetters().get(0);
            assertThat(letter.payload()).contains("\"s\":\"s\"");
            assertThat(letter.code()).isEqualTo("MAPPING");
            assertThat(letter.message()).isEqualTo("bad");
            assertThat(letter.attempts()).isEqualTo(1);
            // A replayed row is what it was.
            assertThat(job.replayDeadLetters().failed()).isEqualTo(1);
            for (SourceRow row : List.of(rows.get(0), rows.get(2))) {
                assertThat(row.getString("s")).isEqualTo("s");
                assertThat(row.getLong("l")).isEqualTo(5_000_000_000L);
                assertThat(row.getDouble("d")).isEqualTo(1.5);
                assertThat(row.getBoolean("b")).isTrue();
                assertThat(row.getBigDecimal("n")).isEqualTo(new BigDecimal("12.50"));
                assertThat(row.getInstant("at")).isEqualTo(rows.get(0).getInstant("at"));
                assertThat(row.getBytes("x")).containsExactly(1, -1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletesStaleEventsAndReplaysOfRecords(TestDatabases database) {
        try (GraphStore store = open(database)) {
            SyncJob<Document> job = SyncJob.named("events")
                    .from(Sources.of(Stream.of(
                            new Event("a", "A1", 1, false),
                            new Event("a", "A3", 3, false),
                            new Event("a", "A2", 2, false),
                            new Event("b", " ", 1, false),
                            new Event("c", null, 1, true))))
                    .deleteWhen(Event::gone)
                    .versionedBy(Event::version)
                    .map(event -> new Document(event.id(), event.title(), null, null, null, event.version()))
                    .into(store.vertices(Document.class))
                    .build();
            SyncReport report = job.run();
            assertThat(report.created()).isEqualTo(1);
            assertThat(report.updated()).isEqualTo(1);
            assertThat(report.unchanged()).isEqualTo(2);
            assertThat(report.failed()).isEqualTo(1);
            assertThat(store.vertices(Document.class).getById("a").orElseThrow().title())
                    .isEqualTo("A3");
            SyncJob<Document> mended = SyncJob.named("events")
                    .from(Sources.of(List.<Event>of()))
                    .versionedBy(Event::version)
                    .map(event -> new Document(event.id(), "mended", null, null, null, null))
                    .into(store.vertices(Document.class))
                    .build();
            assertThat(mended.replayDeadLetters().created()).isEqualTo(1);
            assertThat(mended.deadLetters()).isEmpty();
        }
    }

    private static SyncJob.Builder<EdgeRow<Wrote>> wrote(GraphStore store, List<String> pairs) {
        return SyncJob.named("wrote")
                .from(Sources.of(pairs))
                .map(pair -> EdgeRow.of(
                        Ref.to(Person.class, pair.substring(0, 1)),
                        Ref.to(Document.class, pair.substring(2)),
                        new Wrote("author")))
                .into(store.edges(Wrote.class));
    }

    @ParameterizedTest
    @EnumSource
    void edgesFailParkOrStubAndMirrorsForgetWhatVanished(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(Person.class).create(new Person("a", "Ada"));
            store.vertices(Document.class).create(new Document("1", "One", null, null, null, null));
            assertThatThrownBy(() -> wrote(store, List.of())
                            .onMissingEndpoint(MissingEndpoint.STUB)
                            .build())
                    .isInstanceOf(SyncException.class)
                    .isInstanceOf(GraphSchemaException.class)
                    .hasMessageContaining("title");
            SyncReport mirrored = wrote(store, List.of("a>1", "b>1", "c>1"))
                    .mode(SyncMode.MIRROR)
                    .onMissingEndpoint(MissingEndpoint.PARK)
                    .build()
                    .run();
            assertThat(mirrored.created()).isEqualTo(1);
            assertThat(mirrored.parked()).isEqualTo(2);
            assertSum(mirrored);
            // b>1 vanishes while it waits; c>1 arrives in the run in which its vertex is there.
            store.vertices(Person.class).bulkCreate(List.of(new Person("c", "C")));
            SyncJob<EdgeRow<Wrote>> later = wrote(store, List.of("a>1", "c>1"))
                    .mode(SyncMode.MIRROR)
                    .onMissingEndpoint(MissingEndpoint.PARK)
                    .build();
            SyncReport second = later.run();
            assertThat(second.unparked()).isEqualTo(1);
            assertThat(second.unchanged()).isEqualTo(2);
            store.vertices(Person.class).create(new Person("b", "B"));
            SyncReport third = later.run();
            assertThat(third.unparked()).isZero();
            assertThat(third.removed()).isZero();
            assertThat(store.edges(Wrote.class).count()).isEqualTo(2);
            // An edge that waits, vanishes and gets its vertex in the same run does not stay.
            wrote(store, List.of("a>1", "c>1", "d>1"))
                    .mode(SyncMode.MIRROR)
                    .onMissingEndpoint(MissingEndpoint.PARK)
                    .build()
                    .run();
            store.vertices(Person.class).create(new Person("d", "D"));
            SyncReport fourth = later.run();
            assertThat(fourth.unparked()).isEqualTo(1);
            assertThat(fourth.removed()).isEqualTo(1);
            assertThat(store.edges(Wrote.class).count()).isEqualTo(2);

            SyncJob<EdgeRow<Knows>> stubs = SyncJob.named("knows")
                    .from(Sources.of(List.of("x>y", "y>x").iterator()))
                    .map(pair -> EdgeRow.of(
                            Ref.to(Person.class, pair.substring(0, 1)),
                            Ref.to(Person.class, pair.substring(2)),
                            new Knows()))
                    .into(store.edges(Knows.class))
                    .onMissingEndpoint(MissingEndpoint.STUB)
                    .build();
            assertThat(stubs.run().created()).isEqualTo(2);
            assertThat(store.vertices(Person.class).getById("x")).contains(new Person("x", null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorOfSoftDeletedRowsCountsWhatItRemovesOnce(TestDatabases database) {
        try (GraphStore store = open(database)) {
            for (List<String> ids :
                    List.of(List.of("1", "2", "3", "4"), List.of("1", "2", "3"), List.of("1", "2", "3"))) {
                SyncReport report = SyncJob.named("mirror")
                        .from(Sources.of(ids))
                        .map(id -> new Document(id, "T" + id, null, null, null, null))
                        .into(store.vertices(Document.class))
                        .mode(SyncMode.MIRROR)
                        .maxDeleteFraction(0.34)
                        .build()
                        .run();
                assertThat(report.status()).isEqualTo(SyncStatus.COMPLETED);
                assertThat(report.created() + report.unchanged()).isEqualTo(ids.size());
                assertThat(store.vertices(Document.class).count()).isEqualTo(ids.size());
            }
            for (SyncMode mode : List.of(SyncMode.INSERT_ONLY, SyncMode.UPDATE_ONLY)) {
                SyncReport report = SyncJob.named("modes")
                        .from(Sources.of(List.of("3", "9")))
                        .map(id -> new Document(id, "M" + mode, null, null, null, null))
                        .into(store.vertices(Document.class))
                        .mode(mode)
                        .build()
                        .run();
                assertThat(report.unchanged()).isEqualTo(mode == SyncMode.INSERT_ONLY ? 1 : 0);
                assertSum(report);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesQueuesEnvelopesAndPlans(TestDatabases database) throws IOException {
        Path csv = Files.writeString(directory.resolve("a.csv"), "id,name\nf1,F\n");
        Path lines = Files.writeString(directory.resolve("a.jsonl"), "{\"id\":\"f2\",\"name\":\"F\"}\n");
        try (GraphStore store = open(database)) {
            List<Source<SourceRow>> sources = List.of(
                    Sources.csv(csv),
                    Sources.jsonLines(lines),
                    Sources.debezium(List.of("{\"op\":\"c\",\"after\":{\"id\":\"f3\",\"name\":\"F\"}}")));
            var jobs = new ArrayList<SyncJob<?>>();
            jobs.add(SyncJob.named("edges")
                    .from(Sources.of(List.of("f1", "f2")))
                    .map(id -> EdgeRow.of(Ref.to(Person.class, id), Ref.to(Person.class, "f3"), new Knows()))
                    .into(store.edges(Knows.class))
                    .build());
            for (Source<SourceRow> each : sources) {
                jobs.add(SyncJob.named("people" + jobs.size())
                        .from(each)
                        .map(row -> new Person(row.getString("id"), row.getString("name")))
                        .into(store.vertices(Person.class))
                        .build());
            }
            List<SyncReport> reports =
                    SyncPlan.of(jobs.toArray(SyncJob<?>[]::new)).run();
            assertThat(reports).extracting(SyncReport::job).containsExactly("people1", "people2", "people3", "edges");
            assertThat(store.edges(Knows.class).count()).isEqualTo(2);

            BlockingQueue<Person> queue = new LinkedBlockingQueue<>(List.of(new Person("q1", "Q")));
            SyncJob<Person> job = SyncJob.named("queue")
                    .from(QueueSource.of(queue))
                    .map(person -> person)
                    .into(store.vertices(Person.class))
                    .build();
            try (SyncHandle handle = job.follow()) {
                handle.pause();
                handle.resume();
                until(() -> handle.report().created() == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsAreRepeatedAndEventsFollowed(TestDatabases database) {
        String url = documents();
        try (GraphStore store = open(database);
                WebhookSource webhook = WebhookSource.listen(0, "/events", "secret")) {
            assertThat(webhook.port()).isPositive();
            List<Source<SourceRow>> sources = List.of(PgNotifySource.table(source(url), "documents", "id"), webhook);
            SyncJob<Document> events = SyncJob.named("events")
                    .from(sources.get(0))
                    .map(SyncContractTest::document)
                    .into(store.vertices(Document.class))
                    .build();
            try (SyncHandle handle = events.follow()) {
                sql(
                        url,
                        "delete from documents where id = 'd1'",
                        "insert into documents values ('n', 'N', null, now())");
                until(() -> store.vertices(Document.class).count() == 40
                        && store.vertices(Document.class).getById("n").isPresent()
                        && store.vertices(Document.class).getById("d1").isEmpty());
                assertSum(handle.report());
            }
            SyncJob<Document> job = SyncJob.named("repeated")
                    .from(JdbcSource.query(url, "select * from documents").orderedBy("updated_at", "id"))
                    .map(SyncContractTest::document)
                    .into(store.vertices(Document.class))
                    .build();
            try (SyncHandle every = job.every(Duration.ofMillis(50));
                    SyncHandle cron = job.cron("*/5 * * * *");
                    SyncHandle seconds = job.cron("* * * * * *")) {
                until(() -> every.report().read() >= 40 && seconds.report().status() == SyncStatus.COMPLETED);
                assertThat(cron.report().read()).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRunnerIsRefusedAndAnInterruptStays(TestDatabases database) throws InterruptedException {
        try (GraphStore store = open(database)) {
            var refused = new ArrayList<Throwable>();
            SyncJob<Person> other = SyncJob.named("held")
                    .from(Sources.of(List.of("a")))
                    .map(id -> new Person(id, "N"))
                    .into(store.vertices(Person.class))
                    .lease(Lease.REFUSE)
                    .build();
            var status = new ArrayList<SyncStatus>();
            SyncJob<Person> job = SyncJob.named("held")
                    .from(Sources.of(List.of("a", "b", "c")))
                    .map(id -> new Person(id, "N"))
                    .into(store.vertices(Person.class))
                    .batchSize(1)
                    .beforeBatch(rows -> {
                        try {
                            other.run();
                        } catch (SyncBusyException busy) {
                            refused.add(busy);
                        }
                        Thread.currentThread().interrupt();
                        return rows;
                    })
                    .build();
            var thread = new Thread(() -> {
                status.add(job.run().status());
                if (Thread.currentThread().isInterrupted()) status.add(SyncStatus.CANCELLED);
            });
            thread.start();
            thread.join();
            assertThat(refused).hasSize(1);
            assertThat(status).containsExactly(SyncStatus.CANCELLED, SyncStatus.CANCELLED);
        }
    }
}
