package io.sqlgraph.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.junit.jupiter.api.io.TempDir;

/** Many elements in one transaction: what it costs in statements, and what is wrong with one of them. */
class LoadTest {

    @TempDir
    Path directory;

    /** So many vertices in a ring, each with a property and, if asked for, ids from the user. */
    private static void load(SqlGraph graph, int count, boolean withIds) {
        Vertex[] vertices = new Vertex[count];
        for (int i = 0; i < count; i++) {
            vertices[i] = withIds
                    ? graph.addVertex(T.label, "n", T.id, i, "name", "n" + i)
                    : graph.addVertex(T.label, "n", "name", "n" + i);
        }
        for (int i = 0; i < count; i++) {
            Vertex next = vertices[(i + 1) % count];
            if (withIds) {
                vertices[i].addEdge("next", next, T.id, "e" + i, "weight", i);
            } else {
                vertices[i].addEdge("next", next, "weight", i);
            }
        }
    }

    private static int statements(Database database, Path directory, int count, boolean withIds) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
                StatementLog log = StatementLog.open()) {
            load(graph, count, withIds);
            graph.tx().commit();
            int statements = log.lines().size();
            assertThat(graph.traversal().V().count().next()).isEqualTo(count);
            assertThat(graph.traversal().E().count().next()).isEqualTo(count);
            Vertex last = graph.traversal().V().has("name", "n" + (count - 1)).next();
            assertThat(last.vertices(Direction.OUT).next().<String>value("name"))
                    .isEqualTo("n0");
            return statements;
        }
    }

    @EachDatabase
    void statementsCountTablesAndNotElements(Database database) {
        for (boolean withIds : new boolean[] {false, true}) {
            int ten = statements(database, directory, 10_000, withIds);
            int twenty = statements(database, directory, 20_000, withIds);
            assertThat(ten).isLessThanOrEqualTo(45);
            // A flush for every 10,000 elements, a block of ids for every 4,096, rounds of a batch.
            assertThat(twenty - ten).isLessThanOrEqualTo(16);
        }
    }

    @EachDatabase
    void indexesOfNewTablesAreCreatedAfterAllOfTheirRows(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
                StatementLog log = StatementLog.open()) {
            load(graph, 40_000, false);
            graph.tx().commit();
            List<String> order = log.lines().stream()
                    .filter(line -> line.contains("e_n_next_n") && !line.contains("ANALYZE"))
                    .map(line -> line.contains(" INDEX ") ? "index" : line.replaceFirst(".*: (\\w+).*", "$1"))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
            assertThat(order.subList(order.indexOf("index"), order.size())).containsOnly("index");
            assertThat(order).filteredOn("index"::equals).hasSize(2);
        }
    }

    @EachDatabase
    void anIdThatIsTakenIsNamedHoweverManyAreAdded(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            load(graph, 500, true);
            graph.tx().commit();
            for (int count : new int[] {1, 100, 1_000}) {
                for (int i = 0; i < count; i++) graph.addVertex(T.label, "n", T.id, 499L + i);
                assertThatThrownBy(() -> graph.tx().commit())
                        .hasMessage(
                                Graph.Exceptions.vertexWithIdAlreadyExists(499L).getMessage())
                        .isInstanceOf(IllegalArgumentException.class);
                Vertex vertex = graph.vertices(7).next();
                for (int i = 0; i < count; i++) vertex.addEdge("next", vertex, T.id, "e" + (499 + i));
                assertThatThrownBy(() -> graph.traversal().E().count().next())
                        .hasMessage(
                                Graph.Exceptions.edgeWithIdAlreadyExists("e499").getMessage())
                        .isInstanceOf(IllegalArgumentException.class);
                graph.tx().rollback();
                assertThat(graph.traversal().V().count().next()).isEqualTo(500);
            }
        }
    }

    @EachDatabase
    void updatesAndRemovalsCountTablesAndNotElements(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory));
                StatementLog log = StatementLog.open()) {
            load(graph, 2_000, true);
            graph.tx().commit();
            List<Vertex> vertices = graph.traversal().V().toList();
            log.clear();
            Object[] values = {"text", "\"'\\{},NULL", null, "ä\uD83D\uDE00"};
            for (int i = 0; i < vertices.size(); i++) {
                Object value = values[i % values.length];
                if (value == null) {
                    vertices.get(i).property("name").remove();
                } else {
                    vertices.get(i).property("name", value);
                }
            }
            graph.tx().commit();
            // Removing a property reads it first, which writes what is pending: once for each batch of vertices.
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(8);
            List<Object> names = new ArrayList<>();
            for (Vertex vertex : vertices) names.add(vertex.property("name").orElse(null));
            for (int i = 0; i < names.size(); i++) assertThat(names.get(i)).isEqualTo(values[i % values.length]);
            log.clear();
            vertices.subList(0, 1_000).forEach(Vertex::remove);
            graph.tx().commit();
            assertThat(log.lines()).hasSizeLessThanOrEqualTo(7);
            assertThat(graph.traversal().V().count().next()).isEqualTo(1_000);
            assertThat(graph.traversal().E().count().next()).isEqualTo(999);
        }
    }

    @EachDatabase
    void whatWasAddedBeforeABufferWasFullCanBeChangedAndRemovedAfterIt(Database database) {
        try (SqlGraph graph = SqlGraph.open(database.freshUrl(directory))) {
            Vertex first = graph.addVertex(T.label, "n", T.id, "first", "name", "n");
            first.addEdge("self", first, "weight", -1);
            load(graph, 30_000, true);
            first.property("name", "changed");
            first.edges(Direction.OUT).next().property("weight", -2);
            graph.vertices(29_999).next().remove();
            graph.tx().commit();
            assertThat(graph.vertices("first").next().<String>value("name")).isEqualTo("changed");
            assertThat(graph.vertices("first").next().edges(Direction.IN).next().<Integer>value("weight"))
                    .isEqualTo(-2);
            assertThat(graph.traversal().V().count().next()).isEqualTo(30_000);
            assertThat(graph.traversal().E().count().next()).isEqualTo(29_999);
            // Its id is free again.
            graph.addVertex(T.label, "n", T.id, 29_999);
            graph.tx().commit();
        }
    }
}
