package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that sync are killed, at random moments and at named ones, while their source grows and changes. */
class SyncCrashTest {

    private static final int KILLS_PER_DATABASE = Integer.getInteger("sqlgraph.test.kills", 100);
    private static final List<String> POINTS =
            List.of("after-rows", "before-cursor", "before-commit", "in-commit", "after-commit");

    @TempDir
    Path directory;

    @Test
    void aJobThatIsKilledAnywhereEndsWithTheGraphEqualToItsSource() {
        List<CompletableFuture<Void>> both = List.of(TestDatabases.values()).stream()
                .map(database -> CompletableFuture.runAsync(() -> new Cycle(database).run()))
                .toList();
        both.forEach(CompletableFuture::join);
    }

    private final class Cycle {
        private final String graph;
        private final String source;
        private final Random random = new Random(6);
        private final Map<String, Integer> changes = new HashMap<>();
        private final Set<String> bad = new HashSet<>();
        private int rows;
        private int clock;

        Cycle(TestDatabases database) {
            graph = database.freshUrl(directory);
            source = SyncFixture.documents(directory, 0);
        }

        void run() {
            try {
                int kills = 0;
                for (int i = 0; kills < KILLS_PER_DATABASE; i++) {
                    change();
                    if (i % 2 == 0 ? killedAtRandom() : killedAt(POINTS.get(i / 2 % POINTS.size()))) kills++;
                    assertThat(i).as("processes that outlive their kill").isLessThan(3 * KILLS_PER_DATABASE + 30);
                }
                check();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Adds rows, one of them bad, and changes some that are there. */
        private void change() {
            var statements = new ArrayList<String>(List.of("begin"));
            for (int i = 0; i < 60; i++) {
                String id = "d" + ++rows;
                boolean wrong = i == 30;
                if (wrong) bad.add(id);
                statements.add("insert into documents values ('" + id + "', '" + (wrong ? " " : "T") + "', 'v0', '"
                        + now() + "')");
            }
            for (int i = 0; i < 10; i++) {
                String id = "d" + (1 + random.nextInt(rows));
                if (bad.contains(id)) continue;
                int version = changes.merge(id, 1, Integer::sum);
                statements.add("update documents set body = 'v" + version + "', updated_at = '" + now()
                        + "' where id = '" + id + "'");
            }
            statements.add("commit");
            SyncFixture.sql(source, statements.toArray(String[]::new));
        }

        private String now() {
            return "%010d".formatted(clock++);
        }

        private Process child(String... failPoint) throws IOException {
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrashingChild.class.getName(),
                    graph,
                    source));
            command.addAll(List.of(failPoint));
            return new ProcessBuilder(command)
                    .redirectError(directory.resolve("child.log").toFile())
                    .start();
        }

        private boolean killedAtRandom() throws IOException, InterruptedException {
            Process child = child();
            try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine()).isEqualTo("ready");
                Thread.sleep(random.nextInt(150));
                child.destroyForcibly();
                return child.waitFor() != 0;
            }
        }

        private boolean killedAt(String point) throws IOException, InterruptedException {
            Process child = child(point, String.valueOf(random.nextInt(2)));
            try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                String last = out.lines().reduce((one, other) -> other).orElse("");
                assertThat(last).isIn("ready", "COMPLETED");
                return child.waitFor() == 9;
            }
        }

        private void check() {
            try (GraphStore store = GraphStore.open(graph, SyncFixture.schema())) {
                SyncJob<Document> job = CrashingChild.job(store, source);
                assertThat(job.run().status()).isEqualTo(SyncStatus.COMPLETED);
                Map<String, String> found = store.vertices(Document.class).stream()
                        .collect(Collectors.toMap(Document::id, Document::content));
                var wanted = new HashMap<String, String>();
                for (int i = 1; i <= rows; i++) {
                    String id = "d" + i;
                    if (!bad.contains(id)) wanted.put(id, "v" + changes.getOrDefault(id, 0));
                }
                assertThat(found).isEqualTo(wanted);
                // Each state of a row is written at most once.
                for (int i = 1; i <= rows; i += 7) {
                    String id = "d" + i;
                    if (bad.contains(id)) continue;
                    assertThat(store.vertices(Document.class).version(id).orElseThrow())
                            .isBetween(1L, 1L + changes.getOrDefault(id, 0));
                }
                assertThat(job.deadLetters()).hasSize(bad.size()).allMatch(letter -> letter.attempts() == 1);
            }
        }
    }
}
