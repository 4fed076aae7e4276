package io.sqlgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.testing.TestDatabases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads of two JVMs write overlapping rows: nobody sees an error, and nothing is lost or there twice. */
class ConcurrencyTest {

    private static final int KEYS = 12;

    /** What each JVM does: a file with a single writer takes its time for as much as PostgreSQL does. */
    private record Work(int threads, int rounds) {
        static Work on(TestDatabases database) {
            return database == TestDatabases.POSTGRESQL ? new Work(8, 1_000) : new Work(4, 100);
        }
    }

    record Account(String id, String code, long left, long right) {}

    record Knows(int kind) implements EdgeOf<Account, Account> {}

    @TempDir
    Path directory;

    private static GraphSchema schema() {
        return GraphSchema.named("race")
                .vertex(Account.class, v -> v.key(Account::id).unique("code", Account::code))
                .edge(Knows.class)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void writersOfTwoProcessesConverge(TestDatabases database) throws Exception {
        String url = database.freshUrl(directory);
        Work work = Work.on(database);
        try (GraphStore store = GraphStore.open(url, schema())) {
            store.vertices(Account.class)
                    .bulkInsert(IntStream.range(0, work.threads())
                            .mapToObj(i -> new Account("own" + i, null, 0, 0))
                            .toList());
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ConcurrencyTest.class.getName(),
                            url,
                            String.valueOf(work.threads()),
                            String.valueOf(work.rounds()))
                    .redirectErrorStream(true)
                    .start();
            work(store, 1, work);
            assertThat(read(child)).as("output of the other process").endsWith("done");
            assertThat(child.waitFor()).isZero();

            VertexCollection<Account> accounts = store.vertices(Account.class);
            List<Account> rows = accounts.stream().toList();
            assertThat(rows).extracting(Account::id).doesNotHaveDuplicates();
            assertThat(rows.stream().map(Account::code).filter(code -> code != null && code.startsWith("shared")))
                    .doesNotHaveDuplicates()
                    .hasSize(KEYS);
            assertThat(rows.stream().filter(each -> each.id().startsWith("own")))
                    .hasSize(work.threads())
                    .allSatisfy(each -> {
                        assertThat(each.left()).isEqualTo(work.rounds());
                        assertThat(each.right()).isEqualTo(work.rounds());
                    });
            assertThat(store.edges(Knows.class).count()).isEqualTo(KEYS);
        }
    }

    private static String read(Process child) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        var text = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            text.append(text.length() == 0 ? "" : "\n").append(line);
        }
        return text.toString();
    }

    /** The other process. */
    public static void main(String[] arguments) throws Exception {
        try (GraphStore store = GraphStore.open(arguments[0], schema())) {
            work(store, 2, new Work(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
        }
        System.out.println("done");
    }

    private static void work(GraphStore store, int process, Work work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(work.threads());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < work.threads(); i++) {
                int thread = i;
                running.add(threads.submit(() -> rounds(store, process, thread, work.rounds())));
            }
            for (Future<?> each : running) each.get();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void rounds(GraphStore store, int process, int thread, int rounds) {
        var random = new Random(process * 100L + thread);
        VertexCollection<Account> accounts = store.vertices(Account.class);
        EdgeCollection<Account, Knows, Account> knows = store.edges(Knows.class);
        for (int round = 0; round < rounds; round++) {
            accounts.upsertById(new Account("k" + random.nextInt(KEYS), null, round, 0));
            accounts.getOrCreateByConstraint(
                    "code",
                    new Account("c" + process + "-" + random.nextInt(), "shared" + round % KEYS, 0, 0),
                    random.nextBoolean() ? IfExists.RETURN : IfExists.UPDATE);
            knows.getOrCreateByEndpoints(
                    Ref.to(Account.class, "own0"),
                    Ref.to(Account.class, "own1"),
                    new Knows(round % KEYS),
                    IfExists.RETURN,
                    Knows::kind);
            List<Account> rows = new ArrayList<>();
            int salt = round;
            IntStream.range(0, KEYS).forEach(i -> rows.add(new Account("k" + i, null, salt, random.nextInt(3))));
            Collections.shuffle(rows, random);
            accounts.bulkUpsertById(rows);
            patch(accounts, process, "own" + thread, round);
        }
    }

    /** Both processes patch the same row, each a component of its own, which the other one's patches must not take back. */
    private static void patch(VertexCollection<Account> accounts, int process, String key, int round) {
        Account patched = accounts.patch(key, p -> {
            if (process == 1) p.set(Account::left, round + 1L);
            else p.set(Account::right, round + 1L);
        });
        Account stored = accounts.getById(key).orElseThrow();
        for (Account each : List.of(patched, stored)) {
            assertThat(process == 1 ? each.left() : each.right()).isEqualTo(round + 1L);
        }
    }
}
