package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.process.traversal.SqlExplanation;
import io.sqlgraph.process.traversal.SqlExplanation.Detail;
import io.sqlgraph.structure.SqlGraph;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.__;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * At which end SQLite begins a walk with a filter at both: joins in the order of the walk are {@code CROSS JOIN}, those whose order
 * it may choose {@code JOIN}.
 */
class JoinOrderTest {

    private final SqlGraph graph = SqlGraph.open("jdbc:sqlite::memory:");

    @BeforeEach
    void load() {
        Vertex a = airport("A", "US", 1);
        Vertex b = airport("B", "US", 2);
        Vertex c = airport("C", "NZ", 3);
        a.addEdge("route", b);
        a.addEdge("route", c);
        c.addEdge("route", a);
        graph.tx().commit();
        graph.schema().createUniqueIndex("airport", "code");
        graph.schema().createVertexIndex("airport", "country");
        graph.schema().createVertexIndex("airport", "runways");
        graph.tx().commit();
    }

    private Vertex airport(String code, String country, int runways) {
        return graph.addVertex(
                T.label, "airport", "code", code, "country", country, "runways", runways, "elev", runways * 10);
    }

    @AfterEach
    void close() {
        graph.close();
    }

    private GraphTraversalSource g() {
        return graph.traversal();
    }

    private void assertForward(GraphTraversal<?, Object> walk, Object... expected) {
        assertOrder(walk, " CROSS JOIN \"v_airport\"", expected);
    }

    private void assertFree(GraphTraversal<?, Object> walk, Object... expected) {
        assertOrder(walk, "\" AS a1 ON a1.\"out_id\" = a0.\"id\" JOIN \"v_airport\"", expected);
    }

    private static void assertOrder(GraphTraversal<?, Object> walk, String joins, Object... expected) {
        String sql = SqlExplanation.of(walk.asAdmin().clone(), Detail.STATEMENTS)
                .parts()
                .get(0)
                .segment()
                .sql();
        assertThat(sql).contains(joins);
        assertThat(walk.toList()).containsExactlyInAnyOrder(expected);
    }

    @Test
    void fromAValueToAnother() {
        assertForward(
                g().V()
                        .has("airport", "country", "NZ")
                        .out("route")
                        .has("country", "US")
                        .values("code"),
                "A");
    }

    @Test
    void fromTheOnlyOneWithAValue() {
        assertForward(
                g().V()
                        .has("airport", "code", "A")
                        .out("route")
                        .has("country", "US")
                        .values("code"),
                "B");
        assertForward(
                g().V()
                        .has("airport", "code", "A")
                        .out("route")
                        .has("code", "C")
                        .values("code"),
                "C");
    }

    @Test
    void fromAValueToARange() {
        assertForward(
                g().V()
                        .has("airport", "country", "US")
                        .out("route")
                        .has("runways", P.gt(2))
                        .values("code"),
                "C");
    }

    @Test
    void notToWhatFewerHave() {
        assertFree(
                g().V()
                        .has("airport", "country", "US")
                        .out("route")
                        .has("code", "B")
                        .values("code"),
                "B");
        assertFree(
                g().V()
                        .has("airport", "runways", P.gt(2))
                        .out("route")
                        .has("country", "US")
                        .values("code"),
                "A");
        assertFree(
                g().V()
                        .has("airport", "elev", 30)
                        .out("route")
                        .has("runways", P.lt(2))
                        .values("code"),
                "A");
    }

    @Test
    void fromWhatIsFilteredWithoutAnIndex() {
        assertForward(
                g().V().has("airport", "elev", 30).out("route").has("elev", 10).values("code"), "A");
    }

    /** For each walk all that have the value were looked for at its end. */
    @Test
    void childrenCompareTheirEndsWithThoseThatMayBeMany() {
        assertOrder(
                g().V()
                        .has("airport", "elev", 30)
                        .where(__.out("route").has("airport", "country", "US"))
                        .values("code"),
                " AND +a1.\"in_id\" IN (SELECT a2.\"id\" ",
                "C");
        assertOrder(
                g().V()
                        .hasLabel("airport")
                        .not(__.out("route").has("airport", "country", "US"))
                        .values("code"),
                " AND +a1.\"in_id\" IN (SELECT a2.\"id\" ",
                "B");
    }

    @Test
    void childrenLookForTheOnlyOneWithAValue() {
        assertOrder(
                g().V()
                        .hasLabel("airport")
                        .where(__.out("route").has("airport", "code", "B"))
                        .values("code"),
                " AND a1.\"in_id\" IN (SELECT a2.\"id\" ",
                "A");
    }
}
