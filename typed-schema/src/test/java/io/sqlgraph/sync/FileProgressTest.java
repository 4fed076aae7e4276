package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of a file are not counted before, but how much of it has been read tells how long the rest takes. */
class FileProgressTest {

    private static final int ROWS = 4_000;

    record Item(String id, String text) {}

    @TempDir
    Path directory;

    private List<SyncProgress> progress(
            String name, String head, IntFunction<String> line, Function<Path, Source<SourceRow>> source)
            throws Exception {
        Path file = directory.resolve(name);
        Files.writeString(file, IntStream.range(0, ROWS).mapToObj(line).collect(Collectors.joining("\n", head, "\n")));
        var progress = new ArrayList<SyncProgress>();
        GraphSchema schema = GraphSchema.named("items")
                .vertex(Item.class, v -> v.key(Item::id))
                .build();
        try (GraphStore store = GraphStore.open(TestDatabases.SQLITE.freshUrl(directory), schema)) {
            SyncReport report = SyncJob.named(name)
                    .from(source.apply(file))
                    .map(row -> new Item(row.getString("id"), row.getString("text")))
                    .into(store.vertices(Item.class))
                    .batchSize(ROWS / 4)
                    .onProgress(progress::add)
                    .build()
                    .run();
            assertThat(report.created()).isEqualTo(ROWS);
        }
        return progress;
    }

    private static String text(int i) {
        return "a text of some length, so that the file is larger than what is read at once: " + i;
    }

    private static String json(int i) {
        return "{\"id\": \"" + i + "\", \"text\": \"" + text(i) + "\"}";
    }

    @Test
    void everyKindOfFileTellsHowMuchOfItIsRead() throws Exception {
        isToldOf(progress("a.csv", "id,text\n", i -> i + ",\"" + text(i) + "\"", Sources::csv));
        isToldOf(progress("a.jsonl", "", FileProgressTest::json, Sources::jsonLines));
        isToldOf(progress("a.events", "", i -> "{\"op\": \"c\", \"after\": " + json(i) + "}", Sources::debezium));
    }

    private static void isToldOf(List<SyncProgress> progress) {
        assertThat(progress).extracting(SyncProgress::processed).containsExactly(1_000L, 2_000L, 3_000L, 4_000L);
        for (SyncProgress each : progress) {
            assertThat(each.total()).isEqualTo(-1);
            assertThat(each.fraction()).isCloseTo(each.processed() / 4_000.0, within(0.1));
            assertThat(each.expected().getAsLong()).isBetween(2_800L, 4_000L + 400);
            assertThat(each.remaining()).isPresent();
        }
        assertThat(progress.get(3).fraction()).isEqualTo(1);
        assertThat(progress.get(3).remaining().orElseThrow()).isZero();
    }

    @Test
    void whatTellsNothingHasNoRest() {
        var progress = new SyncProgress("job", 10, -1, -1, Duration.ofSeconds(1));
        assertThat(progress.expected()).isEmpty();
        assertThat(progress.remaining()).isEmpty();
    }
}
