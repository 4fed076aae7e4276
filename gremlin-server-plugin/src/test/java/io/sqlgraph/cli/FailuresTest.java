package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.TestGraphs;
import io.sqlgraph.cli.Cli.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A command that cannot do its work says which object is in the way, and leaves everything as it was. */
class FailuresTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void newDirectory() {
        cli = new Cli(directory);
    }

    @ParameterizedTest
    @CsvSource({"explain,g.V().count()", "query,g.V().count()", "query,'g.V().drop()'", "query,g.V("})
    void aDatabaseThatIsNotThereIsNotCreatedByWhatAddsNothing(String command, String gremlin) {
        failsWith(cli.run(command, gremlin), "graph.db", "there is no such database");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"g.addV('a')", "'g.inject(1).addV(''a'')'", "'g.mergeV([(T.label):\"a\"])'"})
    void whatAddsAVertexCreatesTheDatabase(String gremlin) {
        assertThat(cli.run("query", gremlin).exitCode()).isZero();
        assertThat(cli.query("g.V().count()")).endsWith("1");
    }

    @Test
    void aFileOfAnotherProgramStaysAsItIs() throws Exception {
        Path file = directory.resolve("graph.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (a)");
        }
        byte[] before = Files.readAllBytes(file);
        failsWith(cli.run("query", "g.V().count()"), "graph.db holds no graph");
        failsWith(cli.run("explain", "g.V().count()"), "graph.db holds no graph");
        failsWith(cli.run("schema"), "graph.db holds no graph");
        failsWith(cli.run("export", directory.resolve("x.json").toString()), "graph.db holds no graph");
        assertThat(file).hasBinaryContent(before);
        assertThat(directory.toFile().list()).containsExactly("graph.db");
    }

    @ParameterizedTest
    @EnumSource(TestGraphs.class)
    void aDatabaseWithoutAGraphIsNotGivenOne(TestGraphs database) throws Exception {
        String url = database.newUrl(directory);
        DriverManager.getConnection(url).close();
        for (int i = 0; i < 2; i++) failsWith(Cli.runAsIs("schema", "--database", url), "holds no graph");
        assertThat(Cli.runAsIs("query", "g.addV('a').label()", "--database", url)
                        .exitCode())
                .isZero();
        assertThat(Cli.runAsIs("schema", "--database", url).out()).contains("a");
    }

    @Test
    void anExportNamesWhatIsInItsWay() throws Exception {
        cli.query("g.addV('a')");
        Path empty = Files.createDirectory(directory.resolve("empty.json"));
        failsWith(cli.run("export", empty.toString(), "--force"), "empty.json", "it is a directory");
        assertThat(empty).isEmptyDirectory();
        Path nowhere = directory.resolve("nowhere");
        failsWith(
                cli.run("export", nowhere.resolve("x.json").toString()),
                nowhere.toString(),
                "there is no such directory");
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            Files.createSymbolicLink(directory.resolve("full.json.part"), full);
            failsWith(cli.run("export", directory.resolve("full.json").toString()), "full.json cannot be written");
        }
    }

    @Test
    void aLoadNamesWhatItCannotRead() throws Exception {
        failsWith(cli.run("load", directory.toString(), "--format", "gryo"), directory.toString(), "no regular file");
        Path json = Files.writeString(directory.resolve("g.json"), "garbage\n");
        assertThat(failsWith(cli.run("load", json.toString()), "g.json, line 1", "'garbage'"))
                .containsOnlyOnce("Unrecognized token");
        Path xml = Files.writeString(directory.resolve("g.xml"), "garbage\n");
        assertThat(failsWith(cli.run("load", xml.toString()), "g.xml, line 1", "no GraphML", "prolog"))
                .containsOnlyOnce("prolog");
    }

    @ParameterizedTest
    @CsvSource({"--port,70000", "--port,-1", "--evaluation-timeout,-5"})
    void aNumberOutOfRangeIsWrongUse(String option, String value) {
        Answer answer = cli.run("serve", option, value);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains(option, value);
        assertThat(directory).isEmptyDirectory();
    }

    /** The line that it prints. */
    private static String failsWith(Answer answer, String... parts) {
        assertThat(answer.exitCode()).isEqualTo(1);
        String line = answer.err()
                .lines()
                .filter(l -> l.startsWith("sqlgraph: "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.err()));
        assertThat(line).contains(parts);
        return line;
    }
}
