package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals with more digits than a double has were taken for the whole number that they round to. */
class DecimalComparisonTest {

    private static final List<Number> NUMBERS = List.of(
            new BigDecimal("1.0"),
            new BigDecimal("1.00"),
            new BigDecimal("1.00000000000000000001"),
            new BigDecimal("0.99999999999999999999"),
            new BigDecimal("-1E-400"),
            new BigDecimal("1E-400"),
            new BigDecimal("16777215.999999999999999999"),
            new BigDecimal("12345678901234567.89"),
            new BigDecimal("12345678901234567.88"),
            BigDecimal.ZERO,
            BigInteger.ONE,
            BigInteger.TWO.pow(70),
            1,
            1.0,
            0.0f,
            16777216L,
            -1);

    @TempDir
    Path directory;

    private static void fill(Graph graph) {
        for (Number number : NUMBERS) {
            graph.traversal().addV("thing").property("n", number).iterate();
        }
    }

    private static List<Object> found(Graph graph, P<?> test) {
        return graph.traversal().V().has("n", test).values("n").toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void everyDigitCounts(String database) throws Exception {
        String url = database.equals("sqlite") ? Databases.freshSqliteUrl(directory) : Databases.freshPostgresUrl();
        try (Graph expected = TinkerGraph.open();
                SqlGraph graph = SqlGraph.open(url)) {
            fill(expected);
            fill(graph);
            graph.tx().commit();
            for (Number number : NUMBERS) {
                for (P<?> test : List.of(
                        P.eq(number), P.neq(number), P.lt(number), P.lte(number), P.gt(number), P.gte(number))) {
                    assertThat(found(graph, test))
                            .as(test.toString())
                            .containsExactlyInAnyOrderElementsOf(found(expected, test));
                }
            }
        }
    }
}
