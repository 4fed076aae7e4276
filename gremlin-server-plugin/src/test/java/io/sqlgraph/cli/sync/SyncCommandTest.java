package io.sqlgraph.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sqlgraph.cli.Cli;
import io.sqlgraph.cli.Cli.Answer;
import io.sqlgraph.schema.GraphSchema;
import io.sqlgraph.schema.GraphStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sync commands in this process: a graph in a SQLite file, sources in PostgreSQL and in files. */
class SyncCommandTest {

    @TempDir
    Path directory;

    private SyncCli cli;

    @BeforeEach
    void open() {
        cli = new SyncCli(directory);
    }

    private static String app() {
        String url = SyncCli.postgres();
        SyncCli.sql(
                url,
                "create table authors (id int primary key, name text)",
                "create table articles (id int primary key, author int, title text, state text, version int,"
                        + " updated_at timestamptz)",
                "insert into authors values (1, 'Ada'), (2, 'Bob')",
                "insert into articles values (1, 1, 'Notes', 'live', 1, '2024-01-01T10:00:00Z'),"
                        + " (2, 2, 'Engines', 'live', 1, '2024-01-01T10:01:00Z'),"
                        + " (3, 9, 'Lost', 'live', 1, '2024-01-01T10:02:00Z')");
        return url;
    }

    private void library(String app, String more) {
        cli.write("jobs.yaml", """
                graph: {url: "%s"}
                jobs:
                  wrote:
                    source: {jdbc: {url: &app "%s", query: "select id, author from articles", key: id}}
                    edge: wrote
                    from: {vertex: Author, column: author, prefix: "cms:"}
                    to: {vertex: Article, column: id, prefix: "cms:"}
                    mode: mirror
                    onMissingEndpoint: park
                  articles:
                    source: {jdbc: {url: *app, table: articles, incremental: updated_at, key: id, overlap: 0s}}
                    vertex: Article
                    key: id
                    properties:
                      id: {column: id, prefix: "cms:"}
                      title:
                      year: {column: version, type: Integer}
                      at: {column: updated_at, type: Instant}
                    deleteWhen: {column: state, equals: deleted}
                    version: version
                  authors:
                    source: {jdbc: {url: *app, table: authors, key: id}}
                    vertex: Author
                    key: id
                    properties: {id: {column: id, prefix: "cms:"}, name: name}
                %s""".formatted(cli.graph(), app, more));
    }

    @Test
    void aFileOfJobsRunsInOrderAndTheNextRunWritesWhatHasChanged() {
        String app = app();
        library(app, "");
        Answer first = cli.run("run");
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "articles completed 3 3 0 0 0 0 0 0 0",
                        "authors completed 2 2 0 0 0 0 0 0 0",
                        "wrote completed 3 2 0 0 0 1 0 0 0");
        assertThat(cli.query("g.V().has('Author','name','Ada').out('wrote').values('title')"))
                .endsWith("Notes");
        assertThat(cli.query("g.V().has('Article','id','cms:1').values('year','at').fold()"))
                .contains("1", "2024-01-01T10:00:00Z");

        SyncCli.sql(
                app,
                "update authors set name = 'Ada L.' where id = 1",
                "insert into authors values (9, 'Zoe')",
                "update articles set state = 'deleted', version = 2, updated_at = '2024-01-02T00:00:00Z' where id = 2");
        Answer second = cli.run("run", "--json");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out())
                .contains("\"job\":\"articles\",\"status\":\"completed\",\"read\":1,\"created\":0")
                .contains("\"job\":\"authors\",\"status\":\"completed\",\"read\":3,\"created\":1,\"updated\":1")
                .contains("\"unparked\":1");
        assertThat(cli.query("g.V().hasLabel('Article').count()")).endsWith("2");
    }

    @Test
    void theGraphMayBeInPostgreSql() {
        String graph = SyncCli.postgres().replaceFirst("user=postgres&", "");
        cli.write("people.csv", "id,born\n1,1815-12-10\n2,yesterday\n");
        people("LocalDate");
        cli.write(
                "jobs.yaml",
                cli.read("jobs.yaml")
                        .replace("\"" + cli.graph() + "\"", "\"" + graph + "\", user: postgres, password: any"));
        assertThat(cli.run("run").exitCode()).isEqualTo(3);
        assertThat(cli.run("run", "--json").out()).contains("\"unchanged\":1");
        assertThat(cli.run("dead-letters").out()).contains("yesterday", "2");
        assertThat(cli.run("pause").exitCode()).isZero();
        assertThat(cli.run("status").out()).contains("paused");
        assertThat(directory.resolve("graph.db")).doesNotExist();
    }

    @Test
    void aDryRunShowsTheDifferenceAndWritesNothing() {
        library(app(), "");
        Answer dry = cli.run("run", "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("articles completed 3 3 0 0 0 0 0 0 0", "wrote completed 3 2 0 0 0 1 0 0 0");
        assertThat(cli.query("g.V().count()")).endsWith("0");
        assertThat(cli.run("status").out()).contains("never run");
    }

    @Test
    void badRowsAreShownAndReplayedWithTheFileMended() throws IOException {
        cli.write("people.csv", "id,born\n1,1815-12-10\n2,yesterday\n3,1912-06-23\n");
        people("LocalDate");
        Answer run = cli.run("run");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(cli.run("status").out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("people idle 1 0");

        Answer letters = cli.run("dead-letters", "people");
        assertThat(letters.exitCode()).isZero();
        assertThat(letters.out())
                .contains("MAPPING", "Person.born: born = yesterday is not a LocalDate", "\"id\":\"2\"");
        JsonNode json = new ObjectMapper()
                .readTree(cli.run("dead-letters", "--json", "--limit", "5").out());
        assertThat(json.get(0).get("attempts").asInt()).isEqualTo(1);

        assertThat(cli.run("replay").exitCode()).isEqualTo(3);
        cli.write("jobs.yaml", cli.read("jobs.yaml").replace("column: born", "column: none, default: 1900-01-01"));
        Answer replayed = cli.run("replay", "--json", "people");
        assertThat(replayed.exitCode()).isZero();
        assertThat(replayed.out()).contains("\"created\":1");
        assertThat(cli.run("dead-letters").out()).isEqualTo("no dead letters\n");
        assertThat(cli.query("g.V().has('Person','id','2').values('born')")).endsWith("1900-01-01");
    }

    private void people(String type) {
        cli.write("jobs.yaml", """
                graph: {url: "%s"}
                jobs:
                  people:
                    source: {csv: people.csv}
                    vertex: Person
                    key: id
                    properties: {id: id, born: {column: born, type: %s}}
                """.formatted(cli.graph(), type));
    }

    @Test
    void tooManyBadRowsAbortAndSayWhy() {
        cli.write("people.csv", "id,born\n1,x\n2,y\n");
        people("LocalDate");
        cli.write("jobs.yaml", cli.read("jobs.yaml") + "    maxFailures: 1\n");
        Answer run = cli.run("run");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("aborted", "people: more than 1 rows failed");
    }

    @Test
    void filesOfJsonLinesAndOfChangeEventsAreSources() {
        cli.write("a.jsonl", "{\"id\": 1, \"tags\": [\"x\", \"y\"]}\n{\"id\": 2}\n");
        cli.write("b.json", """
                {"op":"u","after":{"id":2,"tags":["z"]}}
                {"payload":{"op":"d","before":{"id":1}}}
                """);
        cli.write("jobs.yaml", """
                graph: {url: "%s"}
                jobs:
                  lines: &job
                    source: {jsonl: a.jsonl}
                    vertex: Thing
                    key: id
                    properties: {id: {column: id, type: Long}, tags: {column: tags, type: List<String>}}
                  events:
                    <<: *job
                    source: {debezium: b.json}
                """.formatted(cli.graph()));
        Answer run = cli.run("run");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(cli.query("g.V().hasLabel('Thing').values('tags').unfold()")).endsWith("z");
        assertThat(cli.query("g.V().hasLabel('Thing').count()")).endsWith("1");
    }

    @Test
    void aSchemaSaysTypesAndConstraints() {
        cli.write("people.csv", "nr,mail\n1,a@x.org\n2,a@x.org\n3,\n");
        cli.write("schema.json", """
                {"name": "people", "vertices": [{"label": "Person", "key": "nr", "onDelete": "RESTRICT",
                 "components": [{"name": "nr", "type": "Integer", "required": true},
                                {"name": "mail", "type": "String", "required": true}],
                 "unique": [{"name": "person_mail", "components": ["mail"]}]}]}
                """);
        cli.write("jobs.yaml", """
                graph: {url: "%s", schema: schema.json}
                jobs:
                  people:
                    source: {csv: people.csv}
                    vertex: Person
                    properties: {nr: nr, mail: mail}
                """.formatted(cli.graph()));
        assertThat(cli.run("run").exitCode()).isEqualTo(3);
        assertThat(cli.run("dead-letters").out())
                .contains("Person.mail = [a@x.org] is already held by Person/1", "mail must not be null");
        cli.write("jobs.yaml", cli.read("jobs.yaml").replace("nr: nr, ", ""));
        Answer unmapped = cli.run("run");
        assertThat(unmapped.exitCode()).isEqualTo(2);
        assertThat(unmapped.err()).contains("jobs.yaml:4: jobs.people: ", "Person.nr is required, but is not mapped");
        cli.write("jobs.yaml", cli.read("jobs.yaml").replace("vertex: Person", "vertex: Nobody"));
        assertThat(cli.run("run").err()).contains("jobs.people: Nobody is not a vertex type of the schema 'people'");
    }

    @Test
    void theSchemaThatTheGraphKeepsIsUsedAndNotReplaced() {
        cli.write("people.csv", "nr,mail\n1,a@x.org\n2,a@x.org\n");
        String schema = """
                {"name": "crm", "vertices": [{"label": "Person", "key": "nr", "onDelete": "RESTRICT",
                 "components": [{"name": "nr", "type": "Integer", "required": true},
                                {"name": "mail", "type": "String", "required": true}],
                 "unique": [{"name": "person_mail", "components": ["mail"]}]}]}
                """;
        GraphStore.open(cli.graph(), GraphSchema.fromJson(schema)).close();
        String jobs = """
                graph: {url: "%s"}
                jobs:
                  people:
                    source: {csv: people.csv}
                    vertex: Person
                    key: nr
                    properties: {nr: nr, mail: mail}
                """.formatted(cli.graph());
        cli.write("jobs.yaml", jobs);
        Answer refused = cli.run("run");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "jobs.yaml:1: graph: it keeps the type 'Person' of the schema 'crm'; say 'storedSchema: crm'");
        cli.write("jobs.yaml", jobs.replace("key: nr", "version: nr").replace("db\"}", "db\", storedSchema: crm}"));
        assertThat(cli.run("run").exitCode()).isEqualTo(3);
        assertThat(cli.run("dead-letters").out()).contains("is already held by Person/1");
        cli.write("jobs.yaml", cli.read("jobs.yaml").replace("storedSchema: crm", "storedSchema: app"));
        assertThat(cli.run("run").err())
                .contains("graph.storedSchema = app the database keeps no schema 'app', only [crm]");
    }

    @Test
    void jobsAreListedWithoutADatabase() {
        library("jdbc:postgresql://nowhere.invalid/app", """
                  hourly:
                    source: {jdbc: {url: *app, table: authors, key: id}}
                    vertex: Author
                    key: id
                    properties: {id: id, name: name}
                    mode: insert-only
                    every: 1h
                """);
        Answer list = cli.run("list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "articles jdbc articles Article upsert once",
                        "wrote jdbc query Author -wrote-> Article mirror once",
                        "hourly jdbc authors Author insert-only every 1h");
        assertThat(cli.run("list", "--json").out()).contains("\"schedule\":\"every 1h\"");
        assertThat(directory.resolve("graph.db")).doesNotExist();
    }

    @Test
    void aPausedJobIsRefusedUntilItIsResumed() {
        cli.write("people.csv", "id,born\n1,1815-12-10\n");
        people("LocalDate");
        assertThat(cli.run("run").exitCode()).isZero();
        assertThat(cli.run("pause", "people").exitCode()).isZero();
        assertThat(cli.run("status").out()).doesNotContain("idle");
        Answer refused = cli.run("run");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("the job 'people' is paused");
        assertThat(cli.run("resume").exitCode()).isZero();
        assertThat(cli.run("run").exitCode()).isZero();
        assertThat(cli.run("status", "people").out()).contains("idle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "dead-letters", "pause", "resume"})
    void whatOnlyLooksAtAGraphDoesNotCreateIt(String command) {
        people("LocalDate");
        Answer answer = cli.run(command);
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("There is no graph at " + cli.graph());
        assertThat(directory.resolve("graph.db")).doesNotExist();
    }

    @Test
    void aFullRunReadsWhatAnIncrementalOneDoesNot() {
        String app = app();
        library(app, "");
        cli.run("run");
        SyncCli.sql(app, "update articles set title = 'New', version = 2 where id = 1");
        assertThat(cli.run("run", "articles", "--json").out()).contains("\"read\":0");
        assertThat(cli.run("run", "articles", "--full", "--json").out()).contains("\"read\":3", "\"updated\":1");
        // Older than what is there.
        SyncCli.sql(app, "update articles set title = 'Old', version = 1 where id = 1");
        assertThat(cli.run("run", "articles", "--full", "--json").out()).contains("\"updated\":0");
    }

    @Test
    void someJobsOnlyAndUnknownOnes() {
        library(app(), "");
        assertThat(cli.run("run", "authors").out()).contains("authors").doesNotContain("articles");
        Answer unknown = cli.run("run", "nobody");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .contains(
                        "There is no job 'nobody' in the file, only wrote, articles, authors",
                        "Usage: sqlgraph sync run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "list", "status", "dead-letters", "replay", "pause", "resume"})
    void everyCommandHasHelpAndRefusesAWrongFile(String command) {
        Answer help = Cli.runAsIs("sync", command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: sqlgraph sync " + command);
        cli.write("jobs.yaml", "graph: {url: x}\njobs: {a: {mode: none}}\n");
        Answer wrong = cli.run(command);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("jobs.yaml:2: jobs.a.mode = none must be one of", "jobs.a.source is missing");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void withoutACommandTheCommandsAreNamed() {
        assertThat(Cli.runAsIs("sync").err()).contains("run, list, status, dead-letters, replay, pause, resume");
        assertThat(Cli.runAsIs("sync", "--help").out()).contains("Exit codes: 0 done", "${APP_PASSWORD}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.csv", "."})
    void aSourceThatCannotBeReadFailsInOneLineThatNamesIt(String file) {
        people("LocalDate");
        cli.write("jobs.yaml", cli.read("jobs.yaml").replace("people.csv", file));
        Answer run = cli.run("run");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("sqlgraph: ").contains(file.equals(".") ? "directory" : file);
        assertThat(run.err().lines()).hasSize(2);
    }

    @Test
    void aLoginThatIsRefusedFailsAndDoesNotShowThePassword() {
        library(SyncCli.postgres().replace("user=postgres", "user=nobody&password=hush"), "");
        Answer run = cli.run("run", "authors");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("The sync job 'authors' cannot read the rows of")
                .doesNotContain("hush");
    }

    @Test
    void progressIsShownAsABarOrNotAtAll() {
        library(app(), "");
        Answer bar = cli.run("run", "articles", "--progress", "bar");
        assertThat(bar.err()).contains("\rarticles 100%", "3/3 rows");
        assertThat(bar.exitCode()).isZero();
        assertThat(cli.run("run", "articles", "--full", "--progress", "none").err())
                .isEmpty();
    }
}
