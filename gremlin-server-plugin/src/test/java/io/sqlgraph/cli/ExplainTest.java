package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.cli.Cli.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(directory);
        cli.query("g.addV('person').property('name','Ada').addE('knows').to(__.addV('person').property('name','Bob'))");
    }

    @Test
    void planSqlValuesAndTheDatabasesPlanAreShown() {
        Answer answer = cli.run("explain", "g.V().has('person','name','Ada').out('knows').values('name')");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .contains(
                        "Gremlin    g.V()",
                        "plan       vertices",
                        "SQL        SELECT",
                        "values     [Ada]",
                        "database   ");
        assertThat(answer.out()).contains("e_person_knows_person").doesNotContain("% Dur");
    }

    @Test
    void analyzeRunsItAndUndoesWhatItChanges() {
        Answer answer = cli.run("explain", "--analyze", "g.V().hasLabel('person').property('seen', true)");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("statements=1", "rows=2", "% Dur");
        assertThat(cli.query("g.V().has('seen').count()")).endsWith("0");
    }

    @Test
    void aTraversalThatHasRunIsUsageOfTheWrongKind() {
        Answer answer = cli.run("explain", "g.V().toList()");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err()).contains("without a last step");
    }
}
