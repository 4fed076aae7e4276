package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.process.traversal.SqlExplanation;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a collection under a key holds a text is asked in SQL, with TinkerGraph's answer for every kind of value. */
class CollectionElementTest {

    private static final List<Object> VALUES = Arrays.asList(
            "x",
            "y",
            "list:[\"s:x\"]",
            "set:not json",
            5,
            true,
            List.of("x", "y"),
            List.of("y", 5, "z|\"'"),
            List.of(),
            Set.of("x"),
            Map.of("x", "x"),
            List.of(List.of("x")),
            List.of("s:x"),
            new String[] {"a", "x"},
            new String[] {"string", "y"},
            new int[] {1});

    private static final List<String> SOUGHT = List.of("x", "y", "s:x", "string", "z|\"'", "", "5", "\u0001\u0000");

    @TempDir
    Path directory;

    private static Graph filled(Graph graph, String label) {
        for (int i = 0; i < VALUES.size(); i++) {
            graph.traversal()
                    .addV(label)
                    .property("n", i)
                    .property("tags", VALUES.get(i))
                    .iterate();
        }
        graph.traversal().addV(label).property("n", -1).iterate();
        for (int i = 0; i < 2; i++) {
            graph.traversal()
                    .addV("plain")
                    .property("n", 100 + i)
                    .property("tags", i == 0 ? "x" : "y")
                    .iterate();
        }
        return graph;
    }

    private static GraphTraversal<?, Object> holders(GraphTraversalSource g, String sought) {
        return g.V().filter(__.values("tags").unfold().is(P.eq(sought))).values("n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theDatabaseFindsWhatTinkerGraphFinds(String database) throws Exception {
        String url = database.equals("sqlite") ? Databases.freshSqliteUrl(directory) : Databases.freshPostgresUrl();
        var configuration = new BaseConfiguration();
        configuration.setProperty("sqlgraph.jdbc.url", url);
        try (Graph expected = filled(TinkerGraph.open(), "thing");
                SqlGraph graph = SqlGraph.open(configuration)) {
            filled(graph, "thing");
            graph.tx().commit();
            for (String sought : SOUGHT) {
                assertThat(holders(graph.traversal(), sought).toList())
                        .as(sought)
                        .containsExactlyInAnyOrderElementsOf(
                                holders(expected.traversal(), sought).toList());
                assertThat(graph.traversal()
                                .V()
                                .not(__.values("tags").unfold().is(P.eq(sought)))
                                .count()
                                .next())
                        .as(sought)
                        .isEqualTo(expected.traversal()
                                .V()
                                .not(__.values("tags").unfold().is(P.eq(sought)))
                                .count()
                                .next());
            }
            assertThat(SqlExplanation.of(holders(graph.traversal(), "x"), SqlExplanation.Detail.STATEMENTS)
                            .toString())
                    .contains("EXISTS");
        }
    }
}
