package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sqlgraph.cli.Cli.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(directory);
        cli.query("g.addV('person').property(id, 1L).property('name','Ada').property('born',1815)"
                + ".addV('person').property(id, 22L).property('name','Charles').property('born',1791)"
                + ".V(1L).addE('knows').to(__.V(22L)).property('since',1833)");
    }

    @Test
    void mapsAreAlignedColumnsWithNumbersOnTheRight() {
        assertThat(cli.query("g.V().order().by('born').project('name','born').by('name').by('born')"))
                .isEqualToNormalizingNewlines("""
                        name     born
                        -------  ----
                        Charles  1791
                        Ada      1815""");
    }

    @Test
    void valueMapsReadWithoutTheirLists() {
        assertThat(cli.query("g.V().order().by('born').valueMap('name')")).isEqualToNormalizingNewlines("""
                name
                -------
                Charles
                Ada""");
    }

    @Test
    void elementsHaveAColumnPerProperty() {
        cli.query("g.V().properties('born').drop()");
        assertThat(cli.query("g.V(1L)")).isEqualToNormalizingNewlines("""
                id  label   name
                --  ------  ----
                 1  person  Ada""");
        assertThat(cli.query("g.E()").lines().skip(2).findFirst().orElseThrow())
                .matches("\\s*\\d+  knows\\s+1\\s+22\\s+1833");
    }

    @Test
    void otherResultsAreOneColumn() {
        assertThat(cli.query("g.V().count()")).isEqualToNormalizingNewlines("""
                result
                ------
                     2""");
        assertThat(cli.query("g.V(1L).out().path()")).endsWith("v[1] -> v[22]");
    }

    @Test
    void lineBreaksAndEscapeSequencesCannotBreakTheTable() {
        assertThat(cli.query("g.inject('a\\nb\\u001b[2J')")).endsWith("a\\nb\\u001b[2J");
    }

    @Test
    void noResultPrintsNothing() {
        Answer answer = cli.run("query", "g.V().hasLabel('nobody')");
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("0 results");
    }

    @Test
    void aLongResultPrintsEveryRow() {
        assertThat(cli.query("g.inject(1).repeat(union(identity(),identity())).times(11)")
                        .lines())
                .hasSize(2 + 2048);
    }

    @Test
    void jsonIsAnArrayOfResults() throws Exception {
        cli.query("g.V().properties('born').drop()");
        Answer answer = cli.run("query", "--json", "g.V().has('name','Ada')");
        JsonNode array = new ObjectMapper().readTree(answer.out());
        assertThat(array).hasSize(1);
        assertThat(array.get(0).toString()).isEqualTo("{\"id\":1,\"label\":\"person\",\"name\":\"Ada\"}");
        assertThat(new ObjectMapper()
                        .readTree(cli.run("query", "--json", "g.V().hasLabel('nobody')")
                                .out()))
                .isEmpty();
    }

    @Test
    void jsonKeepsDigitsAndStructure() throws Exception {
        Answer answer = cli.run(
                "query",
                "--json",
                "g.inject(9007199254740993L, 1.10m, NaN, [1,['a':null]], UUID('41d2e28a-20a4-4ab0-b379-d810dede3786'))");
        assertThat(answer.out()).isEqualToNormalizingNewlines("""
                [
                9007199254740993,
                1.10,
                "NaN",
                [1,{"a":null}],
                "41d2e28a-20a4-4ab0-b379-d810dede3786"
                ]
                """);
    }

    @Test
    void aFailedQueryChangesNothingAndExitsWithOne() {
        Answer answer = cli.run("query", "g.addV('half').fail('on purpose')");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("on purpose");
        assertThat(cli.query("g.V().hasLabel('half').count()")).endsWith("0");
    }

    @Test
    void whatIsNotGremlinIsRefused() {
        Answer answer = cli.run("query", "System.exit(3)");
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).startsWith("sqlgraph: Failed to interpret Gremlin query");
    }
}
