package io.sqlgraph.sync;

import static io.sqlgraph.sync.SyncFixture.assertSum;
import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.testing.StatementCounter;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Boss;
import io.sqlgraph.sync.SyncFixture.Tag;
import io.sqlgraph.sync.SyncFixture.Tagged;
import io.sqlgraph.sync.SyncFixture.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three bad rows in a batch of 5,000 cost at most 100 statements more than a batch without any, whatever is wrong. */
class SyncBadRowsTest {

    private static final int ROWS = 5_000;
    private static final Set<Integer> BAD = Set.of(17, 2_500, 4_999);

    @TempDir
    Path directory;

    private GraphStore open(TestDatabases database) {
        return GraphStore.open(database.freshUrl(directory), SyncFixture.schema());
    }

    private static <T> void assertCheap(
            SyncJob<T> clean, SyncJob<T> job, String code, IntFunction<String> payloadOfBad) {
        var reports = new ArrayList<SyncReport>();
        int without = StatementCounter.during(() -> reports.add(clean.run())).size();
        int with = StatementCounter.during(() -> reports.add(job.run())).size();
        SyncReport report = reports.get(1);
        assertThat(reports.get(0).failed()).isZero();
        assertThat(report.failed()).isEqualTo(3);
        assertThat(report.read()).isEqualTo(ROWS);
        assertSum(report);
        assertThat(job.deadLetters())
                .hasSize(3)
                .allMatch(letter -> letter.code().equals(code));
        assertThat(job.deadLetters())
                .extracting(DeadLetter::payload)
                .containsExactlyInAnyOrderElementsOf(
                        BAD.stream().map(payloadOfBad::apply).toList());
        assertThat(with - without).isLessThanOrEqualTo(100);
    }

    private static List<Integer> numbers() {
        return IntStream.range(0, ROWS).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource
    void edgesThatWouldGetOtherEnds(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class).create(new User("u", null, null));
            store.vertices(User.class).create(new User("other", null, null));
            store.vertices(Tag.class).create(new Tag("t"));
            for (int i : BAD) {
                store.edges(Tagged.class)
                        .create(Ref.to(User.class, "other"), Ref.to(Tag.class, "t"), new Tagged("true" + i, "n"));
            }
            var jobs = new ArrayList<SyncJob<EdgeRow<Tagged>>>();
            for (boolean bad : new boolean[] {false, true}) {
                jobs.add(SyncJob.named("tags" + bad)
                        .from(Sources.of(numbers()))
                        .map(i -> EdgeRow.of(
                                Ref.to(User.class, "u"), Ref.to(Tag.class, "t"), new Tagged(bad + "" + i, "n")))
                        .into(store.edges(Tagged.class))
                        .batchSize(ROWS)
                        .build());
            }
            assertCheap(jobs.get(0), jobs.get(1), "EDGE_IDENTITY_MISMATCH", String::valueOf);
        }
    }

    @ParameterizedTest
    @EnumSource
    void edgesThatAreOneTooMany(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class)
                    .bulkInsert(() -> IntStream.range(0, 2 * ROWS)
                            .mapToObj(i -> new User("u" + i, null, null))
                            .iterator());
            var jobs = new ArrayList<SyncJob<EdgeRow<Boss>>>();
            for (boolean bad : new boolean[] {false, true}) {
                int first = bad ? ROWS : 0;
                jobs.add(SyncJob.named("bosses" + bad)
                        .from(Sources.of(numbers()))
                        .map(i -> EdgeRow.of(
                                Ref.to(
                                        User.class,
                                        "u" + (bad && BAD.contains(i) ? i == 17 ? 3 : first + 1 : first + i)),
                                Ref.to(User.class, "u" + i),
                                new Boss()))
                        .into(store.edges(Boss.class))
                        .batchSize(ROWS)
                        .build());
            }
            assertCheap(jobs.get(0), jobs.get(1), "CARDINALITY_VIOLATION", String::valueOf);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletesThatAreRestricted(TestDatabases database) {
        try (GraphStore store = open(database)) {
            store.vertices(User.class)
                    .bulkInsert(() -> IntStream.range(0, 2 * ROWS)
                            .mapToObj(i -> new User("u" + i, null, null))
                            .iterator());
            for (int i : BAD) {
                store.edges(Boss.class)
                        .create(Ref.to(User.class, "u" + (ROWS + i)), Ref.to(User.class, "u" + (ROWS + i)), new Boss());
            }
            var jobs = new ArrayList<SyncJob<User>>();
            for (int first : new int[] {0, ROWS}) {
                jobs.add(SyncJob.named("deletes" + first)
                        .from(Sources.of(numbers()))
                        .deleteWhen(i -> true)
                        .map(i -> new User("u" + (first + i), null, null))
                        .into(store.vertices(User.class))
                        .batchSize(ROWS)
                        .build());
            }
            assertCheap(jobs.get(0), jobs.get(1), "RESTRICTED_DELETE", String::valueOf);
            assertThat(store.vertices(User.class).count()).isEqualTo(3);
        }
    }
}
