package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.sync.SyncFixture.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory does not grow with the source. */
class SyncHeapTest {

    private static final int ROWS = 1_000_000;

    @TempDir
    Path directory;

    /** Syncs the source, in a small heap. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            try (GraphStore store = GraphStore.open(args[0], SyncFixture.schema())) {
                SyncReport report = SyncJob.named("documents")
                        .from(JdbcSource.query(args[1], "select * from documents")
                                .orderedBy("updated_at", "id"))
                        .map(SyncFixture::document)
                        .into(store.vertices(Document.class))
                        .batchSize(5_000)
                        .build()
                        .run();
                System.out.println("read " + report.read() + " created " + report.created() + " stored "
                        + store.vertices(Document.class).count());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMillionRowsPassThroughAHeapOf256Megabytes(TestDatabases database) throws IOException, InterruptedException {
        String source = SyncFixture.documents(directory, 0);
        SyncFixture.sql(
                source,
                "insert into documents with recursive n(i) as (select 1 union all select i + 1 from n where i < " + ROWS
                        + ") select 'd' || i, 'Title ' || i, 'Body', strftime('%Y-%m-%dT%H:%M:%SZ', i / 10, 'unixepoch') from n",
                "create index documents_order on documents (updated_at, id)");
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        database.freshUrl(directory),
                        source))
                .redirectError(directory.resolve("child.log").toFile())
                .start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        assertThat(out.strip()).isEqualTo("read " + ROWS + " created " + ROWS + " stored " + ROWS);
    }
}
