package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.cli.Cli.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @Test
    void helpListsTheCommands() {
        Answer answer = Cli.runAsIs("--help");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("serve", "query", "load", "export", "schema", "version", "sqlgraph.db");
        assertThat(answer.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "query", "load", "export", "schema", "version"})
    void everyCommandHasHelp(String command) {
        Answer answer = Cli.runAsIs(command, "--help");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).startsWith("Usage: sqlgraph " + command);
    }

    @Test
    void versionNamesWhatRuns() {
        Answer answer = Cli.runAsIs("version");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).matches("SQLGraph \\d+\\.\\d+\\.\\d+\\S*, TinkerPop 3\\.8\\.1, Java 17.*\\R");
        assertThat(Cli.runAsIs("--version").out()).isEqualTo(answer.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "query",
                "serve --port many",
                "serve --sample moon",
                "load",
                "export",
                "query g.V() --no-such-option",
                "load x.json --format word"
            })
    void wrongUseExitsWithTwoAndSaysHow(String line) {
        Answer answer = Cli.runAsIs(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("Usage: sqlgraph");
    }

    @Test
    void anUnknownSampleIsAnsweredWithTheKnownOnes() {
        assertThat(Cli.runAsIs("serve", "--sample", "moon").err()).contains("moon", "air-routes, grateful, modern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:oracle:thin:@x", "no url"})
    void aDatabaseThatCannotBeOpenedFailsInOneLine(String url) {
        Answer answer = Cli.runAsIs("query", "g.V()", "--database", url);
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err().lines()).hasSize(2);
        assertThat(answer.err()).startsWith("sqlgraph: ").contains(url).doesNotContain("\tat ");
    }

    @Test
    void verboseAddsTheStackTrace() {
        Answer answer = Cli.runAsIs("query", "g.V()", "--database", "no url", "--verbose");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("    at ");
    }
}
