package io.sqlgraph.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide to synchronisation says about the command line: its file, its commands, and the entries that it names. */
class SyncGuideCommandsTest {

    private static final Pattern KNOWN = Pattern.compile("can have ([\\w, ]+)");

    @TempDir
    Path directory;

    private static String guide() throws IOException {
        String text = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/sync.md"));
        return text.substring(text.indexOf("## From the command line"));
    }

    private static String block(String language) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String replaced(String text, String part, String by) {
        assertThat(text).contains(part);
        return text.replace(part, by);
    }

    @Test
    void theFileOfTheGuideIsRunByTheCommandsOfTheGuide() throws Exception {
        var cli = new SyncCli(directory);
        String app = SyncCli.postgres();
        SyncCli.sql(
                app,
                "create role app login superuser password 'open sesame'",
                "create table authors (id int primary key, name text)",
                "create table articles (id int primary key, author int, headline text, state text, version int,"
                        + " updated_at timestamptz)",
                "insert into authors values (1, 'Ada'), (2, 'Bob')",
                "insert into articles values (1, 1, 'Notes', 'live', 1, now()), (2, 2, 'Engines', 'live', 1, now())");
        String file = replaced(
                replaced(
                        block("yaml"),
                        "jdbc:postgresql://localhost/app",
                        "'" + app.replaceFirst("user=postgres", "ApplicationName=guide") + "'"),
                "jdbc:sqlite:library.db",
                cli.graph());
        cli.write("library.yaml", file);
        cli.write("jobs.yaml", replaced(file, "${APP_PASSWORD}", "open sesame"));

        var done = new ArrayList<String>();
        for (String line : block("sh").lines().toList()) {
            List<String> words =
                    Arrays.asList(line.replaceFirst("#.*", "").strip().split("\\s+"));
            assertThat(words.subList(0, 2)).containsExactly("bin/sqlgraph", "sync");
            assertThat(words.get(3)).isEqualTo("library.yaml");
            List<String> options = words.subList(4, words.size());
            if (words.get(2).equals("run") && options.isEmpty()) {
                runUntilTerminated(app);
            } else {
                Answer answer = cli.run(words.get(2), options.toArray(String[]::new));
                assertThat(answer.exitCode()).as(line + answer.err()).isZero();
            }
            done.add(words.get(2));
        }
        assertThat(done)
                .contains("list", "run", "status", "dead-letters", "replay", "pause", "resume")
                .hasSize(9);
        assertThat(cli.query("g.V().has('Author','name','Ada').out('wrote').values('title')"))
                .endsWith("On Engines");
    }

    private void runUntilTerminated(String app) throws Exception {
        SyncCli.sql(app, "update articles set headline = 'On Engines', version = 2, updated_at = now() where id = 1");
        Map<String, String> environment = Map.of("APP_PASSWORD", "open sesame");
        try (SyncProcess process = SyncProcess.start(directory, environment, "run", "library.yaml")) {
            SyncCli.until(process, "wrote completed: 2 read", "articles completed: 2 read, 1 updated, 1 unchanged");
            assertThat(process.terminate()).isEqualTo(143);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1",
                "{graph: {a: 1}}",
                "{jobs: {j: {a: 1}}}",
                "{jobs: {j: {edge: x, from: {a: 1}}}}",
                "{jobs: {j: {properties: {p: {a: 1}}}}}",
                "{jobs: {j: {properties: {p: {column: c, a: 1}}}}}",
                "{jobs: {j: {deleteWhen: {a: 1}}}}",
                "{jobs: {j: {retry: {a: 1}}}}",
                "{jobs: {j: {source: {a: 1}}}}",
                "{jobs: {j: {source: {jdbc: {a: 1}}}}}",
                "{jobs: {j: {source: {pgNotify: {a: 1}}}}}",
                "{jobs: {j: {source: {webhook: {a: 1}}}}}"
            })
    void theGuideNamesEveryEntryThatAFileCanHave(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("a.yaml"), text);
        List<String> faults = org.assertj.core.api.Assertions.catchThrowableOfType(
                        JobFileException.class, () -> JobFile.read(file, name -> null))
                .faults();
        String told = faults.stream()
                .filter(fault -> fault.contains("a is not known"))
                .findFirst()
                .orElseThrow();
        Matcher known = KNOWN.matcher(told);
        assertThat(known.find()).isTrue();
        String guide = guide();
        for (String entry : known.group(1).split(", ")) {
            assertThat(guide).containsPattern("`(\\w+: )?" + entry + "[`:]|(?m)^\\s*" + entry + ":");
        }
    }
}
