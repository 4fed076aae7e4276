package io.sqlgraph.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java example is the code between the two markers below: it compiles, runs and does what it says. */
class ReadmeExampleTest {

    private static final String BEGIN = "// README " + "begins";
    private static final String END = "// README " + "ends";

    @TempDir
    Path directory;

    @Test
    void theExampleRunsAndLeavesWhatItSays() {
        String url = "jdbc:sqlite:" + directory.resolve("app.db");
        // README begins
        try (SqlGraph graph = SqlGraph.open(url)) {
            GraphTraversalSource g = graph.traversal();
            Vertex ada = g.addV("person")
                    .property("name", "Ada")
                    .property("born", 1815)
                    .next();
            Vertex engine =
                    g.addV("machine").property("name", "Analytical Engine").next();
            g.addE("programmed").from(ada).to(engine).property("year", 1843).iterate();
            graph.tx().commit();
        }

        try (SqlGraph graph = SqlGraph.open(url)) {
            GraphTraversalSource g = graph.traversal();
            List<Object> machines = g.V().has("person", "name", "Ada")
                    .out("programmed")
                    .values("name")
                    .toList(); // [Analytical Engine]
            graph.tx().rollback();
            // README ends
            assertThat(machines).containsExactly("Analytical Engine");
        }
    }

    @Test
    void theReadmeShowsThisExample() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        String source = Files.readString(module.resolve("src/test/java/io/sqlgraph/docs/" + "ReadmeExampleTest.java"));
        String example = source.substring(source.indexOf(BEGIN) + BEGIN.length(), source.indexOf(END))
                .replace("(url)", "(\"jdbc:sqlite:app.db\")");
        assertThat(normalized(javaBlock(Files.readString(module.resolveSibling("README.md")))))
                .isEqualTo(normalized(example) + " }");
    }

    private static String javaBlock(String markdown) {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(markdown);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    /** The formatter breaks lines where the README does not need to. */
    private static String normalized(String code) {
        return code.replaceAll("\\s+", " ").replace(" .", ".").strip();
    }
}
