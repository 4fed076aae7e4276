package io.sqlgraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.TestGraphs;
import io.sqlgraph.cli.Cli.Answer;
import io.sqlgraph.cli.transfer.GraphFormat;
import io.sqlgraph.structure.SqlGraph;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadAndExportTest {

    /** Counts that tell whether the modern graph is there as a whole. */
    private static final String CHECK = "g.V().has('name','marko').as('m').outE('knows').has('weight',1.0)"
            + ".inV().out('created').has('lang','java').order().by('name').values('name').fold()";

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void newDatabase() {
        cli = new Cli(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "graphml/tinkerpop-modern.xml",
        "graphson/tinkerpop-modern-v3.json",
        "graphson/tinkerpop-modern-typed-v2.json",
        "graphson/tinkerpop-modern-v1.json",
        "gryo/tinkerpop-modern-v3.kryo"
    })
    void tinkerPopsOwnFilesLoad(String resource) throws Exception {
        Answer answer = cli.run("load", resource(resource).toString());
        assertThat(answer.err()).doesNotContain("sqlgraph:");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains("Loaded 6 vertices and 6 edges");
        assertThat(cli.query(CHECK)).endsWith("[lop, ripple]");
        assertThat(cli.query("g.V().has('name','marko').values('age')")).endsWith("29");
    }

    @Test
    void multiAndMetaPropertiesLoad() throws Exception {
        assertThat(cli.run("load", resource("graphson/tinkerpop-crew-v3.json").toString())
                        .exitCode())
                .isZero();
        assertThat(cli.query("g.V().has('name','marko').values('location').count()"))
                .endsWith("4");
        assertThat(cli.query(
                        "g.V().has('name','marko').properties('location').hasValue('santa fe').values('startTime')"))
                .endsWith("2005");
    }

    @ParameterizedTest
    @EnumSource(GraphFormat.class)
    void whatIsExportedLoadsAgain(GraphFormat format) throws Exception {
        cli.run("load", resource("graphson/tinkerpop-modern-v3.json").toString());
        Path file = directory.resolve("modern.graph");
        Answer export = cli.run("export", file.toString(), "--format", format.toString());
        assertThat(export.exitCode()).as(export.err()).isZero();

        Cli copy = new Cli(Files.createDirectory(directory.resolve("copy")));
        Answer load = copy.run("load", file.toString(), "--format", format.toString());
        assertThat(load.exitCode()).as(load.err()).isZero();
        assertThat(copy.query(CHECK)).endsWith("[lop, ripple]");
        assertThat(copy.query("g.V().count()")).endsWith("6");
        assertThat(copy.query("g.E().count()")).endsWith("6");
    }

    @Test
    void anExportReplacesAFileOnlyIfTold() throws Exception {
        SqlGraph.open(TestGraphs.url(directory)).close();
        Path file = Files.writeString(directory.resolve("precious.json"), "precious");
        Answer answer = cli.run("export", file.toString());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("precious.json", "--force");
        assertThat(file).hasContent("precious");
        assertThat(cli.run("export", file.toString(), "--force").exitCode()).isZero();
        assertThat(file).isEmptyFile();
    }

    @Test
    void aBadRecordIsNamedAndTheLoadResumesBehindIt() throws Exception {
        List<String> lines = Files.readAllLines(resource("graphson/tinkerpop-modern-v3.json"));
        String fourth = lines.get(3);
        lines.set(3, fourth.substring(0, fourth.length() / 2));
        Path file = Files.write(directory.resolve("broken.json"), lines);

        Answer broken = cli.run("load", file.toString());
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("broken.json", "line 4", "--resume");

        lines.set(3, fourth);
        Files.write(file, lines);
        Answer resumed = cli.run("load", file.toString(), "--resume");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(cli.query(CHECK)).endsWith("[lop, ripple]");
        assertThat(cli.query("g.V().count()")).endsWith("6");
        assertThat(cli.query("g.E().count()")).endsWith("6");

        Answer again = cli.run("load", file.toString(), "--resume");
        assertThat(again.out()).contains("Loaded 0 vertices and 0 edges", "skipped 12");
    }

    @Test
    void aRecordTheDatabaseRefusesIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("twice.graphml"), graphMl("""
                <node id="a"/>
                <node id="b"/>
                <node id="a"/>
                """));
        Answer answer = cli.run("load", file.toString());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("line 6", "vertex a", "Stored before it: 2 vertices");
        assertThat(cli.query("g.V().count()")).endsWith("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<node id='a'><data key='n'>seven</data></node>",
                "<node/>",
                "<node id='a'/><edge source='a' target='nowhere'/>",
                "<node id='a'/><edge source='a'/>",
                "<node id='a'><data key='undeclared'>1</data></node>",
                "<node id='a'>"
            })
    void badGraphMlIsAnsweredWithItsLine(String body) throws Exception {
        Path file = Files.writeString(directory.resolve("bad.graphml"), graphMl(body));
        Answer answer = cli.run("load", file.toString());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).containsPattern("line [4-7]");
    }

    @Test
    void entitiesOfAFileAreNotExpanded() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Path file = Files.writeString(directory.resolve("bad.graphml"), """
                <!DOCTYPE graphml [<!ENTITY x SYSTEM "%s">]>
                <graphml><key id="k" for="node" attr.name="k" attr.type="string"/>
                <graph><node id="a"><data key="k">&x;</data></node></graph></graphml>
                """.formatted(secret.toUri()));
        Answer answer = cli.run("load", file.toString());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(cli.query("g.V().count()")).endsWith("0");
    }

    @Test
    void aMissingFileAndAnUnknownExtensionAreNamed() throws Exception {
        assertThat(cli.run("load", "nowhere.json").err()).contains("nowhere.json", "no such file");
        Path file = Files.writeString(directory.resolve("data.csv"), "a,b");
        assertThat(cli.run("load", file.toString()).err()).contains("data.csv", ".graphml", "--format");
    }

    private static String graphMl(String body) {
        return """
                <graphml>
                <key id="n" for="node" attr.name="n" attr.type="int"/>
                <graph edgedefault="directed">
                %s
                </graph>
                </graphml>
                """.formatted(body);
    }

    private Path resource(String name) throws Exception {
        Path file = directory.resolve(Path.of(name).getFileName());
        try (InputStream in = getClass().getResourceAsStream("/org/apache/tinkerpop/gremlin/structure/io/" + name)) {
            Files.copy(in, file);
        }
        return file;
    }
}
