package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.junit.jupiter.api.Test;

/** The plans and statements of loops; {@code -Dsqlgraph.golden.update=true} writes the file anew. */
class RepeatGoldenTest {

    private static final Path FILE = Path.of("src/test/resources/golden/repeats.txt");
    private static final long PERSON = (1L << 34) + 1;

    @Test
    void plansAndStatementsAreThoseOfTheFile() throws IOException {
        GraphTraversalSource g = Texts.source();
        Catalog catalog = Catalogs.modern();
        String actual = String.join(
                "\n",
                GoldenTest.section(
                        catalog,
                        "V(id).repeat(out()).emit().times(3)",
                        g.V(PERSON).repeat(__.out()).emit().times(3),
                        false),
                GoldenTest.section(
                        catalog,
                        "V().emit().repeat(both()).times(2).count()",
                        g.V().emit().repeat(__.both()).times(2).count(),
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).repeat(both()).emit(has('age')).times(3).dedup().count()",
                        g.V(PERSON)
                                .repeat(__.both())
                                .emit(__.has("age"))
                                .times(3)
                                .dedup()
                                .count(),
                        false));
        if (Boolean.getBoolean("sqlgraph.golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(FILE));
    }
}
