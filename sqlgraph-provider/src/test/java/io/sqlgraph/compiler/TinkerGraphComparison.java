package io.sqlgraph.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sqlgraph.structure.SqlGraph;
import io.sqlgraph.testing.Database;
import io.sqlgraph.testing.StatementLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.tinkergraph.structure.TinkerGraph;

/** Runs the same traversals on TinkerGraph and on a database, in several modes, and compares the answers. */
final class TinkerGraphComparison {

    /** The ways to run a traversal, as options of the graph. */
    static final Map<String, Map<String, Object>> MODES = new LinkedHashMap<>();

    static {
        MODES.put("compiled", Map.of());
        MODES.put("not compiled", Map.of("sqlgraph.compiler", false));
        MODES.put("barriers of 2", Map.of("sqlgraph.barrierSize", 2));
    }

    private TinkerGraphComparison() {}

    /**
     * Asserts that traversals give the same results on both databases and on TinkerGraph.
     *
     * @param directory where a database file may be
     * @param withIds whether the copies have the ids of the original
     * @param modes some of the keys of {@link #MODES}
     */
    static void compare(
            Database database,
            Path directory,
            TinkerGraph source,
            List<Traversals.Case> cases,
            boolean withIds,
            Set<String> modes) {
        compare(database, directory, source, cases, withIds, modes, graph -> {});
    }

    /** The same in all modes. */
    static void compare(
            Database database, Path directory, TinkerGraph source, List<Traversals.Case> cases, boolean withIds) {
        compare(database, directory, source, cases, withIds, MODES.keySet());
    }

    /**
     * The same for a database that is made ready with indexes or the like.
     *
     * @param prepare changes the graph before it is filled
     */
    static void compare(
            Database database,
            Path directory,
            TinkerGraph source,
            List<Traversals.Case> cases,
            boolean withIds,
            Set<String> modes,
            Consumer<SqlGraph> prepare) {
        List<String> differences = new ArrayList<>();
        String url = database.freshUrl(directory);
        try (SqlGraph graph = GraphCopies.open(url, Map.of())) {
            prepare.accept(graph);
            GraphCopies.copy(source, graph, withIds);
        }
        Map<String, String> expectations = new LinkedHashMap<>();
        cases.forEach(wanted -> expectations.put(wanted.text(), answer(source.traversal(), wanted)));
        MODES.forEach((mode, options) -> {
            if (!modes.contains(mode)) return;
            try (SqlGraph graph = GraphCopies.open(url, options)) {
                for (Traversals.Case wanted : cases) {
                    String expected = expectations.get(wanted.text());
                    String actual = answer(graph.traversal(), wanted);
                    if (!actual.equals(expected)) {
                        differences.add(
                                mode + ": " + wanted.text() + "\n  expected " + expected + "\n  but was  " + actual);
                    }
                    graph.tx().rollback();
                }
            }
        });
        assertThat(differences).isEmpty();
    }

    /** The cases that take more than one statement on a copy of a graph, each with its statements. */
    static List<String> ofManyStatements(
            Database database, Path directory, TinkerGraph source, List<Traversals.Case> cases) {
        List<String> many = new ArrayList<>();
        try (SqlGraph graph = GraphCopies.open(database.freshUrl(directory), Map.of())) {
            GraphCopies.copy(source, graph, false);
            for (Traversals.Case each : cases) {
                Traversal<?, ?> traversal = each.traversal().apply(graph.traversal());
                try (StatementLog log = StatementLog.open()) {
                    traversal.iterate();
                    if (log.lines().size() > 1) many.add(each.text() + log.lines());
                }
            }
        }
        return many;
    }

    private static String answer(GraphTraversalSource g, Traversals.Case wanted) {
        try {
            Traversal<?, ?> traversal = wanted.traversal().apply(g);
            List<String> results = new ArrayList<>();
            traversal.forEachRemaining(result -> results.add(GraphCopies.canonical(result)));
            if (!wanted.ordered()) Collections.sort(results);
            return results.toString();
        } catch (RuntimeException failure) {
            return "failed: " + failure;
        }
    }
}
