package io.sqlgraph.sync;

import io.sqlgraph.schema.BulkOutcome;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.VertexCollection;
import io.sqlgraph.sync.SyncFixture.User;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Compares a batch sync of 100,000 changed rows with {@code bulkUpsertById} of the same rows, in turns, in one process. Not a
 * test. Arguments: the JDBC URL of an empty database (default: a SQLite file of its own), and how many rounds.
 */
final class SyncBenchmark {

    private static final int ROWS = 100_000;

    private SyncBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("sync");
        String graph = args.length > 0 ? args[0] : "jdbc:sqlite:" + directory.resolve("graph.db");
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String source = "jdbc:sqlite:" + directory.resolve("source.db");
        SyncFixture.sql(
                source,
                "create table users (id text primary key, name text, email text, updated_at text)",
                "create index users_order on users (updated_at, id)");
        var seconds = new String[3][rounds];
        try (GraphStore store = GraphStore.open(graph, SyncFixture.schema())) {
            VertexCollection<User> users = store.vertices(User.class);
            users.bulkUpsertById(users(0));
            for (int round = 0; round < rounds; round++) {
                int version = 3 * round + 1;
                seconds[0][round] = time(() -> check(users.bulkUpsertById(users(version))));
                List<User> rows = users(version + 1);
                seconds[1][round] = time(() -> check(job(store, "memory", Sources.of(rows), user -> user)));
                fill(source, version + 2);
                JdbcSource jdbc =
                        JdbcSource.query(source, "select * from users").orderedBy("updated_at", "id");
                seconds[2][round] = time(() -> check(job(
                        store,
                        "jdbc" + version,
                        jdbc,
                        row -> new User(row.getString("id"), row.getString("name"), row.getString("email")))));
            }
        }
        System.out.println("bulkUpsertById        " + Arrays.toString(seconds[0]));
        System.out.println("sync of a collection  " + Arrays.toString(seconds[1]));
        System.out.println("sync of a JDBC source " + Arrays.toString(seconds[2]));
    }

    private static List<User> users(int version) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new User("u" + i, "Name " + i + " of " + version, null))
                .toList();
    }

    private static void fill(String source, int version) {
        SyncFixture.sql(
                source,
                "delete from users",
                "insert into users with recursive n(i) as (select 0 union all select i + 1 from n where i < "
                        + (ROWS - 1)
                        + ") select 'u' || i, 'Name ' || i || ' of " + version
                        + "', null, strftime('%Y-%m-%dT%H:%M:%SZ', i / 10, 'unixepoch') from n");
    }

    private static <R> SyncReport job(GraphStore store, String name, Source<R> source, Function<R, User> map) {
        return SyncJob.named(name)
                .from(source)
                .map(map)
                .into(store.vertices(User.class))
                .batchSize(5_000)
                .build()
                .run();
    }

    private static void check(BulkOutcome<User> outcome) {
        if (outcome.updated() != ROWS) throw new IllegalStateException(outcome.toString());
    }

    private static void check(SyncReport report) {
        if (report.updated() != ROWS) throw new IllegalStateException(report.toString());
    }

    /** Seconds, and those of them that this thread was running: what a busy machine does not change. */
    private static String time(Runnable call) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        call.run();
        double running = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        return "%.2f (%.2f)".formatted((System.nanoTime() - start) / 1e9, running);
    }
}
