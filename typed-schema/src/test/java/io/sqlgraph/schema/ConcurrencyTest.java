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

    private static final int THREADS = Integer.getInteger("sqlgraph.test.threads", 4);
    private static final int ROUNDS = Integer.getInteger("sqlgraph.test.rounds", 100);
    private static final int KEYS = 12;

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
        try (GraphStore store = GraphStore.open(url, schema())) {
            store.vertices(Account.class)
                    .bulkCreate(List.of(new Account("sum", null, 0, 0), new Account("other", null, 0, 0)));
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dsqlgraph.test.threads=" + THREADS,
                            "-Dsqlgraph.test.rounds=" + ROUNDS,
                            ConcurrencyTest.class.getName(),
                            url)
                    .redirectErrorStream(true)
                    .start();
            work(store, 1);
            assertThat(read(child)).as("output of the other process").endsWith("done");
            assertThat(child.waitFor()).isZero();

            VertexCollection<Account> accounts = store.vertices(Account.class);
            List<Account> rows = accounts.stream().toList();
            assertThat(rows).extracting(Account::id).doesNotHaveDuplicates();
            assertThat(rows.stream().map(Account::code).filter(code -> code != null && code.startsWith("shared")))
                    .doesNotHaveDuplicates()
                    .hasSize(KEYS);
            Account sum = accounts.getById("sum").orElseThrow();
            assertThat(sum.left()).isEqualTo(THREADS * ROUNDS);
            assertThat(sum.right()).isEqualTo(THREADS * ROUNDS);
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
            work(store, 2);
        }
        System.out.println("done");
    }

    private static void work(GraphStore store, int process) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                running.add(threads.submit(() -> rounds(store, process, new Random(process * 100L + thread))));
            }
            for (Future<?> each : running) each.get();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void rounds(GraphStore store, int process, Random random) {
        VertexCollection<Account> accounts = store.vertices(Account.class);
        EdgeCollection<Account, Knows, Account> knows = store.edges(Knows.class);
        for (int round = 0; round < ROUNDS; round++) {
            accounts.upsertById(new Account("k" + random.nextInt(KEYS), null, round, 0));
            accounts.getOrCreateByConstraint(
                    "code",
                    new Account("c" + process + "-" + random.nextInt(), "shared" + round % KEYS, 0, 0),
                    random.nextBoolean() ? IfExists.RETURN : IfExists.UPDATE);
            knows.getOrCreateByEndpoints(
                    Ref.to(Account.class, "sum"),
                    Ref.to(Account.class, "other"),
                    new Knows(round % KEYS),
                    IfExists.RETURN,
                    Knows::kind);
            List<Account> rows = new ArrayList<>();
            int salt = round;
            IntStream.range(0, KEYS).forEach(i -> rows.add(new Account("k" + i, null, salt, random.nextInt(3))));
            Collections.shuffle(rows, random);
            accounts.bulkUpsertById(rows);
            add(store, process);
        }
    }

    /** Each process counts in a component of its own; neither may undo what the other has written. */
    private static void add(GraphStore store, int process) {
        VertexCollection<Account> accounts = store.vertices(Account.class);
        while (true) {
            long version = accounts.version("sum").orElseThrow();
            Account sum = accounts.getById("sum").orElseThrow();
            try {
                accounts.patch("sum", p -> {
                    if (process == 1) p.set(Account::left, sum.left() + 1);
                    else p.set(Account::right, sum.right() + 1);
                    p.ifVersion(version);
                });
                return;
            } catch (VersionConflictException changed) {
                // Somebody else was faster; count on what is there now.
                Thread.onSpinWait();
            }
        }
    }
}
