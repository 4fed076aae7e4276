package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A PostgreSQL table that others change while it is read, and a lease that others take. */
class SyncChangingSourceTest {

    private static final int ROWS = 100;

    @TempDir
    Path directory;

    private String source;

    @BeforeEach
    void fill() {
        source = TestDatabases.POSTGRESQL.freshUrl(directory);
        sql(
                source,
                "create table documents (id text primary key, title text, body text, updated_at timestamptz)",
                // Ten rows have each time, so that pages end among equal ones.
                "insert into documents select 'd' || i, 'Title ' || i, 'Body',"
                        + " timestamptz '2024-01-01T00:00:00Z' + (i / 10) * interval '1 s' from generate_series(1, "
                        + ROWS + ") i");
    }

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    private SyncJob.Builder<Document> job(GraphStore store) {
        return SyncJob.named("documents")
                .from(JdbcSource.query(source, "select * from documents").orderedBy("updated_at", "id"))
                .map(row -> new Document(
                        row.getString("id"), row.getString("title"), row.getString("body"), null, null, null))
                .into(store.vertices(Document.class))
                .batchSize(7);
    }

    /** The titles in the source, by id. */
    private TreeMap<String, String> wanted() {
        var titles = new TreeMap<String, String>();
        try (Connection connection = DriverManager.getConnection(source);
                PreparedStatement select = connection.prepareStatement("select id, title from documents");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) titles.put(rows.getString(1), rows.getString(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return titles;
    }

    private static TreeMap<String, String> found(GraphStore store) {
        return store.vertices(Document.class).stream()
                .collect(Collectors.toMap(Document::id, Document::title, (one, other) -> one, TreeMap::new));
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatChangeWhileTheSourceIsReadEndAsTheyAreLast(TestDatabases database) {
        try (GraphStore store = open(database)) {
            SyncReport full = job(store)
                    .onProgress(progress -> {
                        if (progress.processed() != 28) return;
                        sql(
                                source,
                                "update documents set title = 'read', updated_at = '2024-01-01T00:00:20Z' where id = 'd1'",
                                "update documents set title = 'not read', updated_at = '2024-01-01T00:00:21Z'"
                                        + " where id = 'd90'",
                                "update documents set title = 'still', updated_at = updated_at where id = 'd80'",
                                "delete from documents where id = 'd70'",
                                "insert into documents values ('new', 'New', 'Body', '2024-01-01T00:00:22Z'),"
                                        + " ('early', 'Early', 'Body', '2024-01-01T00:00:00Z')");
                    })
                    .build()
                    .run();
            assertSum(full);
            assertThat(found(store)).isNotEqualTo(wanted()).doesNotContainKeys("d70", "early");

            // What came in behind the reader is not later than the overlap.
            SyncReport next = job(store).build().run();
            assertThat(next.created()).isEqualTo(1);
            assertSum(next);
            assertThat(found(store)).isEqualTo(wanted());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsCommittedLateWithAnEarlierTimeIsFoundByTheNextRun(TestDatabases database) throws SQLException {
        try (GraphStore store = open(database);
                Connection late = DriverManager.getConnection(source)) {
            late.setAutoCommit(false);
            try (PreparedStatement insert = late.prepareStatement(
                    "insert into documents values ('late', 'Late', 'Body', '2024-01-01T00:00:03Z')")) {
                insert.execute();
            }
            assertThat(job(store).build().run().created()).isEqualTo(ROWS);
            late.commit();
            SyncReport next = job(store).build().run();
            assertThat(next.created()).isEqualTo(1);
            assertThat(found(store)).isEqualTo(wanted());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorThatIsInterruptedWhileRowsAreDeletedEndsEqual(TestDatabases database) {
        try (GraphStore store = open(database)) {
            job(store).build().run();
            var job = new AtomicReference<SyncJob<Document>>();
            job.set(job(store)
                    .mode(SyncMode.MIRROR)
                    .onProgress(progress -> {
                        if (progress.processed() != 28) return;
                        sql(source, "delete from documents where id in ('d1', 'd2', 'd99')");
                        job.get().cancel();
                    })
                    .build());
            SyncReport interrupted = job.get().run();
            assertThat(interrupted.status()).isEqualTo(SyncStatus.CANCELLED);
            assertThat(interrupted.removed()).isZero();
            assertThat(store.vertices(Document.class).count()).isEqualTo(ROWS);

            SyncReport mirror = job(store).mode(SyncMode.MIRROR).build().run();
            assertThat(mirror.removed()).isEqualTo(3);
            assertThat(found(store)).isEqualTo(wanted());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLeaseOfAnotherMachineIsWaitedForUntilItEnds(TestDatabases database) {
        String graph = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(graph, SyncFixture.schema())) {
            SyncJobs.in(store.graph()).pause("documents");
            SyncJobs.in(store.graph()).resume("documents");
            long soon = System.currentTimeMillis() + 2_000;
            sql(graph, "update sg_sync_job set lease_owner = 'elsewhere|1|1|x', lease_until = " + soon);
            assertThat(SyncJobs.in(store.graph()).states())
                    .singleElement()
                    .extracting(SyncJobState::running)
                    .isEqualTo(true);
            SyncJob<Document> refusing = job(store).lease(Lease.REFUSE).build();
            assertThatThrownBy(refusing::run).isInstanceOf(SyncBusyException.class);
            assertThat(job(store).build().run().created()).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunnerWhoseLeaseWasTakenWritesNothingMore(TestDatabases database) {
        String graph = database.freshUrl(directory);
        try (GraphStore store = GraphStore.open(graph, SyncFixture.schema())) {
            SyncJob<Document> job = job(store)
                    .retry(Retry.exponential(2, Duration.ofMillis(1)))
                    .onProgress(progress -> {
                        if (progress.processed() == 28) sql(graph, "update sg_sync_job set lease_owner = 'elsewhere'");
                    })
                    .build();
            assertThatThrownBy(job::run).isInstanceOf(SyncBusyException.class);
            assertThat(store.vertices(Document.class).count()).isEqualTo(28);
        }
    }
}
