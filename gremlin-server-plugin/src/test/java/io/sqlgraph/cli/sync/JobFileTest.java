package io.sqlgraph.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sqlgraph.cli.sync.JobSettings.Property;
import io.sqlgraph.sync.Lease;
import io.sqlgraph.sync.MissingEndpoint;
import io.sqlgraph.sync.SourceRow;
import io.sqlgraph.sync.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file of jobs can say, and what is said about a wrong one. */
class JobFileTest {

    @TempDir
    Path directory;

    private JobFile read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("jobs.yaml"), text);
        return JobFile.read(file, Map.of("SECRET", "open sesame", "BATCH", "many")::get);
    }

    private List<String> faults(String text) {
        JobFileException wrong = catchThrowableOfType(JobFileException.class, () -> read(text));
        assertThat(wrong).as(text).isNotNull();
        return wrong.faults().stream()
                .map(fault -> fault.replace(directory.resolve("jobs.yaml") + ":", ""))
                .toList();
    }

    @Test
    void allThatAFileCanSay() throws IOException {
        JobFile file = read("""
                x-app: &app
                  url: jdbc:postgresql://localhost/app
                  user: ada
                  password: ${SECRET}
                graph:
                  url: jdbc:sqlite:graph.db
                  user: me
                  password: "$${SECRET} and ${SECRET}"
                jobs:
                  people:
                    source:
                      jdbc:
                        <<: *app
                        user: bob
                        query: select * from people
                        incremental: changed
                        key: [area, nr]
                        overlap: 5m
                    vertex: Person
                    key: nr
                    properties:
                      nr: {column: nr, prefix: "p:", type: String}
                      name:
                      born: {column: birthday, type: LocalDate, default: 1970-01-01}
                      tags: {value: [a, b], type: List<String>}
                    mode: update-only
                    deleteWhen: {column: state, equals: [gone, 9]}
                    version: v
                    batchSize: 1_000
                    maxFailures: 10
                    maxDeleteFraction: 0.25
                    retry: {attempts: 3, pause: 20ms}
                    lease: refuse
                    every: 2h
                  knows:
                    source: {pgNotify: {<<: *app, table: app.knows, key: id, retention: 2d}}
                    edge: knows
                    from: {vertex: Person, column: a}
                    to: {vertex: Person, column: b, prefix: "p:"}
                    onMissingEndpoint: park
                    deleteWhen: {column: deleted_at, notNull: true}
                    follow: true
                  hook:
                    source:
                      webhook:
                        {host: 127.0.0.1, port: 0, path: /people, secret: "${SECRET}", maxBodyBytes: 9, capacity: 8,
                         answerWithin: 7s}
                    vertex: Person
                    key: nr
                    properties: {nr: nr}
                    follow: true
                  file:
                    source: {csv: people.csv}
                    vertex: Person
                    key: nr
                    properties: {nr: nr}
                    cron: "0 3 * * *"
                """);
        assertThat(file.password()).isEqualTo("${SECRET} and open sesame");
        assertThat(file.jobs()).hasSize(4);
        JobSettings people = file.jobs().get(0);
        assertThat(people.source())
                .isEqualTo(new SourceSettings.Jdbc(
                        "jdbc:postgresql://localhost/app",
                        "bob",
                        "open sesame",
                        "select * from people",
                        List.of("changed", "area", "nr"),
                        Duration.ofMinutes(5),
                        false,
                        "jdbc query"));
        assertThat(people.target().properties())
                .extractingByKeys("nr", "name", "born", "tags")
                .extracting(Property::type)
                .containsExactly("String", "String", "LocalDate", "List<String>");
        assertThat(people.mode()).isEqualTo(SyncMode.UPDATE_ONLY);
        assertThat(people.deletes().test(SourceRow.of(Map.of("state", 9)))).isTrue();
        assertThat(people.deletes().test(SourceRow.of(Map.of("state", "here")))).isFalse();
        assertThat(people.limits()).isEqualTo(new JobSettings.Limits(1_000L, 10L, 0.25, 3L, Duration.ofMillis(20)));
        assertThat(people.lease()).isEqualTo(Lease.REFUSE);
        assertThat(people.schedule().every()).isEqualTo(Duration.ofHours(2));
        JobSettings knows = file.jobs().get(1);
        assertThat(knows.source())
                .isEqualTo(new SourceSettings.PgNotify(
                        "jdbc:postgresql://localhost/app",
                        "ada",
                        "open sesame",
                        "app.knows",
                        "id",
                        Duration.ofDays(2)));
        assertThat(knows.onMissingEndpoint()).isEqualTo(MissingEndpoint.PARK);
        assertThat(knows.deletes().test(SourceRow.of(Map.of("deleted_at", "now"))))
                .isTrue();
        assertThat(knows.deletes().test(SourceRow.of(Map.of()))).isFalse();
        assertThat(file.jobs().get(2).source())
                .isEqualTo(new SourceSettings.Webhook(
                        "127.0.0.1", 0, "/people", "open sesame", 9L, 8L, Duration.ofSeconds(7)));
        assertThat(file.jobs().get(3).source())
                .isEqualTo(new SourceSettings.Rows(SourceSettings.Format.CSV, directory.resolve("people.csv")));
        assertThat(file.schema().toJson())
                .contains("\"name\" : \"sync:jobs.yaml\"", "\"label\" : \"knows\"", "List<String>", "DETACH");
    }

    private static String job(String entries) {
        return """
                graph: {url: "jdbc:sqlite:g.db"}
                jobs:
                  a:
                    source: {csv: a.csv}
                    vertex: A
                    key: id
                    properties: {id: id}
                %s""".formatted(entries.strip().indent(4));
    }

    private static String source(String source) {
        return job("").replace("{csv: a.csv}", source);
    }

    static List<Arguments> wrongFiles() {
        return List.of(
                Arguments.of(job("bathSize: 5"), "8: jobs.a.bathSize is not known; jobs.a can have source, vertex,"),
                Arguments.of(
                        job("batchSize: ${BATCH}"), "8: jobs.a.batchSize = ${BATCH} must be a whole number from 1"),
                Arguments.of(job("batchSize: 0"), "8: jobs.a.batchSize = 0 must be a whole number from 1 to"),
                Arguments.of(job("batchSize: [1]"), "8: jobs.a.batchSize must be one value"),
                Arguments.of(job("maxFailures: -1"), "8: jobs.a.maxFailures = -1 must be a whole number of at least 0"),
                Arguments.of(job("maxDeleteFraction: 2"), "8: jobs.a.maxDeleteFraction = 2 must be a number from 0"),
                Arguments.of(job("mode: replace"), "8: jobs.a.mode = replace must be one of insert-only, upsert, upd"),
                Arguments.of(job("lease: take"), "8: jobs.a.lease = take must be one of wait, refuse"),
                Arguments.of(job("every: soon"), "8: jobs.a.every = soon must be a time such as 500ms, 30s, 5m, 2h"),
                Arguments.of(job("every: 0s"), "8: jobs.a.every = 0s must be more than none"),
                Arguments.of(job("cron: never"), "8: jobs.a.cron = never is no cron expression of five or six fields"),
                Arguments.of(job("every: 5s\ncron: 0 3 * * *"), "4: jobs.a can have only one of every, cron, follow"),
                Arguments.of(job("follow: maybe"), "8: jobs.a.follow = maybe must be true or false"),
                Arguments.of(job("follow: true\nmode: mirror"), "9: jobs.a.mode = mirror reads the whole source in ev"),
                Arguments.of(job("onMissingEndpoint: park"), "8: jobs.a.onMissingEndpoint = park is for edges"),
                Arguments.of(job("version: ${NOBODY}"), "8: jobs.a.version needs the environment variable NOBODY"),
                Arguments.of(job("deleteWhen: {column: x}"), "8: jobs.a.deleteWhen must have one of equals, notNull"),
                Arguments.of(
                        job("deleteWhen: {column: x, notNull: false}"), "8: jobs.a.deleteWhen.notNull = false can"),
                Arguments.of(job("retry: {attempts: 0}"), "8: jobs.a.retry.attempts = 0 must be a whole number from 1"),
                Arguments.of(job("edge: x"), "4: jobs.a can have only one of vertex, edge"),
                Arguments.of(job("mode: upsert\nmode: upsert"), "9: jobs.a.mode is there twice"),
                Arguments.of(
                        job("").replace("{id: id}", "{id: {column: id, type: Text}}"),
                        "7: jobs.a.properties.id.type = Text is no type, such as String, Long or Instant"),
                Arguments.of(
                        job("").replace("{id: id}", "{id: {column: id, value: 5}}"),
                        "7: jobs.a.properties.id can have only one of column, value"),
                Arguments.of(job("").replace("key: id", "key: nr"), "6: jobs.a.key = nr is none of the properties"),
                Arguments.of(job("").replace("    key: id\n", ""), "4: jobs.a.key is missing"),
                Arguments.of(source("{}"), "4: jobs.a.source must have one of jdbc, csv, jsonl, debezium, pgNotify"),
                Arguments.of(source("{csv: a, jsonl: b}"), "4: jobs.a.source can have only one of jdbc, csv, jsonl"),
                Arguments.of(
                        source("{jdbc: {url: jdbc:oracle:x, table: a, key: id}}"),
                        "4: jobs.a.source.jdbc.url = jdbc:oracle:x has no JDBC driver on the class path"),
                Arguments.of(
                        source("{jdbc: {url: 'jdbc:sqlite:x', table: a}}"), "4: jobs.a.source.jdbc.key is missing"),
                Arguments.of(
                        source("{jdbc: {url: 'jdbc:sqlite:x', key: a}}"),
                        "4: jobs.a.source.jdbc must have one of table, query"),
                Arguments.of(
                        source("{jdbc: {url: 'jdbc:sqlite:x', table: a, key: a, overlap: 5m}}"),
                        "4: jobs.a.source.jdbc.overlap = 5m is of the incremental column"),
                Arguments.of(
                        source("{pgNotify: {url: 'jdbc:sqlite:x', table: a, key: a}}"),
                        "4: jobs.a.source.pgNotify.url = jdbc:sqlite:x is none of PostgreSQL"),
                Arguments.of(
                        source("{webhook: {port: 0, path: /a, secret: s}}"),
                        "4: jobs.a is posted to and never ends: say 'follow: true'"),
                Arguments.of(
                        source("{webhook: {port: 99999, path: a, secret: s}}"),
                        "4: jobs.a.source.webhook.port = 99999 must be a whole number from 0 to 65535"),
                Arguments.of("jobs: {}", "1: graph is missing"),
                Arguments.of("graph: {url: x}", "1: jobs is missing"),
                Arguments.of("graph: x\njobs: {}", "1: graph must have entries, as in 'key: value'"),
                Arguments.of(
                        "graph: {url: x, schema: a, storedSchema: b}\njobs: {}",
                        "1: graph can have only one of schema, storedSchema"),
                Arguments.of("graph: {url: x, schema: none.json}\njobs: {}", "1: graph.schema = none.json is no file"),
                Arguments.of("graph: {url: x}\njobs:\n  a:", "3: jobs.a says nothing about the job"),
                Arguments.of("graph: {url: x\njobs: y", "2: expected ',' or '}', but got :"),
                Arguments.of("a: *nobody", "1: found undefined alias nobody"));
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongFileIsAnsweredWithLineEntryAndValue(String text, String fault) {
        assertThat(faults(text)).anySatisfy(each -> assertThat(each).startsWith(fault));
    }

    @Test
    void allFaultsAreSaidAtOnceAndNoSecretIsShown() {
        assertThat(faults(job("batchSize: ${SECRET}\nmode: x\nevery: y")))
                .hasSize(3)
                .noneMatch(fault -> fault.contains("sesame"));
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsSaid() throws IOException {
        assertThatThrownBy(() -> JobFile.read(directory.resolve("none.yaml"), name -> null))
                .hasMessageContaining("there is no file")
                .hasMessageContaining("none.yaml");
        assertThat(faults("")).singleElement().asString().endsWith("is empty");
    }

    @Test
    void jobsThatDoNotAgreeOnATypeAreRefused() {
        String two = job("") + """
                  b:
                    source: {csv: a.csv}
                    vertex: A
                    key: nr
                    properties: {nr: nr, id: {column: id, type: Long}}
                  c:
                    source: {csv: a.csv}
                    edge: x
                    from: {vertex: A, column: a}
                    to: {vertex: Nobody, column: b}
                """;
        assertThat(faults(two))
                .anySatisfy(fault -> assertThat(fault).contains("another job says that the key of A is id"))
                .anySatisfy(fault -> assertThat(fault).contains("another job says that A.id is a String, not a Long"))
                .anySatisfy(fault -> assertThat(fault).contains("jobs.c: no job of the file writes vertices 'Nobody'"));
    }

    @Test
    void withASchemaKeysAndTypesAreItsOwn() throws IOException {
        Files.writeString(
                directory.resolve("schema.json"), read(job("")).schema().toJson());
        String schema = job("").replace("g.db\"", "g.db\", schema: schema.json");
        assertThat(faults(schema)).singleElement().asString().contains("jobs.a.key = id is said by the schema");
        String without = schema.replace("    key: id\n", "");
        assertThat(read(without).schema().toJson())
                .isEqualTo(read(job("")).schema().toJson());
        assertThat(faults(without.replace("{id: id}", "{id: {column: id, type: Long}}")))
                .singleElement()
                .asString()
                .contains("type = Long is said by the schema");
        Files.writeString(directory.resolve("schema.json"), "[]");
        assertThat(faults(without)).anySatisfy(fault -> assertThat(fault).contains("is no schema"));
    }
}
