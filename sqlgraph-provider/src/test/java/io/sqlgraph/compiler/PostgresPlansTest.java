package io.sqlgraph.compiler;

import static org.apache.tinkerpop.gremlin.process.traversal.Order.desc;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.has;
import static org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__.out;
import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Databases;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps the plan of a statement that runs often: planning took longer than running it. */
class PostgresPlansTest {

    private static final int VERTICES = 1_000;

    /** After so many runs PostgreSQL may decide for a plan that does not depend on the parameters. */
    private static final int TRIED = 5;

    private SqlGraph graph;

    @BeforeEach
    void addARing() {
        graph = GraphCopies.open(Databases.freshPostgresUrl(), Map.of("sqlgraph.pool.maximumPoolSize", "2"));
        graph.schema().createVertexIndex("node", "nid");
        List<Vertex> nodes = IntStream.range(0, VERTICES)
                .mapToObj(i -> graph.addVertex(T.label, "node", "nid", i, "rank", i * 7 % 100))
                .toList();
        for (int i = 0; i < VERTICES; i++) {
            for (int k = 1; k <= 20; k++) nodes.get(i).addEdge("to", nodes.get((i + k) % VERTICES));
        }
        graph.tx().commit();
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void aLimitIsNoReasonToPlanAgain() {
        assertThat(plannedAnew(n -> records(
                        node(n).out("to").out("to").order().by("rank", desc).limit(5))))
                .isLessThanOrEqualTo(TRIED);
    }

    @Test
    void anOffsetIsNoReasonToPlanAgain() {
        assertThat(plannedAnew(n -> records(
                        node(0).out("to").out("to").order().by("rank", desc).range(n, n + 5))))
                .isLessThanOrEqualTo(TRIED);
    }

    @Test
    void aLoopThatReadsAheadIsNotPlannedAgain() {
        assertThat(plannedAnew(n -> node(n).repeat(out("to").simplePath())
                        .until(has("nid", n + 70))
                        .path()
                        .limit(1)))
                .isLessThanOrEqualTo(2 * TRIED);
    }

    private static GraphTraversal<Vertex, ?> records(GraphTraversal<Vertex, Vertex> nodes) {
        return nodes.project("rank", "next", "after")
                .by("rank")
                .by(out("to").values("rank"))
                .by(out("to").out("to").count());
    }

    private GraphTraversal<Vertex, Vertex> node(int n) {
        return graph.traversal().V().has("node", "nid", n);
    }

    /** How often the statements of a traversal were planned for their parameters, at most. */
    private long plannedAnew(IntFunction<Traversal<?, ?>> traversal) {
        for (int n = 0; n < 4 * TRIED; n++)
            assertThat(traversal.apply(n).toList()).isNotEmpty();
        List<Long> plans = graph.session()
                .list(
                        "SELECT custom_plans FROM pg_prepared_statements WHERE statement LIKE '%v_node%'",
                        statement -> {}, row -> row.getLong(1));
        assertThat(plans).as("plans of the statements").isNotEmpty();
        return plans.stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
