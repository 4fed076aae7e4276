package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.VertexCollection;
import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import io.sqlgraph.sync.SyncFixture.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncJobTest {

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    private static SyncJob.Builder<Document> job(GraphStore store, String source) {
        return SyncJob.named("documents")
                .from(JdbcSource.query(source, "select id, title, body, updated_at from documents")
                        .orderedBy("updated_at", "id"))
                .map(SyncFixture::document)
                .into(store.vertices(Document.class))
                .batchSize(7);
    }

    private static SyncJob.Builder<User> users(GraphStore store, List<User> rows) {
        return SyncJob.named("users").from(Sources.of(rows)).map(user -> user).into(store.vertices(User.class));
    }

    private static User user(int i) {
        return new User("u" + i, "Name " + i, "u" + i + "@x.org");
    }

    private static List<User> users(int count) {
        return IntStream.range(0, count).mapToObj(SyncJobTest::user).collect(Collectors.toCollection(ArrayList::new));
    }

    private static Set<String> ids(VertexCollection<Document> documents) {
        return documents.stream().map(Document::id).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsAppliedOnceAndTheNextRunReadsOnlyWhatIsNew(TestDatabases database) {
        String source = SyncFixture.documents(directory, 100);
        try (GraphStore store = open(database)) {
            var progress = new ArrayList<String>();
            SyncJob<Document> job = job(store, source)
                    .onProgress(p -> progress.add(p.processed() + "/" + p.total()))
                    .build();
            SyncReport report = job.run();
            assertThat(report.status()).isEqualTo(SyncStatus.COMPLETED);
            assertThat(report.created()).isEqualTo(100);
            assertSum(report);
            assertThat(progress).hasSize(15).contains("7/100").endsWith("100/100");
            assertThat(store.vertices(Document.class).count()).isEqualTo(100);

            // What lies in the overlap of one minute is read again, and not written.
            SyncReport again = job.run();
            assertThat(again.read()).isBetween(10L, 25L).isEqualTo(again.unchanged());

            SyncFixture.insert(source, 101, 103);
            sql(source, "insert into documents values ('late', 'Late', 'x', '2024-01-01T00:05:00Z')");
            SyncReport more = job.run();
            assertThat(more.created()).isEqualTo(4);
            assertSum(more);
            assertThat(job.runFull().unchanged()).isEqualTo(104);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunOverAnUnchangedSourceChangesNothingInTheGraph(TestDatabases database) {
        String source = SyncFixture.documents(directory, 30);
        try (GraphStore store = open(database)) {
            SyncJob<Document> job = job(store, source).build();
            job.run();
            job.run();
            List<String> statements = StatementCounter.during(job::run);
            assertThat(statements).noneMatch(each -> each.contains("source_cursor = ?"));
            assertThat(statements)
                    .filteredOn(each -> each.contains("INSERT") || each.contains("UPDATE") || each.contains("DELETE"))
                    .allMatch(each -> each.contains("sg_sync_job") || each.contains("SELECT 0 AS gone"));
            assertThat(store.vertices(Document.class).version("d1")).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void badRowsGoToTheDeadLettersAndTheOthersIntoTheGraph(TestDatabases database) {
        String source = SyncFixture.documents(directory, 50);
        sql(source, "update documents set title = ' ' where id in ('d3', 'd17', 'd44')");
        try (GraphStore store = open(database)) {
            SyncJob<Document> job = job(store, source).batchSize(5_000).build();
            SyncReport report = job.run();
            assertThat(report.failed()).isEqualTo(3);
            assertThat(report.created()).isEqualTo(47);
            assertSum(report);
            List<DeadLetter> letters = job.deadLetters();
            assertThat(letters).hasSize(3).allSatisfy(letter -> {
                assertThat(letter.code()).isEqualTo("VALIDATION");
                assertThat(letter.message()).contains("title");
                assertThat(letter.attempts()).isEqualTo(1);
            });
            assertThat(letters.get(0).payload()).contains("\"id\":\"d3\"");

            assertThat(job.replayDeadLetters().failed()).isEqualTo(3);
            assertThat(job.deadLetters()).hasSize(3).allMatch(letter -> letter.attempts() == 2);
            SyncJob<Document> mended = SyncJob.named("documents")
                    .from(JdbcSource.query(source, "select * from documents").orderedBy("updated_at", "id"))
                    .map(row -> new Document(row.getString("id"), "Untitled", null, null, null, null))
                    .into(store.vertices(Document.class))
                    .build();
            SyncReport replay = mended.replayDeadLetters();
            assertThat(replay.created()).isEqualTo(3);
            assertSum(replay);
            assertThat(job.deadLetters()).isEmpty();
            assertThat(store.vertices(Document.class).count()).isEqualTo(50);
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeTakenValuesInAFullBatchCostFewStatements(TestDatabases database) {
        List<User> rows = users(5_000);
        try (GraphStore store = open(database)) {
            store.vertices(User.class).create(new User("holder", "H", "u4000@x.org"));
            SyncJob<User> clean =
                    users(store, users(5_000).subList(0, 10)).batchSize(5_000).build();
            clean.run();
            rows.set(100, new User("u100", "Twin", "u99@x.org"));
            rows.set(2_500, new User("u2500", "Twin", "u99@x.org"));
            SyncJob<User> job = users(store, rows).batchSize(5_000).build();
            var report = new SyncReport[1];
            List<String> statements = StatementCounter.during(() -> report[0] = job.run());
            assertThat(report[0].failed()).isEqualTo(3);
            assertThat(report[0].created() + report[0].unchanged()).isEqualTo(4_997);
            assertThat(statements).hasSizeLessThan(100);
            assertThat(job.deadLetters())
                    .hasSize(3)
                    .allMatch(letter -> letter.code().equals("UNIQUE_VIOLATION"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void modesDifferInWhatTheyDoWithRowsThatExist(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class).create(new User("u0", "Old", null));
            SyncReport inserted =
                    users(store, users(3)).mode(SyncMode.INSERT_ONLY).build().run();
            assertThat(inserted.created()).isEqualTo(2);
            assertThat(inserted.unchanged()).isEqualTo(1);
            assertThat(store.vertices(User.class).getById("u0").orElseThrow().name())
                    .isEqualTo("Old");

            SyncReport updated =
                    users(store, users(5)).mode(SyncMode.UPDATE_ONLY).build().run();
            assertThat(updated.updated()).isEqualTo(1);
            assertThat(updated.unchanged()).isEqualTo(4);
            assertThat(store.vertices(User.class).count()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorRemovesWhatVanishedUnlessItIsTooMuch(TestDatabases database) {
        try (GraphStore store = open(database)) {
            users(store, users(10)).mode(SyncMode.MIRROR).batchSize(3).build().run();
            SyncReport some =
                    users(store, users(7)).mode(SyncMode.MIRROR).build().run();
            assertThat(some.removed()).isEqualTo(3);
            assertThat(some.unchanged()).isEqualTo(7);
            assertSum(some);
            SyncReport most =
                    users(store, users(1)).mode(SyncMode.MIRROR).build().run();
            assertThat(most.status()).isEqualTo(SyncStatus.ABORTED);
            assertThat(most.removed()).isZero();
            assertThat(store.vertices(User.class).count()).isEqualTo(7);
            SyncReport allowed = users(store, users(1))
                    .mode(SyncMode.MIRROR)
                    .maxDeleteFraction(1)
                    .build()
                    .run();
            assertThat(allowed.removed()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorKeepsTheRowsThatItReadButCouldNotMap(TestDatabases database) {
        String source = SyncFixture.documents(directory, 10);
        try (GraphStore store = open(database)) {
            job(store, source).build().run();
            sql(source, "delete from documents where id = 'd2'");
            SyncJob<Document> job = SyncJob.named("documents")
                    .from(JdbcSource.query(source, "select * from documents").orderedBy("id"))
                    .map(row -> {
                        if (row.getString("id").equals("d5")) throw new IllegalStateException("no");
                        return SyncFixture.document(row);
                    })
                    .into(store.vertices(Document.class))
                    .mode(SyncMode.MIRROR)
                    .build();
            SyncReport report = job.run();
            assertThat(report.removed()).isEqualTo(1);
            assertThat(report.failed()).isEqualTo(1);
            assertThat(ids(store.vertices(Document.class)))
                    .hasSize(9)
                    .contains("d5")
                    .doesNotContain("d2");
        }
    }

    private record Event(String id, String name, long version, boolean gone) {}

    private static SyncJob<User> events(GraphStore store, Event... events) {
        return SyncJob.named("events")
                .from(Sources.of(List.of(events)))
                .deleteWhen(Event::gone)
                .versionedBy(Event::version)
                .map(event -> new User(event.id(), event.name(), null))
                .into(store.vertices(User.class))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void anOlderEventNeverOverwritesANewerOne(TestDatabases database) {
        try (GraphStore store = open(database)) {
            SyncReport report = events(
                            store,
                            new Event("a", "A2", 2, false),
                            new Event("a", "A1", 1, false),
                            new Event("b", "B1", 1, false),
                            new Event("b", "B3", 3, true),
                            new Event("b", "B2", 2, false),
                            new Event("c", "C1", 1, true))
                    .run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(report.deleted()).isEqualTo(1);
            assertThat(report.unchanged()).isEqualTo(3);
            assertSum(report);
            SyncReport late = events(store, new Event("b", "B2", 2, false), new Event("a", "A3", 3, false))
                    .run();
            assertThat(late.unchanged()).isEqualTo(1);
            assertThat(late.updated()).isEqualTo(1);
            assertThat(store.vertices(User.class).getById("b")).isEmpty();
            assertThat(store.vertices(User.class).getById("a").orElseThrow().name())
                    .isEqualTo("A3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunReportsAndWritesNothing(TestDatabases database) {
        String source = SyncFixture.documents(directory, 20);
        sql(source, "update documents set title = '' where id = 'd9'");
        try (GraphStore store = open(database)) {
            SyncJob<Document> job = job(store, source).build();
            SyncReport dry = job.dryRun();
            assertThat(dry.created()).isEqualTo(19);
            assertThat(dry.failed()).isEqualTo(1);
            assertSum(dry);
            assertThat(store.vertices(Document.class).count()).isZero();
            assertThat(job.deadLetters()).isEmpty();
            assertThat(job.run().created()).isEqualTo(19);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledRunGoesOnWhereItStopped(TestDatabases database) {
        String source = SyncFixture.documents(directory, 100);
        try (GraphStore store = open(database)) {
            var holder = new ArrayList<SyncJob<Document>>();
            SyncJob<Document> job = job(store, source)
                    .onProgress(p -> {
                        if (p.processed() == 21 && p.total() == 100)
                            holder.get(0).cancel();
                    })
                    .build();
            holder.add(job);
            SyncReport first = job.run();
            assertThat(first.status()).isEqualTo(SyncStatus.CANCELLED);
            assertThat(first.created()).isEqualTo(21);
            SyncReport second = job.run();
            assertThat(second.status()).isEqualTo(SyncStatus.COMPLETED);
            assertThat(second.created()).isEqualTo(79);
            assertThat(second.read()).isEqualTo(79);

            Thread.currentThread().interrupt();
            SyncReport interrupted = job.runFull();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupted.status()).isEqualTo(SyncStatus.CANCELLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooManyFailuresAbortTheRun(TestDatabases database) {
        String source = SyncFixture.documents(directory, 50);
        sql(source, "update documents set title = ''");
        try (GraphStore store = open(database)) {
            SyncReport report = job(store, source).maxFailures(10).build().run();
            assertThat(report.status()).isEqualTo(SyncStatus.ABORTED);
            assertThat(report.failed()).isEqualTo(14);
            assertSum(report);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondRunnerIsRefused(TestDatabases database) {
        try (GraphStore store = open(database)) {
            SyncJob<User> other = users(store, users(1)).lease(Lease.REFUSE).build();
            var refused = new ArrayList<Throwable>();
            users(store, users(2))
                    .afterBatch(rows -> {
                        var thread = new Thread(other::run);
                        thread.setUncaughtExceptionHandler((where, failure) -> refused.add(failure));
                        thread.start();
                        join(thread);
                    })
                    .build()
                    .run();
            assertThat(refused).singleElement().isInstanceOf(SyncBusyException.class);
            assertThat(other.run().unchanged()).isEqualTo(1);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void transientErrorsAreTriedAgainAndOthersLeaveTheRun(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var attempts = new ArrayList<Integer>();
            SyncJob.Builder<User> builder = users(store, users(5))
                    .batchSize(2)
                    .retry(Retry.exponential(3, Duration.ofMillis(1)))
                    .beforeBatch(rows -> {
                        attempts.add(rows.size());
                        if (attempts.size() < 3)
                            throw new java.io.UncheckedIOException(new java.io.IOException("later"));
                        return rows;
                    });
            assertThat(builder.build().run().created()).isEqualTo(5);
            assertThat(attempts).containsExactly(2, 2, 2, 2, 1);
            assertThatThrownBy(() -> users(store, users(9))
                            .beforeBatch(rows -> {
                                throw new IllegalStateException("never");
                            })
                            .build()
                            .run())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("never");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hooksSeeWholeBatchesAndMetersCountRows(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var registry = new SimpleMeterRegistry();
            var after = new ArrayList<User>();
            users(store, users(5))
                    .batchSize(3)
                    .beforeBatch(rows -> rows.stream()
                            .map(row -> new User(row.id(), row.name().toUpperCase(java.util.Locale.ROOT), row.email()))
                            .toList())
                    .afterBatch(after::addAll)
                    .metrics(registry)
                    .build()
                    .run();
            assertThat(after).hasSize(5).allMatch(row -> row.name().startsWith("NAME"));
            assertThat(store.vertices(User.class).getById("u4").orElseThrow().name())
                    .isEqualTo("NAME 4");
            assertThat(registry.get("sqlgraph.sync.rows")
                            .tags("job", "users", "outcome", "created")
                            .counter()
                            .count())
                    .isEqualTo(5);
            assertThat(registry.get("sqlgraph.sync.batch").timer().count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatCannotWorkCannotBeBuilt(TestDatabases database) {
        try (GraphStore store = open(database)) {
            assertThatThrownBy(() -> SyncJob.named("documents")
                            .from(JdbcSource.query("jdbc:sqlite:x.db", "select 1"))
                            .map(SyncFixture::document)
                            .into(store.vertices(Document.class))
                            .batchSize(0)
                            .build())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("orderedBy")
                    .hasMessageContaining("batchSize");
        }
    }
}
