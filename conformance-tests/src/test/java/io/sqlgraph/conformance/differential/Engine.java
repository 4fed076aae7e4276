package io.sqlgraph.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinAntlrToJava;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinQueryParser;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.structure.Graph;

/**
 * A graph that answers traversals given as text. Not thread safe.
 *
 * @param name for reports
 * @param graph is closed with the engine
 * @param ids the id of each element by its name
 */
record Engine(String name, Graph graph, Map<String, Object> ids) implements AutoCloseable {

    /** As many results as are read; a traversal with more is not compared. */
    static final int MOST_RESULTS = 2000;

    private static final Pattern REFERENCE = Pattern.compile("\\{([ve]\\d+)}");

    /** Runs a traversal to its end, in a transaction of its own. */
    Outcome run(String query) {
        try {
            return runInside(query);
        } finally {
            if (graph.features().graph().supportsTransactions()) graph.tx().rollback();
        }
    }

    /** Commits the open transaction, where there are any. */
    void commit() {
        if (graph.features().graph().supportsTransactions()) graph.tx().commit();
    }

    /** Runs a traversal to its end, in the open transaction. */
    Outcome runInside(String query) {
        String text = REFERENCE.matcher(query).replaceAll(match -> {
            Object id = ids.get(match.group(1));
            return Matcher.quoteReplacement(id == null ? "-1l" : Literals.of(id));
        });
        try (GraphTraversal<?, ?> traversal =
                (GraphTraversal<?, ?>) GremlinQueryParser.parse(text, new GremlinAntlrToJava(graph.traversal()))) {
            Lambdas.put(traversal.asAdmin());
            List<Canonical> results = new ArrayList<>();
            while (traversal.hasNext()) {
                if (results.size() == MOST_RESULTS) return new Outcome(results, null, true);
                results.add(Canonical.of(traversal.next()));
            }
            return new Outcome(results, null, false);
        } catch (StackOverflowError | Exception e) {
            return Outcome.failed(e);
        }
    }

    @Override
    public void close() throws Exception {
        graph.close();
    }
}
