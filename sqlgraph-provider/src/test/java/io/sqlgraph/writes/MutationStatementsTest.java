package io.sqlgraph.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.compiler.GraphCopies;
import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.EachDatabase;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;
import org.junit.jupiter.api.io.TempDir;

/** Traversals that write take a number of statements that does not depend on how much they write, and write the same. */
class MutationStatementsTest {

    private static final int SMALL = 500;

    /** Compares each of the names with each of the people, some of whom came with the names before. */
    private static final Set<String> ONE_BY_ONE = Set.of("upsert of names");

    @TempDir
    Path directory;

    @EachDatabase
    void tenTimesTheElementsTakeNoMoreStatements(Database database) {
        Map<String, List<String>> small = statements(database, SMALL);
        Map<String, List<String>> large = statements(database, 10 * SMALL);
        List<String> differences = new ArrayList<>();
        small.forEach((name, statements) -> {
            if (large.get(name).size() != statements.size())
                differences.add(
                        name + ": " + statements.size() + ", " + large.get(name).size());
        });
        assertThat(differences).isEmpty();
        assertThat(small.values())
                .allSatisfy(statements -> assertThat(statements).hasSizeLessThan(40));
    }

    private Map<String, List<String>> statements(Database database, int size) {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            var sample = new Sample(graph, size);
            MutationShapes.SHAPES.forEach((name, shape) -> {
                if (ONE_BY_ONE.contains(name)) return;
                try (StatementLog log = StatementLog.open()) {
                    shape.apply(graph.traversal(), sample).iterate();
                    graph.session().flush();
                    statements.put(name, counted(log.lines()));
                }
                graph.tx().rollback();
            });
        }
        return statements;
    }

    /**
     * Without two that come now and then: a look for a block of ids, of which there may be a rest, and the rows that remain of an
     * insertion in groups of ten rows.
     */
    private static List<String> counted(List<String> lines) {
        List<String> counted = new ArrayList<>();
        String inserted = null;
        for (String line : lines) {
            if (line.contains("next_sequence = ") || line.contains("nextval")) continue;
            int insert = line.indexOf("INSERT INTO");
            String into = insert < 0 ? null : line.substring(insert, line.indexOf('(', insert));
            if (into == null || !into.equals(inserted)) counted.add(line);
            inserted = into;
        }
        return counted;
    }

    @EachDatabase
    void theGraphIsThenAsTinkerGraphWouldBe(Database database) {
        compare(database, Map.of());
    }

    @EachDatabase
    void theGraphIsTheSameWhereFewTraversersGoTogether(Database database) {
        compare(database, Map.of("sqlgraph.barrierSize", 3));
    }

    private void compare(Database database, Map<String, Object> options) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), options)) {
            var sample = new Sample(graph, 23);
            MutationShapes.SHAPES.forEach((name, shape) -> {
                TinkerGraph model = TinkerGraph.open();
                var modelSample = new Sample(model, 23);
                long wanted =
                        shape.apply(model.traversal(), modelSample).toStream().count();
                long got = shape.apply(graph.traversal(), sample).toStream().count();
                assertThat(got).as(name).isEqualTo(wanted);
                assertThat(contents(graph)).as(name).isEqualTo(contents(model));
                graph.tx().rollback();
            });
        }
    }

    @EachDatabase
    void aShapeThatIsKnownWritesTheSame(Database database) {
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            var sample = new Sample(graph, 23);
            MutationShapes.SHAPES.forEach((name, shape) -> {
                List<List<String>> written = new ArrayList<>();
                for (int round = 0; round < 3; round++) {
                    shape.apply(graph.traversal(), sample).iterate();
                    written.add(contents(graph));
                    graph.tx().rollback();
                }
                assertThat(written.subList(1, 3)).as(name).allMatch(written.get(0)::equals);
            });
            assertThat(graph.traversalCache().hits()).isGreaterThan(MutationShapes.SHAPES.size());
        }
    }

    /** Every element with its properties, in an order that does not depend on ids. */
    private static List<String> contents(Graph graph) {
        List<String> contents = new ArrayList<>();
        graph.vertices().forEachRemaining(vertex -> contents.add(text(vertex)));
        graph.edges()
                .forEachRemaining(
                        edge -> contents.add(name(edge.outVertex()) + "-" + text(edge) + "->" + name(edge.inVertex())));
        contents.sort(null);
        return contents;
    }

    private static String name(Vertex vertex) {
        return vertex.label() + vertex.<Object>property("tid").orElse("");
    }

    private static String text(Element element) {
        List<String> properties = new ArrayList<>();
        element.properties().forEachRemaining(property -> {
            List<String> meta = new ArrayList<>();
            if (!(element instanceof Edge)) {
                ((Element) property).properties().forEachRemaining(each -> meta.add(each.key() + "=" + each.value()));
            }
            meta.sort(null);
            properties.add(property.key() + "=" + property.value() + " "
                    + property.value().getClass().getSimpleName() + meta);
        });
        properties.sort(null);
        return element.label() + properties;
    }
}
