package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerFactory;
import org.junit.jupiter.api.io.TempDir;

/** More traversers than a long counts are an error, as in TinkerGraph, and never another number. */
class OverflowTest {

    @TempDir
    Path directory;

    @EachDatabase
    void moreTraversersThanALongCountsAreAnError(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(TinkerFactory.createModern(), graph, false);
            GraphTraversalSource g = graph.traversal();
            assertOverflow(graph, g.V().repeat(__.both()).times(60).count());
            assertOverflow(graph, g.V().repeat(__.both()).times(130).count());
            assertOverflow(
                    graph, g.V().repeat(__.both()).until(__.loops().is(80)).count());
            assertOverflow(
                    graph,
                    g.V().repeat(__.both())
                            .until(__.loops().is(80))
                            .values("age")
                            .sum());
            assertThat(g.V().repeat(__.both())
                            .emit(__.loops().is(P.gt(1)))
                            .limit(3)
                            .toList())
                    .as("those before it")
                    .hasSize(3);
            assertThat(g.V().repeat(__.both())
                            .until(__.loops().is(80))
                            .dedup()
                            .count()
                            .next())
                    .as("nobody counts")
                    .isEqualTo(6L);
        }
    }

    private static void assertOverflow(SqlGraph graph, Traversal<?, ?> traversal) {
        assertThatThrownBy(traversal::next)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("long overflow");
        graph.tx().rollback();
    }
}
