package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static io.sqlgraph.sync.SyncFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import io.sqlgraph.sync.SyncFixture.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncContinuousTest {

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    @ParameterizedTest
    @EnumSource
    void aQueueIsFollowedPausedAndClosed(TestDatabases database) {
        try (GraphStore store = open(database)) {
            var queue = new LinkedBlockingQueue<User>();
            SyncJob<User> job = SyncJob.named("queue")
                    .from(QueueSource.of(queue))
                    .map(user -> user)
                    .into(store.vertices(User.class))
                    .build();
            try (SyncHandle handle = job.follow()) {
                for (int i = 0; i < 20; i++) queue.add(new User("u" + i, "N", null));
                until(() -> handle.report().read() == 20);
                handle.pause();
                queue.add(new User("u20", "N", null));
                handle.resume();
                until(() -> handle.report().created() == 21);
                assertSum(handle.report());
            }
            assertThat(store.vertices(User.class).count()).isEqualTo(21);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseIsFollowedAndRunsAreRepeated(TestDatabases database) {
        String source = SyncFixture.documents(directory, 10);
        try (GraphStore store = open(database)) {
            SyncJob<Document> job = SyncJob.named("documents")
                    .from(JdbcSource.query(source, "select * from documents").orderedBy("updated_at", "id"))
                    .map(SyncFixture::document)
                    .into(store.vertices(Document.class))
                    .build();
            try (SyncHandle handle = job.follow()) {
                until(() -> store.vertices(Document.class).count() == 10);
                SyncFixture.insert(source, 11, 15);
                until(() -> store.vertices(Document.class).count() == 15);
                assertThat(handle.failure()).isNull();
            }
            try (SyncHandle handle = job.every(Duration.ofMillis(20))) {
                SyncFixture.insert(source, 16, 17);
                until(() -> store.vertices(Document.class).count() == 17);
                assertThat(handle.failure()).isNull();
            }
            try (SyncHandle handle = job.cron("* * * * * *")) {
                SyncFixture.insert(source, 18, 18);
                until(() -> store.vertices(Document.class).count() == 18);
                assertThat(handle.failure()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void debeziumEventsCreateChangeAndDelete(TestDatabases database) {
        try (GraphStore store = open(database)) {
            List<String> envelopes = List.of(
                    "{\"payload\":{\"op\":\"c\",\"before\":null,\"after\":{\"id\":\"u1\",\"name\":\"A\"}}}",
                    "{\"op\":\"u\",\"before\":{\"id\":\"u1\"},\"after\":{\"id\":\"u1\",\"name\":\"B\"}}",
                    "{\"op\":\"r\",\"after\":{\"id\":\"u2\",\"name\":\"C\"}}",
                    "{\"op\":\"d\",\"before\":{\"id\":\"u2\",\"name\":\"C\"},\"after\":null}",
                    "null",
                    "nonsense");
            SyncReport report = SyncJob.named("debezium")
                    .from(Sources.debezium(envelopes))
                    .map(row -> new User(row.getString("id"), row.getString("name"), null))
                    .into(store.vertices(User.class))
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(2);
            assertThat(report.updated()).isEqualTo(1);
            assertThat(report.deleted()).isEqualTo(1);
            assertThat(report.failed()).isEqualTo(1);
            assertSum(report);
            assertThat(store.vertices(User.class).stream()).containsExactly(new User("u1", "B", null));
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesAreReadWithTheirQuotesAndBadLines(TestDatabases database) throws IOException {
        Path csv = directory.resolve("users.csv");
        Files.writeString(csv, "id,name,email\r\nu1,\"A, \"\"B\"\"\nC\",\r\nu2,D\r\n\r\nu3,\"\",c@x.org");
        Path json = directory.resolve("users.jsonl");
        Files.writeString(json, "{\"id\":\"u4\",\"name\":\"E\"}\n\nnot json\n");
        try (GraphStore store = open(database)) {
            for (Source<SourceRow> source : List.of(Sources.csv(csv), Sources.jsonLines(json))) {
                SyncReport report = SyncJob.named("files")
                        .from(source)
                        .map(row -> new User(row.getString("id"), row.getString("name"), row.getString("email")))
                        .into(store.vertices(User.class))
                        .build()
                        .run();
                assertThat(report.failed()).isEqualTo(1);
                assertSum(report);
            }
            assertThat(store.vertices(User.class).stream())
                    .containsExactlyInAnyOrder(
                            new User("u1", "A, \"B\"\nC", null),
                            new User("u3", "", "c@x.org"),
                            new User("u4", "E", null));
        }
    }

    @Test
    void cronExpressionsGiveTheirNextTime() {
        var time = LocalDateTime.of(2024, 2, 28, 23, 59, 30);
        assertThat(Cron.parse("*/15 * * * *").next(time)).isEqualTo(LocalDateTime.of(2024, 2, 29, 0, 0));
        assertThat(Cron.parse("10 0 12 * * ?").next(time)).isEqualTo(LocalDateTime.of(2024, 2, 29, 12, 0, 10));
        assertThat(Cron.parse("0 0 29 2 *").next(time.plusDays(2))).isEqualTo(LocalDateTime.of(2028, 2, 29, 0, 0));
        assertThat(Cron.parse("30 8 * * MON-FRI").next(LocalDateTime.of(2024, 3, 1, 9, 0)))
                .isEqualTo(LocalDateTime.of(2024, 3, 4, 8, 30));
        assertThat(Cron.parse("0 0 13 * FRI").next(LocalDateTime.of(2024, 3, 9, 0, 0)))
                .isEqualTo(LocalDateTime.of(2024, 3, 13, 0, 0));
        for (String wrong : List.of("", "* * * *", "60 * * * *", "0 0 30 2 *", "a b c d e", "*/0 * * * *")) {
            assertThatThrownBy(() -> Cron.parse(wrong)).isInstanceOf(SyncException.class);
        }
    }
}
