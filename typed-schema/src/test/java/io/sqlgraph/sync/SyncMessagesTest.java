package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.VertexCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of jobs say what was read, and nothing of the libraries that read it. */
class SyncMessagesTest {

    record Item(String id, Long amount) {}

    @TempDir
    Path directory;

    private GraphStore open() {
        GraphSchema schema = GraphSchema.named("items")
                .vertex(Item.class, v -> v.key(Item::id))
                .build();
        return GraphStore.open("jdbc:sqlite:" + directory.resolve("graph.db"), schema);
    }

    private static SyncJob<Item> job(VertexCollection<Item> items, Source<SourceRow> source) {
        return SyncJob.named("items")
                .from(source)
                .map(row -> new Item(row.getString("id"), row.getLong("amount")))
                .into(items)
                .build();
    }

    @Test
    void aQueryThatFailsIsShown() {
        try (GraphStore store = open()) {
            String url = "jdbc:sqlite:" + directory.resolve("source.db");
            SyncJob<Item> job = job(
                    store.vertices(Item.class),
                    JdbcSource.query(url, "select id from missing").orderedBy("id"));
            assertThatThrownBy(job::run)
                    .isInstanceOf(SyncException.class)
                    .hasMessageStartingWith(
                            "The sync job 'items' cannot read the rows of select id from missing, ordered by id: ")
                    .hasMessageContaining("no such table: missing");
        }
    }

    @Test
    void aLineThatIsNoJsonIsToldWithoutTheParser() throws IOException {
        Path file = directory.resolve("items.jsonl");
        Files.writeString(file, "{\"id\":\"a\"}\n[1]\nnonsense\n");
        try (GraphStore store = open()) {
            SyncJob<Item> job = job(store.vertices(Item.class), Sources.jsonLines(file));
            assertThat(job.run().failed()).isEqualTo(2);
            assertThat(job.deadLetters())
                    .extracting(DeadLetter::message)
                    .allMatch(message -> message.startsWith("not a JSON object"))
                    .noneMatch(message ->
                            message.contains("Source:") || message.contains("java.util") || message.contains("\n"));
        }
    }

    @Test
    void aPauseIsLongerThanZero() {
        try (GraphStore store = open()) {
            SyncJob<Item> job = job(store.vertices(Item.class), Sources.jsonLines(directory.resolve("none.jsonl")));
            assertThatThrownBy(() -> job.every(Duration.ZERO))
                    .hasMessage("The pause between runs of the sync job 'items' is PT0S and must be longer than zero");
        }
    }
}
