package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tinkerpop.gremlin.process.traversal.P;
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
                        "V(id).repeat(out('knows')).times(8)",
                        g.V(PERSON).repeat(__.out("knows")).times(8),
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
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).until(hasLabel('software')).repeat(out()).values('name')",
                        g.V(PERSON)
                                .until(__.hasLabel("software"))
                                .repeat(__.out())
                                .values("name"),
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).repeat(both('knows')).emit().dedup().count()",
                        g.V(PERSON).repeat(__.both("knows")).emit().dedup().count(),
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).emit().repeat(out('knows').dedup()).out('created').dedup()",
                        g.V(PERSON)
                                .emit()
                                .repeat(__.out("knows").dedup())
                                .out("created")
                                .dedup(),
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).repeat(both('knows').dedup()).emit(has('age')).until(loops().is(8))",
                        g.V(PERSON)
                                .repeat(__.both("knows").dedup())
                                .emit(__.has("age"))
                                .until(__.loops().is(8)),
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).repeat(out('knows').dedup()).emit(has('age')).values('name')",
                        g.V(PERSON)
                                .repeat(__.out("knows").dedup())
                                .emit(__.has("age"))
                                .values("name"),
                        false),
                GoldenTest.section(
                        catalog,
                        "V(id).until(or(loops().is(gte(5)), has('age', 27))).repeat(both('knows')).emit().count()",
                        g.V(PERSON)
                                .until(__.or(__.loops().is(P.gte(5)), __.has("age", 27)))
                                .repeat(__.both("knows"))
                                .emit()
                                .count(),
                        false));
        if (Boolean.getBoolean("sqlgraph.golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(FILE));
    }
}
