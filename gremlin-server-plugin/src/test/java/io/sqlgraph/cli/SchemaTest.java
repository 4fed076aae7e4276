package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sqlgraph.TestGraphs;
import io.sqlgraph.structure.SqlGraph;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(directory);
    }

    private void people() {
        cli.query("g.addV('person').property('name','Ada').as('a')"
                + ".addV('person').property(list,'nick','Charlie').property(list,'nick','Chuck').as('c')"
                + ".addE('knows').from('a').to('c').property('since',1833)"
                + ".addV('machine').as('m').addE('built').from('c').to('m')");
        try (SqlGraph graph = SqlGraph.open(TestGraphs.url(directory))) {
            graph.schema().createUniqueIndex("person", "name");
        }
    }

    @Test
    void anEmptyDatabaseHasNothing() {
        SqlGraph.open(TestGraphs.url(directory)).close();
        assertThat(cli.run("schema").out().lines()).contains("no vertices", "no edges", "no indexes");
    }

    /** It was created, and said to be empty. */
    @Test
    void aDatabaseThatIsNotThereIsNeitherShownNorExportedNorCreated() throws Exception {
        Cli.Answer schema = cli.run("schema");
        assertThat(schema.exitCode()).isEqualTo(1);
        assertThat(schema.err()).contains("there is no such database");
        Cli.Answer export = cli.run("export", directory.resolve("all.graphml").toString());
        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.err()).contains("there is no such database");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void labelsKeysRelationsCountsAndIndexesAreShown() {
        people();
        Cli.Answer answer = cli.run("schema");
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().lines().map(line -> line.strip().replaceAll("\\s{2,}", " | ")))
                .containsSubsequence("vertices", "label | count | keys", "machine | 1")
                .contains("person | knows | person | 1 | since integer", "person | built | machine | 1")
                .anyMatch(line ->
                        line.matches("person \\| +2 \\| .*nick string \\[\\].*") && line.contains("name string"))
                .anyMatch(line -> line.contains("vertex property | person | name | true"));
    }

    @Test
    void jsonHasTheSame() throws Exception {
        people();
        var schema = new ObjectMapper().readTree(cli.run("schema", "--json").out());
        assertThat(schema.at("/vertices").findValuesAsText("label")).containsExactlyInAnyOrder("person", "machine");
        assertThat(schema.at("/edges").size()).isEqualTo(2);
        assertThat(schema.at("/indexes/0/keys/0").asText()).isEqualTo("name");
        assertThat(schema.at("/indexes/0/unique").asBoolean()).isTrue();
    }
}
