package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Boss;
import io.sqlgraph.sync.SyncFixture.Document;
import io.sqlgraph.sync.SyncFixture.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is seen of jobs from outside: their state, their pauses, plans that run dry or anew. */
class SyncJobsTest {

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    private static SyncJob.Builder<Document> documents(GraphStore store, JdbcSource source) {
        return SyncJob.named("documents")
                .from(source.orderedBy("updated_at", "id").overlap(Duration.ZERO))
                .map(SyncFixture::document)
                .into(store.vertices(Document.class))
                .batchSize(10);
    }

    private static JdbcSource source(String url) {
        return JdbcSource.query(url, "select * from documents");
    }

    @ParameterizedTest
    @EnumSource
    void theStateOfAJobIsSeenFromOutside(TestDatabases database) {
        String url = SyncFixture.documents(directory, 25);
        SyncFixture.sql(url, "update documents set title = ' ' where id = 'd3'");
        try (GraphStore store = open(database)) {
            SyncJobs jobs = SyncJobs.in(store.graph());
            assertThat(jobs.states()).isEmpty();
            assertThat(jobs.deadLetters("documents", 10)).isEmpty();
            documents(store, source(url)).build().run();
            assertThat(jobs.states()).singleElement().satisfies(state -> {
                assertThat(state.name()).isEqualTo("documents");
                assertThat(state.cursor()).contains("d25");
                assertThat(state.running()).isFalse();
                assertThat(state.paused()).isFalse();
                assertThat(state.deadLetters()).isEqualTo(1);
                assertThat(state.parked()).isZero();
            });
            assertThat(jobs.deadLetters("documents", 10))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.payload()).contains("d3"));
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        store.traversal().V().count().next();
                        jobs.pause("documents");
                    }))
                    .hasMessageContaining("inside a transaction");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatIsPausedInTheGraphWaitsBeforeItsNextBatch(TestDatabases database) throws InterruptedException {
        String url = SyncFixture.documents(directory, 30);
        try (GraphStore store = open(database)) {
            SyncJobs jobs = SyncJobs.in(store.graph());
            var batches = new ArrayList<Integer>();
            SyncJob<Document> job = documents(store, source(url))
                    .afterBatch(rows -> {
                        batches.add(rows.size());
                        if (batches.size() == 1) jobs.pause("documents");
                    })
                    .build();
            var reports = new ArrayList<SyncReport>();
            var thread = new Thread(() -> reports.add(job.run()));
            thread.start();
            SyncFixture.until(() -> jobs.states().stream().anyMatch(SyncJobState::paused));
            assertThat(jobs.states())
                    .singleElement()
                    .extracting(SyncJobState::running)
                    .isEqualTo(true);
            thread.join(500);
            assertThat(thread.isAlive()).isTrue();
            assertThat(store.vertices(Document.class).count()).isEqualTo(10);
            jobs.resume("documents");
            thread.join();
            assertThat(reports).singleElement().extracting(SyncReport::created).isEqualTo(30L);

            jobs.pause("documents");
            SyncFixture.insert(url, 31, 31);
            var second = new Thread(() -> reports.add(job.run()));
            second.start();
            second.join(500);
            assertThat(store.vertices(Document.class).count()).isEqualTo(30);
            job.cancel();
            second.join();
            assertThat(reports.get(1).status()).isEqualTo(SyncStatus.CANCELLED);
            assertThat(reports.get(1).read()).isZero();
            jobs.resume("documents");
            assertThat(job.run().created()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatIsReadWholeEveryRunGoesOnWhereARunWasInterrupted(TestDatabases database) {
        String url = SyncFixture.documents(directory, 30);
        try (GraphStore store = open(database)) {
            JdbcSource whole = source(url).wholeEveryRun();
            var interrupted = new AtomicReference<SyncJob<Document>>();
            interrupted.set(documents(store, whole)
                    .afterBatch(rows -> interrupted.get().cancel())
                    .build());
            assertThat(interrupted.get().run().read()).isEqualTo(10);
            SyncReport rest = documents(store, whole).build().run();
            assertThat(List.of(rest.read(), rest.created())).containsExactly(20L, 20L);
            SyncReport again = documents(store, whole).build().run();
            assertThat(again.unchanged()).isEqualTo(30);
            assertThat(documents(store, source(url)).build().run().read()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDryRunOfAPlanSeesWhatEarlierJobsWouldWriteAndLeavesNothing(TestDatabases database) {
        try (GraphStore store = open(database)) {
            SyncJob<User> users = SyncJob.named("users")
                    .from(Sources.of(List.of(new User("u1", "Ada", null), new User("u2", "Bob", null))))
                    .map(row -> row)
                    .into(store.vertices(User.class))
                    .mode(SyncMode.MIRROR)
                    .build();
            SyncJob<EdgeRow<Boss>> bosses = SyncJob.named("bosses")
                    .from(Sources.of(List.of("u2")))
                    .map(id -> EdgeRow.of(Ref.to(User.class, "u1"), Ref.to(User.class, id), new Boss()))
                    .into(store.edges(Boss.class))
                    .build();
            SyncPlan plan = SyncPlan.of(bosses, users);
            assertThat(plan.dryRun())
                    .extracting(SyncReport::job, SyncReport::created, SyncReport::failed)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple("users", 2L, 0L),
                            org.assertj.core.api.Assertions.tuple("bosses", 1L, 0L));
            assertThat(store.vertices(User.class).count()).isZero();
            assertThat(SyncJobs.in(store.graph()).states()).isEmpty();
            assertThat(plan.run()).extracting(SyncReport::created).containsExactly(2L, 1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlanCanRunAnewAndEveryRunIsReported(TestDatabases database) {
        String url = SyncFixture.documents(directory, 5);
        try (GraphStore store = open(database)) {
            var reports = new ArrayList<SyncReport>();
            SyncJob<Document> job =
                    documents(store, source(url)).afterRun(reports::add).build();
            SyncPlan.of(job).run();
            SyncPlan.of(job).run();
            SyncPlan.of(job).runFull();
            job.run();
            assertThat(reports).extracting(SyncReport::read).containsExactly(5L, 0L, 5L, 0L);
            try (SyncHandle handle = job.every(Duration.ofMinutes(1))) {
                SyncFixture.until(() -> reports.size() == 5);
                assertThat(handle.failure()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLinesOfAFileAreChangeEventsAndAFollowerEndsWithThem(TestDatabases database)
            throws IOException, InterruptedException {
        Path file = directory.resolve("events.json");
        Files.writeString(file, """
                {"op":"c","after":{"id":"u1","name":"Ada"}}

                {"payload":{"op":"c","after":{"id":"u2","name":"Bob"}}}
                {"op":"d","before":{"id":"u1"}}
                """);
        try (GraphStore store = open(database)) {
            SyncJob<User> job = SyncJob.named("users")
                    .from(Sources.debezium(file))
                    .map(row -> new User(row.getString("id"), row.getString("name"), null))
                    .into(store.vertices(User.class))
                    .build();
            SyncHandle handle = job.follow();
            assertThat(handle.await(Duration.ofMinutes(1))).isTrue();
            assertThat(handle.report().created()).isEqualTo(2);
            assertThat(handle.report().deleted()).isEqualTo(1);
            assertThat(store.vertices(User.class).getById("u2")).isPresent();
        }
    }
}
