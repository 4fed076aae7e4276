package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** More labels than a statement of SQLite can have parts; compiled or not, the answers are right. */
class ManyLabelsTest {

    private static final int VERTEX_LABELS = 300;
    private static final int EDGE_LABELS = 400;

    @TempDir
    Path directory;

    /** A hub with an edge of every edge label to a vertex of one of the other labels, each of which has one to the next. */
    @EachDatabase
    void aGraphWithHundredsOfLabels(Database database) {
        String url = database.freshUrl(directory);
        Object hub;
        try (SqlGraph graph = SqlGraph.open(url)) {
            List<Vertex> vertices = new ArrayList<>();
            for (int i = 0; i < VERTEX_LABELS; i++) vertices.add(graph.addVertex(T.label, "v" + i, "i", i));
            for (int i = 0; i < EDGE_LABELS; i++) {
                vertices.get(0).addEdge("e" + i, vertices.get(1 + i % (VERTEX_LABELS - 1)), "i", i);
            }
            for (int i = 1; i < VERTEX_LABELS; i++) {
                vertices.get(i).addEdge("next", vertices.get(i % (VERTEX_LABELS - 1) + 1), "i", -i);
            }
            graph.tx().commit();
            hub = vertices.get(0).id();
        }
        for (boolean compiler : new boolean[] {true, false}) {
            var options = new MapConfiguration(Map.of("sqlgraph.jdbc.url", url, "sqlgraph.compiler", compiler));
            try (SqlGraph graph = SqlGraph.open(options)) {
                check(graph, hub);
            }
        }
    }

    private static void check(SqlGraph graph, Object hub) {
        GraphTraversalSource g = graph.traversal();
        int nexts = VERTEX_LABELS - 1;
        assertThat(g.V().count().next()).isEqualTo(VERTEX_LABELS);
        assertThat(g.E().count().next()).isEqualTo(EDGE_LABELS + nexts);
        assertThat(g.V().toList()).hasSize(VERTEX_LABELS);
        assertThat(g.E().toList()).hasSize(EDGE_LABELS + nexts);
        assertThat(g.V(hub).both().toList()).hasSize(EDGE_LABELS);
        assertThat(g.V(hub).out().count().next()).isEqualTo(EDGE_LABELS);
        assertThat(g.V(hub).outE().values("i").toList()).hasSize(EDGE_LABELS);
        assertThat(g.V(hub).out().values("i").dedup().count().next()).isEqualTo(nexts);
        assertThat(g.V(hub).both().both().count().next()).isEqualTo(hops(false));
        assertThat(g.V(hub).both().both().toList()).hasSize((int) hops(false));
        assertThat(g.V(hub).out().out().out().count().next()).isEqualTo(EDGE_LABELS);
        assertThat(g.V().both().count().next()).isEqualTo(2L * (EDGE_LABELS + nexts));
        assertThat(g.V().both().both().count().next()).isEqualTo(hops(true));
        assertThat(g.V().out("next").has("i", 7).count().next()).isEqualTo(1);
        assertThat(g.V().has("i", 7).label().toList()).containsExactly("v7");
        assertThat(g.E().has("i", 7).label().toList()).containsExactly("e7");
        assertThat(g.V().hasLabel("v1", "v299").in("e0", "e298").dedup().id().toList())
                .containsExactly(hub);
        assertThat(g.V().values("i").sum().next()).isEqualTo(VERTEX_LABELS * (VERTEX_LABELS - 1) / 2);
        Vertex read = graph.vertices(hub).next();
        assertThat(read.vertices(Direction.BOTH)).toIterable().hasSize(EDGE_LABELS);
        assertThat(graph.schema().vertexCounts()).hasSize(VERTEX_LABELS);
        assertThat(graph.schema().edgeCounts()).hasSize(EDGE_LABELS + nexts);
        graph.tx().rollback();
    }

    /** The number of walks of two steps, from everywhere or from the hub: degrees, squared or along the hub's edges. */
    private static long hops(boolean everywhere) {
        int others = VERTEX_LABELS - 1;
        long sum = everywhere ? (long) EDGE_LABELS * EDGE_LABELS : 0;
        for (int i = 0; i < others; i++) {
            int fromHub = EDGE_LABELS / others + (i < EDGE_LABELS % others ? 1 : 0);
            long degree = fromHub + 2L;
            sum += everywhere ? degree * degree : fromHub * degree;
        }
        return sum;
    }
}
