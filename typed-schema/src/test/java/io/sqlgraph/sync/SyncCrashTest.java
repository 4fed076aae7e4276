package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.VertexCollection;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncCrashTest {

    private static final int ROWS = 2_000;
    private static final int KILLS = Integer.getInteger("sqlgraph.test.kills", 3);

    @TempDir
    Path directory;

    private Process child(String graph, String source, String... failPoint) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback-test.xml",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingChild.class.getName(),
                graph,
                source));
        command.addAll(List.of(failPoint));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatIsKilledAnywhereEndsWithTheGraphEqualToItsSource(TestDatabases database)
            throws IOException, InterruptedException {
        String graph = database.freshUrl(directory);
        String source = SyncFixture.documents(directory, ROWS);
        SyncFixture.sql(source, "update documents set title = '' where id in ('d7', 'd999', 'd1500')");
        var random = new Random(6);
        for (String point : List.of("after-rows", "before-commit", "after-commit")) {
            Process child = child(graph, source, point, String.valueOf(random.nextInt(5)));
            assertThat(child.waitFor()).isEqualTo(9);
        }
        for (int i = 0; i < KILLS; i++) {
            Process child = child(graph, source);
            if (!child.waitFor(300 + random.nextInt(2_500), TimeUnit.MILLISECONDS)) child.destroyForcibly();
            child.waitFor();
        }
        try (GraphStore store = GraphStore.open(graph, SyncFixture.schema())) {
            SyncJob<Document> job = CrashingChild.job(store, source);
            assertThat(job.run().status()).isEqualTo(SyncStatus.COMPLETED);
            VertexCollection<Document> documents = store.vertices(Document.class);
            assertThat(documents.count()).isEqualTo(ROWS - 3);
            documents.stream().forEach(each -> {
                assertThat(each.title()).isEqualTo("Title " + each.id().substring(1));
                assertThat(each.content()).isEqualTo("Body " + each.id().substring(1));
            });
            // A row that was applied twice would have a later version.
            for (int i : new int[] {1, 40, 41, 80, 120, 200, 1_000, 2_000}) {
                assertThat(documents.version("d" + i)).hasValue(1);
            }
            assertThat(job.deadLetters()).hasSize(3);
        }
    }
}
