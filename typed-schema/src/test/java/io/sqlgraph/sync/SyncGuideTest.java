package io.sqlgraph.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sqlgraph.schema.EdgeMaps;
import io.sqlgraph.schema.EdgeOf;
import io.sqlgraph.schema.EdgeRow;
import io.sqlgraph.schema.ExternalRef;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import io.sqlgraph.schema.Ref;
import io.sqlgraph.schema.VertexMaps;
import io.sqlgraph.schema.testing.TestDatabases;
import io.sqlgraph.structure.SqlGraph;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

/** The snippets of the guide to synchronisation, run from a SQLite and a PostgreSQL source; and the guide, made of them. */
class SyncGuideTest {

    // snippet: records
    record Author(String id, String name) {}

    record Article(String id, @NotBlank String title, ExternalRef source, Instant syncedAt, Long sourceVersion) {}

    record Wrote() implements EdgeOf<Author, Article> {}
    // end

    @TempDir
    Path directory;

    private static GraphSchema schema() {
        // snippet: schema
        GraphSchema schema = GraphSchema.named("library")
                .vertex(Author.class, v -> v.key(Author::id))
                .vertex(
                        Article.class,
                        v -> v.key(Article::id).softDelete().metadata(Article::syncedAt, Article::sourceVersion))
                .edge(Wrote.class)
                .build();
        // end
        return schema;
    }

    // snippet: mapping
    static Article article(SourceRow row) {
        String id = row.getString("id");
        return new Article(
                "cms:" + id, // a namespace: other sources may have the same numbers
                row.getString("title"),
                ExternalRef.of("articles", id),
                Instant.now(),
                row.getLong("version"));
    }
    // end

    private DataSource source(TestDatabases database) {
        String url = database.freshUrl(directory);
        SyncFixture.sql(
                url,
                "create table authors (id int primary key, name text)",
                "create table articles (id int primary key, author int, title text, version int, updated_at text)",
                "insert into authors values (1, 'Ada'), (2, 'Bob')",
                "insert into articles values (1, 1, 'Notes', 1, '2024-01-01T10:00:00Z')",
                "insert into articles values (2, 2, ' ', 1, '2024-01-01T10:00:00Z')",
                "insert into articles values (3, 1, 'Engines', 2, '2024-01-01T10:05:00Z')");
        if (database == TestDatabases.POSTGRESQL) return PgNotifySourceTest.dataSource(url);
        var sqlite = new SQLiteDataSource();
        sqlite.setUrl(url);
        return sqlite;
    }

    @ParameterizedTest
    @EnumSource
    void theGuideRuns(TestDatabases database) {
        DataSource appDb = source(database);
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema())) {
            batch(store, appDb);
            maps(store, appDb);
            onDemand(store, appDb);
            operate(store, appDb);
        }
    }

    private static void batch(GraphStore store, DataSource appDb) {
        // snippet: batch
        SyncJob<Article> articles = SyncJob.named("cms-articles")
                .from(JdbcSource.query(appDb, "select id, title, version, updated_at from articles")
                        .orderedBy("updated_at", "id")
                        .overlap(Duration.ofMinutes(5)))
                .versionedBy(row -> row.getLong("version"))
                .map(SyncGuideTest::article)
                .into(store.vertices(Article.class))
                .batchSize(5_000)
                .maxFailures(1_000)
                .onProgress(p -> System.out.println(p.processed() + "/" + p.total()))
                .build();
        SyncReport difference = articles.dryRun(); // writes nothing
        SyncReport report = articles.run(); // the next run goes on from here
        // end
        assertThat(difference.created()).isEqualTo(2);
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.failed()).isEqualTo(1);

        // snippet: plan
        SyncJob<Author> authors = SyncJob.named("cms-authors")
                .from(JdbcSource.query(appDb, "select id, name from authors").orderedBy("id"))
                .map(row -> new Author("cms:" + row.getString("id"), row.getString("name")))
                .into(store.vertices(Author.class))
                .mode(SyncMode.MIRROR) // removes what vanished, but never more than a tenth
                .maxDeleteFraction(0.1)
                .build();
        SyncJob<EdgeRow<Wrote>> wrote = SyncJob.named("cms-wrote")
                .from(JdbcSource.query(appDb, "select id, author from articles").orderedBy("id"))
                .map(row -> EdgeRow.of(
                        Ref.to(Author.class, "cms:" + row.getString("author")),
                        Ref.to(Article.class, "cms:" + row.getString("id")),
                        new Wrote()))
                .into(store.edges(Wrote.class))
                .mode(SyncMode.MIRROR)
                .onMissingEndpoint(MissingEndpoint.PARK) // applied when the article arrives
                .build();
        List<SyncReport> reports = SyncPlan.of(wrote, articles, authors).run(); // vertices first
        // end
        assertThat(reports).extracting(SyncReport::job).containsExactly("cms-articles", "cms-authors", "cms-wrote");
        assertThat(reports.get(2).created()).isEqualTo(2);
        assertThat(reports.get(2).parked()).isEqualTo(1);

        // snippet: schedule
        try (SyncHandle everyMinute = articles.every(Duration.ofMinutes(1));
                SyncHandle nightly = authors.cron("30 2 * * *")) {
            everyMinute.pause();
            everyMinute.resume();
            assertThat(nightly.failure()).isNull();
        }
        // end
    }

    private static void maps(GraphStore store, DataSource appDb) {
        SqlGraph graph = store.graph();
        // snippet: maps
        GraphSchema plain = GraphSchema.stored(graph, "library");
        GraphStore untyped = GraphStore.over(graph, plain);
        VertexMaps articles = untyped.vertices("Article");
        SyncJob<Map<String, Object>> mapped = SyncJob.named("cms-article-maps")
                .from(JdbcSource.query(appDb, "select * from articles").orderedBy("updated_at", "id"))
                .map(RowMapping.to(articles)
                        .property("id", ColumnValue.named("id").prefixed("cms:"))
                        .property("title", ColumnValue.named("title").orElse("Untitled"))
                        .property("syncedAt", ColumnValue.named("updated_at")) // text, to an Instant
                        .build())
                .into(articles)
                .build();
        EdgeMaps wrote = untyped.edges("wrote");
        SyncJob<EdgeRow<Map<String, Object>>> edges = SyncJob.named("cms-wrote-maps")
                .from(JdbcSource.query(appDb, "select id, author from articles").orderedBy("id"))
                .map(row -> EdgeRow.between(
                        Ref.to("Author", "cms:" + row.getString("author")),
                        Ref.to("Article", "cms:" + row.getString("id")),
                        Map.of()))
                .into(wrote)
                .build();
        List<SyncReport> differences = SyncPlan.of(mapped, edges).dryRun();
        // end
        assertThat(differences).extracting(SyncReport::read).containsExactly(3L, 3L);
        assertThat(differences).extracting(SyncReport::failed).containsExactly(1L, 1L);
        assertThat(differences.get(0).updated()).isEqualTo(2);
    }

    private static void onDemand(GraphStore store, DataSource appDb) {
        // snippet: on-demand
        Article saved = new Article("cms:4", "Fresh", ExternalRef.of("articles", "4"), Instant.now(), 1L);
        store.vertices(Article.class).upsertById(saved); // where the application saves it

        SyncReport one = SyncJob.named("cms-article-1") // or where a reader finds it too old
                .from(JdbcSource.query(appDb, "select * from articles where id = 1")
                        .orderedBy("id"))
                .map(SyncGuideTest::article)
                .into(store.vertices(Article.class))
                .build()
                .runFull();
        // end
        assertThat(one.unchanged()).isEqualTo(1);
        assertThat(store.vertices(Article.class).count()).isEqualTo(3);
    }

    private static void operate(GraphStore store, DataSource appDb) {
        var registry = new SimpleMeterRegistry();
        // snippet: health
        SyncJob<Article> job = SyncJob.named("cms-articles")
                .from(JdbcSource.query(appDb, "select * from articles").orderedBy("updated_at", "id"))
                .map(row -> new Article(
                        "cms:" + row.getString("id"),
                        row.getString("title").isBlank() ? "Untitled" : row.getString("title"),
                        ExternalRef.of("articles", row.getString("id")),
                        Instant.now(),
                        row.getLong("version")))
                .into(store.vertices(Article.class))
                .retry(Retry.exponential(5, Duration.ofMillis(100)))
                .lease(Lease.REFUSE)
                .metrics(registry)
                .build();
        for (DeadLetter letter : job.deadLetters()) {
            System.out.println(letter.code() + " " + letter.message() + ": " + letter.payload());
        }
        SyncReport replayed = job.replayDeadLetters(); // with the mapping mended
        SyncReport report = job.run();
        boolean healthy = report.status() == SyncStatus.COMPLETED && report.failed() == 0;
        double lastSuccess = registry.get("sqlgraph.sync.last.success").gauge().value();
        // end
        assertThat(replayed.created()).isEqualTo(1);
        assertThat(healthy).isTrue();
        assertThat(lastSuccess).isPositive();
        assertThat(job.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theEventsOfTheGuideArrive(TestDatabases database) throws IOException, InterruptedException {
        DataSource appDb = source(TestDatabases.POSTGRESQL);
        try (GraphStore store = GraphStore.open(database.freshUrl(directory), schema())) {
            // snippet: notify
            SyncJob<Article> changes = SyncJob.named("cms-article-events")
                    .from(PgNotifySource.table(appDb, "articles", "id"))
                    .versionedBy(row -> row.getLong("version"))
                    .map(SyncGuideTest::article)
                    .into(store.vertices(Article.class))
                    .build();
            SyncHandle following = changes.follow(); // the rows that are there, then every change
            // end
            SyncFixture.until(() -> following.report().read() == 3);
            assertThat(following.report().created()).isEqualTo(2);
            following.close();

            // snippet: webhook
            WebhookSource webhook = WebhookSource.listen(0, "/articles", "the shared secret");
            SyncJob<Article> posted = SyncJob.named("cms-article-hook")
                    .from(webhook)
                    .deleteWhen(row -> "deleted".equals(row.getString("state")))
                    .versionedBy(row -> row.getLong("version"))
                    .map(SyncGuideTest::article)
                    .into(store.vertices(Article.class))
                    .build();
            SyncHandle listening = posted.follow();
            // end
            String body = "{\"id\":\"1\",\"version\":2,\"state\":\"deleted\"}";
            String now = String.valueOf(Instant.now().getEpochSecond());
            HttpRequest unsigned = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + webhook.port() + "/articles"))
                    .header("X-Timestamp", now)
                    .header("X-Signature", "sha256=00")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(unsigned, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            listening.close();
            webhook.close();
        }
    }

    @Test
    void theGuideIsMadeOfWhatRunsHere() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        Path root = Files.exists(module.resolve("docs")) ? module : module.getParent();
        String source =
                Files.readString(root.resolve("typed-schema/src/test/java/io/sqlgraph/sync/SyncGuideTest.java"));
        String guide = Files.readString(root.resolve("docs/sync.md"));
        List<String> snippets = blocks(source, "// snippet: [\\w-]+\n(.*?)// end");
        assertThat(blocks(guide, "```java\n(.*?)```"))
                .hasSameSizeAs(snippets)
                .containsExactlyInAnyOrderElementsOf(snippets);
    }

    private static List<String> blocks(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        var found = new ArrayList<String>();
        while (matcher.find()) {
            found.add(matcher.group(1).strip().lines().map(String::strip).collect(Collectors.joining("\n")));
        }
        return found;
    }
}
